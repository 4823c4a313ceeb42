"""Formatted references as a fragment of HTML: an ordered list that a page of any design can take in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from arxiv2bib import markup
from arxiv2bib.characters import one_line
from arxiv2bib.record import Keyed
from arxiv2bib.references import DROPPED, format_entries
from arxiv2bib.registry import Notice, Writer, WriterOptions


def write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
    """The list, an item at a time with its citation key as `id`; no list when there is nothing to write."""
    begun = False
    for reference in format_entries(keyed, options.style, notice):
        begin = "" if begun else '<ol class="references">\n'
        yield f'{begin}<li id="{escape(one_line(reference.key))}">{markup.html(reference.text)}</li>\n'
        begun = True
    if begun:
        yield "</ol>\n"


WRITER = Writer(
    "html", "formatted references, a fragment for web pages", (".html",), write, DROPPED, frozenset({"style"})
)
