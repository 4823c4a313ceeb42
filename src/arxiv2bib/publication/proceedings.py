"""References to proceedings: "Proceedings of the … Conference … (NeurIPS 2024), pp. 1-10"."""

from __future__ import annotations

import re

from arxiv2bib.publication.grammar import compiled, month_number
from arxiv2bib.publication.locators import Locator, page_range
from arxiv2bib.record import EntryType, Publication
from arxiv2bib.tex import decode

_SHAPES = ("BOOK", "BOOK_RANGE", "BOOK_WHEN", "BOOK_RANGE_WHEN", "BOOK_WHEN_RANGE")
_EVENT = re.compile(
    r"\b(?:conference|conf\.|workshops?|symposium|symp\.|congress|meeting|colloquium|forum|school)(?!\w)",
    re.IGNORECASE,
)
# What is printed about a volume rather than in its title; "in" before anything but a field is a place.
_NOT_TITLE = re.compile(
    r"\b(?:vol|volume|lecture notes|lncs|lnai|springer|press|eds?|editors?|edited|pages?|pp?|pg|no|issue|"
    r"article|part|january|february|march|april|may|june|july|august|september|october|november|december|held|"
    r"at|in(?! (?:ai|artificial|computer|information|mathematics|natural|physics|science)\b))(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d)(?!\d)|(?<=')\d\d(?!\d)")
_CENTURY_TURN = 70


def interpret_proceedings(text: str) -> Publication | None:
    """The paper in proceedings that the reference names, when it is a title with a certain year."""
    for shape in _SHAPES:
        match = compiled(shape).fullmatch(text)
        if match and (publication := _publication(match.groupdict(default=""))):
            return publication
    return None


def _publication(parts: dict[str, str]) -> Publication | None:
    """The parts as a publication; None without a word for a meeting, or when years disagree."""
    book = parts["book"].strip(" .,:")
    years = {_four_digits(year) for year in _YEAR.findall(book)}
    if parts.get("year"):
        years.add(int(parts["year"]))
    if len(years) != 1 or _NOT_TITLE.search(book) or not _EVENT.search(book):
        return None
    locator = page_range(parts["first"], parts["last"]) if parts.get("first") else Locator()
    if locator is None:
        return None
    return Publication(
        entry_type=EntryType.INPROCEEDINGS,
        container=decode(book),
        pages=locator.pages,
        year=years.pop(),
        month=month_number(parts.get("month")),
    )


def _four_digits(year: str) -> int:
    """The year that "2024" or the "05" of "GECCO '05" is."""
    number = int(year)
    if number > 99:  # noqa: PLR2004 - four digits already
        return number
    return number + (1900 if number >= _CENTURY_TURN else 2000)
