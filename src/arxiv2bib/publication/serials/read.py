"""The article that a reference names: a name, numbers in one of the usual orders, and remarks between them."""

from __future__ import annotations

import re

from arxiv2bib.publication.dates import YEAR, Date
from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.reading import Reference
from arxiv2bib.publication.serials.articles import Found, article
from arxiv2bib.publication.serials.locate import has_letters, locate
from arxiv2bib.publication.serials.names import Name
from arxiv2bib.publication.serials.pictures import Roles, roles
from arxiv2bib.publication.serials.remarks import STRIPPED, Remark, remark
from arxiv2bib.publication.serials.zones import numbered, without_section

_YEAR_FOLLOWS = re.compile(rf" ?{YEAR}")


def read_serial(text: str, items: list[Item]) -> Reference | None:
    """The article that the reference names; None when no name stands before, between or behind its numbers."""
    located = locate(text, items)
    if located is None:
        return None
    name, before, behind = located
    behind, unread, beside = _without_remarks(text, name.end, behind)
    behind, section = without_section(behind, name.end)
    end = section or name.end
    rule, given, kept = _numbered(text, before, behind, end)
    if not given and unread:  # the words may begin something else
        at = text.index(unread[0], end)
        rule, given, kept = _numbered(text, before, [item for item in behind if item.end <= at], end)
    if not given:
        return None
    found = Found(text, name, end, rule, {role: kept[at] for role, at in given.items()}, unread=unread)
    found.date = _date(found.roles.get("year"), items)
    found.is_direct = _is_direct(text, name, before, end)
    found.place, found.publisher = beside.get(Remark.PLACE), beside.get(Remark.PUBLISHER)
    return article(found)


def _numbered(text: str, before: list[Item], behind: list[Item], end: int) -> tuple[str, Roles, list[Item]]:
    """The rule that reads the numbers, the places of their roles, and the items that these count."""
    signs, kept = numbered(text, before, behind, end)
    return *roles(signs), kept


def _is_direct(text: str, name: Name, before: list[Item], end: int) -> bool:
    """True when nothing but a blank stands between the name and a year."""
    return _YEAR_FOLLOWS.match(text, end) is not None or (bool(before) and before[-1].end == name.start - 1)


def _without_remarks(
    text: str, start: int, items: list[Item]
) -> tuple[list[Item], list[str], dict[Remark, tuple[int, int]]]:
    """The items with remarks between them as items of their own, the words that are none, and places of the remarks."""
    kept: list[Item] = []
    unread: list[str] = []
    beside: dict[Remark, tuple[int, int]] = {}
    for item in [*items, None]:
        words = text[start : item.start if item else len(text)]
        if has_letters(words):
            printed = words.strip(STRIPPED)
            at = start + words.index(printed)
            what = remark(printed)
            if what is Remark.NONE:
                unread.append(printed)
            else:
                beside.setdefault(what, (at, at + len(printed)))
            kept.append(Item(Kind.BESIDE, at, at + len(printed), printed))
        if item:
            kept.append(item)
            start = item.end
    return kept, unread, beside


def _date(dated: Item | None, items: list[Item]) -> Date:
    """The date of the item that has the year, with the month that stands elsewhere."""
    if dated is None:
        return Date()
    if dated.date:
        return dated.date
    for item in items:
        if item.kind == Kind.MONTH and item.date:
            return item.date._replace(year=int(dated.value))
    return Date(int(dated.value))
