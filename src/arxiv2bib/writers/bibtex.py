"""BibTeX: one field a line, aligned, in a fixed order; ASCII, so that every style and engine takes it.

Preprints are `@misc` with the identifier in `howpublished` for styles that ignore `eprint`; published papers
carry it in `note` for the same reason. Sources: Oren Patashnik, BibTeXing (entry types, fields);
https://info.arxiv.org/help/hypertex/bibstyles (eprint, archivePrefix, primaryClass).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from arxiv2bib import months
from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import parse_doi, parse_url
from arxiv2bib.names import bibtex_names
from arxiv2bib.problems import Problem
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, Writer, WriterOptions
from arxiv2bib.tex import ASCII, Encoder
from arxiv2bib.tex.decode import decode
from arxiv2bib.text import EMPTY, Style, Text

_ALL = frozenset(EntryType)
# BibTeX knows no such types; what they have in addition stands in the fields of `@misc`.
_AS_MISC = frozenset({EntryType.ONLINE, EntryType.SOFTWARE, EntryType.DATASET, EntryType.PATENT, EntryType.MISC})
_IN_BOOK = frozenset({EntryType.INPROCEEDINGS, EntryType.INCOLLECTION, EntryType.INBOOK})
_THESES = frozenset({EntryType.PHDTHESIS, EntryType.MASTERSTHESIS})
_REPORT = frozenset({EntryType.TECHREPORT})
_ROLES = {"translator": "translator", "container-author": "bookauthor"}
_FIELD_NAME = re.compile(r"(?![A-Z][A-Z0-9]$)[A-Za-z][A-Za-z0-9_:.+/-]*")  # no tags of RIS

# Neither braces nor anything that TeX would take for a command, were it ever typeset.
_INERT = re.compile(r"(?:[^{}\\%^\x00-\x1f]|\\[^A-Za-z{}^@\x00-\x1f]|\^(?!\^))*")


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


def _editor(record: Record, encoder: Encoder) -> str:
    return bibtex_names(record.contributors.get("editor", ()), goes_on=False, encoder=encoder)


def _key(record: Record, encoder: Encoder) -> str:
    """What sorts and labels an entry without authors, unless a bibliography has something of its own for it."""
    if record.authors or record.contributors.get("editor") or "key" in map(str.lower, record.extra):
        return ""
    return encoder.string(f"arXiv:{record.arxiv_id.id}" if record.arxiv_id else record.doi or str(record.title or ""))


def _text(name: str) -> Callable[[Record, Encoder], str]:
    """A part of the publication that is a `Text`."""

    def value(record: Record, encoder: Encoder) -> str:
        text: Text = getattr(record.publication, name, EMPTY)
        return "" if text is EMPTY else encoder.text(text)

    return value


def _part(name: str) -> Callable[[Record, Encoder], str]:
    """A part of the publication that is a plain string."""

    def value(record: Record, encoder: Encoder) -> str:
        part: str = getattr(record.publication, name, "")
        return encoder.string(part) if part else ""

    return value


def _kind(record: Record, encoder: Encoder) -> str:
    """The kind of thesis or report; styles write it in lower case, as they do titles."""
    return encoder.text(Text.plain(record.publication.kind), encoder.protection) if record.publication else ""


def _number(record: Record, encoder: Encoder) -> str:
    """The issue; of a report its number."""
    if record.publication and record.publication.issue:
        return encoder.string(record.publication.issue)
    return encoder.string(record.report_number) if record.entry_type is EntryType.TECHREPORT else ""


def _pages(record: Record, encoder: Encoder) -> str:
    publication = record.publication
    if publication is None:
        return ""
    return encoder.string(publication.pages.replace("-", "–") or publication.article_number)


def _howpublished(record: Record, encoder: Encoder) -> str:
    return encoder.string(arxiv_label(record)) or encoder.text(record.extra.get("howpublished", EMPTY))


def _note(record: Record, encoder: Encoder) -> str:
    """The state of publication or the note of a bibliography; for published papers the identifier before it."""
    if record.entry_type in _AS_MISC:
        return encoder.text(decode(record.journal_ref) if record.journal_ref else record.note)
    return ". ".join(filter(None, (encoder.string(arxiv_label(record)), encoder.text(record.note))))


def _month(record: Record, _: Encoder) -> str:
    return months.SHORT[record.month - 1] if record.month else ""


def _doi(record: Record, _: Encoder) -> str:
    """The DOI verbatim, as everything that links it wants it; what is none is left out."""
    return parse_doi(record.doi) or ""


def _url(record: Record, encoder: Encoder) -> str:
    if record.url:
        return parse_url(record.url) or ""
    if record.arxiv_id:
        return encoder.string(record.arxiv_id.url)
    doi = _doi(record, encoder)
    return parse_url(f"https://doi.org/{doi}") or "" if doi else ""


FIELDS: tuple[_Row, ...] = (
    _Row("author", _ALL, ("authors", "completeness"), _author),
    _Row("title", _ALL, ("title",), _title),
    _Row("key", _ALL, ("arxiv_id",), _key),
    _Row("editor", _ALL, ("contributors",), _editor),
    _Row("journal", _ALL - _IN_BOOK, ("publication",), _text("container")),
    _Row("booktitle", _IN_BOOK, ("publication",), _text("container")),
    _Row("series", _ALL, ("publication",), _text("series")),
    _Row("edition", _ALL, ("publication",), _part("edition")),
    _Row("volume", _ALL, ("publication",), _part("volume")),
    _Row("number", _ALL, ("publication", "report_number"), _number),
    _Row("chapter", _ALL, ("publication",), _part("chapter")),
    _Row("pages", _ALL, ("publication",), _pages),
    _Row("type", _ALL, ("publication",), _kind),
    _Row("publisher", _ALL, ("publication",), _text("publisher")),
    _Row("school", _THESES, ("publication",), _text("institution")),
    _Row("institution", _REPORT, ("publication",), _text("institution")),
    _Row("organization", _ALL - _THESES - _REPORT, ("publication",), _text("institution")),
    _Row("address", _ALL, ("publication",), _text("place")),
    _Row("howpublished", _AS_MISC, ("arxiv_id", "categories"), _howpublished),
    _Row("year", _ALL, ("created", "publication"), lambda r, _: str(r.year or "")),
    _Row("month", _ALL, ("created", "publication"), _month, bare=True),
    _Row("eprint", _ALL, ("arxiv_id",), lambda r, e: e.string(r.arxiv_id.id) if r.arxiv_id else ""),
    _Row("archivePrefix", _ALL, ("arxiv_id",), lambda r, _: "arXiv" if r.arxiv_id else ""),
    _Row("primaryClass", _ALL, ("categories",), lambda r, _: primary_class(r)),
    _Row("doi", _ALL, ("doi",), _doi),
    _Row("isbn", _ALL, ("publication",), _part("isbn")),
    _Row("issn", _ALL, ("publication",), _part("issn")),
    _Row("url", _ALL, ("url", "arxiv_id", "doi"), _url),
    _Row("note", _ALL, ("note", "journal_ref", "arxiv_id"), _note),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "key": "the key of the entry",
    "requested": "the order of the entries",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "abstract": "not part of a reference",
    "comments": "raw form of note",
    "updated": "the entry names no version",
    "versions": "the entry names no version",
    "license": "not part of a reference",
}

_WIDTH = max(len(row.field) for row in FIELDS)
# Entry type, and whether there is a publication → of each row that may have a value: how
# it is made, what stands before and behind it, and its field.
_TABLE = {
    (kind, is_published): tuple(
        (row.value, f"  {row.field:<{_WIDTH}} = {'' if row.bare else '{'}", "," if row.bare else "},", row.field)
        for row in FIELDS
        if kind in row.types and (is_published or row.shows != ("publication",))
    )
    for kind in EntryType
    for is_published in (False, True)
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
    kind = record.entry_type
    lines = [f"@{'misc' if kind in _AS_MISC else kind.value}{{{keyed.key},"]
    for value_of, before, behind, field in _TABLE[kind, record.publication is not None]:
        value = value_of(record, encoder).strip()
        if value:
            lines.append(f"{before}{value}{behind}")
        if pieces:
            for problem in _problems(record, field, pieces):
                notice(problem)
            pieces.clear()
    if record.extra or record.contributors:
        written = {line.partition("=")[0].strip().lower() for line in lines}
        lines += _people(record, encoder)
        lines += _extra(record, written, encoder)
        for problem in _problems(record, "other fields", pieces):
            notice(problem)
    lines.append("}\n")
    return "\n".join(lines)


def _people(record: Record, encoder: Encoder) -> Iterator[str]:
    """People in other roles, in the fields that BibLaTeX has for them."""
    for role, field in _ROLES.items():
        if value := bibtex_names(record.contributors.get(role, ()), goes_on=False, encoder=encoder):
            yield f"  {field:<{_WIDTH}} = {{{value}}},"


def _extra(record: Record, written: set[str], encoder: Encoder) -> Iterator[str]:
    """The fields of a bibliography that have no place in the table, or none of its values, as they were."""
    for name, text in record.extra.items():
        value = (_verbatim(text) or encoder.text(text)).strip()
        if value and _FIELD_NAME.fullmatch(name) and name.lower() not in written:
            written.add(name.lower())
            yield f"  {name:<{_WIDTH}} = {{{value}}},"


def _verbatim(text: Text) -> str:
    """The names of files and what else programs keep for themselves, byte for byte, when no TeX can come of it."""
    is_verbatim = len(text.runs) == 1 and text.runs[0].style is Style.VERBATIM
    return str(text) if is_verbatim and _INERT.fullmatch(str(text)) else ""


def _problems(record: Record, field: str, pieces: list[tuple[str, str]]) -> Iterator[Problem]:
    """One problem for each kind of thing that could not be written as meant in a field."""
    for code, (what, advice) in _NOT_AS_MEANT.items():
        found = tuple(dict.fromkeys(piece.strip() for each, piece in pieces if each == code))
        if found:
            message = f"{record.name}: {field}: {excerpt(found)} {what}"
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
