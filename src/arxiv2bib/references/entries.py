"""Records as pybtex entries whose fields and names are rich text already. Imported only by runs that format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pybtex.database import Entry
from pybtex.richtext import BaseText, Protected
from pybtex.richtext import Text as RichText

from arxiv2bib import months
from arxiv2bib.identifiers import parse_doi, parse_url
from arxiv2bib.names import Author, plain_name
from arxiv2bib.record import EntryType, Keyed, Publication, Record
from arxiv2bib.references.rich import link, rich
from arxiv2bib.tex import decode
from arxiv2bib.tex.capitals import sentence_case as in_sentence_case
from arxiv2bib.text import EMPTY, Run, Text
from arxiv2bib.writers.entries import arxiv_label

_IN_PATHS = "!'()*+,/:;=@"  # besides letters, digits and `-._~`: RFC 3986, section 3.3


# Their titles are names of books: BibTeX's styles leave the case of those alone.
_BOOK_TITLES = frozenset(
    {EntryType.BOOK, EntryType.INBOOK, EntryType.MANUAL, EntryType.PHDTHESIS, EntryType.PROCEEDINGS}
)
_EDITION = re.compile(r"[ ,]*\bed(?:ition|n)?\.?$", re.IGNORECASE)
_TEENS = ("11", "12", "13")
_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


def pybtex_entry(keyed: Keyed, *, sentence_case: bool = False) -> Entry:
    """The record as a pybtex entry; its title in sentence case when the style wants it so."""
    record = keyed.record
    entry = Entry(record.entry_type.value)
    entry.key = keyed.key
    sentence_case = sentence_case and not _is_title_of_book(record)
    fields = (("title", _title(record, sentence_case=sentence_case)), *_fields(record))
    entry.rich_fields = {name: value for name, value in fields if value}
    entry.rich_names = {
        "author": _names(record.authors, goes_on=record.completeness.goes_on),
        "editor": _names(record.contributors.get("editor", ()), goes_on=False),
    }
    return entry


def _is_title_of_book(record: Record) -> bool:
    """True where the title is that of a book; `inbook` has the title of a part, when it also says what holds it."""
    if record.entry_type is EntryType.INBOOK and record.publication and record.publication.container:
        return False
    return record.entry_type in _BOOK_TITLES


def _title(record: Record, *, sentence_case: bool) -> BaseText | None:
    if not record.title:
        return None
    return rich(in_sentence_case(record.title) if sentence_case else record.title)


def _fields(record: Record) -> Iterator[tuple[str, BaseText | None]]:
    yield "year", _fixed(str(record.year or ""))
    yield "month", _fixed(months.NAMES[record.month - 1] if record.month else "")
    yield "identifier", _fixed(arxiv_label(record))
    url = parse_url(record.url) or (record.arxiv_id.url if record.arxiv_id else "")
    yield "url", link(url) if url else None
    doi = parse_doi(record.doi)
    yield "link", link(f"https://doi.org/{quote(doi, _IN_PATHS)}") if doi else None
    unread = record.journal_ref and not record.is_published
    yield "note", rich(decode(record.journal_ref) if unread else record.note)
    yield "howpublished", rich(EMPTY if record.arxiv_id else record.extra.get("howpublished", EMPTY))
    if record.publication:
        yield from _of_publication(record.publication)
    if record.entry_type is EntryType.TECHREPORT and not (record.publication and record.publication.issue):
        yield "number", _fixed(record.report_number)


def _of_publication(publication: Publication) -> Iterator[tuple[str, BaseText | None]]:
    for name in ("journal", "booktitle"):
        yield name, rich(publication.container)
    for name in ("school", "institution", "organization"):
        yield name, rich(publication.institution)
    yield "series", rich(publication.series)
    yield "publisher", rich(publication.publisher)
    yield "address", rich(publication.place)
    yield "volume", _fixed(publication.volume)
    yield "number", _fixed(publication.issue)
    yield "chapter", _fixed(publication.chapter)
    yield "type", _fixed(publication.kind)
    yield "edition", _fixed(_ordinal(_EDITION.sub("", publication.edition)))
    pages = publication.pages.replace("-", "–")
    yield "pages", _fixed(pages or publication.article_number)
    if pages:
        yield "located", _fixed(f"pages {pages}" if "–" in pages else f"page {pages}")
    elif publication.article_number:
        yield "located", _fixed(f"article {publication.article_number}")


def _ordinal(number: str) -> str:
    """The number of an edition as it reads before that word: "2nd"; what is no number stays."""
    if not (number.isascii() and number.isdecimal()):
        return number
    return number + ("th" if number.endswith(_TEENS) else _ORDINALS.get(number[-1], "th"))


def _fixed(text: str) -> BaseText | None:
    """The text as it is in any style."""
    return Protected(text) if text else None


def _names(people: Iterable[Author], *, goes_on: bool) -> list[BaseText]:
    names = [RichText(name) for author in people if (name := plain_name(author))]
    if names and goes_on:
        names.append(RichText("others"))
    return names


def plain_reference(record: Record) -> Text:
    """Authors, title, date and identifier, without any style."""
    names = ", ".join(filter(None, map(plain_name, record.authors)))
    title = record.title.runs if record.title else ()
    rest = (str(record.year or ""), arxiv_label(record) or record.doi)
    parts = [part for part in ((Run(names),), title, *((Run(each),) for each in rest)) if any(run.text for run in part)]
    runs = [run for part in parts for run in (*part, Run(". "))]
    return Text((*runs[:-1], Run(".")))
