"""The name of a journal between the items of a reference, and the items that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.people import are_authors, is_people
from arxiv2bib.publication.serials.names import Name, find_name

_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = " ,;:.()[]-/"
# What has no label may as well be a number in a title.
_UNLABELLED = frozenset({Kind.NUMBER, Kind.CODE, Kind.RANGE})
_COUNTED = frozenset({Kind.VOLUME, Kind.ISSUE})
_BEHIND_YEAR = frozenset({").", "),", ") "})


def has_letters(text: str) -> bool:
    """True when there are words in the text."""
    words = text.strip(_SIGNS)
    return words != "" and _LETTER.search(words) is not None


def locate(text: str, items: list[Item]) -> tuple[Name, list[Item], list[Item]] | None:
    """The name, and the items before and behind it that may belong to it.

    The first words are the name, unless later ones are a name that is known: then authors and title stand before it.
    """
    unknown: tuple[Name, int] | None = None
    start = 0
    is_behind_words = False
    for number, item in enumerate([*items, None]):
        words = text[start : item.start if item else len(text)]
        if has_letters(words):
            name = None if item and _is_author(text, words, item) else find_name(words)
            if name:
                name = name._replace(start=start + name.start, end=start + name.end) if start else name
                if name.is_known and not (unknown and _is_numbered_directly(text, items, unknown[1])):
                    return name, _before(text, items[:number], name.start), items[number:]
                unknown = unknown or (None if is_behind_words else (name, number))
            is_behind_words = True
        start = item.end if item else start
    if unknown is None:
        return None
    name, number = unknown
    return name, _before(text, items[:number], name.start), items[number:]


def _is_numbered_directly(text: str, items: Sequence[Item], number: int) -> bool:
    """True when numbers follow the first words as they follow the name of a journal: it is one, though not known."""
    following = items[number : number + 2]
    is_labelled = bool(following) and following[0].kind in _COUNTED
    return is_labelled or (len(following) > 1 and not has_letters(text[following[0].end : following[1].start]))


def _is_author(text: str, words: str, item: Item) -> bool:
    """True for people before a year in parentheses and a title ("A. Smith (2012). Title. Journal …")."""
    if item.kind != Kind.YEAR or text[item.start - 1] != "(":
        return False
    behind = text[item.end : item.end + 2]
    people = words.strip(" (")
    if behind not in _BEHIND_YEAR or (behind == ") " and not are_authors(people)):
        return False
    is_title = _LETTER.match(text[item.end + 2 :].lstrip(' "“')) is not None
    return is_title and all(map(is_people, people.split(", ")))


def _before(text: str, items: list[Item], name_start: int) -> list[Item]:
    """The items before the name that belong to its reference: without words between, or a year in parentheses."""
    if not items:
        return items
    kept: list[Item] = []
    end = name_start
    for item in reversed(items):
        if item.kind in _UNLABELLED or has_letters(text[item.end : end]):
            break
        kept.insert(0, item)
        end = item.start
    rest = items[: len(items) - len(kept)]
    years = [
        each for each in rest if each.kind == Kind.YEAR and text[each.start - 1 : each.end + 1] == f"({each.value})"
    ]
    return years[-1:] + kept
