"""Formatted references as text, one numbered line each, through a pybtex style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arxiv2bib.characters import one_line
from arxiv2bib.record import Keyed
from arxiv2bib.references import DROPPED, format_entries
from arxiv2bib.registry import Notice, Writer, WriterOptions


def write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
    """The references, math in dollars."""
    for reference in format_entries(keyed, options.style, notice):
        yield f"[{reference.number}] {one_line(str(reference.text))}\n"


WRITER = Writer("text", "formatted references, one a line", (".txt",), write, DROPPED, frozenset({"style"}))
