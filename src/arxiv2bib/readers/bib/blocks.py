r"""A .bib file as a sequence of blocks: their bytes, put together, are the file.

Sources: bibtex.web ("get_bib_command_or_entry_and_process"): every brace counts, `\{` too, and quotes only matter
where no brace is open within the entry. So `title = {C \}` is a whole field.

Where a block begins: an `@`, a word and `{` or `(`, with nothing but blanks before them on the line or back to the
block before. All else is free text: mail addresses, and what people switch off with a `%`.
Where a block ends that somebody forgot to close: before the next line that begins a block, when that line stands
directly among its fields (no brace and no quote open there), or when the block is never closed at all. A line
`@article{x}` deeper in an abstract that is closed properly is part of the abstract.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a block is."""

    ENTRY = "entry"
    STRING = "string"
    PREAMBLE = "preamble"
    COMMENT = "comment"
    TEXT = "text"  # what stands between: BibTeX passes over it


@dataclass(frozen=True, slots=True)
class Block:
    """The bytes of a file from `start` to `end`, beginning on `line`; `is_closed` is false when its end is missing."""

    kind: Kind
    start: int
    end: int
    line: int
    is_closed: bool = True


_TOKEN = re.compile(rb"""[{}")]|@[ \t]*(?P<word>[A-Za-z][A-Za-z0-9_+.:/-]*)\s*(?P<opens>[{(])""")
_KINDS = {b"string": Kind.STRING, b"preamble": Kind.PREAMBLE, b"comment": Kind.COMMENT}
_NOTHING = -1


@dataclass(slots=True)
class _Start:
    """A place where a block may begin; `closes` and `broken_at` are found out while the file is walked over."""

    at: int
    kind: Kind
    closes: int = _NOTHING  # the index of the delimiter that closes it
    broken_at: int = _NOTHING  # where the next block begins among its fields


@dataclass(slots=True)
class _Level:
    """A delimiter that is open: of a block (`start`) or of a group."""

    start: _Start | None
    is_parenthesis: bool = False
    is_quoted: bool = False


def split(data: bytes) -> Iterator[Block]:
    """The blocks of a file in an encoding that holds ASCII (UTF-8, Windows-1252), in order and without gaps."""
    starts = _starts(data)
    lines = _Lines(data)
    done = 0
    for number, start in enumerate(starts):
        if start.at < done:
            continue
        if start.at > done:
            yield Block(Kind.TEXT, done, start.at, lines.number(done))
        done, is_closed = _end(data, starts, number)
        yield Block(start.kind, start.at, done, lines.number(start.at), is_closed)
    if done < len(data):
        yield Block(Kind.TEXT, done, len(data), lines.number(done))


def _end(data: bytes, starts: list[_Start], number: int) -> tuple[int, bool]:
    """The index behind a block, and whether it is closed there."""
    start = starts[number]
    # Whoever puts entries into a comment means them to be passed over.
    is_broken = start.broken_at >= 0 and not (start.kind is Kind.COMMENT and start.closes >= 0)
    if start.closes >= 0 and not is_broken:
        return start.closes + 1, True
    following = (each.at for each in starts[number + 1 : number + 2])
    end = start.broken_at if start.broken_at >= 0 else next(following, len(data))
    while data[end - 1 : end].isspace():
        end -= 1
    return end, False


def _starts(data: bytes) -> list[_Start]:
    """Every place where a block may begin, after one walk over the file."""
    walk = _Walk(data)
    for token in _TOKEN.finditer(data):
        char = data[token.start()]
        if char == _AT:
            walk.begin(token)
        elif char == _OPENS:
            walk.stack.append(_Level(None))
        elif char == _CLOSES:
            walk.close_brace(token.start())
        elif char == _QUOTE:
            walk.quote()
        else:
            walk.close_parenthesis(token.start())
    return walk.starts


_QUOTE, _OPENS, _CLOSES, _AT = b'"{}@'


class _Walk:
    """The delimiters that are open on the way through a file.

    Which brace closes another does not depend on where one begins to count, so one stack serves all blocks.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._behind = len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8)  # behind the last block that is closed
        self.stack: list[_Level] = []
        self.starts: list[_Start] = []

    def begin(self, token: re.Match[bytes]) -> None:
        """A block may begin; the one among whose fields it begins is broken there."""
        is_parenthesis = token["opens"] == b"("
        if self._begins_line(token.start()):
            start = _Start(token.start(), _KINDS.get(token["word"].lower(), Kind.ENTRY))
            if self.stack and not self.stack[-1].is_quoted and (outer := self.stack[-1].start) and outer.broken_at < 0:
                outer.broken_at = start.at
            self.starts.append(start)
            self.stack.append(_Level(start, is_parenthesis))
        elif not is_parenthesis:
            self.stack.append(_Level(None))

    def _begins_line(self, at: int) -> bool:
        while at > self._behind and self._data[at - 1] in b" \t":
            at -= 1
        return at == self._behind or self._data[at - 1 : at] in (b"\n", b"\r")

    def quote(self) -> None:
        """A quote begins or ends a string on the innermost level."""
        if self.stack:
            self.stack[-1].is_quoted = not self.stack[-1].is_quoted

    def close_brace(self, at: int) -> None:
        """A brace closes the innermost group; parentheses that are open in it are so for ever."""
        while self.stack and self.stack[-1].is_parenthesis:
            self.stack.pop()
        self._close(at)

    def close_parenthesis(self, at: int) -> None:
        """A parenthesis closes a block that one opened, unless it stands in quotes."""
        if self.stack and self.stack[-1].is_parenthesis and not self.stack[-1].is_quoted:
            self._close(at)

    def _close(self, at: int) -> None:
        if self.stack and (start := self.stack.pop().start):
            start.closes = at
            self._behind = at + 1


class _Lines:
    """Line numbers of growing indices, each line end counted once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._end = b"\n" if b"\n" in data else b"\r"
        self._at, self._number = 0, 1

    def number(self, at: int) -> int:
        self._number += self._data.count(self._end, self._at, at)
        self._at = at
        return self._number
