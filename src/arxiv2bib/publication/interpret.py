"""What is published, where and in which state: journal reference and comments of a record, interpreted."""

from __future__ import annotations

from arxiv2bib.characters import excerpt
from arxiv2bib.problems import Problem
from arxiv2bib.publication.comments import is_withdrawn, status_note
from arxiv2bib.publication.journal_ref import interpret_journal_ref
from arxiv2bib.record import Origin, Record
from arxiv2bib.tex import decode


def interpret(record: Record) -> tuple[Record, list[Problem]]:
    """The record with the publication that its journal reference names, else the status from its comments.

    The journal reference outranks the comments, which are frozen per version and may be stale: where there is
    one, even one that no rule reads, no status is taken from them. A record that has a publication keeps it.
    """
    if not record.journal_ref and not record.comments:
        return record, []
    problems = [_withdrawn(record)] if record.comments and is_withdrawn(record.comments) else []
    if record.is_published:
        return record, problems
    if record.journal_ref:
        reading = interpret_journal_ref(record.journal_ref)
        if reading is None:
            return record, [_uninterpreted(record), *problems]
        publication, rule = reading
        origin = Origin(where=record.where, rule=rule, raw=record.journal_ref)
        return record.with_values(origin, publication=publication), problems
    status = None if record.note or problems else status_note(record.comments)
    if status is None:
        return record, problems
    note, rule = status
    origin = Origin(where=record.where, rule=rule, raw=record.comments)
    return record.with_values(origin, note=decode(note)), problems


def _uninterpreted(record: Record) -> Problem:
    return Problem(
        "journal-ref-uninterpreted",
        f"{record.identifier}: no rule is sure of the journal reference {excerpt(record.journal_ref)}",
        "it is kept as a note; the entry stays a preprint",
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
