"""The publication that the parts of a reference to a volume make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arxiv2bib.names import Author, parse_author_line
from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.reading import Reference
from arxiv2bib.publication.serials.articles import spelled
from arxiv2bib.publication.serials.locators import Locator, page_range, single
from arxiv2bib.publication.venues import find_meeting
from arxiv2bib.publication.volumes.cues import names_kind_of_meeting, names_meeting, names_proceedings
from arxiv2bib.publication.volumes.marked import Is, Marked, first_of
from arxiv2bib.publication.volumes.places import place
from arxiv2bib.publication.volumes.years import number_at_end, year_and_date
from arxiv2bib.record import EntryType, Part, Publication
from arxiv2bib.text import EMPTY, Text

_RULE = "volume"
# Series whose volumes are proceedings as a rule, though not always.
_MOSTLY_PROCEEDINGS = re.compile(
    r"LN[A-Z]{2,4}$"
    r"|Lecture Notes (?:in (?:Computer|Artificial|Business|Electrical|Bioinf|Networks|Control|Informatics)|of the Inst)"
    r"|Communications in Computer|Advances in Intelligent Systems|Informatik|IFIP"
)
_YEAR_BEHIND = re.compile(r" ?\((\d{4})\)")
_QUOTES = frozenset({'"', "”"})
_LONGEST_ISSUE = 3  # digits
_MOST_DIGITS_OF_A_COUNT = 2  # "Workshop 12" may be the twelfth
_LOCATORS = (Kind.PAGES, Kind.RANGE, Kind.ARTICLE, Kind.CODE)


class _Container(NamedTuple):
    """The name of the volume, its number, its place, and the rule that found it."""

    name: str
    number: str
    start: int
    end: int
    rule: str


def reference(text: str, title: tuple[int, int] | None, marked: list[Marked], alone: list[Item]) -> Reference | None:
    """The reference to a paper in the volume with that title, else in that of the series; None without a name."""
    series = first_of(marked, Is.SERIES)
    container = _container(text, title, series)
    if container is None or not container.name:
        return None
    publisher, located_at = first_of(marked, Is.PUBLISHER), place(text, marked)
    year, date = year_and_date(container.name, marked, alone)
    volume, issue = _volume_and_issue(text, container, series, alone)
    locator, located = _located(alone, container.name, year)
    fields = {
        "container": (container.start, container.end),
        "series": series.core if series and title else None,
        "volume": _span(next((item for item in alone if item.kind == Kind.VOLUME), None)),
        "article_number" if locator.article_number else "pages": _span(located),
        "publisher": publisher.core if publisher else None,
        "place": located_at,
    }
    publication = Publication.of(
        _type(text, container, title, series),
        Text.plain(spelled(container.name)),
        volume,
        issue,
        locator.pages,
        locator.article_number,
        year,
        date.month if date else None,
        None,
        *(Text.plain(text[slice(*at)]) if at else EMPTY for at in (fields["series"], fields["publisher"], located_at)),
    )
    parts = tuple(_parts(fields, container.rule))
    return Reference(publication, _RULE, parts, editors=_editors(text, marked))


def _parts(fields: dict[str, tuple[int, int] | None], rule: str) -> Iterator[Part]:
    rules = {"container": rule, "volume": "label", "pages": "label", "article_number": "label"}
    for field, at in fields.items():
        if at:
            yield Part(field, rules.get(field, field), *at)


def _span(item: Item | None) -> tuple[int, int] | None:
    return (item.start, item.end) if item else None


def _container(text: str, title: tuple[int, int] | None, series: Marked | None) -> _Container | None:
    """The title without a volume number at its end, else the series; None when there is neither."""
    if title is None:
        if series is None:
            return None
        start, end = series.core
        return _Container(text[start:end], "", start, end, "series")
    start, end = title
    rule = "title of a volume"
    match = number_at_end(text, start, end)
    if match and _is_volume(text, start, end, match):
        return _Container(text[start : match.start()], match[1], start, match.start(), rule)
    return _Container(text[start:end].strip(" ,"), "", start, end, rule)


def _is_volume(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """True for a number at the end of a title that is no year of two digits, and does not count the meetings."""
    if len(match[1]) > _MOST_DIGITS_OF_A_COUNT or find_meeting(text[start : match.start()]):
        return True
    year = _YEAR_BEHIND.match(text, end)
    return year is not None and int(year[1]) % 100 != int(match[1])


def _volume_and_issue(
    text: str, container: _Container, series: Marked | None, alone: Sequence[Item]
) -> tuple[str, str]:
    """The volume: labelled, behind series or title, or a number before a colon or parenthesis; and the issue."""
    first = {item.kind: item for item in reversed(alone)}
    issue = first[Kind.ISSUE].value if Kind.ISSUE in first else ""
    volume = (series.number if series else "") or container.number
    if Kind.VOLUME in first:
        return first[Kind.VOLUME].value, issue
    if not volume and Kind.NUMBER in first:
        number = first[Kind.NUMBER]
        if text.startswith((" (", ":"), number.end):
            volume = number.value
    if not volume and series:
        volume = _directly_behind(text, series, alone)
    if not volume and len(issue) > _LONGEST_ISSUE and issue.isdigit():  # "LNCS #5457"
        return issue, ""
    return volume, issue


def _directly_behind(text: str, series: Marked, alone: Sequence[Item]) -> str:
    """The number that stands directly behind the name of the series; nothing without one."""
    end = series.core[1]
    item = next((item for item in alone if item.start >= end and item.kind in {Kind.NUMBER, Kind.CODE}), None)
    return item.value if item and not text[end : item.start].strip(" ,:") else ""


def _located(alone: Sequence[Item], container: str, year: int | None) -> tuple[Locator, Item | None]:
    """The pages, labelled or as a range, or the number of the article; a bare number is none."""
    for kind in _LOCATORS:
        for item in alone:
            if item.kind != kind or (kind == Kind.CODE and not item.value[0].isupper()):
                continue
            if kind in {Kind.ARTICLE, Kind.CODE}:
                return Locator(article_number=item.value), item
            if item.last:
                found = page_range(item.value, item.last)
            else:
                found = single(item.value, container, year or 0, labelled=True, doubtful=False)
            if found:
                return found, item
    return Locator(), None


def _type(text: str, container: _Container, title: tuple[int, int] | None, series: Marked | None) -> EntryType:
    """A paper in proceedings, when title or series or what follows a title in quotes show that, else in a book."""
    is_quoted = text[container.end : container.end + 1] in _QUOTES
    name = text[container.start :] if is_quoted else container.name
    if title and (names_proceedings(name) or names_kind_of_meeting(name) or names_meeting(name) or find_meeting(name)):
        return EntryType.INPROCEEDINGS
    if series is None:
        return EntryType.INCOLLECTION
    known = series.series
    if known and known.kind == "proceedings":
        return EntryType.INPROCEEDINGS
    is_mostly = _MOSTLY_PROCEEDINGS.match(known.full if known else text[slice(*series.core)])
    return EntryType.INPROCEEDINGS if is_mostly else EntryType.INCOLLECTION


def _editors(text: str, marked: Sequence[Marked]) -> tuple[Author, ...]:
    line = ", ".join(text[slice(*each.core)] for each in marked if each.kind is Is.PEOPLE)
    return parse_author_line(line)[0] if line else ()
