"""An XML file cut into its records, before any of them is parsed: a broken one costs itself only.

Records are found by their tags; comments, CDATA sections and processing instructions are known and passed over.
Memory holds one record, and no character is looked at more than a few times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from arxiv2bib.problems import Problem

MAX_RECORD_BYTES = 16_000_000
_KEPT_OUTSIDE = 1 << 16
LONGEST_TAG = 1 << 16
_LONGEST_NAME = 1_000
_TAG_END = re.compile(rb"[^\"'<>]*(?:(?:\"[^\"<]*\"|'[^'<]*')[^\"'<>]*)*>")
_END_TAG_END = re.compile(rb"\s*>")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}


class Kind(Enum):
    """What a piece of a file is."""

    RECORD = "a record from its first tag to its last"
    OUTSIDE = "what stands before, between or behind records"
    UNENDED = "a record without end before the next one or the end of the list"
    CUT = "a record that the file ends in"
    STRAY = "the end of a record whose beginning is lost"
    TOO_LARGE = "a record beyond the size limit"


class Piece(NamedTuple):
    """A piece of a file in UTF-8, and the line (from 1) where it begins."""

    kind: Kind
    content: bytes
    line: int


@dataclass(frozen=True, slots=True)
class Tags:
    """How records are found.

    Args:
        envelope: the name of the element that holds the list.
        units: names of elements that are records.
        bare: names of elements that are records where there is no envelope.
        begins: given the name of a unit and what follows a first tag of that name inside a unit, whether another
            record begins there (else it is an element of the same name).
    """

    envelope: str
    units: tuple[str, ...]
    bare: tuple[str, ...] = ()
    begins: Callable[[bytes, bytes], bool] = lambda *_: True

    def pattern(self, *, in_envelope: bool) -> re.Pattern[bytes]:
        """What matters for the borders of records: group 1 is the slash of an end tag, 2 the local name of a tag."""
        names = "|".join(map(re.escape, (self.envelope, *self.units, *(() if in_envelope else self.bare))))
        return re.compile(rf"<!--|<!\[CDATA\[|<\?|<(/?)(?:[A-Za-z_][\w.-]*:)?({names})(?=[\s/>])".encode())


class Splitter:
    """Cuts chunks of a file into pieces."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._marks = tags.pattern(in_envelope=False)
        self._envelope = tags.envelope.encode()
        self._buffer = bytearray()
        self._at = 0  # everything before is read
        self._begin: int | None = None  # of the record that is being read
        self._name = b""
        self._depth = 0
        self._too_large = False
        self._outside = bytearray()
        self._outside_from = 0
        self._passed_over: tuple[int, bytes] | None = None  # where a comment or the like began, and how it ends
        self._endless: set[bytes] = set()  # what began and never ended is not looked for again
        self._line, self._counted = 1, 0
        self._line_of_record = self._line_outside = 1
        self.in_envelope = False

    def pieces(self, chunks: Iterable[bytes | Problem]) -> Iterator[Piece | Problem]:
        """The pieces of a file in order; problems come through."""
        for chunk in chunks:
            if isinstance(chunk, Problem):
                yield chunk
                continue
            self._buffer += chunk
            yield from self._read(final=False)
            self._forget()
        yield from self._read(final=True)
        if self._begin is not None:
            yield self._piece(Kind.CUT, len(self._buffer))
        else:
            self._keep_outside(len(self._buffer))
            yield from self._told_outside()

    def _read(self, *, final: bool) -> Iterator[Piece]:
        """Reads as far as the buffer goes."""
        while self._pass_over(final=final):
            match = self._marks.search(self._buffer, self._at)
            if match is None:
                last = self._buffer.rfind(b"<", self._at)
                is_open = last >= 0 and len(self._buffer) - last < _LONGEST_NAME and not final
                self._at = last if is_open else len(self._buffer)
                return
            if match[2] is None:
                self._passed_over = None if match[0] in self._endless else (match.start(), match[0])
                self._at = match.end()
                continue
            tag = (_END_TAG_END if match[1] else _TAG_END).match(self._buffer, match.end(), match.end() + LONGEST_TAG)
            if tag is None and not final and len(self._buffer) - match.end() < LONGEST_TAG:
                self._at = match.start()
                return
            end = tag.end() if tag else match.end()
            if not match[1] and self._begin is not None and not final and len(self._buffer) - end < _LONGEST_NAME:
                self._at = match.start()  # what follows tells whether another record begins
                return
            yield from self._mark(match, end)

    def _pass_over(self, *, final: bool) -> bool:
        """Goes behind the comment or the like that is being read; false when its end is not here yet."""
        if self._passed_over is None:
            return True
        begin, opened = self._passed_over
        closed = _ENDS[opened]
        end = self._buffer.find(closed, self._at)
        if end < 0 and not final and len(self._buffer) - begin < MAX_RECORD_BYTES:
            self._at = max(self._at, len(self._buffer) - len(closed) + 1)
            return False
        if end < 0:
            self._endless.add(opened)
            self._at = begin + len(opened)
        else:
            self._at = end + len(closed)
            if self._begin is None:
                self._keep_outside(begin)
                self._outside_from = self._at
        self._passed_over = None
        return True

    def _mark(self, match: re.Match[bytes], end: int) -> Iterator[Piece]:
        """Reads a tag that may be a border."""
        is_end, name = bool(match[1]), match[2]
        is_empty = not is_end and self._buffer[end - 2 : end] == b"/>"
        self._at = end
        if name == self._envelope:
            if self._begin is not None:
                yield from self._end(Kind.UNENDED, match.start())
                return  # and reads it again, outside
            self.in_envelope = not is_end and not is_empty
            self._marks = self._tags.pattern(in_envelope=True)
        elif self._begin is None:
            yield from self._outer(match, end, is_end=is_end, is_empty=is_empty)
        elif name == self._name:
            yield from self._inner(match, end, is_end=is_end, is_empty=is_empty)

    def _outer(self, match: re.Match[bytes], end: int, *, is_end: bool, is_empty: bool) -> Iterator[Piece]:
        """Reads the first tag of a record, or a last one that no first one belongs to."""
        self._keep_outside(match.start())
        yield from self._told_outside()
        self._line_of_record = self._line_at(match.start())
        self._begin, self._name, self._depth = match.start(), match[2], 1
        if is_end or is_empty:
            yield from self._end(Kind.STRAY if is_end else Kind.RECORD, end)

    def _inner(self, match: re.Match[bytes], end: int, *, is_end: bool, is_empty: bool) -> Iterator[Piece]:
        """Reads a tag with the name of the record inside of it."""
        if is_end:
            self._depth -= 1
            if not self._depth:
                yield from self._end(Kind.RECORD, end)
        elif self._tags.begins(self._name, bytes(self._buffer[end : end + _LONGEST_NAME])):
            yield from self._end(Kind.UNENDED, match.start())
        elif not is_empty:
            self._depth += 1

    def _end(self, kind: Kind, end: int) -> Iterator[Piece]:
        """Hands out the record, which ends there."""
        yield self._piece(kind, end)
        self._begin, self._too_large = None, False
        self._at = self._outside_from = end

    def _piece(self, kind: Kind, end: int) -> Piece:
        if self._too_large:
            return Piece(Kind.TOO_LARGE, b"", self._line_of_record)
        return Piece(kind, bytes(self._buffer[self._begin : end]), self._line_of_record)

    def _keep_outside(self, end: int) -> None:
        """Keeps what stands outside of records, as far as anybody looks at it."""
        if not self._outside:
            self._line_outside = self._line_at(self._outside_from)
        room = _KEPT_OUTSIDE - len(self._outside)
        if room > 0:
            self._outside += self._buffer[self._outside_from : min(end, self._outside_from + room)]
        self._outside_from = max(end, self._outside_from)

    def _told_outside(self) -> Iterator[Piece]:
        if self._outside.strip():
            yield Piece(Kind.OUTSIDE, bytes(self._outside), self._line_outside)
        self._outside.clear()

    def _line_at(self, index: int) -> int:
        if index > self._counted:
            self._line += self._buffer.count(b"\n", self._counted, index)
            self._counted = index
        return self._line

    def _forget(self) -> None:
        """Lets go of what nobody needs again: all but the record, the comment or the tag that is being read."""
        if self._begin is not None and not self._too_large and len(self._buffer) - self._begin > MAX_RECORD_BYTES:
            self._too_large = True
        needed = self._at if self._begin is None or self._too_large else self._begin
        if self._passed_over:
            needed = min(needed, self._passed_over[0])
        if self._begin is None:
            self._keep_outside(needed)
        self._line_at(needed)
        del self._buffer[:needed]
        self._at -= needed
        self._outside_from -= needed
        self._counted -= needed
        if self._begin is not None:
            self._begin = 0 if self._too_large else self._begin - needed
        if self._passed_over:
            self._passed_over = (self._passed_over[0] - needed, self._passed_over[1])
