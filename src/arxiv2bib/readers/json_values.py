"""JSON objects out of a stream, one after the other: JSON lines, an array, one object or several, in flat memory.

An object that is damaged costs itself only. Its brackets do not tell where it ends, so reading goes on at the next
line (JSON lines), at the next object with the same indentation, or at the next one that begins with the same key.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import BinaryIO, NamedTuple

from arxiv2bib.characters import clean, excerpt, fold_blanks
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.json_object import OPEN, STRING, Brackets, DamageError, corrected, end_of, is_correct
from arxiv2bib.readers.lines import removed, repaired
from arxiv2bib.readers.recoded import MARK_BYTES, encoding_of, recoded

MAX_VALUE_BYTES = 16_000_000
_CHUNK = 1 << 18
_CONTEXT = 200

# Blanks, commas, the brackets of arrays, byte-order marks of files that were put together, record separators.
_BETWEEN = re.compile(rb"(?:[ \t\r\n,\[\]\x1e]|\xef\xbb\xbf)*")
_SCALAR = re.compile(rb'(?:"%b"|[-+.\w]+)[ \t\r]*(?=[,\]\n]|\Z)' % STRING)
_FIRST_KEY = re.compile(rb'\{\s*("[^"\\\n]{0,64}")\s*:')
_NEXT_LINE = re.compile(rb"\n")
_NEXT_LINE_OR_OBJECT = re.compile(rb'\n|(?=\{\s*")')
_ADVICE = "correct the file; this piece is left out"


def json_objects(stream: BinaryIO, name: str) -> Iterator[tuple[bytes, int] | Problem]:
    """Each JSON object of a stream as its bytes and the line (from 1) where it begins, or the problem in its place.

    The bytes are one object of correct JSON in UTF-8, with neither lone surrogates nor raw control characters: any
    decoder takes them (but a number may be too large for it). Arrays around the objects are opened; what is in them
    or on a line and is no object is a `bad-record`. Bytes that are no UTF-8 are read as Windows-1252. What was
    repaired is told once for the stream. A stream without any value yields nothing.
    """
    splitter = _Splitter(stream, name)
    while splitter.find_value():
        found = yield from splitter.whole_lines()
        if not found:
            yield from splitter.value()
    yield from splitter.end()


class _Resume(NamedTuple):
    """How the next object is recognised: by what, and what the layout is."""

    pattern: re.Pattern[bytes]
    is_line: bool = False
    is_pretty: bool = False


class _Splitter:
    """A window on the stream: `_buffer` is what was read, from `position` on it is not given away yet."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        head = stream.read(MARK_BYTES)
        encoding = encoding_of(head)
        self._stream = recoded(head, stream, encoding) if encoding else stream
        self._buffer = b"" if encoding else head
        self._name = name
        self.position = 0
        self._next_newline = -1
        self._line, self._counted = 1, 0
        self._open_lists = 0
        self._ended = False
        self._told: set[str] = set()

    def find_value(self) -> bool:
        """The position is that of the next value; False when there is none."""
        while True:
            start = self.position
            end = self.position = end_of(_BETWEEN, self._buffer, start)
            if end - start > 1 or self._buffer[start:end] != b"\n":
                self._open_lists += self._buffer.count(b"[", start, end) - self._buffer.count(b"]", start, end)
            if len(self._buffer) - end > MARK_BYTES or not self._more():
                return self.position < len(self._buffer)

    def whole_lines(self) -> Generator[tuple[bytes, int], None, bool]:
        """The objects that fill the rest of this line and the lines behind it, the way of nearly all values; if any."""
        end = self._line_end()
        buffer, start = self._buffer, self.position
        if end - start > MAX_VALUE_BYTES or not buffer[max(start, end - 9) : end].rstrip(b" \t\r,").endswith(b"}"):
            return False
        line = self._line_at(start)
        found = False
        while end >= 0:
            value = buffer[start:end].strip(b" \t\r,")
            if len(value) > MAX_VALUE_BYTES or not is_correct(value):
                break
            self.position = self._counted = end
            self._line = line
            found = True
            yield value, line
            start, line = end + 1, line + 1
            end = buffer.find(b"\n", start)
        return found

    def value(self) -> Iterator[tuple[bytes, int] | Problem]:
        """The value at the position, or the problem in its place; the position is behind it."""
        line = self._line_at(self.position)
        if self._buffer[self.position] != OPEN:
            yield self._no_object(line)
            return
        resume = self._where_to_resume()
        try:
            raw = self._object(is_line=resume.is_line)
            if raw is None:
                what = f"an object of more than {MAX_VALUE_BYTES:,} bytes"
                yield Problem("too-large", what, "it is left out", Where(self._name, line), rejected=True)
                return
        except DamageError as error:
            yield self._no_json(str(error), line)
            self._resume(resume, error.position)
            return
        except EOFError:
            self._told.add("truncated-record")
            what, advice = "the file ends inside a record", "get the whole file; this piece is left out"
            yield Problem("truncated-record", what, advice, Where(self._name, line), rejected=True)
            return
        try:
            value, codes = corrected(raw)
        except DamageError as error:
            yield self._no_json(str(error), line)
            return
        yield from self._repairs(codes, line)
        yield value, line

    def end(self) -> Iterator[Problem]:
        """The problem of a stream that ends before its array does."""
        if self._open_lists > 0 and "truncated-record" not in self._told:
            what, advice = "the file ends before its list does", "get the whole file; what came before is kept"
            yield Problem("truncated-record", what, advice, Where(self._name, self._line_at(len(self._buffer))))

    def _object(self, *, is_line: bool) -> bytes | None:
        """The bytes of the object at the position, which is then behind it; None when it is too large.

        Raises:
            DamageError: it cannot be followed to its end.
            EOFError: the stream ends before it does.
        """
        brackets, position, is_too_large = Brackets(), self.position, False
        while True:
            position = brackets.follow(self._buffer, position)
            is_too_large = is_too_large or position - self.position > MAX_VALUE_BYTES
            if brackets.is_closed or is_too_large:
                start, self.position = self.position, position
                if brackets.is_closed:
                    return None if is_too_large else self._buffer[start:position]
            before = self.position
            if not self._more():
                if is_line and (position := self._buffer.find(b"\n", self.position)) >= 0:
                    raise DamageError("its line ends before it does", position)
                self.position = len(self._buffer)
                raise EOFError
            position += self.position - before

    def _no_object(self, line: int) -> Problem:
        """The problem of a value that is no object, or of what is no value at all; the position is behind it."""
        while len(self._buffer) - self.position < _CHUNK and self._more():
            pass
        shown = self._buffer[self.position : self.position + _CONTEXT].split(b"\n", 1)[0].decode("utf-8", "replace")
        what = f"{excerpt(fold_blanks(clean(shown)))} is no JSON object"
        begins_line = self._indentation() is not None
        is_value = begins_line or self._open_lists > 0
        position = end_of(_SCALAR, self._buffer, self.position)
        if position == self.position:
            self._resume(_Resume(_NEXT_LINE if begins_line else _NEXT_LINE_OR_OBJECT), position)
        self.position = max(self.position, position)
        return Problem("bad-record", what, _ADVICE, Where(self._name, line), rejected=is_value)

    def _no_json(self, what: str, line: int) -> Problem:
        where = Where(self._name, line)
        return Problem("bad-record", f"no correct JSON: {fold_blanks(what)[:200]}", _ADVICE, where, rejected=True)

    def _repairs(self, codes: list[str], line: int) -> Iterator[Problem]:
        """What was repaired, each kind for the first object of a stream only."""
        where = Where(self._name, line)
        for code in codes:
            if code in self._told:
                continue
            yield repaired(where) if code == "encoding-repaired" else removed(where)
            self._told.add(code)

    def _where_to_resume(self) -> _Resume:
        """What begins the next object, should the one at the position be damaged."""
        indentation = self._indentation()
        key = _FIRST_KEY.match(self._buffer, self.position)
        is_on_line = key is not None and b"\n" not in key[0]
        if indentation is not None and (indentation or not is_on_line):
            return _Resume(re.compile(rb"\n(?:%b)?(?=\{)" % re.escape(indentation)), is_pretty=True)
        is_line = indentation is not None or self._open_lists <= 0
        begin = rb"\n" if is_line else rb"\n(?=\{)"
        again = rb"|[,}]\s*(?=\{\s*%b\s*:)" % re.escape(key[1]) if key else b""
        return _Resume(re.compile(begin + again), is_line=is_line)

    def _indentation(self) -> bytes | None:
        """The blanks before the position in its line, or None when something else stands there."""
        seen = self._buffer[max(0, self.position - _CONTEXT) : self.position]
        before = seen.rpartition(b"\n")[2].removeprefix(b"\xef\xbb\xbf")
        return None if before.strip() or len(before) == _CONTEXT else before

    def _resume(self, resume: _Resume, damage: int) -> None:
        """The position is where the next object may begin, or the end; `damage` is how far this one was followed."""
        if resume.is_pretty:
            while damage > self.position + 1 and self._buffer[damage - 1] in b" \t\r\n":
                damage -= 1
            self.position = max(self.position + 1, damage)
        while True:
            match = resume.pattern.search(self._buffer, self.position)
            if match:
                self.position = match.end()
                return
            self.position = max(self.position, len(self._buffer) - _CONTEXT)
            if not self._more():
                self.position = len(self._buffer)
                return

    def _line_end(self) -> int:
        """The position of the next line break, or the end of the buffer when it is not near."""
        if self._next_newline < self.position:
            self._next_newline = self._buffer.find(b"\n", self.position)
            while self._next_newline < 0 and len(self._buffer) - self.position < _CHUNK and self._more():
                self._next_newline = self._buffer.find(b"\n", self.position)
            if self._next_newline < 0:
                self._next_newline = len(self._buffer)
        return self._next_newline

    def _line_at(self, position: int) -> int:
        """The number of the line that holds a position behind all those that were asked for before."""
        if position > self._counted:
            self._line += self._buffer.count(b"\n", self._counted, position)
            self._counted = position
        return self._line

    def _more(self) -> bool:
        """The window goes further, and no longer holds what lies well before the position; False at the end."""
        drop = max(0, self.position - _CONTEXT)
        self._line_at(drop)
        data = b"" if self._ended else self._stream.read(max(_CHUNK, len(self._buffer) - drop))
        self._ended = not data
        self._buffer = self._buffer[drop:] + data
        self.position -= drop
        self._counted -= drop
        self._next_newline = -1
        return not self._ended
