"""Turns what arXiv says about papers into bibliographies that LaTeX takes and that are right.

import arxiv2bib

conversion = arxiv2bib.convert(["examples/dumps"], metadata=["examples/metadata.jsonl"])
print(conversion.text)
print(conversion.report.incomplete, "records lack title or authors")
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.pipeline import Events, Options, PathName, papers, run, write_records
from arxiv2bib.problems import (
    Arxiv2BibError,
    ConservationError,
    InputError,
    OutputError,
    Problem,
    Report,
    Severity,
    UsageError,
    Where,
)
from arxiv2bib.record import EntryType, Keyed, Origin, Part, Publication, Record
from arxiv2bib.shortcomings import shortcomings
from arxiv2bib.text import Text

if TYPE_CHECKING:
    from arxiv2bib.publication.comments import Comments, read_comments
    from arxiv2bib.publication.journal_ref import read_journal_ref
    from arxiv2bib.publication.reading import Reading

__version__ = "2.0.0a1"

__all__ = [
    "Arxiv2BibError",
    "ArxivId",
    "Collaboration",
    "Comments",
    "ConservationError",
    "Conversion",
    "EntryType",
    "InputError",
    "Keyed",
    "Options",
    "Origin",
    "OutputError",
    "Part",
    "Person",
    "Problem",
    "Publication",
    "Reading",
    "Record",
    "Report",
    "Severity",
    "Text",
    "UsageError",
    "Where",
    "convert",
    "format_references",
    "read",
    "read_comments",
    "read_journal_ref",
    "write",
]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What `convert` made: the bibliography and the report of the run."""

    text: str
    report: Report


def convert(  # noqa: PLR0913 - the options of the command, by name
    inputs: Sequence[PathName] | PathName,
    *,
    to: str | None = None,
    from_format: str | None = None,
    key: str = "arxiv",
    style: str | None = None,
    metadata: Sequence[PathName] | PathName = (),
    protect: str | None = None,
    encoding: str | None = None,
    max_authors: int | None = None,
    journals: str | None = None,
    trust_comments: bool = False,
    annotate: bool = False,
    comments: bool = False,
) -> Conversion:
    """The bibliography of all records in the inputs, as the command writes it, and the report.

    Args:
        inputs: files, folders (walked recursively) and arXiv identifiers; "-" is standard input. One or several.
        to: output format: "bibtex" (default), "biblatex", "csl-json", "ris", "text", "html", "markdown".
        from_format: input format; by default each file's content tells.
        key: key preset: "arxiv", "authoryear", "scholar", "id".
        style: a style for formatted references; goes with `to` "text" (then the default), "html" and "markdown".
        metadata: files and folders that know missing titles and authors. One or several.
        protect: capitals of titles that BibTeX gets in braces: those of "words" (default) that need it, "all", "none".
        encoding: characters of BibTeX: "ascii" (default) or "unicode".
        max_authors: longer lists of authors end after so many with "and others".
        journals: how names of journals are spelled: "full", "abbrev", or "as-is" (default), as printed.
        trust_comments: comments like "Accepted to CVPR 2017" name the venue of a paper without journal reference.
        annotate: arXiv's journal reference and comments stand, word for word, in `annote`.
        comments: BibTeX has a comment in place of each record that was rejected.

    Raises:
        InputError: an input does not exist.
        UsageError: a format, preset, style or value is unknown.
    """
    options = Options(
        from_format=from_format,
        to_format=to,
        key=key,
        style=style,
        metadata=_paths(metadata),
        protect=protect,
        encoding=encoding,
        max_authors=max_authors,
        journals=journals,
        trust_comments=trust_comments,
        annotate=annotate,
        comments=comments,
    )
    report = Report()
    text = "".join(run(_paths(inputs), options, report))
    return Conversion(text, report)


def read(
    inputs: Sequence[PathName] | PathName,
    *,
    from_format: str | None = None,
    metadata: Sequence[PathName] | PathName = (),
    trust_comments: bool = False,
) -> Iterator[Record | Problem]:
    """Each paper of the inputs once, completed and interpreted; a `Problem` for whatever is worth telling.

    The options are those of `convert`.

    Raises:
        InputError: an input does not exist.
        UsageError: the format is unknown.
    """
    report, told = Report(), 0
    options = Options(from_format=from_format, metadata=_paths(metadata), trust_comments=trust_comments)
    for record in papers(_paths(inputs), options, report, Events()):
        yield from report.problems[told:]
        told = len(report.problems)
        yield from shortcomings(record)
        yield record
    yield from report.problems[told:]


def write(  # noqa: PLR0913
    records: Iterable[Record | Problem],
    *,
    to: str | None = None,
    key: str = "arxiv",
    protect: str | None = None,
    encoding: str | None = None,
    max_authors: int | None = None,
    journals: str | None = None,
    annotate: bool = False,
    report: Report | None = None,
) -> str:
    """The records as a bibliography with generated keys, in chronological order.

    Args:
        records: as `read` yields them (its problems are passed over); copies of one paper are written once.
        to: output format, as for `convert`.
        key: key preset, as for `convert`.
        protect: as for `convert`.
        encoding: as for `convert`.
        max_authors: as for `convert`.
        journals: as for `convert`.
        annotate: as for `convert`.
        report: gets the sum and the problems, when given.

    Raises:
        UsageError: a format, preset or value is unknown.
    """
    found = (record for record in records if isinstance(record, Record))
    options = Options(
        to_format=to,
        key=key,
        protect=protect,
        encoding=encoding,
        max_authors=max_authors,
        journals=journals,
        annotate=annotate,
    )
    return "".join(write_records(found, options, report or Report()))


def format_references(  # noqa: PLR0913
    records: Iterable[Record | Problem],
    *,
    style: str = "plain",
    to: str = "text",
    max_authors: int | None = None,
    journals: str | None = None,
    report: Report | None = None,
) -> str:
    """The records as formatted references, in chronological order.

    Args:
        records: as for `write`.
        style: the name of a style.
        to: "text" (numbered lines), "html" (a fragment, an ordered list) or "markdown" (a numbered list).
        max_authors: as for `convert`.
        journals: as for `convert`.
        report: as for `write`.

    Raises:
        UsageError: the style is unknown, or the format is unknown or takes no style.
    """
    found = (record for record in records if isinstance(record, Record))
    options = Options(to_format=to, style=style, max_authors=max_authors, journals=journals)
    return "".join(write_records(found, options, report or Report()))


# The rules of journal references and comments take long to import, and the command needs them only for some records.
_ON_DEMAND = {
    "Comments": "arxiv2bib.publication.comments",
    "read_comments": "arxiv2bib.publication.comments",
    "read_journal_ref": "arxiv2bib.publication.journal_ref",
    "Reading": "arxiv2bib.publication.reading",
}


def __getattr__(name: str) -> object:
    if name in _ON_DEMAND:
        return getattr(import_module(_ON_DEMAND[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _paths(paths: Sequence[PathName] | PathName) -> Sequence[PathName]:
    if isinstance(paths, (str, bytes, os.PathLike)):
        return [os.fsdecode(paths)]
    return [os.fsdecode(path) for path in paths]
