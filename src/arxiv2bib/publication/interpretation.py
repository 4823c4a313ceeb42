"""What is published, where and in which state: journal reference, DOI and comments of a record, interpreted."""

from __future__ import annotations

import re
from dataclasses import replace

from arxiv2bib.characters import excerpt
from arxiv2bib.problems import Problem
from arxiv2bib.publication.comments import is_withdrawn, read_comments
from arxiv2bib.publication.dois import all_facts, disagreements
from arxiv2bib.publication.journal_ref import read_journal_ref
from arxiv2bib.publication.reading import Reading, Role
from arxiv2bib.publication.statements import Statement, Status
from arxiv2bib.publication.venues import find_journal, find_meeting
from arxiv2bib.record import EntryType, Origin, Publication, Record
from arxiv2bib.tex import decode
from arxiv2bib.text import Text

_ACCEPTED = frozenset({Status.ACCEPTED, Status.PUBLISHED})
_DOT = re.compile(r"\.(?=[^\W\d_])")
_IBID = re.compile(r"^ibid\.?,? ?", re.IGNORECASE)
_SECTION = re.compile(r"(?<= )[A-Z]$")  # "ibid. D84" has its own letter
_FURTHER = {
    Role.ERRATUM: "Erratum",
    Role.ADDENDUM: "Addendum",
    Role.NOTE: "Publisher’s note",
    Role.TRANSLATION: "Translated",
    Role.ALSO: "Also",
}


def interpreted(record: Record, *, trust_comments: bool = False) -> tuple[Record, list[Problem]]:
    """The record with the publication that its journal reference names, else the status from its comments.

    The journal reference outranks the comments, which are frozen per version and may be stale: where there is
    one, even one that no rule reads, no status is taken from them. A record that has a publication keeps it. Comments
    alone make no publication out of a preprint, unless they are trusted.
    """
    problems = [_withdrawn(record)] if record.comments and is_withdrawn(record.comments) else []
    if record.is_published:
        return record, problems
    if record.journal_ref:
        record, found = _with_publication(record)
        return record, [*found, *problems]
    comments = read_comments(record.comments)
    if comments.thesis and trust_comments:
        return _as_thesis(record, comments.thesis), problems
    if comments.statement is None or comments.is_withdrawn or record.note:
        return record, problems
    return _with_status(record, comments.statement, trust_comments=trust_comments), problems


def _with_publication(record: Record) -> tuple[Record, list[Problem]]:
    """The record with what its journal reference says, and what there is to tell about it."""
    title = str(record.title) if record.title else ""
    reading = read_journal_ref(record.journal_ref, doi=record.doi, title=title)
    if reading is None:
        return record, [_uninterpreted(record)]
    main = reading.main
    problems = list(_mismatches(record, reading))
    if main.unread:
        problems.append(_partly_read(record, main.unread))
    if main.publication.year is None:
        problems.append(_without_year(record))
    origin = Origin(where=record.where, rule=main.rule, raw=reading.text, parts=main.parts)
    values: dict[str, object] = {"publication": main.publication}
    if main.editors and not record.contributors.get("editor"):
        values["contributors"] = {**record.contributors, "editor": main.editors}
    further = "; ".join(f"{_FURTHER[role]}: {printed}" for role, printed in reading.others)
    if further and not record.note:
        values["note"] = Text.plain(_DOT.sub(". ", further))
    return record.with_values(origin, **values), problems


def _with_status(record: Record, statement: Statement, *, trust_comments: bool) -> Record:
    """The record with its state of publication; with its venue too, when the comments are trusted."""
    origin = Origin(where=record.where, rule=statement.rule, raw=record.comments)
    values: dict[str, object] = {"status": statement.status.value}
    if statement.printed:
        values["note"] = decode(statement.printed)
    publication = _venue_of(statement) if trust_comments else None
    if publication:
        values["publication"] = publication
        values["note"] = Text()
    return record.with_values(origin, **values)


def _venue_of(statement: Statement) -> Publication | None:
    """The publication that a statement names: a meeting with its year, or a journal; None for anything else."""
    if statement.status not in _ACCEPTED or not statement.venue:
        return None
    reading = read_journal_ref(statement.venue)
    publication = reading.main.publication if reading else None
    is_meeting = publication is not None and publication.entry_type is EntryType.INPROCEEDINGS
    if publication and (is_meeting or publication.volume or publication.year):
        return publication
    if find_meeting(statement.venue):
        return Publication(entry_type=EntryType.INPROCEEDINGS, container=Text.plain(statement.venue))
    is_journal = find_journal(statement.venue) is not None
    return Publication(entry_type=EntryType.ARTICLE, container=Text.plain(statement.venue)) if is_journal else None


def _as_thesis(record: Record, kind: str) -> Record:
    entry_type = EntryType.PHDTHESIS if kind == "phd" else EntryType.MASTERSTHESIS
    if kind not in ("phd", "masters"):
        return record
    origin = Origin(where=record.where, rule="thesis", raw=record.comments)
    year = record.created.year if record.created else None
    return record.with_values(origin, publication=Publication(entry_type=entry_type, year=year))


def _mismatches(record: Record, reading: Reading) -> list[Problem]:
    """A problem when no DOI of the record agrees with the journal reference; one of an erratum agrees with that."""
    said = all_facts(record.doi)
    publication = reading.main.publication
    if not said or any(not disagreements(publication, each) for each in said):
        return []
    for _, printed in reading.others:
        other = read_journal_ref(_IBID.sub(_SECTION.sub("", str(publication.container)), printed))
        if other and any(
            not disagreements(replace(other.main.publication, container=publication.container), each) for each in said
        ):
            return []
    fields = disagreements(publication, said[0])
    what = f"{', '.join(fields)} differ{'s' if len(fields) == 1 else ''}"
    return [
        Problem(
            "journal-ref-doi-mismatch",
            f"{record.identifier}: {what}: the journal reference says {excerpt(record.journal_ref)}, "
            f"DOI {record.doi} says {excerpt(said[0])}",
            "the journal reference is written; correct the wrong one",
            where=record.where,
            subject=record.identifier,
        )
    ]


def _uninterpreted(record: Record) -> Problem:
    return Problem(
        "journal-ref-uninterpreted",
        f"{record.identifier}: no rule is sure of the journal reference {excerpt(record.journal_ref)}",
        "it is kept as a note; the entry stays a preprint",
        where=record.where,
        subject=record.identifier,
    )


def _partly_read(record: Record, unread: tuple[str, ...]) -> Problem:
    return Problem(
        "journal-ref-partly-read",
        f"{record.identifier}: no rule is sure what {excerpt(unread)} means in the journal reference "
        f"{excerpt(record.journal_ref)}",
        "it is left out; add what is missing to the entry",
        where=record.where,
        subject=record.identifier,
    )


def _without_year(record: Record) -> Problem:
    return Problem(
        "journal-ref-without-year",
        f"{record.identifier}: the journal reference {excerpt(record.journal_ref)} names no year; that of version 1 is "
        "printed",
        "add the year to the entry",
        where=record.where,
        subject=record.identifier,
    )


def _withdrawn(record: Record) -> Problem:
    return Problem(
        "withdrawn",
        f"{record.identifier}: the comments say that the authors withdrew the paper",
        "cite it only with care",
        where=record.where,
        subject=record.identifier,
    )
