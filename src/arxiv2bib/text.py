"""`Text`: a title, an abstract, a venue name, as runs that know whether they are prose, math or verbatim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Style(Enum):
    """What a run of text is."""

    PLAIN = "plain"
    MATH = "math"  # TeX source without its dollars, untouched
    EMPHASIS = "emphasis"
    STRONG = "strong"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    SMALL_CAPS = "small caps"
    TYPEWRITER = "typewriter"
    NOCASE = "nocase"  # the author of the source protected it from changes of case
    VERBATIM = "verbatim"  # URLs and the like: never TeX, never broken


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style; styles are flat, of two nested ones the inner counts."""

    text: str
    style: Style = Style.PLAIN


class _Later:
    """Room for what a text will be read from: a source, and the function that reads it."""

    __slots__ = ("later",)
    later: tuple[Callable[[str], Text], str]


@dataclass(frozen=True, slots=True)
class Text(_Later):
    """Unicode text in runs. Two texts are equal when they read and look the same."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def read_later(cls, read: Callable[[str], Text], source: str) -> Text:
        """The text that `read` makes of the source once somebody looks: abstracts are long, and few look at them."""
        text = cls.__new__(cls)
        object.__setattr__(text, "later", (read, source))
        return text

    @property
    def unread(self) -> tuple[Callable[[str], Text], str] | None:
        """What a text of `read_later` is made by and from, while nobody has looked."""
        try:
            _runs(self)
        except AttributeError:
            return self.later
        return None

    def __getattr__(self, name: str) -> tuple[Run, ...]:
        if name != "runs":
            raise AttributeError(name)
        read, source = self.later
        runs = read(source).runs
        object.__setattr__(self, "runs", runs)
        return runs

    @classmethod
    def plain(cls, text: str) -> Text:
        """A text of one plain run (of none, when the string is empty)."""
        return cls((Run(text),)) if text else cls()

    @property
    def is_plain(self) -> bool:
        """True when the text is one plain run or empty: the fast path of every writer."""
        return not self.runs or (len(self.runs) == 1 and self.runs[0].style is Style.PLAIN)

    def __str__(self) -> str:
        """The text for reading: math in dollars, nothing else marked."""
        if self.is_plain:
            return self.runs[0].text if self.runs else ""
        return "".join(f"${run.text}$" if run.style is Style.MATH else run.text for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)


_runs = Text.__dict__["runs"].__get__  # without `__getattr__`
EMPTY = Text()
