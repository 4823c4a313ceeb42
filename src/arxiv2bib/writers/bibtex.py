"""BibTeX: one field a line, aligned, in a fixed order; ASCII, so that every style and engine takes it.

Preprints are `@misc` with the identifier in `howpublished` for styles that ignore `eprint`; published papers
carry it in `note` for the same reason. Sources: Oren Patashnik, BibTeXing (entry types, fields);
https://info.arxiv.org/help/hypertex/bibstyles (eprint, archivePrefix, primaryClass).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import parse_doi
from arxiv2bib.names import bibtex_names
from arxiv2bib.problems import Problem
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, Writer, WriterOptions
from arxiv2bib.tex import ASCII, Encoder
from arxiv2bib.tex.decode import decode

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ARTICLE, _INPROCEEDINGS, _PREPRINT = EntryType.ARTICLE, EntryType.INPROCEEDINGS, EntryType.PREPRINT
_ALL = frozenset(EntryType)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the field table: the field, the entry types that have it, what it shows, how its value is made.

    `shows` names fields of `Record`; `value` gives TeX source, or "" to leave the field out.
    """

    field: str
    types: frozenset[EntryType]
    shows: tuple[str, ...]
    value: Callable[[Record, Encoder], str]
    bare: bool = False


def entry_type(record: Record) -> EntryType:
    """The type of the entry: that of the publication, or a preprint."""
    return record.publication.entry_type if record.publication else _PREPRINT


def arxiv_label(record: Record) -> str:
    """What shows the identifier where a style ignores `eprint`: `arXiv:2507.20534 [cs.LG]`."""
    if record.arxiv_id is None:
        return ""
    primary = primary_class(record)
    return f"arXiv:{record.arxiv_id.id} [{primary}]" if primary else f"arXiv:{record.arxiv_id.id}"


def primary_class(record: Record) -> str:
    """The primary category; none for old identifiers, which name their archive themselves."""
    if record.arxiv_id is None or record.arxiv_id.is_old_style or not may_be_category(record.primary_category):
        return ""
    return record.primary_category


def _author(record: Record, encoder: Encoder) -> str:
    return bibtex_names(record.authors, goes_on=record.completeness.goes_on, encoder=encoder)


def _title(record: Record, encoder: Encoder) -> str:
    return encoder.text(record.title, encoder.protection) if record.title else ""


def _key(record: Record, encoder: Encoder) -> str:
    """What sorts and labels an entry without authors."""
    if record.authors:
        return ""
    return encoder.string(f"arXiv:{record.arxiv_id.id}" if record.arxiv_id else record.identifier)


def _container(record: Record, encoder: Encoder) -> str:
    return encoder.text(decode(record.publication.container)) if record.publication else ""


def _part(name: str) -> Callable[[Record, Encoder], str]:
    return lambda record, encoder: encoder.string(str(getattr(record.publication, name, "") or ""))


def _pages(record: Record, encoder: Encoder) -> str:
    publication = record.publication
    if publication is None:
        return ""
    return encoder.string(publication.pages.replace("-", "–") or publication.article_number)


def _howpublished(record: Record, encoder: Encoder) -> str:
    return encoder.string(arxiv_label(record))


def _note(record: Record, encoder: Encoder) -> str:
    """Publication status only; for published papers the identifier."""
    if record.publication:
        return encoder.string(arxiv_label(record))
    return encoder.text(decode(record.journal_ref or record.status_note))


def _month(record: Record, _: Encoder) -> str:
    return _MONTHS[record.month - 1] if record.month else ""


def _doi(record: Record, _: Encoder) -> str:
    """The DOI verbatim, as everything that links it wants it; what is none is left out."""
    return parse_doi(record.doi) or ""


def _url(record: Record, encoder: Encoder) -> str:
    if record.arxiv_id:
        return encoder.string(record.arxiv_id.url)
    doi = _doi(record, encoder)
    return f"https://doi.org/{doi}" if doi else ""


