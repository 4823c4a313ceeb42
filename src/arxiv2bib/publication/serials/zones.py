"""The numbers behind a name, made ready for the pictures: with one year, and without the letter of a section."""

from __future__ import annotations

import re

from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.serials.skeletons import skeleton

_SECTION = re.compile(r"([A-Z]{1,2})-?(\d{1,4})")  # "D76": the letter belongs to the journal
_WITH_LETTER = re.compile(r"\d{1,4}[A-Z]")  # "419C": some count their volumes in parts
_COUNTS = re.compile(r"[:.(]\d")  # "2012.11 (2012)": the volume is a year
_LONGEST_VOLUME = 5  # digits


def without_section(found: list[Item], name_end: int) -> tuple[list[Item], int]:
    """The items with the letter of a section ("D76") taken from the volume, and where the longer name ends; else 0."""
    if not found or found[0].kind != Kind.CODE or len(found) == 1:
        return found, 0
    item = found[0]
    section = _SECTION.fullmatch(item.value)
    if section and item.start - name_end <= 1:
        begin = item.end - len(section[2])
        return [Item(Kind.NUMBER, begin, item.end, section[2]), *found[1:]], item.start + len(section[1])
    if _WITH_LETTER.fullmatch(item.value) or (item.value.isdigit() and len(item.value) <= _LONGEST_VOLUME):
        return [item._replace(kind=Kind.NUMBER), *found[1:]], 0
    return found, 0


def numbered(text: str, before: list[Item], behind: list[Item], end: int) -> tuple[str, list[Item]]:
    """The skeleton of the reference, and its items, with one year; the name ends at `end`."""
    items = _one_year(text, before + _without_second_issue(text, behind))
    if not before:
        return skeleton(text, items, end)
    first = [item for item in items if item.end <= end]
    signs_before, kept_before = skeleton(text, first, first[0].start if first else 0)
    signs_behind, kept_behind = skeleton(text, items[len(first) :], end)
    return f"{signs_before} {signs_behind}".strip(), kept_before + kept_behind


def _without_second_issue(text: str, found: list[Item]) -> list[Item]:
    """The items without "No. 1" behind "Issue 3", and without the number of a series in parentheses before a volume."""
    kinds = [item.kind for item in found]
    if kinds[:2] == [Kind.NUMBER, Kind.VOLUME] and text[found[0].end] == ")":
        found, kinds = found[1:], kinds[1:]
    if kinds.count(Kind.ISSUE) > 1:
        pairs = zip(found, ["", *kinds], strict=False)
        return [item for item, before in pairs if not item.kind == before == Kind.ISSUE]
    return found


def _one_year(text: str, found: list[Item]) -> list[Item]:
    """The items with one year.

    Of a date and its year the year goes; of two equal years one is the volume, when a number follows it directly, else
    one goes; of two different ones that in parentheses is the year and the other a number.
    """
    kinds = [item.kind for item in found]
    if Kind.DATE in kinds:
        dated = found[kinds.index(Kind.DATE)]
        return [item for item in found if item is dated or not _repeats(item, dated)]
    if kinds.count(Kind.YEAR) < 2:  # noqa: PLR2004 - nothing to choose
        return found
    years = [item for item in found if item.kind == Kind.YEAR]
    if len({item.value for item in years}) == 1:
        counted = next((item for item in years if _COUNTS.match(text, item.end)), None)
        if counted is None:
            return [item for item in found if item is years[-1] or item.kind != Kind.YEAR]
        return [item._replace(kind=Kind.NUMBER) if item is counted else item for item in found]
    printed = [item for item in years if text[item.start - 1 : item.start] == "("]
    if len(printed) != 1 or len(years) > 2:  # noqa: PLR2004 - two to choose from
        return found
    other = years[0] if printed[0] is years[1] else years[1]
    return [item._replace(kind=Kind.NUMBER) if item is other else item for item in found]


def _repeats(item: Item, dated: Item) -> bool:
    """True for another date, and for the year of this one."""
    return item.kind == Kind.DATE or (
        item.kind == Kind.YEAR and dated.date is not None and int(item.value) == dated.date.year
    )
