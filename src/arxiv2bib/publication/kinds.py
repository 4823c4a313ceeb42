"""What an item of a reference is: a labelled number, a bare one, a date, or something that no entry has."""

from __future__ import annotations

from typing import Final, NamedTuple

from arxiv2bib.publication.dates import Date


class Kind:
    """What an item is: its sign in a picture. Plain strings, because each item is asked several times what it is."""

    VOLUME: Final = "V"
    ISSUE: Final = "I"
    PAGES: Final = "P"
    ARTICLE: Final = "A"
    DATE: Final = "D"  # with a year
    MONTH: Final = "M"  # a date without a year
    YEAR: Final = "y"  # four digits that may be a year
    NUMBER: Final = "n"  # a bare number
    CODE: Final = "c"  # a number with letters, with leading zeros, or too large for a volume
    RANGE: Final = "r"
    BESIDE: Final = "x"  # nothing that belongs into an entry: ISSN, URL, number of pages in all


ALL_KINDS = "VIPADMyncrx"


class Item(NamedTuple):
    """One item: what it is, where it stands, what it says; `last` is the second number of a range."""

    kind: str
    start: int
    end: int
    value: str = ""
    last: str = ""
    date: Date | None = None