FIELDS: tuple[_Row, ...] = (
    _Row("author", _ALL, ("authors", "completeness"), _author),
    _Row("title", _ALL, ("title",), _title),
    _Row("key", _ALL, ("arxiv_id",), _key),
    _Row("journal", frozenset({_ARTICLE}), ("publication",), _container),
    _Row("booktitle", frozenset({_INPROCEEDINGS}), ("publication",), _container),
    _Row("series", frozenset({_INPROCEEDINGS}), ("publication",), _part("series")),
    _Row("volume", _ALL - {_PREPRINT}, ("publication",), _part("volume")),
    _Row("number", _ALL - {_PREPRINT}, ("publication",), _part("issue")),
    _Row("pages", _ALL - {_PREPRINT}, ("publication",), _pages),
    _Row("howpublished", frozenset({_PREPRINT}), ("arxiv_id", "categories"), _howpublished),
    _Row("year", _ALL, ("created", "publication"), lambda r, _: str(r.year or "")),
    _Row("month", _ALL, ("created", "publication"), _month, bare=True),
    _Row("eprint", _ALL, ("arxiv_id",), lambda r, e: e.string(r.arxiv_id.id) if r.arxiv_id else ""),
    _Row("archivePrefix", _ALL, ("arxiv_id",), lambda r, _: "arXiv" if r.arxiv_id else ""),
    _Row("primaryClass", _ALL, ("categories",), lambda r, _: primary_class(r)),
    _Row("doi", _ALL, ("doi",), _doi),
    _Row("url", _ALL, ("arxiv_id", "doi"), _url),
    _Row("note", _ALL, ("status_note", "journal_ref", "arxiv_id"), _note),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "abstract": "not part of a reference",
    "comments": "raw form of status_note",
    "updated": "the entry names no version",
    "versions": "the entry names no version",
    "report_number": "not part of a preprint's entry",
    "license": "not part of a reference",
}

_WIDTH = max(len(row.field) for row in FIELDS)
# Entry type → its rows, each with the beginning of its line.
_TABLE = {
    kind: tuple((row, f"  {row.field:<{_WIDTH}} = ") for row in FIELDS if kind in row.types) for kind in EntryType
}


def write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
    """The entries, each ending with a line break, a blank line between them."""
    first = True
    for each in keyed:
        entry = format_entry(each, notice, options)
        yield entry if first else "\n" + entry
        first = False


def format_entry(keyed: Keyed, notice: Notice, options: WriterOptions) -> str:
    """One entry; what could not be written as meant is told, once a field."""
    record = keyed.record
    pieces: list[tuple[str, str]] = []
    encoder = Encoder(options.encoding or ASCII, lambda code, piece: pieces.append((code, piece)), options.protection)
    kind = entry_type(record)
    lines = [f"@{kind.value}{{{keyed.key},"]
    for row, beginning in _TABLE[kind]:
        value = row.value(record, encoder).strip()
        if value:
            lines.append(f"{beginning}{value}," if row.bare else f"{beginning}{{{value}}},")
        if pieces:
            for problem in _problems(record, row.field, pieces):
                notice(problem)
            pieces.clear()
    lines.append("}\n")
    return "\n".join(lines)


def _problems(record: Record, field: str, pieces: list[tuple[str, str]]) -> Iterator[Problem]:
    """One problem for each kind of thing that could not be written as meant in a field."""
    for code, (what, advice) in _NOT_AS_MEANT.items():
        found = tuple(dict.fromkeys(piece.strip() for each, piece in pieces if each == code))
        if found:
            message = f"{record.identifier}: {field}: {excerpt(found)} {what}"
            yield Problem(code, message, advice, record.where, record.identifier)


_NOT_AS_MEANT = {
    "tex-literal": (
        "holds TeX that is not on the list of safe commands; it prints as typed",
        "correct the source if that is not what it should say",
    ),
    "no-ascii-form": (
        "has no ASCII form; written as UTF-8",
        "compile with lualatex or xelatex and a font that has it",
    ),
}

WRITER = Writer(
    "bibtex", "BibTeX, for every style and engine", (".bib",), write, DROPPED, frozenset({"encoding", "protection"})
)
