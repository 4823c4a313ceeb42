"""Author lists that a format holds name by name → authors, and whether the list is complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from arxiv2bib.names import (
    Author,
    Person,
    authors_from_parts,
    is_name,
    parse_author_line,
    parse_inverted,
    parse_name,
    without_et_al,
)
from arxiv2bib.names.parse import is_ordinary
from arxiv2bib.readers.papers import folded
from arxiv2bib.tex.decode import decode_plain

_INVERTED_ET_AL = re.compile(r"al\.?, et")
Parts = tuple[str, str, str]
# Forenames that are letters, blanks and dots, and family names that are not even so what they seem.
_PLAIN = re.compile(r"[A-Za-z]+\.?(?: [A-Za-z]+\.?)*")
_ENDS = frozenset({"Al", "Etal", "Others"})
# What stands in the place of one name and holds more: bodies that somebody speaks for, lists.
_MORE = (" for ", " behalf ", "(", ":", ";")


def authors_of_parts(entries: Sequence[Parts]) -> tuple[tuple[Author, ...], bool]:
    """The authors of a list of (key name, forenames, suffix); "et al." at its end is no author."""
    found: list[Author] = []
    is_whole = False
    for entry in entries:
        authors, is_end = _read_entry(*entry)
        found += authors
        is_whole = bool(authors) and not is_end
    if is_whole:
        return tuple(found), True
    parts = [tuple(map(_plain, entry)) for entry in entries]
    parts = [entry for entry in parts if is_name(entry[0]) or is_name(entry[1])]
    last, is_cut = without_et_al(f"{parts[-1][1]} {parts[-1][0]}".strip()) if parts else ("", False)
    found = [author for entry in (parts[:-1] if is_cut else parts) for author in authors_from_parts(*entry)]
    if is_cut and is_name(last):
        given, _, family = last.rpartition(" ")
        found += authors_from_parts(family, given)
    return tuple(found), not is_cut


@lru_cache(maxsize=1 << 14)
def _read_entry(family: str, given: str, suffix: str) -> tuple[tuple[Author, ...], bool]:
    """The authors of one entry, and whether it ends its list with "et al."; people write several papers."""
    if not suffix and family.isascii() and family.isalpha() and family not in _ENDS and _PLAIN.fullmatch(given):
        words = given.split(" ")
        if is_ordinary([*words, family]):
            return (Person(family, given),), False
    family, given, suffix = _plain(family), _plain(given), _plain(suffix)
    if not is_name(family) and not is_name(given):
        return (), False
    return authors_from_parts(family, given, suffix), without_et_al(f"{given} {family}".strip())[1]


def displayed(name: str) -> tuple[Author, ...]:
    """The authors that a name in display order means: mostly one."""
    return parse_author_line(name)[0] if any(sign in f" {name}" for sign in _MORE) else (parse_name(name),)


def inverted(name: str) -> tuple[Author, ...]:
    """The authors that a name means which begins with the family name, as Dublin Core has them: mostly one."""
    family, comma, given = name.partition(",")
    if comma and any(sign in f" {given} " for sign in _MORE):
        return authors_from_parts(family.strip(), given.strip())
    return (parse_inverted(name),)


def authors_of_names(
    names: Sequence[str], parse: Callable[[str], tuple[Author, ...]] = displayed
) -> tuple[tuple[Author, ...], bool]:
    """The authors of a list of names, each as `parse` reads it; "et al." at its end is no author."""
    plain = [name for each in names if is_name(name := _plain(each).removeprefix("and "))]
    is_cut = False
    if plain:
        last, is_cut = without_et_al(_INVERTED_ET_AL.sub("et al.", plain[-1]))
        plain[-1:] = [last] if is_name(last) else []
    return tuple(author for name in plain for author in parse(name)), not is_cut


def authors_of_line(line: str) -> tuple[tuple[Author, ...], bool]:
    """The authors of one line."""
    return parse_author_line(_plain(line))


def _plain(text: str) -> str:
    return decode_plain(folded(text)) if text else ""
