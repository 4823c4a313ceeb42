"""Year, month and day of an entry: BibLaTeX's `date`, or `year`, `month` and `day` as BibTeX has them.

Sources: the BibLaTeX manual, section 2.3.8 (ISO 8601-2: ranges, `?`, `~`, seasons); the months in btxdoc.
"""

from __future__ import annotations

import re
from datetime import date

from arxiv2bib.characters import excerpt
from arxiv2bib.readers.bib.entry import Values
from arxiv2bib.readers.bib.values import MONTHS
from arxiv2bib.tex.decode import decode_plain

_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ][\d:.+Z-]*)?)?)?(?P<more>[?~%]?(?:/[\dX.?~%T:Z-]*)?)")
_DATE_WITH_MONTH = re.compile(r"\d{4}-\d\d(?!\d)")
# What Patashnik's own example puts before a year so that volumes are sorted.
_SORTING = re.compile(r"\\noopsort\s?\{[^{}]*\}")
_YEAR = re.compile(r"\D{0,9}?(\d{4})(?P<more>\D{0,9})")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
# The first three letters of the months in languages of which people leave them in.
_FIRST_LETTERS = {name: number for number, name in enumerate(MONTHS, start=1)} | {
    "mär": 3, "mai": 5, "okt": 10, "dez": 12, "fev": 2, "fév": 2, "avr": 4, "abr": 4, "aoû": 8, "déc": 12, "dic": 12,
    "ene": 1, "ago": 8,
}  # fmt: skip
_LONGEST_MONTH = 10
_MONTH_NAMES = frozenset(map(str.lower, MONTHS.values()))
_LAST_YEAR = 2999


def take_date(values: Values) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as they are known for sure; of a range the first.

    What says more (a range, a doubt) is left over; so is what is no date, with a warning.
    """
    year, month, day = _date(values)
    if year is None:
        year = _year(values)
    if year and month is None:
        month, day = _month(values)
    return _valid(values, year, month, day or (_day(values) if month else None))


def _date(values: Values) -> tuple[int | None, int | None, int | None]:
    name = "date" if values.get("date") else "year"
    source = _plain(values.get(name))
    if not source or (name == "year" and not _DATE_WITH_MONTH.match(source)):
        return None, None, None
    match = _DATE.fullmatch(source)
    if match is None:
        values.tell("bad-date", f"{excerpt(source)} is no date", "it is left as it is")
        return None, None, None
    if not match["more"]:
        values.put(name, "")
    year, month, day = (int(match[number]) if match[number] else None for number in (1, 2, 3))
    for other in ("year", "month") if month else ("year",):
        if other != name:
            values.put(other, "")
    return year, month if month and month <= len(MONTHS) else None, day


def _year(values: Values) -> int | None:
    source = _plain(values.get("year"))
    if not source:
        return None
    if source.isdecimal() and source.isascii() and 0 < int(source[:9]) <= _LAST_YEAR:
        values.put("year", "")
        return int(source)
    match = _YEAR.fullmatch(source)
    if match and not any(map(str.isalpha, source)) and int(match[1]) <= _LAST_YEAR:
        return int(match[1])
    month, _, last = source.rpartition(" ")
    if month.lower() in _MONTH_NAMES and len(last) == 4 and last.isdecimal() and not values.get("month"):  # noqa: PLR2004
        values.put("year", "")
        values.put("month", month)
        return int(last)
    values.tell("bad-date", f"{excerpt(source)} is no year", "it is left as it is")
    return None


def _month(values: Values) -> tuple[int | None, int | None]:
    source = _plain(values.get("month"))
    if not source:
        return None, None
    pieces = _PIECE.findall(source.lower())
    numbers = [piece for piece in pieces if piece.isdecimal()]
    named = [number for piece in pieces if (number := _FIRST_LETTERS.get(piece[:3])) and len(piece) <= _LONGEST_MONTH]
    if not named and len(pieces) == 1 and numbers and len(numbers[0]) <= 2 and 1 <= int(numbers[0]) <= len(MONTHS):  # noqa: PLR2004
        named, numbers = [int(numbers[0])], []
    if not named:
        values.tell("bad-date", f"{excerpt(source)} is no month", "it is left as it is")
        return None, None
    if len(named) + len(numbers) == len(pieces) and len(pieces) <= 2:  # noqa: PLR2004 - else it is a range
        values.put("month", "")
    return named[0], int(numbers[0]) if len(numbers) == 1 and len(named) == 1 and len(numbers[0]) <= 2 else None  # noqa: PLR2004


def _day(values: Values) -> int | None:
    source = _plain(values.get("day"))
    if source.isdecimal() and source.isascii() and len(source) <= 2:  # noqa: PLR2004
        values.put("day", "")
        return int(source)
    return None


def _valid(
    values: Values, year: int | None, month: int | None, day: int | None
) -> tuple[int | None, int | None, int | None]:
    if day is not None:
        try:
            date(year or 1, month or 1, day)
        except ValueError:
            values.tell("bad-date", f"{year}-{month}-{day} is no day", "the day is left out")
            day = None
    return year or None, month or None, day if month else None


def _plain(source: str) -> str:
    if "\\noopsort" in source:
        source = _SORTING.sub("", source)
    return decode_plain(source).replace("\xa0", " ").strip()
