"""Items of CSL-JSON → `Record`.

Numbers keep their digits: they never become floats. Zotero's web service puts the array in an object (`items`).
Source: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

from arxiv2bib.characters import excerpt
from arxiv2bib.data import csl_variables, data_lines
from arxiv2bib.pages import pages_or_number
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.csl_dates import date_parts, iso_date
from arxiv2bib.readers.csl_names import read_names
from arxiv2bib.readers.csl_text import text_with_marks
from arxiv2bib.readers.csl_works import Work, is_arxiv, named_category, named_id, record_of, thesis
from arxiv2bib.readers.json_values import json_objects
from arxiv2bib.readers.lines import removed
from arxiv2bib.readers.papers import folded, holds_unwanted
from arxiv2bib.record import EntryType, Record
from arxiv2bib.text import EMPTY, Text

_ADVICE = "correct the file; it is left out"
# What one of is enough to tell an item of a bibliography from anything else in JSON.
_TELLING = (
    "title",
    "author",
    "editor",
    "DOI",
    "URL",
    "issued",
    "container-title",
    "ISBN",
    "archive_location",
    "number",
)
_TEXTS = {
    "container": "container-title",
    "series": "collection-title",
    "publisher": "publisher",
    "place": "publisher-place",
}
_STRINGS = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "chapter": "chapter-number",
    "kind": "genre",
    "isbn": "ISBN",
    "issn": "ISSN",
}
_NUMBERED = frozenset({EntryType.TECHREPORT, EntryType.PATENT})
_EXTRA_LINE = re.compile(
    r"(?:tex\.)?(eprint|primaryclass|eprintclass|archiveprefix|eprinttype|arxiv) *: *(.*)", re.IGNORECASE
)


def read_items(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each item; a problem for each one that is none."""
    found = cleaned = False
    for value in json_objects(stream, name):
        found = True
        if isinstance(value, Problem):
            cleaned = cleaned or value.code == "characters-removed"
            yield value
            continue
        where = Where(name, value[1])
        try:
            decoded = json.loads(value[0], parse_int=str, parse_float=str, parse_constant=str)
        except (ValueError, RecursionError):
            yield Problem("bad-record", "no correct JSON", _ADVICE, where, rejected=True)
            continue
        for item in decoded["items"] if _is_list_of_items(decoded) else (decoded,):
            record, problems = _record(item, where) if _is_item(item) else (None, [])
            if record is None or _says_nothing(record):
                yield Problem("bad-record", "no item of CSL-JSON", _ADVICE, where, rejected=True)
                continue
            if not cleaned and holds_unwanted(*_strings(item)):
                cleaned = True
                yield removed(where)
            yield from problems
            yield record
    if not found:
        yield Problem("nothing-found", "no records in this file", where=Where(name))


def _is_list_of_items(decoded: Mapping[str, Any]) -> bool:
    return isinstance(decoded.get("items"), list) and "type" not in decoded and bool(decoded["items"])


def _is_item(item: object) -> bool:
    return isinstance(item, dict) and any(item.get(name) for name in _TELLING)


def _says_nothing(record: Record) -> bool:
    """True for other JSON, which has words of CSL as keys but nothing of its form behind them."""
    return record.is_only_named and not (record.arxiv_id or record.key or record.url)


def _strings(item: object) -> Iterator[str]:
    """Every string of an item; brackets deeper than those of names and dates say nothing that we read."""
    for value in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
        if isinstance(value, str):
            yield value
        elif value:
            yield from _strings(value)


@cache
def _types() -> dict[str, EntryType]:
    lines = (line.partition(": ") for line in data_lines("csl_types.txt"))
    return {name: EntryType(kind) for kind, _, names in lines for name in names.split()}


