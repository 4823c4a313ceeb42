"""BibTeX: one field a line, aligned, in a fixed order; ASCII, so that every style and engine takes it.

Preprints are `@misc` with the identifier in `howpublished` for styles that ignore `eprint`; published papers
carry it in `note` for the same reason. Sources: Oren Patashnik, BibTeXing (entry types, fields);
https://info.arxiv.org/help/hypertex/bibstyles (eprint, archivePrefix, primaryClass).
"""

from __future__ import annotations

from arxiv2bib import months
from arxiv2bib.record import EntryType, Record
from arxiv2bib.registry import Writer
from arxiv2bib.tex import ASCII, Encoder
from arxiv2bib.tex.decode import decode
from arxiv2bib.text import EMPTY
from arxiv2bib.writers.entries import (
    ALL,
    IN_BOOK,
    REPORT,
    THESES,
    Dialect,
    Row,
    arxiv_label,
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

# BibTeX knows no such types; what they have in addition stands in the fields of `@misc`.
_AS_MISC = frozenset({EntryType.ONLINE, EntryType.SOFTWARE, EntryType.DATASET, EntryType.PATENT, EntryType.MISC})


def _key(record: Record, encoder: Encoder) -> str:
    """What sorts and labels an entry without authors, unless a bibliography has something of its own for it."""
    return "" if "key" in map(str.lower, record.extra) else stand_in(record, encoder)


def _pages(record: Record, encoder: Encoder) -> str:
    article = record.publication.article_number if record.publication else ""
    return pages(record, encoder) or encoder.string(article)


def _howpublished(record: Record, encoder: Encoder) -> str:
    return encoder.string(arxiv_label(record)) or encoder.text(record.extra.get("howpublished", EMPTY))


def _note(record: Record, encoder: Encoder) -> str:
    """The state of publication or the note of a bibliography; for published papers the identifier before it."""
    if record.entry_type in _AS_MISC:
        return encoder.text(decode(record.journal_ref) if record.journal_ref else record.note)
    return ". ".join(filter(None, (encoder.string(arxiv_label(record)), encoder.text(record.note))))


def _month(record: Record, _: Encoder) -> str:
    return months.SHORT[record.month - 1] if record.month else ""


def _url(record: Record, encoder: Encoder) -> str:
    if not record.url and record.arxiv_id:
        return encoder.string(record.arxiv_id.url)
    return own_url(record, encoder)


FIELDS: tuple[Row, ...] = (
    Row("author", ALL, ("authors", "completeness"), author),
    Row("title", ALL, ("title",), title),
    Row("key", ALL, ("arxiv_id",), _key),
    Row("editor", ALL, ("contributors",), editor),
    Row("journal", ALL - IN_BOOK, ("publication",), text("container")),
    Row("booktitle", IN_BOOK, ("publication",), text("container")),
    Row("series", ALL, ("publication",), text("series")),
    Row("edition", ALL, ("publication",), part("edition")),
    Row("volume", ALL, ("publication",), part("volume")),
    Row("number", ALL, ("publication", "report_number"), number),
    Row("chapter", ALL, ("publication",), part("chapter")),
    Row("pages", ALL, ("publication",), _pages),
    Row("type", ALL, ("publication",), kind),
    Row("publisher", ALL, ("publication",), text("publisher")),
    Row("school", THESES, ("publication",), text("institution")),
    Row("institution", REPORT, ("publication",), text("institution")),
    Row("organization", ALL - THESES - REPORT, ("publication",), text("institution")),
    Row("address", ALL, ("publication",), text("place")),
    Row("howpublished", _AS_MISC, ("arxiv_id", "categories"), _howpublished),
    Row("year", ALL, ("created", "publication"), lambda r, _: str(r.year or "")),
    Row("month", ALL, ("created", "publication"), _month, bare=True),
    Row("eprint", ALL, ("arxiv_id",), eprint),
    Row("archivePrefix", ALL, ("arxiv_id",), lambda r, _: "arXiv" if r.arxiv_id else ""),
    Row("primaryClass", ALL, ("categories",), lambda r, _: primary_class(r)),
    Row("doi", ALL, ("doi",), doi),
    Row("isbn", ALL, ("publication",), part("isbn")),
    Row("issn", ALL, ("publication",), part("issn")),
    Row("url", ALL, ("url", "arxiv_id", "doi"), _url),
    Row("note", ALL, ("note", "journal_ref", "arxiv_id"), _note),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "key": "the key of the entry",
    "requested": "the order of the entries",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "abstract": "not part of a reference",
    "comments": "raw form of note, on request in annote",
    "status": "said by note",
    "updated": "the entry names no version",
    "versions": "the entry names no version",
    "license": "not part of a reference",
}

DIALECT = Dialect(FIELDS, lambda record: "misc" if record.entry_type in _AS_MISC else record.entry_type.value, ASCII)
write, format_entry = DIALECT.write, DIALECT.format_entry

WRITER = Writer(
    "bibtex", "BibTeX, for every style and engine", (".bib",), write, DROPPED, frozenset({"encoding", "protection"})
)
