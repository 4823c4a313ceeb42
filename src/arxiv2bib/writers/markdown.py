"""Formatted references as a numbered list in Markdown, one reference a line.

Source: https://spec.commonmark.org/0.31.2/ (list items, backslash escapes, autolinks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arxiv2bib import markup
from arxiv2bib.record import Keyed
from arxiv2bib.references import DROPPED, format_entries
from arxiv2bib.registry import Notice, Writer, WriterOptions


def write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
    """The references, each an item of the list."""
    for reference in format_entries(keyed, options.style, notice):
        yield f"{reference.number}. {markup.markdown(reference.text).strip(' ')}\n"


WRITER = Writer("markdown", "formatted references, a numbered list", (".md",), write, DROPPED, frozenset({"style"}))
