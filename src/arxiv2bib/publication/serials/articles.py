"""From the roles of numbers to the publication: what can't be what its place says is left out, or nothing is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from arxiv2bib.publication.dates import Date
from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.places import is_city
from arxiv2bib.publication.reading import Reference
from arxiv2bib.publication.serials.locators import Locator, page_range, single
from arxiv2bib.publication.serials.names import Name
from arxiv2bib.publication.venues import find_journal, find_meeting, find_series, folded, is_publisher
from arxiv2bib.record import EntryType, Part, Publication
from arxiv2bib.text import EMPTY, Text

_YEAR_LIKE = range(1900, 2050)
_COUNTED_BY_MONTH = frozenset({"jhep", "jcap", "jinst", "jstatmech", "jhighenergyphys", "jcosmolastropartphys"})
_YEAR_AND_MONTH = re.compile(r"(\d\d)(0[1-9]|1[0-2])")  # "0706"
_MOST_MONTHS = 12
_NO_DATE = Date()
_EARLY_ACCESS = "PP"  # IEEE prints this before a paper has a volume
# An acronym of a meeting: "ASWEC", "VTC Spring", "IEEE CSNDSP"; journals begin with "IJ" or "J".
_MEETING_ACRONYM = re.compile(
    r"(?!(?:The )?I?J[A-Z])(?:(?:IEEE|ACM|IFIP|SIAM|IET|AIAA|[A-Z][a-z]{1,20})[ /]){0,2}"
    r"[A-Z][A-Za-z]{0,20}[A-Z][\w-]{0,20}(?: [A-Z][a-z]{1,20})?"
)
_PUBLISHED_BY = re.compile(r"(?:published by|publisher:?) (?:the )?", re.IGNORECASE)
_TYPES_OF_SERIES = {"books": EntryType.INCOLLECTION, "mixed": EntryType.INPROCEEDINGS, "proceedings": EntryType.ARTICLE}
_DOT_BEFORE_LETTER = re.compile(r"\.(?=[^\W\d_&])")  # "Phys.Rev."
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BLANK_BEFORE_SIGN = re.compile(r" (?=[.:](?: |$))")  # "Lett . "


@dataclass(slots=True)
class Found:
    """What was found of an article: its name and where it ends, the roles of its items, and what stands beside them.

    `is_direct`: nothing but a blank stands between the name and the year. `place` is where a meeting was held,
    `publisher` where a publisher is named behind the numbers.
    """

    text: str
    name: Name
    end: int
    rule: str
    roles: dict[str, Item]
    date: Date = _NO_DATE
    is_direct: bool = False
    place: tuple[int, int] | None = None
    publisher: tuple[int, int] | None = None
    unread: list[str] = field(default_factory=list)

    def in_role(self, role: str) -> str:
        """What the item with that role says; nothing without one."""
        item = self.roles.get(role)
        if item is None:
            return ""
        return f"{item.value}-{item.last}" if item.last else item.value


def article(found: Found) -> Reference | None:
    """The reference of these roles; None when a number can't be the volume."""
    container = spelled(found.text[found.name.start : found.end])
    volume, year = found.roles.get("volume"), found.date.year
    if volume is not None:
        if year is None and volume.value.isdigit() and int(volume.value) in _YEAR_LIKE:
            year = int(volume.value)
        if volume.value == _EARLY_ACCESS:
            found.roles = {role: item for role, item in found.roles.items() if role == "year"}
        elif not _is_volume(container, volume, year):
            return None
    locator = _locator(found, container, year)
    pages, number = locator.pages, locator.article_number
    is_numbered = bool(number or "volume" in found.roles or "issue" in found.roles)
    entry_type = _type(container, found, is_numbered=is_numbered, has_pages=bool(pages))
    publisher, seat = _publisher(found)
    publication = Publication.of(
        entry_type,
        _text(container),
        found.in_role("volume"),
        found.in_role("issue"),
        pages,
        number,
        year,
        found.date.month,
        found.date.day,
        EMPTY,
        publisher,
        Text.plain(found.text[slice(*found.place)]) if found.place and not is_numbered else seat,
    )
    parts = [Part("container", found.name.rule, found.name.start, found.end)]
    for role, item in found.roles.items():
        field_name = "article_number" if number and role == "pages" else role
        parts.append(Part(field_name, found.rule, item.start, item.end))
    return Reference(publication, found.rule, tuple(parts), unread=tuple(found.unread))


