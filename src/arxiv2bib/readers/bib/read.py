"""Reads .bib files: each entry a record, or a problem in its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from arxiv2bib.characters import clean, excerpt, fold_blanks
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.bib.agreement import disagreement
from arxiv2bib.readers.bib.blocks import Block, Kind, split
from arxiv2bib.readers.bib.encoding import as_utf8
from arxiv2bib.readers.bib.entry import Values
from arxiv2bib.readers.bib.fields import Entry, read_entry
from arxiv2bib.readers.bib.inherit import inherit, parents_in
from arxiv2bib.readers.bib.records import record_of
from arxiv2bib.readers.bib.types import entry_type, is_control
from arxiv2bib.readers.bib.values import Macros, TooMuchTextError, Use
from arxiv2bib.readers.lines import removed
from arxiv2bib.readers.papers import holds_unwanted
from arxiv2bib.record import Record

MAX_FILE_BYTES = 256_000_000
MAX_ENTRY_BYTES = 16_000_000
_FIELD_BEHIND = re.compile(rb"\s*,\s*[A-Za-z][\w-]{0,40}\s*=\s*[{\"0-9]")
_HEAD = re.compile(rb"@[ \t]*[A-Za-z][^\s{(]*\s*[{(]\s*([^\s,={}\"]*)")


def read_entries(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each entry of a .bib file, in order; a problem in place of each one that cannot be read."""
    data = _all_bytes(stream)
    if len(data) > MAX_FILE_BYTES:
        what = f"a .bib file of more than {MAX_FILE_BYTES:,} bytes"
        yield Problem("too-large", what, "split it; it is left out", Where(name), rejected=True)
        return
    data, problems = as_utf8(data, name)
    yield from problems
    file = _File(name, data)
    found = False
    for block in file.blocks:
        if block.kind is Kind.ENTRY:
            found = True
            yield from file.entry(block)
        elif block.kind is Kind.STRING:
            yield from file.string_problems.get(block.start, ())
    if not found:
        yield Problem("nothing-found", "no entries in this file", where=Where(name))


