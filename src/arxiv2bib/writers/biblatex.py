"""BibLaTeX for biber: the entry types and fields of its data model, dates in one field, UTF-8.

Preprints are `@online` with `eprint`, `eprinttype` and `eprintclass`, which its styles print and link, and `pubstate`.
Source: the BibLaTeX manual, sections 2.1 (entry types), 2.2 (fields), 2.3.8 (dates), 3.13.7 (electronic publishing).
"""

from __future__ import annotations

from arxiv2bib.record import EntryType, Record
from arxiv2bib.registry import Writer
from arxiv2bib.tex import UNICODE, Encoder
from arxiv2bib.tex.decode import decode
from arxiv2bib.writers.entries import (
    ALL,
    REPORT,
    THESES,
    Dialect,
    Row,
    author,
    doi,
    editor,
    eprint,
    kind,
    number,
    own_url,
    pages,
    part,
    primary_class,
    stand_in,
    text,
    title,
)

_ARTICLE = frozenset({EntryType.ARTICLE})
_TYPES = {EntryType.PHDTHESIS: "thesis", EntryType.MASTERSTHESIS: "thesis", EntryType.TECHREPORT: "report"}
# What `@thesis` and `@report` must say of themselves, as localisation keys of BibLaTeX.
_KINDS = {EntryType.PHDTHESIS: "phdthesis", EntryType.MASTERSTHESIS: "mathesis", EntryType.TECHREPORT: "techreport"}
# The states of a preprint, as localisation keys of BibLaTeX (manual, section 4.9.2.11).
_STATES = {
    "submitted": "submitted", "accepted": "forthcoming", "forthcoming": "forthcoming", "in press": "inpress",
}  # fmt: skip


def _type_name(record: Record) -> str:
    if record.entry_type is EntryType.MISC:
        return "online" if record.arxiv_id else "misc"
    return _TYPES.get(record.entry_type) or str(record.entry_type.value)


def _kind(record: Record, encoder: Encoder) -> str:
    return kind(record, encoder) or _KINDS.get(record.entry_type, "")


def _date(record: Record, _: Encoder) -> str:
    """The date as ISO 8601 writes it, as far as it is known."""
    year, *rest = record.issued or (None,)
    return "-".join([f"{year:04}", *(f"{each:02}" for each in rest)]) if year else ""


def _state(record: Record, _: Encoder) -> str:
    """What the comments say of a preprint; else that it is one."""
    if record.entry_type is not EntryType.MISC or not record.arxiv_id or "pubstate" in record.extra:
        return ""
    if "in press" in str(record.note).lower():
        return "inpress"
    return _STATES.get(record.status, "prepublished")


def _eprint_type(record: Record, _: Encoder) -> str:
    return "arxiv" if record.arxiv_id else ""


def _note(record: Record, encoder: Encoder) -> str:
    """The state of publication, a reference that no rule reads, or the note of a bibliography."""
    unread = record.journal_ref and not record.is_published
    return encoder.text(decode(record.journal_ref) if unread else record.note)


def _label(record: Record, encoder: Encoder) -> str:
    return "" if record.title else stand_in(record, encoder)


FIELDS: tuple[Row, ...] = (
    Row("author", ALL, ("authors", "completeness"), author),
    Row("title", ALL, ("title",), title),
    Row("label", ALL, ("arxiv_id",), _label),
    Row("sortkey", ALL, ("arxiv_id",), _label),
    Row("editor", ALL, ("contributors",), editor),
    Row("journaltitle", _ARTICLE, ("publication",), text("container")),
    Row("booktitle", ALL - _ARTICLE, ("publication",), text("container")),
    Row("series", ALL, ("publication",), text("series")),
    Row("edition", ALL, ("publication",), part("edition")),
    Row("volume", ALL, ("publication",), part("volume")),
    Row("number", ALL, ("publication", "report_number"), number),
    Row("chapter", ALL, ("publication",), part("chapter")),
    Row("pages", ALL, ("publication",), pages),
    Row("eid", ALL, ("publication",), part("article_number")),
    Row("type", ALL, ("publication",), _kind),
    Row("publisher", ALL, ("publication",), text("publisher")),
    Row("institution", THESES | REPORT, ("publication",), text("institution")),
    Row("organization", ALL - THESES - REPORT, ("publication",), text("institution")),
    Row("location", ALL, ("publication",), text("place")),
    Row("date", ALL, ("created", "publication"), _date),
    Row("pubstate", ALL, ("status",), _state),
    Row("eprint", ALL, ("arxiv_id",), eprint),
    Row("eprinttype", ALL, ("arxiv_id",), _eprint_type),
    Row("eprintclass", ALL, ("categories",), lambda r, _: primary_class(r)),
    Row("doi", ALL, ("doi",), doi),
    Row("isbn", ALL, ("publication",), part("isbn")),
    Row("issn", ALL, ("publication",), part("issn")),
    Row("url", ALL, ("url", "doi"), own_url),
    Row("note", ALL, ("note", "journal_ref"), _note),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "key": "the key of the entry",
    "requested": "the order of the entries",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "abstract": "not part of a reference",
    "comments": "raw form of note, on request in annotation",
    "updated": "the entry names no version",
    "versions": "the entry names no version",
    "license": "not part of a reference",
}

DIALECT = Dialect(FIELDS, _type_name, UNICODE, {"annote": "annotation"})

WRITER = Writer("biblatex", "BibLaTeX, for biber", (), DIALECT.write, DROPPED, frozenset({"encoding", "protection"}))
