"""Dates as references print them: "May 2012", "14-18 July 2014", "Nov. 30-Dec. 4, 2009", "06/12/2004", "juin 2003"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from arxiv2bib.data import data_lines


class Date(NamedTuple):
    """A date as far as it is printed; of a span of days there is no day, of a span of two months no month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


YEAR = r"(?:1[89]\d\d|20[0-4]\d)(?!\d)"
_FIRST_YEAR, _LAST_YEAR = "1800", "2049"
_WORD = r"[^\W\d_]{3,10}"
_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?(?!\d)"
_MORE_DAYS = rf" ?(?:-{{1,3}}|/|&|to|and|et|und|y|e|au|bis) ?{_DAY}"
_SPAN = r" ?(?:-{1,3}|/|&|to|and) ?"
# A second month: "July 28 - August 3", "Dec. 2009/Jan. 2010".
_ALSO = (
    rf"(?P<also>(?:,? {YEAR})?{_SPAN}(?:{_DAY}(?:{_MORE_DAYS})?[- .]{{0,2}})?(?P<month2>{_WORD})\.?"
    rf"(?: ?{_DAY}(?:{_MORE_DAYS})?)?)?"
)
_PRINTED = rf"(?:[ .,:-]{{0,3}}(?:(?:de|del) )?\(?(?P<year>{YEAR})\)?)?"
_BEGINS_WITH_MONTH = rf"(?P<month>{_WORD})\.?(?: ?(?P<day>{_DAY})(?P<more>{_MORE_DAYS})?)?"
_GOES_ON = rf"(?: [IV]{{1,3}}(?= ))?{_PRINTED}"
_FROM_MONTH = re.compile(_BEGINS_WITH_MONTH + _ALSO + _GOES_ON)  # "July 14-18, 2014"
_FROM_ONE_MONTH = re.compile(_BEGINS_WITH_MONTH + "(?P<month2>)" + _GOES_ON)  # "May 5 - Springer 2014": no second month
_FROM_DAY = re.compile(  # "14-18 July 2014"
    rf"(?<!:)(?P<day>{_DAY})(?P<more>{_MORE_DAYS})?[- .]{{0,2}}(?:de |of )?(?P<month>{_WORD})\.?{_ALSO}{_PRINTED}"
)
_FROM_YEAR = re.compile(  # "2014, July 14"
    rf"(?<![^\W\d_] )(?P<year>{YEAR}),? (?P<month>{_WORD})\.?(?: (?P<day>{_DAY})(?P<more>{_MORE_DAYS})?)?(?P<month2>)"
)
_IN_NUMBERS = re.compile(rf"(?<![\d/])(?:(\d{{1,2}})/)?(\d{{1,2}})/({YEAR})")  # "06/12/2004", "12/2004"
_MONTH_AND_YEAR = re.compile(rf"{_WORD}\.?[ ,-]{{1,2}}({YEAR})")  # "May 2012"
_SIGN_FOLLOWS = re.compile(r" ?[,.;:)]|$")
_MOST_MONTHS = 12
_OF_ORDINALS = "stndrhe"  # letters behind the number of a day


@cache
def months() -> dict[str, int]:
    """The number of each name of a month, in small letters."""
    rows = (line.split() for line in data_lines("months.txt"))
    return {name: int(number) for number, *names in rows for name in names}


def is_year(number: str) -> bool:
    """True for four digits that may be the year of a publication."""
    return len(number) == len(_LAST_YEAR) and number.isdecimal() and _FIRST_YEAR <= number <= _LAST_YEAR


def date_from_month(text: str, start: int, word: str) -> tuple[Date, int] | None:
    """The date that begins with this name of a month, and where it ends; a month alone stands between signs."""
    simple = _MONTH_AND_YEAR.match(text, start)
    if simple:
        return Date(int(simple[1]), months()[word.lower()]), simple.end()
    match = _FROM_MONTH.match(text, start)
    if match and match["month2"] and match["month2"].lower() not in months():
        match = _FROM_ONE_MONTH.match(text, start)
    if match is None:
        return None
    if not match["year"] and not match["day"] and not _stands_alone(text, start, match.end()):
        return None
    return _date(match), match.end()


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" ")
    return before[-1:] in ("(", ",", ";", ".") and _SIGN_FOLLOWS.match(text, end) is not None


def date_from_digit(text: str, start: int) -> tuple[Date, int] | None:
    """The date that begins with this digit, and where it ends."""
    for pattern in (_FROM_DAY, _FROM_YEAR):
        match = pattern.match(text, start)
        if match and match["month"].lower() in months():
            if match["month2"] and match["month2"].lower() not in months():
                return Date(None, months()[match["month"].lower()]), match.start("also")
            return _date(match), match.end()
    match = _IN_NUMBERS.match(text, start)
    if match is None:
        return None
    day, month, year = match.groups()
    if not 1 <= int(month) <= _MOST_MONTHS:
        return Date(int(year)), match.end()
    return Date(int(year), int(month), int(day) if day else None), match.end()


def _date(match: re.Match[str]) -> Date:
    """The date of the groups of a pattern."""
    year = int(match["year"]) if match["year"] else None
    month, other = months()[match["month"].lower()], match["month2"]
    if other and months()[other.lower()] != month:
        return Date(year)
    is_one_day = match["day"] and not match["more"] and not other
    return Date(year, month, int(match["day"].rstrip(_OF_ORDINALS)) if is_one_day else None)