def _record(item: dict[str, Any], where: Where) -> tuple[Record, list[Problem]]:
    problems: list[Problem] = []
    kind, parts = _kind_and_parts(item)
    note, claims, category = _note(item)
    number = _string(item, "number")
    archive = _string(item, "archive_location", "archiveLocation")
    if archive and is_arxiv(_string(item, "archive")):
        archive = f"arXiv:{archive}" if named_id(archive) is None else archive
    used = {"URL", "page-first", "collection-number", *(("number",) if kind in _NUMBERED or named_id(number) else ())}
    if kind in _NUMBERED and named_id(number) is None:
        parts["issue"] = number or parts.get("issue", "")
    if archive and named_id(archive):
        used |= {"archive", "archive_location"}
    authors, is_whole = read_names(item.get("author"))
    url = _string(item, "URL")
    work = Work(
        where=where,
        entry_type=kind,
        key=_key(item),
        title=_text(item, "title"),
        authors=authors,
        is_whole=is_whole,
        contributors={role: read_names(item[role])[0] for role in item if role in csl_variables("names")},
        abstract=_text(item, "abstract"),
        date=_date(item, where, problems),
        arxiv=(number, archive, *claims),
        category=category or named_category(number) or named_category(str(parts.get("container", ""))),
        doi=_string(item, "DOI"),
        urls=(url,) if url else (),
        note=note,
        status=_string(item, "status"),
        extra=_extra(item, used),
        parts=parts,
    )
    record, found = record_of(work)
    return record, problems + found


def _key(item: dict[str, Any]) -> str:
    """The citation key; an address in its place is how a data base knows the item, and nobody cites it so."""
    key = _string(item, "citation-key", "id")
    return "" if "://" in key else key


def _kind_and_parts(item: dict[str, Any]) -> tuple[EntryType, dict[str, str | Text]]:
    """The entry type, and what is said of the publication."""
    kind = _types().get(_string(item, "type"), EntryType.MISC)
    parts: dict[str, str | Text] = {name: _text(item, variable) for name, variable in _TEXTS.items()}
    parts |= {name: str(_text(item, variable)) for name, variable in _STRINGS.items()}
    if kind is EntryType.MISC and parts["container"] and not is_arxiv(parts["container"]):
        kind = EntryType.ARTICLE
    kind, parts["kind"] = thesis(kind, str(parts["kind"]))
    if kind in (EntryType.PHDTHESIS, EntryType.MASTERSTHESIS, EntryType.TECHREPORT):
        parts["institution"] = parts.pop("publisher")
    if not parts["issue"]:
        parts["issue"] = _string(item, "collection-number")
    parts["pages"], parts["article_number"] = pages_or_number(str(_text(item, "page") or _text(item, "page-first")))
    return kind, parts


def _note(item: dict[str, Any]) -> tuple[Text, list[str], str]:
    """The note without the lines that hold an identifier; what they hold, and the category."""
    source = item.get("note")
    kept: list[str] = []
    claims: list[str] = []
    category = ""
    for line in str(source).splitlines() if isinstance(source, str) else ():
        value = folded(line)
        match = _EXTRA_LINE.fullmatch(value)
        if match and match[1].lower() in ("primaryclass", "eprintclass"):
            category = match[2]
        elif match and match[1].lower() in ("archiveprefix", "eprinttype"):
            pass
        elif match and named_id(f"arXiv:{match[2]}"):
            claims.append(f"arXiv:{match[2]}")
        elif named_id(value) and not value.startswith("http"):
            claims.append(value)
        else:
            kept.append(line)
            continue
        category = category or named_category(claims[-1] if claims else "")
    return text_with_marks("\n".join(kept)), claims, category


def _date(item: dict[str, Any], where: Where, problems: list[Problem]) -> tuple[int, ...]:
    value = item.get("issued")
    parts = date_parts(value)
    if parts is None:
        said = value.get("raw") or value.get("literal") or value.get("date-parts") if isinstance(value, dict) else value
        what = f"{excerpt(folded(str(said)))} is no date"
        problems.append(Problem("bad-date", what, "it is left out", where, _string(item, "citation-key", "id")))
    return parts or ()


def _extra(item: dict[str, Any], used: set[str]) -> dict[str, Text]:
    """What is said in variables that no field of `Record` stands for; dates as ISO 8601 writes them."""
    extra: dict[str, Text] = {}
    for name, value in item.items():
        if name in csl_variables("dates") and (parts := date_parts(value)):
            extra[name] = Text.plain(iso_date(parts))
        elif name in csl_variables("strings") and name not in used:
            extra[name] = _text(item, name)
    return extra


def _text(item: dict[str, Any], name: str) -> Text:
    value = item.get(name)
    if isinstance(value, list):  # Crossref has lists of one
        value = "; ".join(each for each in value if isinstance(each, str))
    return text_with_marks(value) if isinstance(value, str) and value else EMPTY


def _string(item: dict[str, Any], *names: str) -> str:
    """The first variable that has a value, without marks."""
    values = (item.get(name) for name in names)
    return next((folded(value) for value in values if isinstance(value, str) and value), "")
