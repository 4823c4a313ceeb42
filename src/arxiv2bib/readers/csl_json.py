"""CSL-JSON: items of citeproc, pandoc, Zotero and Crossref's content negotiation; in an array, in lines, or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_BEGIN = re.compile(rb'(?:\s|\xef\xbb\xbf|\[)*\{\s*"')
# The types of CSL 1.0.2, and those of Crossref's own that its CSL has.
_TYPE = re.compile(
    rb'"type"\s*:\s*"(?:article(?:-(?:journal|magazine|newspaper))?|b(?:ill|ook|roadcast)|chapter|classic|collection'
    rb"|dataset|document|entry(?:-(?:dictionary|encyclopedia))?|event|figure|graphic|hearing|interview|legal_case"
    rb"|legislation|m(?:anuscript|ap|otion_picture|usical_score)|pa(?:mphlet|per-conference|tent)|performance"
    rb"|periodical|personal_communication|post(?:-weblog)?|re(?:gulation|port|view(?:-book)?)|so(?:ftware|ng)|speech"
    rb"|standard|thesis|treaty|webpage|journal-article|proceedings-article|book-chapter|posted-content|dissertation"
    rb'|monograph|edited-book|reference-book|proceedings)"'
)
_VARIABLE = re.compile(rb'"(?:issued|citation-key|container-title|author|DOI|URL|publisher|title-short|id)"\s*:')


def sniff(head: bytes) -> bool:
    """True for JSON with a type and another variable of CSL."""
    return _BEGIN.match(head) is not None and _TYPE.search(head) is not None and _VARIABLE.search(head) is not None


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each item; a problem for each one that is none."""
    from arxiv2bib.readers.csl_items import read_items  # noqa: PLC0415 - json, only for who needs it

    return read_items(stream, name)


READER = Reader("csl-json", "CSL-JSON of Zotero, pandoc, citeproc and Crossref", (".json",), sniff, read)
