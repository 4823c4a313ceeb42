"""Names of CSL-JSON → authors. Source: CSL 1.0.2, "Names", and the schema of CSL-JSON (name variables)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arxiv2bib.names import (
    Author,
    Collaboration,
    Person,
    authors_from_parts,
    is_body,
    is_name,
    parse_author_line,
    without_et_al,
)
from arxiv2bib.readers.papers import folded

_PARTICLES = ("dropping-particle", "non-dropping-particle")


def read_names(value: object) -> tuple[tuple[Author, ...], bool]:
    """The people of a name variable, and whether these are all: "others" at the end stands for those left out."""
    if isinstance(value, str):
        return parse_author_line(folded(value))
    names = [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []
    is_whole = True
    if names and _goes_on(names[-1]):
        is_whole = False
        del names[-1]
    return tuple(author for name in names for author in _authors(name)), is_whole


def _goes_on(name: dict[str, Any]) -> bool:
    whole = " ".join(filter(None, (_part(name, each) for each in ("literal", "name", "given", "family"))))
    return without_et_al(whole) == ("", True)


def _authors(name: dict[str, Any]) -> Iterator[Author]:
    """A person in parts, or a body; a literal of one word may be either, and is written as a mononym."""
    family, given, suffix = (_part(name, each) for each in ("family", "given", "suffix"))
    particle = " ".join(filter(None, (_part(name, each) for each in _PARTICLES)))
    if particle and family:
        yield Person(family, given, particle, suffix)
    elif is_name(family) or is_name(given):
        yield from authors_from_parts(family, given, suffix)
    elif literal := _part(name, "literal") or _part(name, "name") or family or given or suffix:
        yield Collaboration(literal) if " " in literal or is_body(literal) else Person(literal)


def _part(name: dict[str, Any], part: str) -> str:
    value = name.get(part)
    return folded(value) if isinstance(value, str) else ""
