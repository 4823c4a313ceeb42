"""The metadata snapshot: one JSON object a paper, as arXiv publishes it on Kaggle, and the copies of it in use.

JSON lines, an array of objects, or a single object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_BEGINS = re.compile(rb'[\s\[]{0,1000}\{\s*"')
_ID = re.compile(rb'"id"\s*:')
_AUTHORS = re.compile(rb'"authors(?:_parsed)?"\s*:')
_TITLE = re.compile(rb'"title"\s*:')
_TYPE = re.compile(rb'"type"\s*:')
_FIRST_RECORDS = 1 << 16


def sniff(head: bytes) -> bool:
    """True when the file begins with JSON objects that have an `id` and other keys of the snapshot, and are no CSL."""
    head = head[:_FIRST_RECORDS].removeprefix(b"\xef\xbb\xbf")
    if not _BEGINS.match(head) or not _ID.search(head):
        return False
    return bool(_AUTHORS.search(head) or (_TITLE.search(head) and not _TYPE.search(head)))


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each paper of the snapshot; a problem for each object that is none."""
    from arxiv2bib.readers.snapshot_papers import read_papers  # noqa: PLC0415 - msgspec, only for who needs it

    return read_papers(stream, name)


READER = Reader("snapshot", "arXiv's metadata snapshot, JSON objects", (".jsonl", ".ndjson"), sniff, read)
