"""The papers of the metadata snapshot: a JSON object → `Record`.

Numbers never become floats: an `id` that lost its quotes (`704.0001`) is reported, not guessed.
`update_date` is a date of the database, no publication date; `versions[0].created` is the date of version 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Author
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.author_lists import Parts, authors_of_line, authors_of_names, authors_of_parts
from arxiv2bib.readers.json_values import json_objects
from arxiv2bib.readers.lines import removed
from arxiv2bib.readers.papers import Paper, bad_date, folded, holds_unwanted, read_date, record_of
from arxiv2bib.record import Record, Version

_LONGEST_VERSION = 4  # digits


class _Version(msgspec.Struct):
    version: str | int = ""
    created: str = ""


class _Paper(msgspec.Struct):
    """The keys of the snapshot, and their spelling in copies that went through tables."""

    id: str
    type: msgspec.Raw = msgspec.Raw()
    title: str | None = None
    authors: str | list[str] | None = None
    authors_parsed: list[list[str | None]] | None = None
    comments: str | None = None
    journal_ref: str | None = msgspec.field(default=None, name="journal-ref")
    journal_ref_too: str | None = msgspec.field(default=None, name="journal_ref")
    doi: str | None = None
    report_number: str | None = msgspec.field(default=None, name="report-no")
    report_number_too: str | None = msgspec.field(default=None, name="report_no")
    categories: str | list[str] | None = None
    license: str | None = None
    abstract: str | None = None
    versions: list[_Version | str] | None = None


_decode = msgspec.json.Decoder(_Paper).decode
_decode_keys = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_KEYS = {field.encode_name: field.name for field in msgspec.structs.fields(_Paper)}
_decode_value = {field.encode_name: msgspec.json.Decoder(field.type).decode for field in msgspec.structs.fields(_Paper)}


class _RejectedError(Exception):
    """An object that is no record: the problem in its place is its argument."""


def read_papers(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each paper of the snapshot; a problem for each object that is none."""
    item: tuple[bytes, int] | Problem | None = None
    cleaned = False
    for item in json_objects(stream, name):
        for each in [item] if isinstance(item, Problem) else _read_object(item[0], Where(name, item[1])):
            if isinstance(each, Problem) and each.code == "characters-removed":
                if cleaned:
                    continue
                cleaned = True
            yield each
    if item is None:
        yield Problem("nothing-found", "no records in this file", where=Where(name))


def _read_object(value: bytes, where: Where) -> Iterator[Record | Problem]:
    problems: list[Problem] = []
    try:
        try:
            paper = _decode(value)
        except msgspec.ValidationError:
            paper = _tolerant(value, where, problems)
        arxiv_id = _identifier(paper, where)
    except _RejectedError as error:
        yield error.args[0]
        return
    if _may_hold_unwanted(value) and _holds_unwanted(paper):
        problems.append(removed(where))
    record = _record(paper, arxiv_id, where, problems)
    yield from problems
    yield record


def _identifier(paper: _Paper, where: Where) -> ArxivId:
    if bytes(paper.type) and paper.authors is None and paper.authors_parsed is None:
        what = "an item of CSL-JSON, no record of arXiv's snapshot"
        raise _RejectedError(Problem("bad-record", what, "name the format, --from csl-json", where, rejected=True))
    arxiv_id = ArxivId.parse(paper.id)
    if arxiv_id is None:
        what = f"{excerpt(folded(paper.id))} is no arXiv identifier"
        raise _RejectedError(Problem("bad-identifier", what, "it is left out", where, rejected=True))
    return arxiv_id


def _tolerant(value: bytes, where: Where, problems: list[Problem]) -> _Paper:
    """The paper without the values that cannot be what their key says."""
    values: dict[str, object] = {}
    unread: list[tuple[str, str]] = []
    for key, raw in _decode_keys(value).items():
        if key in _KEYS:
            try:
                values[_KEYS[key]] = _decode_value[key](raw)
            except msgspec.ValidationError:
                unread.append((key, folded(bytes(raw).decode("utf-8"))))
    if "id" not in values:
        raise _RejectedError(_no_identifier(dict(unread).get("id"), where))
    paper = _Paper(**values)  # type: ignore[arg-type]
    subject = _identifier(paper, where).id
    for key, shown in unread:
        what = f"{subject}: {excerpt(shown)} cannot be its '{key}'"
        problems.append(Problem("bad-value", what, "it is left out", where, subject))
    return paper


def _no_identifier(shown: str | None, where: Where) -> Problem:
    if shown is None:
        return Problem("bad-record", "no metadata record: it has no 'id'", "it is left out", where, rejected=True)
    if shown.removeprefix("-")[:1].isdecimal():
        what = f"the identifier {excerpt(shown)} is a number, which has lost its zeros"
        return Problem("bad-identifier", what, "write it as text with all its zeros", where, rejected=True)
    return Problem("bad-identifier", f"{excerpt(shown)} is no arXiv identifier", "it is left out", where, rejected=True)


def _may_hold_unwanted(value: bytes) -> bool:
    """False, mostly, for JSON without control characters: escapes of other characters begin with these."""
    return not value.isascii() or b"\\u" in value or b"\\b" in value or b"\x7f" in value


def _holds_unwanted(paper: _Paper) -> bool:
    authors = paper.authors if isinstance(paper.authors, str) else None
    journal_ref = paper.journal_ref or paper.journal_ref_too
    return holds_unwanted(paper.title, authors, paper.abstract, paper.comments, journal_ref)


def _record(paper: _Paper, arxiv_id: ArxivId, where: Where, problems: list[Problem]) -> Record:
    authors, is_whole = _authors(paper)
    categories = paper.categories or ""
    journal_ref = paper.journal_ref or paper.journal_ref_too or ""
    record, found = record_of(
        Paper(
            where=where,
            arxiv_id=arxiv_id,
            title=paper.title or "",
            authors=authors,
            is_whole=is_whole,
            abstract=paper.abstract or "",
            comments=paper.comments or "",
            journal_ref=journal_ref,
            doi=paper.doi or "",
            report_number=paper.report_number or paper.report_number_too or "",
            license=paper.license or "",
            categories=categories if isinstance(categories, str) else " ".join(categories),
            versions=tuple(_versions(paper.versions or (), where, arxiv_id.id, problems)),
        )
    )
    problems += found
    return record


def _authors(paper: _Paper) -> tuple[tuple[Author, ...], bool]:
    """The authors, and whether the list is complete; arXiv's own list also splits "et al." as if it were a name."""
    if paper.authors_parsed:
        return authors_of_parts([_name_parts(*entry) for entry in paper.authors_parsed])
    if isinstance(paper.authors, list):
        return authors_of_names(paper.authors)
    return authors_of_line(paper.authors or "")


def _name_parts(family: str | None = "", given: str | None = "", suffix: str | None = "", *_: object) -> Parts:
    """An entry of `authors_parsed` without the affiliations at its end."""
    return family or "", given or "", suffix or ""


def _versions(
    versions: Sequence[_Version | str], where: Where, subject: str, problems: list[Problem]
) -> Iterator[Version]:
    """The versions with a date; copies that list their names only tell nothing."""
    for position, version in enumerate(versions, start=1):
        if isinstance(version, str) or not version.created:
            continue
        created = read_date(version.created)
        if created is None:
            problems.append(bad_date(subject, version.created, where))
        else:
            digits = str(version.version).removeprefix("v")
            yield Version(int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_VERSION else position, created)
