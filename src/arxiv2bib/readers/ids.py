"""Identifiers of papers: a list with one or more a line, or running text that names some.

A list is a request: each of its lines that holds no identifier is a mistake that is told. In running text only what is
marked as an identifier of arXiv or has the form of one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from arxiv2bib.characters import excerpt, shown_name
from arxiv2bib.identifiers import ArxivId, find_arxiv_ids
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.lines import Line, decoded_lines
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_LOOKED_AT = 200
_MAX_SNIFFED = 20_000
_BETWEEN = re.compile(r"[\s,;]+")
_MARK = re.compile(r"(?:[-*•]|\d{1,3}[.)]|\[\d+\])\s+")
_AROUND = "\"'`<>(){}"
_LIKE_ID = re.compile(r"(?:.*[:/])?\d{3,5}\.\d{2,7}(?:v\d+)?|[a-z-]+(?:\.[a-z-]+)?/\d{4,9}(?:v\d+)?", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """True for a list: no line is prose, and at least one is an identifier or looks like one."""
    lines = head[:_MAX_SNIFFED].decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:_LOOKED_AT]
    texts = [text for line in lines if (text := _bare(line))]
    if len(head) > _MAX_SNIFFED or len(lines) == _LOOKED_AT:
        texts = texts[:-1]
    return _is_list(texts) and any(is_like_id(text) or _ids_of(text) for text in texts)


def guess(head: bytes) -> bool:
    """True for running text with at least one identifier in it."""
    text = head.decode("utf-8", "replace")
    return next((True for found, _ in find_arxiv_ids(text) if found), False)


def is_word_list(head: bytes) -> bool:
    """True for text of which every line is a single word: on standard input, where identifiers are expected."""
    lines = head[:_MAX_SNIFFED].decode("utf-8", "replace").splitlines()
    return all(len(line.split()) <= 1 for line in lines)


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """A record that knows its identifier only for each one named, and a problem for what is none."""
    items = decoded_lines(stream, name)
    ahead: list[Line | Problem] = []
    damage: Exception | None = None
    try:
        ahead += islice(items, _LOOKED_AT)
    except Exception as error:  # noqa: BLE001 - whatever the stream raises: it is raised again behind what was read
        damage = error
    is_list = _is_list([text for each in ahead if isinstance(each, Line) and (text := _bare(each.text))])
    found = False
    for item in chain(ahead, items):
        for each in (
            [item] if isinstance(item, Problem) else of_line(item.text, Where(name, item.number), is_list=is_list)
        ):
            found = found or each is not item
            yield each
    if damage:
        raise damage
    if not found:
        yield Problem("nothing-found", "no identifiers in this file", where=Where(name))


def requested(arxiv_id: ArxivId, where: Where) -> Record:
    """The record of a paper of which only the identifier was named."""
    return Record(where=where, arxiv_id=arxiv_id, requested=1)


def not_an_id(text: str, where: Where) -> Problem:
    """The problem in place of the record that a wrong identifier asked for."""
    text = shown_name(text)
    return Problem(
        "bad-identifier",
        f"{excerpt(text)} is no arXiv identifier",
        "correct it",
        where,
        rejected=True,
        request=text[:80],
    )


def is_like_id(text: str) -> bool:
    """True for a word in the form of an identifier, whether arXiv can have given it out or not."""
    return _LIKE_ID.fullmatch(text) is not None


def of_line(text: str, where: Where, *, is_list: bool) -> Iterator[Record | Problem]:
    """What a line names; in a list a line that names nothing is a problem."""
    bare = _bare(text)
    whole = _ids_of(bare) if bare else []
    if whole:
        yield from (requested(each, where) for each in whole)
        return
    named = list(find_arxiv_ids(bare))
    for arxiv_id, spelling in named:
        yield requested(arxiv_id, where) if arxiv_id else not_an_id(spelling, where)
    if bare and is_list and not named:
        yield not_an_id(bare, where)


def _bare(line: str) -> str:
    """The line without a comment, a bullet or number before it, and commas behind it."""
    line = line.strip()
    if line.startswith(("#", "%")):
        return ""
    return _MARK.sub("", line.partition(" #")[0], count=1).rstrip(" \t,;.").strip(_AROUND)


def _ids_of(text: str) -> list[ArxivId]:
    """The identifiers that the whole text is, one or several; none when anything else stands in it."""
    if one := ArxivId.parse(text):
        return [one]
    found = [ArxivId.parse(word.strip(f"[].{_AROUND}")) for word in _BETWEEN.split(text)]
    return [each for each in found if each] if all(found) else []


def _is_list(texts: list[str]) -> bool:
    """True when lines are single words or identifiers, and hardly ever prose."""
    prose = sum(not _ids_of(text) and " " in text for text in texts)
    return 4 * prose <= len(texts)


READER = Reader("ids", "arXiv identifiers, one a line or in running text", (), sniff, read, guess)