def _all_bytes(stream: BinaryIO) -> bytes:
    """What is left of a stream, up to the limit and one byte more; a stream may give less than it is asked for."""
    pieces: list[bytes] = []
    size = 0
    while size <= MAX_FILE_BYTES and (piece := stream.read(MAX_FILE_BYTES + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


@dataclass(slots=True)
class _File:
    """A file in reading: what entries need to know of the others."""

    name: str
    data: bytes
    blocks: list[Block] = field(default_factory=list)
    macros: Macros = field(init=False)
    string_problems: dict[int, list[Problem]] = field(default_factory=dict)
    parents: dict[str, Values] = field(default_factory=dict)
    told_types: set[str] = field(default_factory=set)
    told_removed: bool = False
    referred: frozenset[str] = frozenset()
    cut_short: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Macros and parents are known wherever they stand."""
        self.macros = Macros(self.name)
        self.blocks = list(split(self.data))
        for block in self.blocks:
            if block.kind is Kind.STRING:
                self.string_problems[block.start] = self._define(block)
        self.referred = parents_in(self.data)
        self.cut_short = frozenset(
            before.start
            for before, text in itertools.pairwise(self.blocks)
            if text.kind is Kind.TEXT and _FIELD_BEHIND.match(self.data, text.start, text.end)
        )
        for block in self.blocks if self.referred else ():
            self._keep_parent(block)

    def _define(self, block: Block) -> list[Problem]:
        where = Where(self.name, block.line)
        entry = read_entry(clean(self._text(block)), has_key=False) if block.is_closed else None
        problems = self.macros.define(entry, block.start, block.line) if entry else []
        trouble = entry.trouble if entry else "its closing brace is missing"
        if trouble:
            problems.append(Problem("bad-record", f"@string: {trouble}", "correct it; its macro is not known", where))
        return problems

    def _keep_parent(self, block: Block) -> None:
        head = _HEAD.match(self.data, block.start) if block.kind is Kind.ENTRY and block.is_closed else None
        key = head[1].decode().lower() if head else ""
        if not key or key not in self.referred or key in self.parents:
            return
        told = set(self.macros.told)
        with suppress(TooMuchTextError):
            self.parents[key] = self._values(read_entry(clean(self._text(block))), block)
        self.macros.told = told  # what there is to tell of a parent is told in its place

    def _text(self, block: Block) -> str:
        return self.data[block.start : block.end].decode("utf-8", "replace")

    def entry(self, block: Block) -> Iterator[Record | Problem]:
        """The record that a block is, after what there is to tell of it; or the problem in its place."""
        where = Where(self.name, block.line)
        if block.end - block.start > MAX_ENTRY_BYTES:
            yield _too_large(where)
            return
        text = self._text(block)
        if not self.told_removed and holds_unwanted(text):
            self.told_removed = True
            yield removed(where)
        text = clean(text)
        entry, trouble = self._checked(block, text)
        if trouble:
            yield trouble
            return
        if is_control(entry.type):
            what = f"@{entry.type} sets options of a style and is no publication"
            yield Problem("skipped", what, "nothing to do", where, entry.key, rejected=True)
            return
        try:
            values = self._values(entry, block)
        except TooMuchTextError:
            yield _too_large(where)
            return
        inherit(values, self.parents.get)
        record = record_of(values)
        yield from self._unknown_type(values)
        yield from values.problems
        yield record

    def _checked(self, block: Block, text: str) -> tuple[Entry, Problem | None]:
        """What a block says, and the problem when it cannot be read for sure."""
        if not block.is_closed:
            head = _HEAD.match(self.data, block.start)
            subject = clean(head[1].decode("utf-8", "replace")) if head else ""
            return Entry("", subject), self._bad(block, subject, "its closing brace is missing")
        entry = read_entry(text)
        if entry.trouble:
            return entry, self._bad(block, entry.key, entry.trouble, text.count("\n", 0, entry.at))
        if block.start in self.cut_short:
            lines = text.count("\n")
            return entry, self._bad(block, entry.key, "fields behind its closing brace: a brace too many", lines)
        if differs := disagreement(text, entry):
            return entry, self._bad(block, entry.key, f"two readings of its syntax differ ({differs})")
        return entry, None

    def _bad(self, block: Block, subject: str, what: str, lines: int = 0) -> Problem:
        message = f"{fold_blanks(subject) or 'an entry'}: {what}"
        where = Where(self.name, block.line + lines)
        return Problem("bad-record", message, "correct the entry; it is left out", where, subject, rejected=True)

    def _values(self, entry: Entry, block: Block) -> Values:
        values = Values(entry.type, entry.key, Where(self.name, block.line))
        use = Use(self.macros, block.start, values.where, values.subject, values.problems)
        again: list[str] = []
        for each in entry.fields:
            name = each.name.lower()
            source = use.text(each.pieces)
            if name in values.written:
                again += [each.name] if source != values.get(name) else []
                continue
            values.written[name] = each.name
            if source:
                values.sources[name] = source
        if again:
            what = f"{excerpt(tuple(dict.fromkeys(again)))} more than once"
            values.tell("duplicate-field", what, "the first is taken, as BibTeX does; correct the entry")
        return values

    def _unknown_type(self, values: Values) -> Iterator[Problem]:
        lowered = values.type.lower()
        if lowered not in self.told_types and entry_type(lowered, "") is None:
            self.told_types.add(lowered)
            what = f"{values.subject}: no program is known to write entries @{values.type[:60]}"
            advice = "they are read as @misc; correct the type"
            yield Problem("unknown-entry-type", what, advice, values.where, values.subject)


def _too_large(where: Where) -> Problem:
    what = f"an entry of more than {MAX_ENTRY_BYTES:,} bytes, or of too many macros"
    return Problem("too-large", what, "it is left out", where, rejected=True)
