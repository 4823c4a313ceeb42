"""A block → its type, key and fields: our own reading of BibTeX's grammar, strict where BibTeX stops.

More than BibTeX takes: empty places between commas, `%` lines between fields, and bare values such as `2017-06`.
Source: bibtex.web ("scan_and_store_the_field_value_and_eat_white").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a value between `#`: text with its delimiters off, or the bare name of a macro or number."""

    text: str
    is_bare: bool


class Field(NamedTuple):
    """A field as it is written: name, what stands behind `=`, the pieces of that, and where the name stands."""

    name: str
    raw: str
    pieces: tuple[Piece, ...]
    at: int


@dataclass(slots=True)
class Entry:
    """What a block says. `trouble` is what is wrong with its syntax, `at` where; fields behind that are missing."""

    type: str
    key: str = ""
    fields: list[Field] = field(default_factory=list)
    trouble: str = ""
    at: int = 0
    has_comments: bool = False


_HEAD = re.compile(r"@[ \t]*([A-Za-z][A-Za-z0-9_+.:/-]*)\s*([{(])")
_KEY = re.compile(r'\s*([^,={}"\n\r]*)([={}"]?)')
_BETWEEN = re.compile(r"(?:\s|,|(%[^\n\r]*))*")
_NAME = re.compile(r'([^\s,={}"#%()][^\s,={}"#]*)\s*=\s*')
_BARE = re.compile(r'[^\s,={}"#%]+')
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_BLANKS = re.compile(r"(?:\s|(?:(?<=\n)|(?<=\r))%[^\n\r]*)*")
_EXCERPT = 30


class _SyntaxError(Exception):
    """What is wrong, and where."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.at = at


def read_entry(text: str, *, has_key: bool = True) -> Entry:
    """What a closed block says; `has_key` is false for `@string`."""
    head = _HEAD.match(text)
    assert head is not None  # noqa: S101 - what begins a block
    entry = Entry(head[1])
    try:
        _read_body(text[: len(text) - 1], head.end(), entry, has_key=has_key)
    except _SyntaxError as error:
        entry.trouble, entry.at = str(error), error.at
    return entry


def _read_body(text: str, at: int, entry: Entry, *, has_key: bool) -> None:
    if has_key:
        match = _KEY.match(text, at)
        if match is None or match[2] not in ("", "="):
            raise _SyntaxError(f"'{_excerpt(text, at)}' where the citation key should stand", at)
        if not match[2]:  # exports of some data bases give no keys
            entry.key, at = match[1].rstrip(), match.end()
            at = _skipped(text, at)
            if at < len(text) and text[at] != ",":
                raise _SyntaxError(f"no comma behind the key '{entry.key[:_EXCERPT]}'", at)
    while True:
        begin, at = at, _between(text, at, entry)
        if at == len(text):
            return
        if entry.fields and "," not in text[begin:at]:
            raise _SyntaxError(f"no comma behind the field '{entry.fields[-1].name}'", at)
        name = _NAME.match(text, at)
        if name is None:
            raise _SyntaxError(f"'{_excerpt(text, at)}' where a field should begin", at)
        pieces, end = _read_value(text, name.end())
        entry.fields.append(Field(name[1], text[name.end() : end].rstrip(), pieces, at))
        at = end


def _between(text: str, at: int, entry: Entry) -> int:
    match = _BETWEEN.match(text, at)
    assert match is not None  # noqa: S101 - it takes nothing at all, too
    entry.has_comments = entry.has_comments or match[1] is not None
    return match.end()


def _skipped(text: str, at: int) -> int:
    """The index behind blanks and `%` lines."""
    match = _BLANKS.match(text, at)
    assert match is not None  # noqa: S101 - it takes nothing at all, too
    return match.end()


def _read_value(text: str, at: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces of a value and the index behind it."""
    pieces: list[Piece] = []
    while True:
        piece, end = _read_piece(text, at)
        pieces.append(piece)
        following = _skipped(text, end)
        if text[following : following + 1] != "#":
            return tuple(pieces), end
        at = _skipped(text, following + 1)


def _read_piece(text: str, at: int) -> tuple[Piece, int]:
    opening = text[at : at + 1]
    if opening == "{":
        end = _end_of_group(text, at)
        return Piece(text[at + 1 : end - 1], is_bare=False), end
    if opening == '"':
        end = _end_of_string(text, at)
        return Piece(text[at + 1 : end - 1], is_bare=False), end
    bare = _BARE.match(text, at)
    if bare is None:
        raise _SyntaxError(f"'{_excerpt(text, at)}' where a value should stand", at)
    return Piece(bare[0], is_bare=True), bare.end()


def _end_of_group(text: str, at: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    raise _SyntaxError("an opening brace that nothing closes", at)


def _end_of_string(text: str, at: int) -> int:
    depth = 0
    for mark in _BRACE_OR_QUOTE.finditer(text, at + 1):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if depth < 0:
                raise _SyntaxError("a closing brace in quotes that nothing opened", mark.start())
        elif not depth:
            return mark.end()
    raise _SyntaxError("a quote that nothing closes", at)


def _excerpt(text: str, at: int) -> str:
    return " ".join(text[at : at + _EXCERPT].split())
