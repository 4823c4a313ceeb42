"""CSL-JSON 1.0.2: an array of items, as Zotero, pandoc and citeproc read it.

Source: https://docs.citationstyles.org/en/stable/specification.html and the official input schema. Preprints
are `article` with `genre: Preprint`; published papers keep the identifier in `archive_location`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from arxiv2bib import markup
from arxiv2bib.characters import one_line
from arxiv2bib.data import csl_variables
from arxiv2bib.identifiers import parse_doi, parse_url
from arxiv2bib.names import Author, csl_name
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, Writer, WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.text import Text

# As pandoc maps the types of BibTeX. What is no preprint of arXiv and of no known kind is a `document`.
_TYPES = {
    EntryType.ARTICLE: "article-journal",
    EntryType.INPROCEEDINGS: "paper-conference",
    EntryType.INCOLLECTION: "chapter",
    EntryType.INBOOK: "chapter",
    EntryType.BOOK: "book",
    EntryType.PROCEEDINGS: "book",
    EntryType.BOOKLET: "pamphlet",
    EntryType.MANUAL: "book",
    EntryType.PHDTHESIS: "thesis",
    EntryType.MASTERSTHESIS: "thesis",
    EntryType.TECHREPORT: "report",
    EntryType.UNPUBLISHED: "manuscript",
    EntryType.ONLINE: "webpage",
    EntryType.SOFTWARE: "software",
    EntryType.DATASET: "dataset",
    EntryType.PATENT: "patent",
}
# CSL has one type for both; the genre tells them apart.
THESES = {EntryType.PHDTHESIS: "PhD thesis", EntryType.MASTERSTHESIS: "Master’s thesis"}
# What these count by is their own number, not the issue of a container.
_NUMBERED = frozenset({EntryType.TECHREPORT, EntryType.PATENT})
# What these count by is their place in a series.
_IN_SERIES = frozenset({EntryType.BOOK, EntryType.INBOOK, EntryType.INCOLLECTION, EntryType.PROCEEDINGS})
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the variable table: the CSL variable, the fields of `Record` it shows, how its value is made."""

    variable: str
    shows: tuple[str, ...]
    value: Callable[[Record], object]


def _type(record: Record) -> str:
    return _TYPES.get(record.entry_type) or ("article" if record.arxiv_id else "document")


def _is_preprint(record: Record) -> bool:
    return record.arxiv_id is not None and not record.is_published


def _names(authors: Iterable[Author]) -> list[dict[str, str]]:
    return [name for author in authors if (name := csl_name(author))]


def _authors(record: Record) -> list[dict[str, str]]:
    """The names; a list that goes on ends with the literal "others", as pandoc and Better BibTeX write it."""
    names = _names(record.authors)
    if names and record.completeness.goes_on:
        names.append({"literal": "others"})
    return names


def _issued(record: Record) -> dict[str, object] | None:
    return {"date-parts": [list(record.issued)]} if record.issued else None


def _of_publication(name: str) -> Callable[[Record], object]:
    """A part of the publication in CSL's markup; plain strings can hold none."""

    def value(record: Record) -> object:
        part = getattr(record.publication, name, "")
        return markup.csl(part if isinstance(part, Text) else Text.plain(part))

    return value


def _page(record: Record) -> object:
    return _of_publication("pages")(record) or _of_publication("article_number")(record)


def _numbered(types: frozenset[EntryType]) -> Callable[[Record], object]:
    """The issue, under the name that it has for these entry types."""
    issue = _of_publication("issue")
    return lambda record: issue(record) if record.entry_type in types else None


def _number(record: Record) -> object:
    if record.arxiv_id and _is_preprint(record):
        return f"arXiv:{record.arxiv_id.id}"
    if record.entry_type is EntryType.TECHREPORT and record.report_number and not _numbered(_NUMBERED)(record):
        return markup.csl(Text.plain(record.report_number))
    return _numbered(_NUMBERED)(record)


def _genre(record: Record) -> object:
    kind = _of_publication("kind")(record) or THESES.get(record.entry_type)
    return kind or ("Preprint" if _is_preprint(record) else None)


def _publisher(record: Record) -> object:
    """The publisher, and the school or body that stands behind the work: CSL has one variable for both."""
    if record.publication and (record.publication.publisher or record.publication.institution):
        both = (record.publication.institution, record.publication.publisher)
        return "; ".join(dict.fromkeys(filter(None, map(markup.csl, both))))
    return "arXiv" if _is_preprint(record) else None


