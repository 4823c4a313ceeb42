"""Atom feeds of arXiv's API: answers to queries (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.readers.xml_root import root_name
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader


def sniff(head: bytes) -> bool:
    """True for a feed or an entry of Atom that mentions arXiv, and for the notice that it was asked too often."""
    if head[:40].strip() == b"Rate exceeded.":
        return True
    return b"arxiv.org" in head.lower() and root_name(head) in ("feed", "entry")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each paper of a feed; a problem for each entry that is none."""
    from arxiv2bib.readers.atom_entries import FORM  # noqa: PLC0415 - a parser of XML, only for who needs it
    from arxiv2bib.readers.xml_records import read_xml  # noqa: PLC0415

    return read_xml(stream, name, FORM)


READER = Reader("atom", "answers of arXiv's API, Atom feeds", (".atom", ".xml"), sniff, read)
