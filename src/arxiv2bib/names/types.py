"""The two kinds of author."""

from __future__ import annotations

from dataclasses import dataclass

from arxiv2bib.names.words import is_korean, is_native


@dataclass(frozen=True, slots=True)
class Person:
    """A person: `van der Berg, Jr, Anna B.` is given `Anna B.`, particle `van der`, family `Berg`, suffix `Jr`.

    All parts are plain Unicode. A mononym has a family name only. As text it stands in display order, and a native
    East Asian name as it is written there: family name first, with a blank between in Korean only.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        if not self.family.isascii() and is_native(self.family[0]) and is_native(self.given[:1]):
            return f"{self.family}{' ' if is_korean(self.family) else ''}{self.given}"
        name = " ".join(part for part in (self.given, self.particle, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name


@dataclass(frozen=True, slots=True)
class Collaboration:
    """A collaboration, team or other body that signs as one author."""

    literal: str

    def __str__(self) -> str:
        return self.literal


Author = Person | Collaboration
