"""What an entry lacks, told before it is written."""

from __future__ import annotations

from collections.abc import Iterator

from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import same_doi
from arxiv2bib.problems import Problem
from arxiv2bib.readers.shifted import doubtful_name
from arxiv2bib.record import Completeness, Keyed, Record


def shortcomings(record: Record, failed_preset: str | None = None) -> Iterator[Problem]:
    """What the entry of this record lacks.

    `failed_preset` is the key preset that needed what is missing, empty when none did, None when there are no keys yet.
    """
    where, subject, name = record.where, record.identifier, record.name
    advice = "complete it with --metadata" if record.arxiv_id else "add what is missing where it was read"
    changes = " (its key will change then)" if failed_preset else " (its key stays)"
    if record.is_incomplete:
        unknown = [part for part, there in (("title", record.title), ("authors", record.authors)) if not there]
        yield Problem(
            "incomplete",
            f"{name}: {' and '.join(unknown)} not known",
            f"{advice}{'' if failed_preset is None else changes}",
            where,
            subject,
        )
    elif failed_preset:
        what = f"{name}: key preset '{failed_preset}' cannot build a key from what is known; its key is the identifier"
        yield Problem("key-is-identifier", what, "choose another --key for a name", where, subject)
    if record.year is None:
        yield Problem("no-date", f"{name}: no date known", advice, where, subject)
    if record.authors and record.completeness is not Completeness.COMPLETE:
        yield _authors_problem(record, advice)


def _authors_problem(record: Record, advice: str) -> Problem:
    """What is wrong with an author list that is not known to be whole."""
    first, last = excerpt(record.authors[0]), excerpt(record.authors[-1])
    if record.completeness is Completeness.REPAIRED:
        put_right = f"{len(record.authors)} put right, {first} to {last}"
        code = "authors-repaired"
        what = (
            f"the page shifted the author list by one place; {put_right}, then 'and others', because at least one "
            "name is missing from the file"
        )
    elif record.completeness is Completeness.CUT:
        code, what = "authors-cut", f"the author list goes on after {last}"
    else:
        name = excerpt(doubtful_name(record.authors_as_shown))
        code, what = "authors-doubtful", f"{name} may wear the forename of the next author; kept as it is shown"
    origin = record.origins.get("authors")
    where = (origin and origin.where) or record.where
    return Problem(code, f"{record.name}: {what}", advice, where, record.identifier)


def shared_doi(record: Record, dois: dict[str, str]) -> Iterator[Problem]:
    """A warning when another paper carries the DOI of this one; `dois` has those of the papers before it."""
    if record.doi and (first := dois.setdefault(same_doi(record.doi), record.name)) != record.name:
        yield Problem(
            "same-doi",
            f"{record.name} and {first} both carry DOI {record.doi}",
            "correct the wrong one",
            record.where,
            record.identifier,
        )


def changed_key(keyed: Keyed) -> Iterator[Problem]:
    """A warning when the record had another citation key where it was read."""
    record = keyed.record
    if record.key and record.key != keyed.key:
        why = "another entry has the key" if record.key_in_use else "no program takes the key"
        yield Problem(
            "key-changed",
            f"{record.name}: {why} {excerpt(record.key)}; it is '{keyed.key}' now",
            "cite it by that key",
            record.where,
            record.identifier,
        )


def not_found(record: Record) -> Problem:
    """The problem in place of a paper that was asked for and of which nothing is known."""
    name = str(record.arxiv_id)
    return Problem(
        "not-found",
        f"{name} is not known to any source",
        "name files that know it with --metadata",
        record.where,
        record.identifier,
        rejected=True,
        request=name,
    )
