"""RIS: a tag and a value a line, as publishers, EndNote, Mendeley and Zotero write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_BEGIN = re.compile(rb"[ \t]*TY {1,2}- ?[A-Z]{2,8}\s*")
# Some data bases put their name and the like before the first record.
_FAR_ENOUGH = 4_000
_LINES_BEFORE = 10


def sniff(head: bytes) -> bool:
    """True for a file that begins with the type of a record of RIS, but for a few lines that a data base wrote."""
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:_FAR_ENOUGH].splitlines()
    return any(map(_BEGIN.fullmatch, [line for line in lines if line.strip()][:_LINES_BEFORE]))


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each record; a problem for each one that cannot be read."""
    from arxiv2bib.readers.ris_records import read_records  # noqa: PLC0415 - only for who needs it

    return read_records(stream, name)


READER = Reader("ris", "RIS of publishers and reference managers", (".ris",), sniff, read)
