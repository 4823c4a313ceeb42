"""The papers of the metadata snapshot: a line of JSON → `Record`.

Numbers never become floats: an `id` that lost its quotes (`704.0001`) is reported, not guessed.
`update_date` is a date of the database, no publication date; `versions[0].created` is the date of version 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import BinaryIO

import msgspec

from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import clean, excerpt, fold_blanks, has_unwanted
from arxiv2bib.identifiers import ArxivId, parse_doi
from arxiv2bib.names import Author, authors_from_parts, is_name, parse_author_line, without_et_al
from arxiv2bib.problems import Problem, Where
from arxiv2bib.record import Completeness, Record, Version
from arxiv2bib.tex import decode
from arxiv2bib.tex.decode import decode_plain
from arxiv2bib.titles import read_title

MAX_LINE_BYTES = 16_000_000

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), start=1
    )
}
_RFC_2822 = re.compile(r"\w{3}, +(\d{1,2}) (\w{3}) (\d{4}) ")


class _Version(msgspec.Struct):
    version: str = ""
    created: str = ""


class _Paper(msgspec.Struct, rename={"journal_ref": "journal-ref", "report_number": "report-no"}):
    id: str
    title: str | None = None
    authors: str | None = None
    authors_parsed: list[list[str]] | None = None
    comments: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    report_number: str | None = None
    categories: str | None = None
    license: str | None = None
    abstract: str | None = None
    versions: list[_Version] | None = None


_decoder = msgspec.json.Decoder(_Paper)


def read_papers(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each paper of the snapshot, line by line; a problem for each line that is none."""
    number = 0
    found = cleaned = False
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        found = found or bool(line.strip())
        where = Where(name, number)
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            yield Problem(
                "too-large", f"a line of more than {MAX_LINE_BYTES:,} bytes", "it is left out", where, rejected=True
            )
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        for item in _read_line(line, where) if line.strip() else ():
            if isinstance(item, Problem) and item.code == "characters-removed":
                if cleaned:
                    continue
                cleaned = True
            yield item
    if not found:
        yield Problem("nothing-found", "no records in this file", where=Where(name))


def _read_line(line: bytes, where: Where) -> Iterator[Record | Problem]:
    try:
        paper = _decoder.decode(line)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        yield Problem(
            "bad-record",
            f"no metadata record: {fold_blanks(str(error))[:200]}",
            "correct the line; it is left out",
            where,
            rejected=True,
        )
        return
    arxiv_id = ArxivId.parse(paper.id)
    if arxiv_id is None:
        yield Problem(
            "bad-identifier", f"'{paper.id[:60]}' is no arXiv identifier", "it is left out", where, rejected=True
        )
        return
    problems: list[Problem] = []
    record = _record(paper, arxiv_id, where, problems)
    yield from problems
    yield record


def _record(paper: _Paper, arxiv_id: ArxivId, where: Where, problems: list[Problem]) -> Record:
    versions = tuple(_versions(paper, where, arxiv_id.id, problems))
    authors, complete = _authors(paper)
    title, abstract = _text(paper.title), _text(paper.abstract)
    if any(
        value and has_unwanted(fold_blanks(value))
        for value in (paper.title, paper.authors, paper.abstract, paper.comments, paper.journal_ref)
    ):
        problems.append(
            Problem(
                "characters-removed",
                "control or invisible characters here (and perhaps further on) were taken out",
                where=where,
            )
        )
    categories = (paper.categories or "").split()
    if not all(map(may_be_category, categories)):
        what = f"{arxiv_id.id}: {excerpt(paper.categories)} is no list of categories"
        problems.append(Problem("bad-category", what, "it is left out", where, arxiv_id.id))
        categories = []
    dois = [parse_doi(piece) for piece in (paper.doi or "").split()]
    if dois and not dois[0]:
        problems.append(
            Problem("bad-doi", f"{arxiv_id.id}: {excerpt(paper.doi)} is no DOI", "it is left out", where, arxiv_id.id)
        )
    return Record(
        where=where,
        arxiv_id=arxiv_id,
        doi=next((doi for doi in dois if doi), ""),
        title=read_title(title) or None,
        authors=authors,
        completeness=Completeness.COMPLETE if complete else Completeness.CUT,
        abstract=decode(abstract) or None,
        categories=tuple(categories),
        created=next((version.created for version in versions if version.number == 1), None),
        updated=max(versions, key=attrgetter("number")).created if len(versions) > 1 else None,
        versions=versions,
        journal_ref=_text(paper.journal_ref),
        comments=_text(paper.comments),
        report_number=_text(paper.report_number),
        license=_text(paper.license),
    )


def _text(value: str | None) -> str:
    return fold_blanks(clean(value)) if value else ""


def _authors(paper: _Paper) -> tuple[tuple[Author, ...], bool]:
    """The authors, and whether the list is complete; arXiv's own list also splits "et al." as if it were a name."""
    if not paper.authors_parsed:
        return parse_author_line(decode_plain(_text(paper.authors)))
    parts = [[decode_plain(_text(part)) for part in (*entry, "", "", "")[:3]] for entry in paper.authors_parsed]
    parts = [entry for entry in parts if is_name(entry[0]) or is_name(entry[1])]
    complete = True
    if parts:
        last, cut = without_et_al(f"{parts[-1][1]} {parts[-1][0]}".strip())
        if cut:
            parts[-1:] = [[last.rpartition(" ")[2], last.rpartition(" ")[0], ""]] if last else []
            complete = False
    return tuple(author for entry in parts for author in authors_from_parts(*entry)), complete


def _versions(paper: _Paper, where: Where, subject: str, problems: list[Problem]) -> Iterator[Version]:
    for position, version in enumerate(paper.versions or (), start=1):
        digits = version.version.removeprefix("v")
        created = _date(version.created)
        if created is None:
            problems.append(
                Problem(
                    "bad-date", f"{subject}: {excerpt(version.created)} is no date", "it is left out", where, subject
                )
            )
        else:
            yield Version(int(digits) if digits.isdecimal() and len(digits) < 5 else position, created)  # noqa: PLR2004


def _date(text: str) -> date | None:
    """The day of an RFC 2822 date, in its own time zone (arXiv's are GMT)."""
    match = _RFC_2822.match(text)
    try:
        if match and match[2] in _MONTHS:
            return date(int(match[3]), _MONTHS[match[2]], int(match[1]))
        from email.utils import parsedate_to_datetime  # noqa: PLC0415 - for dates in no usual form

        if text[4:5] == "-":
            return date.fromisoformat(text[:10])
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None
