"""Completing a record from a metadata source: what is missing is filled, contradictions are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from arxiv2bib.characters import excerpt
from arxiv2bib.identity import compared
from arxiv2bib.names import Author, Collaboration, Person
from arxiv2bib.problems import Problem
from arxiv2bib.readers.shifted import as_shown
from arxiv2bib.record import Completeness, Origin, Record

_FILLED = (
    "title",
    "abstract",
    "categories",
    "doi",
    "journal_ref",
    "comments",
    "created",
    "updated",
    "versions",
    "report_number",
    "license",
    "publication",
    "note",
    "url",
    "contributors",
)
_COMPARED = ("title", "doi", "journal_ref")
_ONE_DAY = timedelta(days=1)


def complete(record: Record, source: Record) -> tuple[Record, list[Problem]]:
    """The record with what the source knows in addition, and what is to be told.

    A missing field is filled. A whole author list replaces a damaged one, and one that the page shifted
    without betraying it (the page's own rule, applied to the source's list, gives exactly what is shown).
    Where input and source contradict each other, the input stays and the contradiction is a warning.
    """
    problems: list[Problem] = []
    values = {name: getattr(source, name) for name in _FILLED if getattr(source, name) and not getattr(record, name)}
    if record.journal_ref:
        values.pop("publication", None)  # the input says where it was published, and that is interpreted later
    for name in _COMPARED:
        mine, theirs = getattr(record, name), getattr(source, name)
        if mine and theirs and compared(mine) != compared(theirs):
            problems.append(_conflict(record, source, name, mine, theirs))
    if record.created and source.created and abs(record.created - source.created) > _ONE_DAY:
        problems.append(_conflict(record, source, "created", record.created, source.created))
    if source.authors and (not record.authors or source.completeness is Completeness.COMPLETE):
        values |= _authors(record, source, problems)
    if not values:
        return record, problems
    return record.with_values(Origin(source.where, "metadata"), **values), problems


def _authors(record: Record, source: Record, problems: list[Problem]) -> dict[str, object]:
    taken: dict[str, object] = {"authors": source.authors, "completeness": source.completeness}
    if not record.authors:
        return taken
    if _names(record.authors) == _names(source.authors) and record.completeness is Completeness.COMPLETE:
        # the same people; the source knows better where a family name begins
        return taken if record.authors != source.authors else {}
    if record.completeness is not Completeness.COMPLETE and _is_beginning(record, source):
        problems.append(_confirmed(record, source, f"the {len(record.authors)} authors known are confirmed"))
        return taken
    if _is_shifted_form(record, source):
        problems.append(_confirmed(record, source, "the author list shown was shifted"))
        return taken
    problems.append(_conflict(record, source, "authors", record.authors, source.authors))
    return {}


def _is_beginning(record: Record, source: Record) -> bool:
    return _names(record.authors) == _names(source.authors)[: len(record.authors)]


def _confirmed(record: Record, source: Record, what: str) -> Problem:
    return Problem(
        "authors-confirmed",
        f"{record.identifier}: {what}; the whole list of {len(source.authors)} comes from {source.where}",
        where=record.where,
        subject=record.identifier,
    )


def _is_shifted_form(record: Record, source: Record) -> bool:
    """True when the page's rule makes the shown list out of the source's."""
    if not record.authors_as_shown:
        return False
    pairs = [_key_name_and_forenames(author) for author in source.authors]
    return [compared(name) for name in as_shown(pairs)] == [compared(name) for name in record.authors_as_shown]


def _key_name_and_forenames(author: Author) -> tuple[str, str]:
    if isinstance(author, Collaboration):
        return author.literal, ""
    return f"{author.particle} {author.family}".strip(), author.given


def _names(authors: Sequence[Author]) -> list[str]:
    """The names for comparison; suffixes left out, because the page of the dumps never shows them."""
    return [compared(f"{a.given}{a.particle}{a.family}" if isinstance(a, Person) else a.literal) for a in authors]


def _conflict(record: Record, source: Record, name: str, mine: object, theirs: object) -> Problem:
    return Problem(
        "metadata-conflict",
        f"{record.identifier}: {name} differs: {excerpt(mine)} here, {excerpt(theirs)} at {source.where}",
        "the input is kept; correct the wrong one",
        record.where,
        record.identifier,
    )
