"""Lines of RIS → records of tags: where one begins and ends, and what belongs to a value.

A record begins with `TY` and ends with `ER`, or where the next one begins; lines without a tag go on with the value
before. Source: the RIS specification by Research Information Systems (2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.readers.lines import decoded_lines

MAX_RECORD_CHARACTERS = 16_000_000
_LINE_COST = 64

_TAG = re.compile(r"\s{0,8}([A-Z][A-Z0-9]) {2}-(?: (.*)|$)")
# One blank before the hyphen is no RIS, but some programs write it so; then only for tags that RIS has.
_NEARLY = re.compile(
    r"\s{0,8}(TY|ER|ID|A[1-4BDNU]|T[1-3ITA]|B[TL]|C[1-8AINPTY]|D[ABOPS]|E[DPT]|I[DS]|J[12AFO]|K[WY]|L[1-4AKB]|M[1-3]|N[1-3V]"
    r"|O[PL]|P[BPY]|R[INP]|S[ENPTV]|U[1-5R]|V[LO]|Y[12])"
    r" ?- (.*)|\s{0,8}(ER) ?-$"
)
_OF_A_RECORD = frozenset({"TI", "T1", "AU", "A1", "ER"})


@dataclass(slots=True)
class Tagged:
    """A record as it is written: tags with their values in order, whatever it lacks."""

    line: int
    has_type: bool = True
    has_end: bool = False
    is_too_large: bool = False
    values: list[tuple[str, str]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _size: int = 0

    def add(self, tag: str, value: str) -> None:
        """One line more; without a tag it goes on with the value before."""
        self._size += len(value) + _LINE_COST
        if self.is_too_large or self._size > MAX_RECORD_CHARACTERS:
            self.is_too_large = True
            self.values.clear()
            self._open.clear()
        elif tag:
            self.close()
            self.values.append((tag, ""))
            self._open.append(value)
        elif self.values:
            self._open.append(value)

    def close(self) -> None:
        """The last value is whole."""
        if self.values:
            self.values[-1] = (self.values[-1][0], "\n".join(self._open).strip())
        self._open.clear()

    @property
    def is_record(self) -> bool:
        """False for tags that stand alone between records and say nothing that only a record says."""
        return self.has_type or self.has_end or any(tag in _OF_A_RECORD for tag, _ in self.values)


def tagged_records(stream: BinaryIO, name: str) -> Iterator[Tagged | Problem]:
    """Each record of a stream, those without type or end too; lines between records that are no RIS are passed over."""
    record: Tagged | None = None
    for line in decoded_lines(stream, name):
        if isinstance(line, Problem):
            yield line
            continue
        tag, value = _parsed(line.text)
        if tag == "TY" or (tag and record is None):
            yield from _finished(record)
            record = Tagged(line.number, has_type=tag == "TY")
        if record is None:
            continue
        if tag == "ER":
            record.has_end = True
            yield from _finished(record)
            record = None
        else:
            record.add(tag, value)
    yield from _finished(record)


def _parsed(line: str) -> tuple[str, str]:
    """The tag of a line and its value; no tag for a line that goes on with the value before."""
    if match := _TAG.fullmatch(line):
        return match[1], match[2] or ""
    if match := _NEARLY.fullmatch(line):
        return match[1] or match[3], match[2] or ""
    return "", line


def _finished(record: Tagged | None) -> Iterator[Tagged]:
    if record is None:
        return
    record.close()
    if record.is_record:
        yield record
