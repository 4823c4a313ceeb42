"""Records of RIS → `Record`.

The same tag says different things in different types, and programs differ: the tables follow the specification of 2011
and what EndNote and Zotero write. Sources: https://en.wikipedia.org/wiki/RIS_(file_format), which keeps the
specification; the tables of Zotero's translator (https://github.com/zotero/translators, RIS.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

from arxiv2bib.categories import may_be_category
from arxiv2bib.data import data_lines
from arxiv2bib.names import Author
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.csl_text import text_with_math
from arxiv2bib.readers.csl_works import Work, is_arxiv, named_category, named_id, record_of, thesis
from arxiv2bib.readers.ris_fields import Values, read_date, read_notes, read_people, read_publication, read_title
from arxiv2bib.readers.ris_lines import MAX_RECORD_CHARACTERS, Tagged, tagged_records
from arxiv2bib.record import EntryType, Record

_BOOKS = frozenset({EntryType.BOOK})
_ADVICE = "correct the file; the record is left out"


def read_records(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each record; a problem for each one that cannot be read."""
    found = False
    for tagged in tagged_records(stream, name):
        if isinstance(tagged, Problem):
            yield tagged
            continue
        found = True
        where = Where(name, tagged.line)
        if problem := _unreadable(tagged, where):
            yield problem
            continue
        record, problems = _record(tagged, where)
        yield from problems
        yield record
        if not tagged.has_end:
            subject = record.identifier or record.key
            what, advice = f"{subject or 'a record'}: no ER ends it", "see whether it is whole; it is read as it stands"
            yield Problem("end-missing", what, advice, where, subject)
    if not found:
        yield Problem("nothing-found", "no records in this file", where=Where(name))


def _unreadable(tagged: Tagged, where: Where) -> Problem | None:
    """The problem of a record that cannot be read."""
    if tagged.is_too_large:
        what = f"a record of more than {MAX_RECORD_CHARACTERS:,} characters"
        return Problem("too-large", what, "it is left out", where, rejected=True)
    if not tagged.has_type:
        return Problem("bad-record", "a record without TY, its first line", _ADVICE, where, rejected=True)
    if not any(value for tag, value in tagged.values if tag not in ("TY", "ID")):
        return Problem("bad-record", "a record that says nothing", _ADVICE, where, rejected=True)
    return None


@cache
def _types() -> dict[str, EntryType]:
    lines = (line.partition(": ") for line in data_lines("ris_types.txt"))
    return {name: EntryType(kind) for kind, _, names in lines for name in names.split()}


def _record(tagged: Tagged, where: Where) -> tuple[Record, list[Problem]]:
    problems: list[Problem] = []
    values = Values(tagged.values)
    genre, doi = values.take("M3"), values.take("DO", "DI")
    if genre.startswith("10.") or named_id(genre):  # the DOI, in files of the first specification
        genre, doi = "", doi or genre
    kind, genre = thesis(_types().get(values.take("TY").upper(), EntryType.MISC), genre)
    key = values.take("ID")
    people, is_whole = read_people(values.take_all("AU", "A1"))
    notes, says_whole, claims = read_notes(values.take_all("N1"))
    claims = [*_filed_under(values), *claims]
    title = read_title(values, kind)
    contributors = _contributors(values, kind)
    parts = read_publication(values, kind)
    if kind is EntryType.MISC and parts["container"] and not is_arxiv(parts["container"]):
        kind = EntryType.ARTICLE
    urls = values.take_all("UR", "LK")
    categories = [category for claim in (*claims, str(parts["container"])) if (category := named_category(claim))]
    if may_be_category(values.get("CN")) and any(map(named_id, (*claims, doi, *urls))):
        categories.insert(0, values.take("CN"))
    work = Work(
        where=where,
        entry_type=kind,
        key=key,
        title=text_with_math(title),
        authors=people,
        is_whole=is_whole and says_whole,
        contributors=contributors,
        abstract=text_with_math(values.take_same("AB", "N2")),
        date=read_date(values, where, key, problems),
        arxiv=claims,
        category=categories[0] if categories else "",
        doi=doi,
        urls=urls,
        note=text_with_math("; ".join(notes)),
        extra=values.rest(),
        parts={**parts, "kind": genre},
    )
    record, found = record_of(work)
    return record, problems + found


def _filed_under(values: Values) -> Iterator[str]:
    """The identifier under which a data base has it."""
    if is_arxiv(values.get("DB")):
        values.take("DB")
        number = values.take("AN")
        yield number if named_id(number) else f"arXiv:{number}"
    for tag in ("AN", "M1", "M2", "C1", "U1"):
        if named_id(values.get(tag)):
            yield values.take(tag)


def _contributors(values: Values, kind: EntryType) -> dict[str, tuple[Author, ...]]:
    """Those who are no authors; the second and third authors of a whole book are the other way round."""
    second, third = ("A2", "A3") if kind not in _BOOKS else ("A3", "A2")
    found = {
        "editor": values.take_all("ED", second),
        "collection-editor": values.take_all(third),
        "translator": values.take_all("A4"),
    }
    return {role: read_people(names)[0] for role, names in found.items() if names}
