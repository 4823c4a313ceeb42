"""The JSON-lines metadata snapshot: one paper a line, as arXiv publishes it on Kaggle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_SNIFF = re.compile(rb'\s*\{\s*"[^"]+"\s*:')


def sniff(head: bytes) -> bool:
    """True when the file begins with a JSON object that has an `id` and other keys of the snapshot."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    first = head.split(b"\n", 1)[0]
    return _SNIFF.match(head) is not None and b'"id"' in first and (b'"title"' in first or b'"authors' in first)


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each paper of the snapshot, line by line; a problem for each line that is none."""
    from arxiv2bib.readers.snapshot_papers import read_papers  # noqa: PLC0415 - msgspec, only for who needs it

    return read_papers(stream, name)


READER = Reader("snapshot", "arXiv's metadata snapshot, one JSON object a line", (".jsonl", ".ndjson"), sniff, read)
