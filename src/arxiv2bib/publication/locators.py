"""Where in a volume a paper stands: a range of pages, a first page, or an article number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from arxiv2bib.data import data_lines
from arxiv2bib.pages import is_article_number
from arxiv2bib.publication.journal_names import folded

_CODE = re.compile(r"([A-Za-z]*)(\d+)(\w*)")
_MOST_PAGES = 999
_ISSUE_LIKE = 12  # a bare number up to the months of a year may as well be an issue
_FIRST_YEAR, _LAST_YEAR = 1950, 2049


@dataclass(frozen=True, slots=True)
class Locator:
    """A range or first page in `pages`, or an article number; never both."""

    pages: str = ""
    article_number: str = ""


def page_range(first: str, last: str) -> Locator | None:
    """The range as `a-b`, a shortened second number ("1067-74") filled up; None when it runs backwards."""
    begin, end = _CODE.fullmatch(first), _CODE.fullmatch(last)
    if not begin or not end or begin[3] or end[3] or end[1] not in ("", begin[1]):
        return None
    digits = end[2]
    if 1 < len(digits) < len(begin[2]):
        digits = begin[2][: -len(digits)] + digits
    if not 0 <= int(digits) - int(begin[2]) <= _MOST_PAGES:
        return None
    return Locator(pages=f"{first}-{begin[1]}{digits}")


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
    if not number.isdigit():
        return Locator(article_number=number) if _CODE.fullmatch(number) else None
    page = int(number)
    if not labelled and (_FIRST_YEAR <= page <= _LAST_YEAR or (doubtful and page <= _ISSUE_LIKE)):
        return None
    if year >= _article_journals().get(folded(journal), _LAST_YEAR + 1):
        return Locator(article_number=number)
    return Locator(pages=number)


@cache
def _article_journals() -> dict[str, int]:
    """For each journal that counts by article numbers, folded, the year since when it does."""
    rows = (line.split("\t") for line in data_lines("article_numbers.txt"))
    return {name: int(year) for name, year in rows}
