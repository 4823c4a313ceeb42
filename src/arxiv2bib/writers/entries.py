"""What the two dialects of .bib files share: rows of fields, their values, and the entry that they make.

A dialect is a table of rows; the emitter is one. Values are TeX source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import parse_doi, parse_url
from arxiv2bib.names import bibtex_names
from arxiv2bib.problems import Problem
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, WriterOptions
from arxiv2bib.tex import Encoder, Encoding
from arxiv2bib.text import EMPTY, Style, Text

ALL = frozenset(EntryType)
IN_BOOK = frozenset({EntryType.INPROCEEDINGS, EntryType.INCOLLECTION, EntryType.INBOOK})
THESES = frozenset({EntryType.PHDTHESIS, EntryType.MASTERSTHESIS})
REPORT = frozenset({EntryType.TECHREPORT})
_ROLES = {"translator": "translator", "container-author": "bookauthor"}
_FIELD_NAME = re.compile(r"(?![A-Z][A-Z0-9]$)[A-Za-z][A-Za-z0-9_:.+/-]*")  # no tags of RIS
# Neither braces nor anything that TeX would take for a command, were it ever typeset.
_INERT = re.compile(r"(?:[^{}\\%^\x00-\x1f]|\\[^A-Za-z{}^@\x00-\x1f]|\^(?!\^))*")
Value = Callable[[Record, Encoder], str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the field table: the field, the entry types that have it, what it shows, how its value is made.

    `shows` names fields of `Record`; `value` gives TeX source, or "" to leave the field out.
    """

    field: str
    types: frozenset[EntryType]
    shows: tuple[str, ...]
    value: Value
    bare: bool = False


class Dialect:
    """A dialect of .bib files: its rows, names of entry types, characters, and other names for extra fields."""

    def __init__(
        self,
        rows: tuple[Row, ...],
        type_name: Callable[[Record], str],
        encoding: Encoding,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self.type_name, self.encoding, self.renamed = type_name, encoding, renamed or {}
        self.width = max(len(row.field) for row in rows)
        # Entry type, and whether there is a publication → of each row that may have a value: how it is made, what
        # stands before and behind it, and its field.
        self.table = {
            (kind, is_published): tuple(
                (
                    row.value,
                    f"  {row.field:<{self.width}} = {'' if row.bare else '{'}",
                    "," if row.bare else "},",
                    row.field,
                )
                for row in rows
                if kind in row.types and (is_published or row.shows != ("publication",))
            )
            for kind in EntryType
            for is_published in (False, True)
        }

    def write(self, keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
        """The entries, each ending with a line break, a blank line between them."""
        first = True
        for each in keyed:
            entry = self.format_entry(each, notice, options)
            yield entry if first else "\n" + entry
            first = False

    def format_entry(self, keyed: Keyed, notice: Notice, options: WriterOptions) -> str:
        """One entry; what could not be written as meant is told, once a field."""
        record = keyed.record
        pieces: list[tuple[str, str]] = []
        encoding = options.encoding or self.encoding
        encoder = Encoder(encoding, lambda code, piece: pieces.append((code, piece)), options.protection)
        lines = [f"@{self.type_name(record)}{{{keyed.key},"]
        for value_of, before, behind, field in self.table[record.entry_type, record.publication is not None]:
            value = value_of(record, encoder).strip()
            if value:
                lines.append(f"{before}{value}{behind}")
            if pieces:
                for problem in _problems(record, field, pieces):
                    notice(problem)
                pieces.clear()
        if record.extra or record.contributors:
            written = {line.partition("=")[0].strip().lower() for line in lines}
            lines += self._people(record, encoder)
            lines += self._extra(record, written, encoder)
            for problem in _problems(record, "other fields", pieces):
                notice(problem)
        lines.append("}\n")
        return "\n".join(lines)

    def _people(self, record: Record, encoder: Encoder) -> Iterator[str]:
        """People in other roles, in the fields that BibLaTeX has for them."""
        for role, field in _ROLES.items():
            if value := bibtex_names(record.contributors.get(role, ()), goes_on=False, encoder=encoder):
                yield f"  {field:<{self.width}} = {{{value}}},"

    def _extra(self, record: Record, written: set[str], encoder: Encoder) -> Iterator[str]:
        """The fields of a bibliography that have no place in the table, or none of its values, as they were."""
        for given, text in record.extra.items():
            name = self.renamed.get(given, given)
            value = (_verbatim(text) or encoder.text(text)).strip()
            if value and _FIELD_NAME.fullmatch(name) and name.lower() not in written:
                written.add(name.lower())
                yield f"  {name:<{self.width}} = {{{value}}},"


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


def author(record: Record, encoder: Encoder) -> str:
    """The authors; a list that goes on ends with "and others"."""
    return bibtex_names(record.authors, goes_on=record.completeness.goes_on, encoder=encoder)


def editor(record: Record, encoder: Encoder) -> str:
    """The editors."""
    return bibtex_names(record.contributors.get("editor", ()), goes_on=False, encoder=encoder)


def title(record: Record, encoder: Encoder) -> str:
    """The title, its capitals protected as the options ask."""
    return encoder.text(record.title, encoder.protection) if record.title else ""


def text(name: str) -> Value:
    """A part of the publication that is a `Text`."""

    def value(record: Record, encoder: Encoder) -> str:
        part: Text = getattr(record.publication, name, EMPTY)
        return "" if part is EMPTY else encoder.text(part)

    return value


def part(name: str) -> Value:
    """A part of the publication that is a plain string."""

    def value(record: Record, encoder: Encoder) -> str:
        part: str = getattr(record.publication, name, "")
        return encoder.string(part) if part else ""

    return value


def pages(record: Record, encoder: Encoder) -> str:
    """The pages, with the two hyphens that BibTeX and biber take for a range."""
    return "--".join(map(encoder.string, record.publication.pages.split("-"))) if record.publication else ""


def stand_in(record: Record, encoder: Encoder) -> str:
    """What sorts and labels an entry that has neither authors nor editors; empty for others."""
    if record.authors or record.contributors.get("editor"):
        return ""
    return encoder.string(f"arXiv:{record.arxiv_id.id}" if record.arxiv_id else record.doi or str(record.title or ""))


def kind(record: Record, encoder: Encoder) -> str:
    """The kind of thesis or report; styles write it in lower case, as they do titles."""
    return encoder.text(Text.plain(record.publication.kind), encoder.protection) if record.publication else ""


def number(record: Record, encoder: Encoder) -> str:
    """The issue; of a report its number."""
    if record.publication and record.publication.issue:
        return encoder.string(record.publication.issue)
    return encoder.string(record.report_number) if record.entry_type is EntryType.TECHREPORT else ""


def eprint(record: Record, encoder: Encoder) -> str:
    """The arXiv identifier."""
    return encoder.string(record.arxiv_id.id) if record.arxiv_id else ""


def doi(record: Record, _: Encoder) -> str:
    """The DOI verbatim, as everything that links it wants it; what is none is left out."""
    return parse_doi(record.doi) or ""


def own_url(record: Record, encoder: Encoder) -> str:
    """The address beside those of arXiv; without an arXiv identifier that of the DOI."""
    if record.url:
        return parse_url(record.url) or ""
    found = doi(record, encoder) if not record.arxiv_id else ""
    return parse_url(f"https://doi.org/{found}") or "" if found else ""


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
