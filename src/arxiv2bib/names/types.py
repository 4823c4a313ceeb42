"""The two kinds of author."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person: `van der Berg, Jr, Anna B.` is given `Anna B.`, particle `van der`, family `Berg`, suffix `Jr`.

    All parts are plain Unicode. A mononym has a family name only.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        name = " ".join(part for part in (self.given, self.particle, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name


@dataclass(frozen=True, slots=True)
class Collaboration:
    """A collaboration, team or other body that signs as one author."""

    literal: str

    def __str__(self) -> str:
        return self.literal


Author = Person | Collaboration
