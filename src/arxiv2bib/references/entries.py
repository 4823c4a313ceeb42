"""Records as pybtex entries whose fields and names are rich text already. Imported only by runs that format."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pybtex.database import Entry
from pybtex.richtext import BaseText, Protected
from pybtex.richtext import Text as RichText

from arxiv2bib.identifiers import parse_doi
from arxiv2bib.names import plain_name
from arxiv2bib.record import Keyed, Record
from arxiv2bib.references.rich import link, rich
from arxiv2bib.tex import decode
from arxiv2bib.tex.capitals import sentence_case as in_sentence_case
from arxiv2bib.text import Run, Text
from arxiv2bib.writers.bibtex import arxiv_label, entry_type

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_IN_PATHS = "!'()*+,/:;=@"  # besides letters, digits and `-._~`: RFC 3986, section 3.3


def pybtex_entry(keyed: Keyed, *, sentence_case: bool = False) -> Entry:
    """The record as a pybtex entry; its title in sentence case when the style wants it so."""
    record = keyed.record
    entry = Entry(entry_type(record).value)
    entry.key = keyed.key
    fields = (("title", _title(record, sentence_case=sentence_case)), *_fields(record))
    entry.rich_fields = {name: value for name, value in fields if value}
    entry.rich_names = _names(record)
    return entry


def _title(record: Record, *, sentence_case: bool) -> BaseText | None:
    if not record.title:
        return None
    return rich(in_sentence_case(record.title) if sentence_case else record.title)


def _fields(record: Record) -> Iterator[tuple[str, BaseText | None]]:
    publication = record.publication
    yield "year", _fixed(str(record.year or ""))
    yield "month", _fixed(_MONTHS[record.month - 1] if record.month else "")
    yield "identifier", _fixed(arxiv_label(record))
    yield "url", link(record.arxiv_id.url) if record.arxiv_id else None
    doi = parse_doi(record.doi)
    yield "link", link(f"https://doi.org/{quote(doi, _IN_PATHS)}") if doi else None
    if publication is None:
        yield "note", rich(decode(record.journal_ref or record.status_note))
        return
    container = rich(decode(publication.container))
    yield "journal", container
    yield "booktitle", container
    yield "volume", _fixed(publication.volume)
    yield "number", _fixed(publication.issue)
    pages = publication.pages.replace("-", "–")
    yield "pages", _fixed(pages or publication.article_number)
    if pages:
        yield "located", _fixed(f"pages {pages}" if "–" in pages else f"page {pages}")
    elif publication.article_number:
        yield "located", _fixed(f"article {publication.article_number}")


def _fixed(text: str) -> BaseText | None:
    """The text as it is in any style."""
    return Protected(text) if text else None


def _names(record: Record) -> list[BaseText]:
    names = [RichText(name) for author in record.authors if (name := plain_name(author))]
    if names and record.completeness.goes_on:
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
