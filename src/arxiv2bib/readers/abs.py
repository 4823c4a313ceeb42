r"""arXiv's own record files (`.abs`), its daily mailings and its listings: blocks of text between lines of `\\`.

    ------------------------------------------------------------------------------
    \\
    arXiv:2105.00001                       or "Paper: hep-th/9901001", either with "(*cross-listing*)"
    From: …
    Date: …                                in a mailing also "replaced with revised version …"

    Title: …                               continued on indented lines
    Authors: …
    \\
      Abstract                             none for what was replaced, and in listings
    \\                                     in a mailing "\\ ( https://arxiv.org/abs/2105.00001 ,  123kb)"

A block begins at the line of its identifier and ends where the next one begins, so damage in one costs no other. What
stands before, between and behind the blocks (subscriptions, headings, dates of mailings) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.lines import Line, decoded_lines
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

MAX_BLOCK_CHARACTERS = 16_000_000

_DELIMITER = "\\\\"
_LAST_LINE = re.compile(r"\\\\\s*\(\s*(?:https?|ftp)://")
_RULE = re.compile(r"-{60}|%-%-%-%-%|%%--%%--|%%%---%%%---")
_IDENTIFIER = re.compile(r"(?:arXiv|Paper)\s*(?:\(\*cross-listing\*\)\s*)?:")
_NOTHING_BUT_IDENTIFIER = re.compile(_IDENTIFIER.pattern + r"\s*\S*\d{4}\S*(?:\s+\(\*cross-listing\*\))?\s*")
_SNIFF = re.compile(
    rb"(?:^(?:\xef\xbb\xbf)?|[\r\n])[> ]*\\\\[ \t]*(?:\r\n?|\n)"
    rb"[> \t\r\n]*(?:arXiv|Paper)[ \t]*(?:\(\*cross-listing\*\)[ \t]*)?:"
)
_LINE_COST = 64
_MAX_QUOTATION = 16


def sniff(head: bytes) -> bool:
    r"""True when the head of a file has a line of `\\` and an `arXiv:` or `Paper:` line after it."""
    return b"\\\\" in head and _SNIFF.search(head) is not None


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each record of a file or a mailing; a problem in place of each one that cannot be read.

    Lines that are no UTF-8 are Latin-1, as arXiv wrote its files for many years: nothing is repaired there.
    """
    from arxiv2bib.readers.abs_papers import read_block  # noqa: PLC0415 - authors and TeX, only for who needs them

    found = False
    for item in _blocks(stream, name):
        for each in (item,) if isinstance(item, Problem) else read_block(item, name):
            found = found or isinstance(each, Record) or each.rejected
            yield each
    if not found:
        yield Problem("nothing-found", "no records in this file", where=Where(name))


@dataclass(slots=True)
class Block:
    """The lines of one record, the identifier's first, without the marks of e-mail quotation.

    `ended`: a rule or the last line of a mailing's block closes it. `cut`: the file is at its end before that.
    `has_identifier` is false for a block that begins as one should, but with some other line.
    """

    has_identifier: bool
    quotation: int
    lines: list[Line] = field(default_factory=list)
    size: int = 0
    ended: bool = False
    cut: bool = False

    @property
    def is_too_large(self) -> bool:
        """True when lines were left out, because nothing real is so long."""
        return self.size > MAX_BLOCK_CHARACTERS

    def add(self, line: Line) -> None:
        """The line belongs to the block, unless it is closed."""
        if self.ended:
            return
        if self.quotation:
            line = Line(_unquoted(line.text, self.quotation), line.number)
        self.size += len(line.text) + _LINE_COST
        if not self.lines or not self.is_too_large:
            self.lines.append(line)
        if line.text[:1] in {"\\", "-", "%"}:
            self.ended = is_rule(line.text) or is_last_line(line.text)


def is_rule(text: str) -> bool:
    """True for the lines that part the blocks of a mailing."""
    return _RULE.match(text) is not None


def is_delimiter(text: str) -> bool:
    r"""True for a line of `\\`, alone or with the address that ends a mailing's block."""
    return text.startswith(_DELIMITER) and (text.strip() == _DELIMITER or is_last_line(text))


def is_last_line(text: str) -> bool:
    """True for the line with the address and the size of a paper that ends a mailing's block."""
    return _LAST_LINE.match(text) is not None


def _unquoted(text: str, levels: int) -> str:
    """The line without that many marks of e-mail quotation, as far as it has them."""
    for _ in range(levels):
        if not text.startswith(">"):
            break
        text = text[1:].removeprefix(" ")
    return text


class _Beginnings:
    r"""Where blocks begin: after a line of `\\`, or after a rule when nothing but an identifier is there."""

    def __init__(self) -> None:
        self._behind_delimiter = self._behind_rule = False

    def block_at(self, text: str) -> bool | None:
        """Whether the block that begins at this line has its identifier there; None when no block begins."""
        if not text or text.isspace():
            return None
        if text[0] == "\\" and text.strip() == _DELIMITER:
            self._behind_delimiter = True
            return None
        if text[0] in "-%" and is_rule(text):
            self._behind_delimiter, self._behind_rule = False, True
            return None
        if not (self._behind_delimiter or self._behind_rule):
            return None
        if self._behind_delimiter:
            has_identifier = _IDENTIFIER.match(text) is not None
            begins = has_identifier or self._behind_rule
        else:
            begins = has_identifier = _NOTHING_BUT_IDENTIFIER.fullmatch(text) is not None
        self._behind_delimiter = self._behind_rule = False
        return has_identifier if begins else None


def _blocks(stream: BinaryIO, name: str) -> Iterator[Block | Problem]:
    """The blocks of a stream, and what is wrong with its characters."""
    beginnings = _Beginnings()
    block: Block | None = None
    for line in decoded_lines(stream, name):
        if isinstance(line, Problem):
            if line.code != "encoding-repaired":
                yield line
            continue
        text, quotation = line.text, 0
        if text[:1] == ">":
            quotation = min(text[: -len(text.lstrip("> ")) or None].count(">"), _MAX_QUOTATION)
            text = _unquoted(text, quotation)
        has_identifier = beginnings.block_at(text)
        if has_identifier is not None:
            if block:
                yield block
            block = Block(has_identifier, quotation)
        if block:
            block.add(line)
    if block:
        block.cut = not block.ended
        yield block


READER = Reader("abs", "arXiv's own .abs files, daily mailings and listings", (".abs",), sniff, read)
