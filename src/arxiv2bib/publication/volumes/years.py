"""Years and other numbers in the names of volumes: "ICML 2012", "ICLP'11", "LNCS 5457"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from arxiv2bib.publication.dates import YEAR, Date, is_year
from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.volumes.marked import Is, Marked, first_of

# "2012", "'12", "ICML12"
_YEARS = re.compile(rf"(?<!\d)({YEAR})|['’‘`´](\d\d)(?!\d)|(?<=[A-Z]{{2}})[-' ]?(\d\d)(?=[):, ]|$)")
_YEAR_AT_END = re.compile(rf"[ ,(]{{1,4}}({YEAR})\)?$")  # "Rome, 2012", "Springer (2012)"
_LONGEST_YEAR = 9  # with signs around it
_NUMBER_AT_END = re.compile(r"[ ,#]{1,4}(?:(?i:no\.? ?))?(\d{1,5})$")  # "LNCS 5457", "LNCS, no. 5457"
_LONGEST_NUMBER = 13  # with its label and signs before it
_CENTURY_TURN = 70
_WITH_YEARS = frozenset({Is.TITLE, Is.SERIES, Is.BESIDE})


def year_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """The year at the end of the words from `start` to `end`, as the first group, with the signs around it."""
    return _YEAR_AT_END.search(text, max(start, end - _LONGEST_YEAR), end)


def number_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """The number at the end of the words from `start` to `end`, as the first group; a year is none."""
    match = _NUMBER_AT_END.search(text, max(start, end - _LONGEST_NUMBER), end)
    return None if match is None or is_year(match[1]) else match


def year_and_date(container: str, marked: list[Marked], alone: list[Item]) -> tuple[int | None, Date | None]:
    """The year of printing, else that of the meeting, with the date when it is of that year."""
    dates = [item.date for item in alone if item.date]
    printed = [int(item.value) for item in alone if item.kind == Kind.YEAR]
    publisher = first_of(marked, Is.PUBLISHER)
    if publisher and publisher.year:
        year: int | None = publisher.year
    elif printed:
        year = printed[-1]
    else:
        beside = chain((date.year for date in dates), (each.year for each in marked))
        named = (_years(each.segment.text) for each in marked if each.kind in _WITH_YEARS)
        year = next(filter(None, chain(beside, _years(container), chain.from_iterable(named))), None)
    return year, next((date for date in dates if date.month and date.year in {None, year}), None)


def _years(name: str) -> Iterator[int]:
    """The years in the name, those of two digits filled up."""
    for match in _YEARS.finditer(name):
        number = int(match[1] or match[2] or match[3])
        yield number if match[1] else number + (1900 if number >= _CENTURY_TURN else 2000)
