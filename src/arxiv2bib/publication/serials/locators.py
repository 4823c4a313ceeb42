"""Where in a volume a paper stands: a range of pages, a first page, or an article number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from arxiv2bib.data import data_lines
from arxiv2bib.pages import is_article_number
from arxiv2bib.publication.venues import folded

# Letters, digits and what follows them: "L37", "c2-110", "12LT01". Nobody counts to more than ten digits.
_CODE = re.compile(r"([A-Za-z]{1,10}\d?-|[A-Za-z]{0,10})(\d{1,10})(\w{0,10})")
_MOST_PAGES = 999
_LONGEST_PAGE = 5  # digits
_LONGEST_NUMBER = 10
_ISSUE_LIKE = 12  # a bare number up to the months of a year may as well be an issue
_FIRST_YEAR, _LAST_YEAR = 1950, 2049


class Locator(NamedTuple):
    """A range or first page in `pages`, or an article number; never both."""

    pages: str = ""
    article_number: str = ""


def page_range(first: str, last: str) -> Locator | None:
    """The range as `a-b`, a shortened second number ("1067-74") filled up; None when it runs backwards."""
    if any(sign in first and sign in last for sign in ".:"):  # "3.1-3.9": by chapter or article
        return Locator(pages=f"{first}-{last}")
    begin, end = _parts(first), _parts(last)
    if begin is None or end is None or end[0] not in {"", begin[0]}:
        return None
    letters, digits = begin
    if _is_numbered_alone(letters, digits, end):
        return Locator(article_number=first)
    last_digits = end[1]
    if len(last_digits) < len(digits):
        last_digits = digits[: -len(last_digits)] + last_digits
    if not 0 <= int(last_digits) - int(digits) <= _MOST_PAGES:
        return None
    return Locator(pages=f"{first}-{letters}{last_digits}")


def _parts(number: str) -> tuple[str, str] | None:
    """The letters before the digits of a number, and the digits; None when something follows them."""
    if number.isdecimal() and len(number) <= _LONGEST_NUMBER:
        return "", number
    match = _CODE.fullmatch(number)
    return None if match is None or match[3] else (match[1], match[2])


def _is_numbered_alone(letters: str, digits: str, last: tuple[str, str]) -> bool:
    """True when the second number counts the pages of one article ("055003-05", "rnm103-39")."""
    is_article = (len(digits) > _LONGEST_PAGE and digits.startswith("0")) or len(letters) > 1
    return is_article and not last[0] and len(last[1]) < len(digits)


def single(number: str, journal: str, year: int, *, labelled: bool, doubtful: bool) -> Locator | None:
    """What one number alone is in that journal and year; None when it may be an issue or a year.

    A number with letters ("L37", "12LT01"), with a leading zero or with six digits and more is an article
    number everywhere; any other is one where the journal counts by articles (`data/article_numbers.txt`),
    else a first page.

    Args:
        number: as printed.
        journal: the name of the journal.
        year: the year of publication.
        labelled: "p." or "pages" stands before it.
        doubtful: nothing but its place says that it is no issue.
    """
    if is_article_number(number):
        return Locator(article_number=number)
    if not number.isdecimal():
        return Locator(article_number=number) if _CODE.fullmatch(number) else None
    page = int(number)
    if not labelled and _FIRST_YEAR <= page <= _LAST_YEAR:
        return None
    if year >= _article_journals().get(folded(journal), _LAST_YEAR + 1):
        return Locator(article_number=number)
    if doubtful and not labelled and page <= _ISSUE_LIKE:
        return None
    return Locator(pages=number)


@cache
def _article_journals() -> dict[str, int]:
    """For each journal that counts by article numbers, folded, the year since when it does."""
    rows = (line.split("\t") for line in data_lines("article_numbers.txt"))
    return {name: int(year) for name, year in rows}
