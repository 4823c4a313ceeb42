"""Pieces of a value → TeX source: macros put in, blanks folded.

Sources: Oren Patashnik, BibTeXing, section 2 (`@string`); the macros of months are those of every style (btxbst.doc).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from arxiv2bib import months
from arxiv2bib.characters import excerpt
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.bib.fields import Entry, Piece
from arxiv2bib.readers.papers import folded

MONTHS = dict(zip(months.SHORT, months.NAMES, strict=True))
# What BibTeX takes for a text that macros share; it keeps a file of macros of macros from growing without end.
MAX_MACRO = 5_000
MAX_MACROS_IN_ENTRY = 1_000_000


@dataclass(frozen=True, slots=True)
class _Definition:
    at: int
    line: int
    text: str


class TooMuchTextError(Exception):
    """An entry that macros make too large."""


@dataclass(slots=True)
class Macros:
    """The `@string` macros of a file, each with the places where it is defined.

    As in BibTeX the last definition before the use counts and case does not. BibTeX does not know what is defined
    further on only; here it is used, with a warning.
    """

    file: str
    defined: dict[str, list[_Definition]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def define(self, entry: Entry, at: int, line: int) -> list[Problem]:
        """The macros of a `@string` block at that place are known."""
        problems: list[Problem] = []
        for each in entry.fields:
            use = Use(self, at, Where(self.file, line), f"macro '{each.name}'", problems)
            text = use.macro_text(each.pieces)
            if len(text) > MAX_MACRO:
                what = f"macro '{each.name}' has more than {MAX_MACRO:,} characters"
                advice = "write such text into the entries; uses of the macro print its name"
                problems.append(Problem("too-large", what, advice, use.where, each.name))
            else:
                self.defined.setdefault(each.name.lower(), []).append(_Definition(at, line, text))
        return problems


@dataclass(slots=True)
class Use:
    """Values of one entry: where it stands, how messages name it, and what there is to tell."""

    macros: Macros
    at: int
    where: Where
    subject: str
    problems: list[Problem]
    room: int = MAX_MACROS_IN_ENTRY

    def text(self, pieces: Iterable[Piece]) -> str:
        """The value on one line, as TeX source.

        Raises:
            TooMuchTextError: macros make the entry too large.
        """
        return folded(self._source(pieces))

    def macro_text(self, pieces: Iterable[Piece]) -> str:
        """The text of a macro: blanks at its ends count, because it is put between others."""
        source = self._source(pieces)
        before, behind = (" " if end.isspace() else "" for end in (source[:1], source[-1:]))
        return f"{before}{folded(source)}{behind}"

    def _source(self, pieces: Iterable[Piece]) -> str:
        return "".join(self._macro(piece.text) if piece.is_bare else piece.text for piece in pieces)

    def _macro(self, name: str) -> str:
        if name[0].isdigit():
            return name
        definitions = self.macros.defined.get(name.lower(), ())
        found = next((each for each in reversed(definitions) if each.at < self.at), None)
        if found is None and (month := MONTHS.get(name.lower())):
            return month
        if found is None and definitions:
            found = definitions[0]
            self._tell(name, f"is defined further on only, in line {found.line}", "move its @string up")
        if found is None:
            self._tell(name, "is not defined", "define it with @string, or put braces around text")
            return name
        self.room -= len(found.text)
        if self.room < 0:
            raise TooMuchTextError
        return found.text

    def _tell(self, name: str, what: str, advice: str) -> None:
        """The first use of a macro tells; where a file of macros is missing, there are many more."""
        if name.lower() in self.macros.told:
            return
        self.macros.told.add(name.lower())
        message = f"{self.subject}: the macro {excerpt(name)} {what}"
        self.problems.append(Problem("undefined-macro", message, advice, self.where, self.subject))