def any_doi(record: Record) -> str:
    """The publisher's DOI; for preprints without one the DOI that arXiv gives them."""
    if doi := parse_doi(record.doi):
        return doi
    return record.arxiv_id.doi if record.arxiv_id and not record.is_published else ""


def any_url(record: Record) -> str:
    """The address of its own; else that of arXiv's abstract page, else that of the DOI."""
    if url := parse_url(record.url):
        return url
    if record.arxiv_id:
        return record.arxiv_id.url
    doi = parse_doi(record.doi)
    return f"https://doi.org/{doi}" if doi else ""


def _note(record: Record) -> str:
    if record.journal_ref and not record.is_published:
        return markup.csl(decode(record.journal_ref))
    return markup.csl(record.note)


def _for_published(value: Callable[[Record], object]) -> Callable[[Record], object]:
    return lambda record: value(record) if record.arxiv_id and record.is_published else None


VARIABLES: tuple[_Row, ...] = (
    _Row("type", ("publication", "arxiv_id"), _type),
    _Row("title", ("title",), lambda r: markup.csl(r.title) if r.title else None),
    _Row("author", ("authors", "completeness"), _authors),
    _Row("editor", ("contributors",), lambda r: _names(r.contributors.get("editor", ()))),
    _Row("issued", ("created", "publication"), _issued),
    _Row("container-title", ("publication",), _of_publication("container")),
    _Row("collection-title", ("publication",), _of_publication("series")),
    _Row("collection-number", ("publication",), _numbered(_IN_SERIES)),
    _Row("volume", ("publication",), _of_publication("volume")),
    _Row("issue", ("publication",), _numbered(frozenset(EntryType) - _NUMBERED - _IN_SERIES)),
    _Row("chapter-number", ("publication",), _of_publication("chapter")),
    _Row("page", ("publication",), _page),
    _Row("edition", ("publication",), _of_publication("edition")),
    _Row("genre", ("publication",), _genre),
    _Row("publisher", ("publication",), _publisher),
    _Row("publisher-place", ("publication",), _of_publication("place")),
    _Row("number", ("arxiv_id", "publication", "report_number"), _number),
    _Row("archive", (), _for_published(lambda _: "arXiv")),
    _Row("archive_location", ("arxiv_id",), _for_published(lambda r: r.arxiv_id.id if r.arxiv_id else None)),
    _Row("DOI", ("doi", "arxiv_id"), any_doi),
    _Row("ISBN", ("publication",), _of_publication("isbn")),
    _Row("ISSN", ("publication",), _of_publication("issn")),
    _Row("URL", ("url", "arxiv_id", "doi"), any_url),
    _Row("abstract", ("abstract",), lambda r: one_line(str(r.abstract)) if r.abstract else None),
    _Row("status", ("status",), lambda r: r.status),
    _Row("note", ("note", "journal_ref"), _note),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "requested": "a place in the call",
    "key": "the key of the entry",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "categories": "no CSL variable shows a subject class",
    "comments": "raw form of note, on request in annote",
    "updated": "the item names no version",
    "versions": "the item names no version",
    "license": "no CSL variable",
}


def item(keyed: Keyed) -> dict[str, object]:
    """The CSL item of a record."""
    record = keyed.record
    values: dict[str, object] = {"id": keyed.key, "citation-key": keyed.key}
    for row in VARIABLES:
        value = row.value(record)
        if isinstance(value, str):
            value = value.strip()
        if value:
            values[row.variable] = value
    if record.contributors:
        _add_contributors(values, record)
    for name, text in record.extra.items():
        if name not in values and (value := _extra(name, text)):
            values[name] = value
    return values


def _add_contributors(values: dict[str, object], record: Record) -> None:
    """Those who are neither authors nor editors, under their roles; a role that CSL does not have is `contributor`."""
    roles = csl_variables("names")
    others: dict[str, list[dict[str, str]]] = {}
    for role, people in record.contributors.items():
        if role != "editor":
            others.setdefault(role if role in roles else "contributor", []).extend(_names(people))
    values.update((role, names) for role, names in others.items() if names)


def _extra(name: str, text: Text) -> object:
    """What a bibliography says in a variable that no field of `Record` stands for."""
    if name in csl_variables("strings"):
        return markup.csl(text).strip()
    if name in csl_variables("dates") and (date := _ISO_DATE.fullmatch(str(text))):
        return {"date-parts": [[int(part) for part in date.groups() if part]]}
    return None


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
