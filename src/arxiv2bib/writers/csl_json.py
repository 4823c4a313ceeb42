"""CSL-JSON 1.0.2: an array of items, as Zotero, pandoc and citeproc read it.

Source: https://docs.citationstyles.org/en/stable/specification.html and the official input schema. Preprints
are `article` with `genre: Preprint`; published papers keep the identifier in `archive_location`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from arxiv2bib import markup
from arxiv2bib.characters import one_line
from arxiv2bib.identifiers import parse_doi
from arxiv2bib.names import csl_name
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, Writer, WriterOptions
from arxiv2bib.tex import decode

_TYPES = {
    EntryType.ARTICLE: "article-journal",
    EntryType.INPROCEEDINGS: "paper-conference",
    EntryType.PREPRINT: "article",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the variable table: the CSL variable, the fields of `Record` it shows, how its value is made."""

    variable: str
    shows: tuple[str, ...]
    value: Callable[[Record], object]


def _rich(source: str) -> str:
    """TeX source (a venue, a note) in CSL's markup."""
    return markup.csl(decode(source)) if source else ""


def _is_published(record: Record) -> bool:
    return record.publication is not None


def _authors(record: Record) -> list[dict[str, str]]:
    """The names; a list that goes on ends with the literal "others", as pandoc and Better BibTeX write it."""
    names = [name for author in record.authors if (name := csl_name(author))]
    if names and record.completeness.goes_on:
        names.append({"literal": "others"})
    return names


def _issued(record: Record) -> dict[str, object] | None:
    if record.publication and record.publication.year:
        parts = [record.publication.year, record.publication.month]
    elif record.created:
        parts = [record.created.year, record.created.month, record.created.day]
    else:
        return None
    return {"date-parts": [[part for part in parts if part]]}


def _of_publication(name: str) -> Callable[[Record], object]:
    return lambda record: _rich(str(getattr(record.publication, name, "") or ""))


def _page(record: Record) -> str:
    return (record.publication.pages or record.publication.article_number) if record.publication else ""


def any_doi(record: Record) -> str:
    """The publisher's DOI; for preprints without one the DOI that arXiv gives them."""
    if doi := parse_doi(record.doi):
        return doi
    return record.arxiv_id.doi if record.arxiv_id and not _is_published(record) else ""


def _for_preprint(value: Callable[[Record], object]) -> Callable[[Record], object]:
    return lambda record: value(record) if record.arxiv_id and not _is_published(record) else None


def _for_published(value: Callable[[Record], object]) -> Callable[[Record], object]:
    return lambda record: value(record) if record.arxiv_id and _is_published(record) else None


VARIABLES: tuple[_Row, ...] = (
    _Row("type", ("publication",), lambda r: _TYPES[r.publication.entry_type if r.publication else EntryType.PREPRINT]),
    _Row("title", ("title",), lambda r: markup.csl(r.title) if r.title else None),
    _Row("author", ("authors", "completeness"), _authors),
    _Row("issued", ("created", "publication"), _issued),
    _Row("container-title", ("publication",), _of_publication("container")),
    _Row("collection-title", ("publication",), _of_publication("series")),
    _Row("volume", ("publication",), _of_publication("volume")),
    _Row("issue", ("publication",), _of_publication("issue")),
    _Row("page", ("publication",), _page),
    _Row("genre", (), _for_preprint(lambda _: "Preprint")),
    _Row("publisher", (), _for_preprint(lambda _: "arXiv")),
    _Row("number", ("arxiv_id",), _for_preprint(lambda r: f"arXiv:{r.arxiv_id.id}" if r.arxiv_id else None)),
    _Row("archive", (), _for_published(lambda _: "arXiv")),
    _Row("archive_location", ("arxiv_id",), _for_published(lambda r: r.arxiv_id.id if r.arxiv_id else None)),
    _Row("DOI", ("doi", "arxiv_id"), any_doi),
    _Row("URL", ("arxiv_id",), lambda r: r.arxiv_id.url if r.arxiv_id else None),
    _Row("abstract", ("abstract",), lambda r: one_line(str(r.abstract)) if r.abstract else None),
    _Row(
        "note",
        ("status_note", "journal_ref"),
        lambda r: None if r.publication else _rich(r.journal_ref or r.status_note),
    ),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "categories": "no CSL variable shows a subject class",
    "comments": "raw form of status_note",
    "updated": "the item names no version",
    "versions": "the item names no version",
    "report_number": "not part of a preprint's item",
    "license": "no CSL variable",
}


def item(keyed: Keyed) -> dict[str, object]:
    """The CSL item of a record."""
    values: dict[str, object] = {"id": keyed.key, "citation-key": keyed.key}
    for row in VARIABLES:
        value = row.value(keyed.record)
        if isinstance(value, str):
            value = value.strip()
        if value:
            values[row.variable] = value
    return values


def write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
    """The array, an item at a time; an empty array when there is nothing to write."""
    from msgspec import json  # noqa: PLC0415 - four times as fast as the standard one, and slow to import

    del notice, options  # JSON holds everything, in one way
    first = True
    for each in keyed:
        text = json.format(json.encode(item(each)), indent=2).decode("utf-8").replace("\n", "\n  ")
        yield f"[\n  {text}" if first else f",\n  {text}"
        first = False
    yield "[]\n" if first else "\n]\n"


WRITER = Writer("csl-json", "CSL-JSON, for Zotero, pandoc and citeproc", (".json",), write, DROPPED)
