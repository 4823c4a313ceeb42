"""RIS: a tag and a value a line, as reference managers import it.

Tags and types as Research Information Systems defined them and EndNote and Zotero read them; there is no type for
preprints. A value never spans lines: the next line would be a tag of its own. Source:
https://en.wikipedia.org/wiki/RIS_(file_format), which keeps the specification of 2011.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from arxiv2bib.characters import fold_blanks, one_line
from arxiv2bib.names import ris_name
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, Writer, WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.writers.bibtex import entry_type, primary_class
from arxiv2bib.writers.csl_json import any_doi

_ARTICLE, _INPROCEEDINGS, _PREPRINT = EntryType.ARTICLE, EntryType.INPROCEEDINGS, EntryType.PREPRINT
_ALL = frozenset(EntryType)
_PUBLISHED = _ALL - {_PREPRINT}
_TYPES = {_ARTICLE: "JOUR", _INPROCEEDINGS: "CONF", _PREPRINT: "RPRT"}
_RANGE = re.compile(r"\s*([^\s–-]+)\s*[–-]+\s*([^\s–-]+)\s*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table of tags: the tag, the entry types that have it, the fields of `Record` it shows, its values.

    A tag stands once for each value, and not at all for an empty one.
    """

    tag: str
    types: frozenset[EntryType]
    shows: tuple[str, ...]
    values: Callable[[Record], Iterable[str]]


def _plain(source: str) -> str:
    """TeX source (a venue, a note) as it reads."""
    return str(decode(source)) if source else ""


def _of_publication(name: str) -> Callable[[Record], Iterable[str]]:
    return lambda record: [_plain(getattr(record.publication, name))] if record.publication else []


def _page(number: int) -> Callable[[Record], Iterable[str]]:
    """The first page (0) or the last one (1)."""

    def value(record: Record) -> Iterable[str]:
        pages = record.publication.pages if record.publication else ""
        found = _RANGE.fullmatch(pages)
        return [found[number + 1]] if found else [pages] if number == 0 else []

    return value


def _article_number(record: Record) -> Iterable[str]:
    return [record.publication.article_number] if record.publication and not record.publication.pages else []


def _date(record: Record) -> Iterable[str]:
    """The day of version 1, or the month of publication; the slashes stay where a part is not known."""
    if record.publication and record.publication.year:
        return [f"{record.year}/{record.month:02}//"] if record.month else []
    return [record.created.isoformat().replace("-", "/")] if record.created else []


def _with_id(value: str) -> Callable[[Record], Iterable[str]]:
    """A value that is true of what has an identifier of arXiv."""
    return lambda record: [value] if record.arxiv_id else []


def _address(record: Record) -> Iterable[str]:
    if record.arxiv_id:
        return [record.arxiv_id.url]
    doi = any_doi(record)
    return [f"https://doi.org/{doi}"] if doi else []


def _notes(record: Record) -> Iterator[str]:
    """The state of publication or an unread reference; what becomes of a list of authors that goes on."""
    if record.publication is None:
        yield _plain(record.journal_ref or record.status_note)
    if record.authors and record.completeness.goes_on:
        yield "and others"


TAGS: tuple[_Row, ...] = (
    _Row("TY", _ALL, ("publication",), lambda r: [_TYPES[entry_type(r)]]),
    _Row("AU", _ALL, ("authors",), lambda r: map(ris_name, r.authors)),
    _Row("TI", _ALL, ("title",), lambda r: [str(r.title or "")]),
    _Row("T2", _PUBLISHED, ("publication",), _of_publication("container")),
    _Row("T3", frozenset({_INPROCEEDINGS}), ("publication",), _of_publication("series")),
    _Row("VL", _PUBLISHED, ("publication",), _of_publication("volume")),
    _Row("IS", _PUBLISHED, ("publication",), _of_publication("issue")),
    _Row("SP", _PUBLISHED, ("publication",), _page(0)),
    _Row("EP", _PUBLISHED, ("publication",), _page(1)),
    _Row("C7", _PUBLISHED, ("publication",), _article_number),
    _Row("PY", _ALL, ("created", "publication"), lambda r: [str(r.year or "")]),
    _Row("DA", _ALL, ("created", "publication"), _date),
    _Row("M3", frozenset({_PREPRINT}), ("arxiv_id",), _with_id("Preprint")),
    _Row("PB", frozenset({_PREPRINT}), ("arxiv_id",), _with_id("arXiv")),
    _Row("DB", _ALL, ("arxiv_id",), _with_id("arXiv")),
    _Row("AN", _ALL, ("arxiv_id",), lambda r: [r.arxiv_id.id] if r.arxiv_id else []),
    _Row("CN", _ALL, ("categories",), lambda r: [primary_class(r)]),
    _Row("DO", _ALL, ("doi", "arxiv_id"), lambda r: [any_doi(r)]),
    _Row("UR", _ALL, ("arxiv_id", "doi"), _address),
    _Row("AB", _ALL, ("abstract",), lambda r: [str(r.abstract or "")]),
    _Row("N1", _ALL, ("status_note", "journal_ref", "completeness"), _notes),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "comments": "raw form of status_note",
    "updated": "the entry names no version",
    "versions": "the entry names no version",
    "report_number": "not part of a preprint's entry",
    "license": "no tag of RIS",
}


def write(keyed: Iterable[Keyed], notice: Notice, options: WriterOptions) -> Iterator[str]:
    """The entries, each ending with `ER` and a line break, a blank line between them; lines end with CR and LF."""
    del notice, options  # RIS holds everything, in one way
    first = True
    for each in keyed:
        entry = format_entry(each)
        yield entry if first else "\r\n" + entry
        first = False


def format_entry(keyed: Keyed) -> str:
    """One entry; its citation key is the `ID`."""
    kind = entry_type(keyed.record)
    lines: list[str] = []
    for row in TAGS:
        if kind in row.types:
            lines += (_line(row.tag, value) for each in row.values(keyed.record) if (value := _shown(each)))
        if row.tag == "TY":
            lines.append(_line("ID", _shown(keyed.key)))
    return "".join([*lines, _line("ER", "")])


def _shown(value: str) -> str:
    return fold_blanks(one_line(value)).strip()


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {value}\r\n"


WRITER = Writer("ris", "RIS, for reference managers", (".ris",), write, DROPPED)
