"""Everything that can go wrong, as values (`Problem`) and as exceptions, and the sum of a run (`Report`).

    Arxiv2BibError            any failure of a call as a whole
    ├── UsageError            the call itself is wrong: unknown format, key preset, style, option value
    ├── InputError            an input named in the call cannot be read at all
    ├── OutputError           the output could not be written; the old file is untouched
    └── ConservationError     read != written + merged + rejected: our own fault

A broken record is never an exception: readers yield a `Problem` in its place and go on.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from heapq import nsmallest
from typing import overload

from arxiv2bib.waiting import Waiting


class Arxiv2BibError(Exception):
    """A call failed as a whole; the message is one sentence for people."""


class UsageError(Arxiv2BibError):
    """The call itself is wrong."""


class InputError(Arxiv2BibError):
    """An input cannot be read at all."""


class OutputError(Arxiv2BibError):
    """The output could not be written; what stood there before is untouched."""


class ConservationError(Arxiv2BibError):
    """The sum of records does not add up."""


class Severity(Enum):
    """How much a problem matters.

    `error`: something asked for could not be done. `warning`: the output is poorer than it could be.
    `note`: worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Every code that can appear, its severity and what it means; docs/problems.md explains each.
CODES: dict[str, tuple[Severity, str]] = {
    "authors-confirmed": (_N, "complete metadata replaced a damaged author list"),
    "authors-cut": (_W, "the author list is known in part and ends with 'and others'"),
    "authors-doubtful": (_W, "an author list may be shifted, but nothing proves it; kept as it is shown"),
    "authors-repaired": (_W, "a shifted author list was put right as far as the file tells"),
    "bad-category": (_W, "something in the place of arXiv categories; left out"),
    "bad-date": (_W, "a date that no calendar has; left out"),
    "bad-doi": (_W, "something in the place of a DOI that is none; left out"),
    "bad-identifier": (_E, "an arXiv identifier that arXiv never gave out; the record is rejected"),
    "bad-metadata": (_E, "an entry of a metadata source that cannot be read; it is skipped"),
    "bad-record": (_E, "a record that cannot be read; it is rejected"),
    "bad-value": (_W, "a value that is not of the kind that its place asks for; left out"),
    "characters-removed": (_N, "control or invisible characters were taken out"),
    "compressed-damage": (_E, "a compressed file is cut off or damaged; what came before is kept"),
    "deleted-record": (_W, "a record that its repository deleted; it is rejected"),
    "duplicate-field": (_W, "a field that an entry has more than once; the first is taken"),
    "encoding-repaired": (_W, "bytes that are no UTF-8 were read as Windows-1252"),
    "end-missing": (_W, "a record without the mark that ends it; it is read as it stands"),
    "incomplete": (_W, "title or authors are not known from any source"),
    "journal-ref-doi-mismatch": (_W, "a journal reference and a DOI say different things; the reference is written"),
    "journal-ref-partly-read": (_N, "a part of a journal reference that no rule explains; it is left out"),
    "journal-ref-without-year": (_W, "a journal reference without a year; that of version 1 is printed"),
    "journal-ref-uninterpreted": (_N, "a journal reference that no rule is sure of; kept as a note"),
    "key-changed": (_W, "a citation key of the input could not be kept"),
    "key-is-identifier": (_N, "the key preset cannot build a key from what is known; the identifier is the key"),
    "merge-conflict": (_W, "two copies of one paper disagree"),
    "merged": (_N, "the same paper came more than once and is written once"),
    "metadata-conflict": (_W, "a metadata source contradicts the input; the input is kept"),
    "no-ascii-form": (_W, "a character that ASCII TeX cannot show; written as UTF-8"),
    "no-date": (_W, "no date is known, so the entry has no year"),
    "not-found": (_E, "an identifier that was asked for and that no source knows"),
    "not-readable": (_E, "a file that cannot be opened or read"),
    "nothing-found": (_N, "an input that holds no records"),
    "output-left-out": (_N, "a file in a folder that is read is what the run writes; it is not read"),
    "same-doi": (_W, "two different papers carry one DOI"),
    "server-error": (_E, "an error of a server in the place of records"),
    "skipped": (_W, "an input file that is not read"),
    "style-fallback": (_W, "a style could not format a record; it is printed plainly"),
    "tex-literal": (_W, "TeX that is not on the list of safe commands; printed as it was typed"),
    "too-large": (_E, "a record beyond the size limit; it is rejected"),
    "truncated-record": (_E, "the input ends inside a record; the rest is rejected"),
    "two-identifiers": (_W, "an entry with the arXiv identifiers of two papers; the first is taken"),
    "two-keys": (_W, "two entries for one paper have different citation keys"),
    "undefined-macro": (_W, "a macro that a bibliography does not define; its name is printed"),
    "unknown-entry-type": (_W, "an entry of a type that no program is known to write; read as @misc"),
    "unknown-format": (_E, "a file in none of the formats that can be read"),
    "unsafe-xml": (_E, "an XML file that declares a document type or entities; it is not read"),
    "withdrawn": (_W, "the authors withdrew the paper"),
}


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in an input: its name as the user gave it, and the line (from 1; 0 when none is known)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is worth telling: what (`message`) and what to do (`advice`), with its place.

    `rejected` is true when a record that was read will not be written because of it; `request` is the identifier that
    was asked for, where it gave no record.
    """

    code: str
    message: str
    advice: str = ""
    where: Where | None = None
    subject: str = ""
    rejected: bool = False
    request: str = ""

    @property
    def severity(self) -> Severity:
        """The severity that the table of codes gives."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.advice}" if self.advice else ""
        return f"{place}{self.severity.value}[{self.code}]: {self.message}{advice}"


