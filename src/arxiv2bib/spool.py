"""Where records wait between the passes.

A record in the temporary file is `marshal` of its parts: writing and reading objects would take longer than all
the rest.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Author, Collaboration, Person
from arxiv2bib.problems import Where
from arxiv2bib.record import Completeness, EntryType, Origin, Part, Publication, Record, Version
from arxiv2bib.tex import prose
from arxiv2bib.text import EMPTY, Run, Style, Text
from arxiv2bib.waiting import Waiting

if TYPE_CHECKING:
    from typing_extensions import Self

IN_MEMORY = 2_000


class Spool(Waiting[Record]):
    """Records in the order in which they came, each found again by its number. Closing it frees the file."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        super().__init__(pack, unpack, in_memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_STYLES = {style.value: style for style in Style}
_ENTRY_TYPES = {each.value: each for each in EntryType}
_COMPLETENESS = {each.value: each for each in Completeness}
_person_parts = attrgetter(*Person.__slots__)
_PUT_PUBLICATION = [Publication.__dict__[name].__set__ for name in Publication.__slots__]  # the type is the first
_PUT_PERSON = [Person.__dict__[name].__set__ for name in Person.__slots__]
_publication_parts = attrgetter(*Publication.__slots__)
_record_parts = attrgetter(*Record.__slots__)
_Plain = Any  # what `marshal` takes: numbers, strings, None, and tuples, lists and dicts of them


def _pack_where(where: Where) -> _Plain:
    return where.file, where.line


def _pack_text(text: Text) -> _Plain:
    """A string for plain text, a list for text that is not read yet, else its runs."""
    if text.unread and text.unread[0] is prose:
        return [text.unread[1]]
    if text.runs and text.is_plain:
        return text.runs[0].text
    return tuple((run.text, run.style.value) for run in text.runs)


def _unpack_text(plain: _Plain) -> Text:
    if isinstance(plain, str):
        return Text.plain(plain)
    if isinstance(plain, list):
        return Text.read_later(prose, plain[0])
    if not plain:
        return EMPTY
    return Text(tuple(Run(text, _STYLES[style]) for text, style in plain))


def _pack_authors(authors: tuple[Author, ...]) -> _Plain:
    return [each.literal if isinstance(each, Collaboration) else _person_parts(each) for each in authors]


def _unpack_authors(plain: _Plain) -> tuple[Author, ...]:
    return tuple([Collaboration(each) if isinstance(each, str) else _person(each) for each in plain])


def _person(parts: tuple[str, ...]) -> Person:
    """The person of these parts, at half the cost of the usual way."""
    person = Person.__new__(Person)
    for put, part in zip(_PUT_PERSON, parts, strict=True):
        put(person, part)
    return person


def _pack_publication(publication: Publication) -> _Plain:
    parts = _publication_parts(publication)
    return [
        part.value if isinstance(part, EntryType) else [_pack_text(part)] if isinstance(part, Text) else part
        for part in parts
    ]


def _unpack_publication(plain: _Plain) -> Publication:
    publication = Publication.__new__(Publication)
    for put, part in zip(_PUT_PUBLICATION, plain, strict=True):
        put(publication, _unpack_text(part[0]) if isinstance(part, list) else part)
    _PUT_PUBLICATION[0](publication, _ENTRY_TYPES[plain[0]])
    return publication


def _pack_origin(origin: Origin) -> _Plain:
    return (
        origin.where and _pack_where(origin.where),
        origin.rule,
        origin.raw,
        origin.parts and list(map(tuple, origin.parts)),
    )


def _unpack_origin(plain: _Plain) -> Origin:
    where, rule, raw, parts = plain
    return Origin(where and Where(*where), rule, raw, tuple(Part(*part) for part in parts))


@lru_cache(maxsize=1 << 13)
def _version(number: int, day: int) -> Version:
    return Version(number, date.fromordinal(day))


def _each(function: Callable[[Any], Any]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    return lambda parts: {name: function(part) for name, part in parts.items()}


# The fields of `Record` that `marshal` does not take as they are: into and out of what it takes.
_PACKED: dict[str, tuple[Callable[[Any], _Plain], Callable[[_Plain], Any]]] = {
    "where": (_pack_where, lambda plain: Where(*plain)),
    "arxiv_id": (attrgetter("id", "version"), lambda plain: ArxivId(*plain)),
    "authors": (_pack_authors, _unpack_authors),
    "completeness": (attrgetter("value"), _COMPLETENESS.__getitem__),
    "created": (date.toordinal, date.fromordinal),
    "updated": (date.toordinal, date.fromordinal),
    "versions": (
        lambda versions: [(each.number, each.created.toordinal()) for each in versions],
        lambda plain: tuple([_version(number, day) for number, day in plain]),
    ),
    "publication": (_pack_publication, _unpack_publication),
    "contributors": (_each(_pack_authors), _each(_unpack_authors)),
    "extra": (_each(_pack_text), _each(_unpack_text)),
    "origins": (_each(_pack_origin), _each(_unpack_origin)),
}
# A text that nobody has read does not know whether it is empty: nobody may ask.
_TEXTS = ("title", "abstract", "note")
_PACKED_TEXTS = [Record.__slots__.index(name) for name in _TEXTS]
_PACKED_PARTS = [(Record.__slots__.index(name), *ways) for name, ways in _PACKED.items()]


def pack(record: Record) -> bytes:
    """The record in bytes."""
    parts = list(_record_parts(record))
    for at in _PACKED_TEXTS:
        if parts[at] is not None:
            parts[at] = _pack_text(parts[at])
    for at, into, _ in _PACKED_PARTS:
        if parts[at]:
            parts[at] = into(parts[at])
    return marshal.dumps(parts, 2)


def unpack(packed: bytes) -> Record:
    """The record that `pack` has made the bytes of."""
    parts = marshal.loads(packed)  # noqa: S302 - our own file, unlinked since it was made
    for at in _PACKED_TEXTS:
        if parts[at] is not None:
            parts[at] = _unpack_text(parts[at])
    for at, _, out_of in _PACKED_PARTS:
        if parts[at]:
            parts[at] = out_of(parts[at])
    return Record.of(parts)
