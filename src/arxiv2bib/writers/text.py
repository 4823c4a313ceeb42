"""Formatted references as text, one numbered line each, through a pybtex style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from arxiv2bib.record import Keyed
from arxiv2bib.references import DEFAULT_STYLE, find_style, format_entries
from arxiv2bib.registry import Notice, Writer, WriterOptions

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "abstract": "not part of a reference",
    "comments": "raw form of status_note",
    "updated": "the reference names no version",
    "versions": "the reference names no version",
    "report_number": "not part of a preprint's reference",
    "license": "not part of a reference",
}


def _write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions, style: str) -> Iterator[str]:
    del options
    return format_entries(keyed, style, notice)


def styled(style: str) -> Writer:
    """The writer for references in that style.

    Raises:
        UsageError: there is no such style.
    """
    find_style(style)
    return Writer(
        "text", f"formatted references in the style '{style}'", (".txt",), partial(_write, style=style), DROPPED
    )


WRITER = Writer("text", "formatted references, one a line", (".txt",), partial(_write, style=DEFAULT_STYLE), DROPPED)