def _publisher(found: Found) -> tuple[Text, Text]:
    """The publisher that stands behind the name, or behind the numbers, and its seat: "Springer, New York"."""
    if found.name.publisher:
        return Text.plain(found.name.publisher), EMPTY
    if not found.publisher:
        return EMPTY, EMPTY
    printed = _PUBLISHED_BY.sub("", found.text[slice(*found.publisher)])
    name, comma, seat = printed.partition(", ")
    if comma and is_publisher(name) and is_city(seat):
        return Text.plain(name), Text.plain(seat)
    return Text.plain(printed), EMPTY


def _is_volume(container: str, volume: Item, year: int | None) -> bool:
    """False for a year that is not the one printed, and for year and month of another year."""
    number = volume.value
    if len(number) > 2 and folded(container) in _COUNTED_BY_MONTH:  # noqa: PLR2004 - two digits are a month
        counted = _YEAR_AND_MONTH.fullmatch(number)
        is_count = number.isdigit() and len(number) <= 3  # noqa: PLR2004 - they count like others too
        return is_count or (counted is not None and (year is None or int(counted[1]) == year % 100))
    if volume.kind == Kind.VOLUME or not number.isdigit():
        return True
    if number.startswith("0"):
        return int(number) <= _MOST_MONTHS
    return int(number) not in _YEAR_LIKE or int(number) == year


def _locator(found: Found, container: str, year: int | None) -> Locator:
    """Where in the volume; numbers that can't be trusted lose their role and remain unread."""
    item = found.roles.get("pages")
    if item is None:
        return Locator()
    if item.kind == Kind.ARTICLE:
        return Locator(article_number=item.value)
    if item.last:
        locator = page_range(item.value, item.last)
    else:
        is_labelled = item.kind == Kind.PAGES
        is_behind_dash = found.text[item.start - 1] == "-"  # "2012-3"
        is_doubtful = ("VOL PAGES" in found.rule or is_behind_dash) and not _is_page(found, item)
        locator = single(item.value, container, year or 0, labelled=is_labelled, doubtful=is_doubtful)
    if locator is None:
        del found.roles["pages"]
        found.unread.append(item.value)
    return locator or Locator()


def _is_page(found: Found, item: Item) -> bool:
    """True when a label or a colon shows that the number is a page."""
    return item.kind == Kind.PAGES or found.text[item.start - 1] == ":"


def _type(container: str, found: Found, *, is_numbered: bool, has_pages: bool) -> EntryType:
    """What is printed in a series of books is no article, unless all its volumes are proceedings, which are cited so.

    Nor is what stands in a meeting (a place, or an acronym with the year directly behind it), or in a book: a name with
    a publisher and pages, but without a volume.
    """
    by_name = _type_by_name(container)
    if by_name is not None:
        return by_name
    if is_numbered:
        return EntryType.ARTICLE
    if found.place or (found.is_direct and _MEETING_ACRONYM.fullmatch(container)):
        return EntryType.INPROCEEDINGS
    has_publisher = bool(found.name.publisher or found.publisher)
    return EntryType.INCOLLECTION if has_publisher and has_pages else EntryType.ARTICLE


@lru_cache(maxsize=1 << 12)
def _type_by_name(container: str) -> EntryType | None:
    """The type that the name alone shows; None for a name that is not known."""
    series = find_series(container)
    if series is not None:
        return _TYPES_OF_SERIES[series.kind]
    if find_journal(container):
        return EntryType.ARTICLE
    return EntryType.INPROCEEDINGS if find_meeting(container) else None


@lru_cache(maxsize=1 << 12)
def _text(container: str) -> Text:
    return Text.plain(container)


@lru_cache(maxsize=1 << 12)
def spelled(name: str) -> str:
    """The name as printed, with a blank after each dot: "Phys.Rev.D" and "Phys. Rev. D" are one name.

    Words of a known name that lost the blanks between them have them again ("Astrophys.SpaceSci.").
    """
    if "." in name:
        name = _DOT_BEFORE_LETTER.sub(". ", name)
    if _GLUED.search(name) and (journal := find_journal(name)):
        parted = _GLUED.sub(" ", name)
        if parted.replace(".", "") in {journal.full, journal.abbreviation.replace(".", "")}:
            name = parted
    return " ".join(_BLANK_BEFORE_SIGN.sub("", name).split()).strip(" ,:-")