def _by_place(problem: Problem) -> tuple[Where, str, str, str]:
    return problem.where or Where(""), problem.subject, problem.code, problem.message


PROBLEMS_IN_MEMORY = 10_000


def _pack(problem: Problem) -> bytes:
    place = (problem.where.file, problem.where.line) if problem.where else None
    texts = (problem.code, problem.message, problem.advice, problem.subject, problem.request)
    return marshal.dumps((*texts, problem.rejected, place))


def _unpack(packed: bytes) -> Problem:
    code, message, advice, subject, request, rejected, place = marshal.loads(packed)  # noqa: S302 - our own file
    return Problem(code, message, advice, Where(*place) if place else None, subject, rejected, request)


class ProblemLog:
    """Problems in the order in which they came up; beyond some thousand they wait in a temporary file.

    It reads as a list does. A gigabyte of records has a hundred thousand notes.
    """

    def __init__(self, in_memory: int = PROBLEMS_IN_MEMORY) -> None:
        self._waiting = Waiting(_pack, _unpack, in_memory)
        self.by_code: Counter[str] = Counter()

    def append(self, problem: Problem) -> None:
        """The problem is the last one."""
        self.by_code[problem.code] += 1
        self._waiting.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> ProblemLog:  # noqa: PYI034 - Self is Python 3.11
        for problem in problems:
            self.append(problem)
        return self

    def __len__(self) -> int:
        return len(self._waiting)

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> list[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | list[Problem]:
        numbers = range(len(self))[place]
        return self._waiting[numbers] if isinstance(numbers, int) else [self._waiting[number] for number in numbers]

    def __iter__(self) -> Iterator[Problem]:
        return map(self._waiting.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, (list, ProblemLog)) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))


@dataclass(slots=True)
class Report:
    """What happened in a run: the sum of records, and every problem in the order in which they came up.

    `missing` has the identifiers of the papers that were written without title or authors, and of those that were asked
    for and not found. `rejections` has each record that will not be written, with its place among all that were read.
    """

    read: int = 0
    requested: int = 0
    written: int = 0
    merged: int = 0
    incomplete: int = 0
    missing: list[str] = field(default_factory=list)
    problems: ProblemLog = field(default_factory=ProblemLog)
    rejections: list[tuple[int, Problem]] = field(default_factory=list)

    @property
    def is_request(self) -> bool:
        """True when everything that was read are identifiers named in the call or on standard input."""
        return 0 < self.requested == self.read

    @property
    def rejected(self) -> int:
        """How many records were read and will not be written."""
        return len(self.rejections)

    def reject(self, problem: Problem, place: int) -> None:
        """The problem is part of the report, and the record at that place counts as rejected."""
        self.problems.append(problem)
        self.rejections.append((place, problem))

    def add(self, problem: Problem) -> None:
        """The problem is part of the report."""
        self.problems.append(problem)

    def count(self, severity: Severity) -> int:
        """The number of problems of that severity."""
        return sum(number for code, number in self.problems.by_code.items() if CODES[code][0] is severity)

    def sorted_problems(self, most_notes: int | None = None) -> list[Problem]:
        """The problems by place, so that the order of the inputs does not show; of each code at most so many notes."""
        crowded = {
            code
            for code, number in self.problems.by_code.items()
            if most_notes is not None and number > most_notes and CODES[code][0] is Severity.NOTE
        }
        found = [problem for problem in self.problems if problem.code not in crowded]
        for code in crowded:
            found += nsmallest(most_notes or 0, (each for each in self.problems if each.code == code), _by_place)
        return sorted(found, key=_by_place)

    def check(self) -> None:
        """Nothing was lost: read = written + merged + rejected.

        Raises:
            ConservationError: the sum does not add up.
        """
        if self.read != self.written + self.merged + self.rejected:
            raise ConservationError(
                f"{self.read} records read, but {self.written} written, {self.merged} merged and "
                f"{self.rejected} rejected: this is a bug in arxiv2bib, please report it"
            )
