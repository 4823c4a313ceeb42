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
from arxiv2bib.names import Author, Collaboration, is_body, ris_name
from arxiv2bib.record import EntryType, Keyed, Record
from arxiv2bib.registry import Notice, Writer, WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.writers.csl_json import THESES, any_doi, any_url
from arxiv2bib.writers.entries import primary_class

_ALL = frozenset(EntryType)
_PREPRINT = frozenset({EntryType.MISC})
_PUBLISHED = _ALL - _PREPRINT
_WHOLE_BOOKS = frozenset({EntryType.BOOK, EntryType.PROCEEDINGS, EntryType.MANUAL})
# Their number is where other kinds have their ISSN or ISBN.
_NUMBERED = frozenset({EntryType.TECHREPORT, EntryType.PATENT})
_TYPES = {
    EntryType.ARTICLE: "JOUR",
    EntryType.INPROCEEDINGS: "CONF",
    EntryType.INCOLLECTION: "CHAP",
    EntryType.INBOOK: "CHAP",
    EntryType.BOOK: "BOOK",
    EntryType.PROCEEDINGS: "BOOK",
    EntryType.BOOKLET: "PAMP",
    EntryType.MANUAL: "BOOK",
    EntryType.PHDTHESIS: "THES",
    EntryType.MASTERSTHESIS: "THES",
    EntryType.TECHREPORT: "RPRT",
    EntryType.UNPUBLISHED: "UNPB",
    EntryType.ONLINE: "ELEC",
    EntryType.SOFTWARE: "COMP",
    EntryType.DATASET: "DATA",
    EntryType.PATENT: "PAT",
}
_RANGE = re.compile(r"\s*([^\s–-]+)\s*[–-]+\s*([^\s–-]+)\s*")
_TAG = re.compile(r"[A-Z][A-Z0-9]")
# Other tags that stand once for each value.
REPEATED = frozenset({"KW", "L1", "L2", "L3", "L4"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table of tags: the tag, the entry types that have it, the fields of `Record` it shows, its values.

    A tag stands once for each value, and not at all for an empty one.
    """

    tag: str
    types: frozenset[EntryType]
    shows: tuple[str, ...]
    values: Callable[[Record], Iterable[str]]


def _type(record: Record) -> Iterable[str]:
    """RIS has no type for preprints, and one for whatever is of no known kind."""
    return [_TYPES.get(record.entry_type) or ("RPRT" if record.arxiv_id else "GEN")]


def _names(people: Iterable[Author]) -> Iterator[str]:
    """One name a value; a comma behind that of a body keeps programs from taking its last word for a family name."""
    for author in people:
        name = ris_name(author)
        is_parted = isinstance(author, Collaboration) and " " in name and not is_body(name)
        yield f"{name}," if is_parted else name


def _people(role: str) -> Callable[[Record], Iterable[str]]:
    return lambda record: _names(record.contributors.get(role, ()))


def _of_publication(*names: str) -> Callable[[Record], Iterable[str]]:
    return lambda record: [str(getattr(record.publication, name)) for name in names] if record.publication else []


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
    """As much as is known, where that is more than the year; the slashes stay where a part is not known."""
    if len(record.issued) < 2:  # noqa: PLR2004 - year and month
        return []
    date = "/".join(f"{part:02}" for part in record.issued)
    return [date if record.issued[2:] else f"{date}//"]


def _kind(record: Record) -> Iterable[str]:
    kind = record.publication.kind if record.publication else ""
    return [kind or THESES.get(record.entry_type) or ("Preprint" if _is_preprint(record) else "")]


def _publisher(record: Record) -> Iterable[str]:
    """The publisher, and the school or body that stands behind the work: RIS has one tag for both."""
    known = [value for value in _of_publication("institution", "publisher")(record) if value]
    return ["; ".join(dict.fromkeys(known)) or ("arXiv" if _is_preprint(record) else "")]


def _is_preprint(record: Record) -> bool:
    return record.arxiv_id is not None and not record.is_published


def _report_number(record: Record) -> Iterable[str]:
    issue = record.publication.issue if record.publication else ""
    return [issue or (record.report_number if record.entry_type is EntryType.TECHREPORT else "")]


def _notes(record: Record) -> Iterator[str]:
    """The state of publication or an unread reference; what becomes of a list of authors that goes on; annotations."""
    unread = record.journal_ref and not record.is_published
    yield str(decode(record.journal_ref)) if unread else str(record.note)
    if record.authors and record.completeness.goes_on:
        yield "and others"
    yield str(record.extra.get("annote", ""))


TAGS: tuple[_Row, ...] = (
    _Row("TY", _ALL, ("publication", "arxiv_id"), _type),
    _Row("AU", _ALL, ("authors",), lambda r: _names(r.authors)),
    _Row("ED", _ALL, ("contributors",), _people("editor")),
    _Row("A2", _WHOLE_BOOKS, ("contributors",), _people("collection-editor")),
    _Row("A3", _ALL - _WHOLE_BOOKS, ("contributors",), _people("collection-editor")),
    _Row("A4", _ALL, ("contributors",), _people("translator")),
    _Row("TI", _ALL, ("title",), lambda r: [str(r.title or "")]),
    _Row("T2", _ALL, ("publication",), _of_publication("container")),
    _Row("T3", _ALL, ("publication",), _of_publication("series")),
    _Row("ET", _ALL, ("publication",), _of_publication("edition")),
    _Row("VL", _ALL, ("publication",), _of_publication("volume")),
    _Row("IS", _ALL - _NUMBERED, ("publication",), _of_publication("issue")),
    _Row("SE", _ALL, ("publication",), _of_publication("chapter")),
    _Row("SP", _ALL, ("publication",), _page(0)),
    _Row("EP", _ALL, ("publication",), _page(1)),
    _Row("C7", _ALL, ("publication",), _article_number),
    _Row("PY", _ALL, ("created", "publication"), lambda r: [str(r.year or "")]),
    _Row("DA", _ALL, ("created", "publication"), _date),
    _Row("M3", _ALL, ("publication", "arxiv_id"), _kind),
    _Row("PB", _ALL, ("publication", "arxiv_id"), _publisher),
    _Row("CY", _ALL, ("publication",), _of_publication("place")),
    _Row("SN", _ALL - _NUMBERED, ("publication",), _of_publication("isbn", "issn")),
    _Row("SN", _NUMBERED, ("publication", "report_number"), _report_number),
    _Row("DB", _ALL, ("arxiv_id",), lambda r: ["arXiv"] if r.arxiv_id else []),
    _Row("AN", _ALL, ("arxiv_id",), lambda r: [r.arxiv_id.id] if r.arxiv_id else []),
    _Row("CN", _ALL, ("categories",), lambda r: [primary_class(r)]),
    _Row("DO", _ALL, ("doi", "arxiv_id"), lambda r: [any_doi(r)]),
    _Row("UR", _ALL, ("url", "arxiv_id", "doi"), lambda r: [any_url(r)]),
    _Row("AB", _ALL, ("abstract",), lambda r: [str(r.abstract or "")]),
    _Row("N1", _ALL, ("note", "journal_ref", "completeness"), _notes),
)

DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "requested": "a place in the call",
    "key": "the key of the entry",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "comments": "raw form of note, on request in N1",
    "status": "said by N1",
    "updated": "the entry names no version",
    "versions": "the entry names no version",
    "license": "no tag of RIS",
}

_FRAME = frozenset({"TY", "ID", "ER"})
_TABLE = {kind: tuple(row for row in TAGS if kind in row.types) for kind in EntryType}


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
    record = keyed.record
    lines: list[str] = []
    for row in _TABLE[record.entry_type]:
        lines += (_line(row.tag, value) for each in row.values(record) if (value := _shown(each)))
        if row.tag == "TY":
            lines.append(_line("ID", _shown(keyed.key)))
    if record.extra:
        lines += _extra(record, {line[:2] for line in lines})
    return "".join([*lines, _line("ER", "")])


def _extra(record: Record, used: set[str]) -> Iterator[str]:
    """What a bibliography says in tags that no field of `Record` stands for."""
    for tag, text in record.extra.items():
        if _TAG.fullmatch(tag) and tag not in used | _FRAME:
            values = str(text).split("; ") if tag in REPEATED else [str(text)]
            yield from (_line(tag, value) for each in values if (value := _shown(each)))


def _shown(value: str) -> str:
    return fold_blanks(one_line(value)).strip()


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {value}\r\n"


WRITER = Writer("ris", "RIS, for reference managers", (".ris",), write, DROPPED)
