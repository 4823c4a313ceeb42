"""The same paper, once: copies of a record are found by identifier and made one; disagreements are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from arxiv2bib.categories import archive_rank
from arxiv2bib.characters import ascii_fold, excerpt
from arxiv2bib.identifiers import same_doi
from arxiv2bib.problems import Problem, Where
from arxiv2bib.record import Completeness, Record
from arxiv2bib.text import Text

SortKey = tuple[int, str]
_LAST = 1 << 60  # behind every identifier

# What copies of one paper must agree in; comments and categories change from version to version.
_COMPARED = ("title", "authors", "doi", "journal_ref", "created")


def identity(record: Record) -> str:
    """What copies of one paper share: the arXiv identifier (modulo version and class), else DOI and title, else all.

    People paste wrong DOIs, and chapters carry that of their book: a DOI alone does not make two titles one paper.
    """
    if record.arxiv_id:
        return f"arxiv:{record.arxiv_id.id}"
    if record.doi:
        return f"doi:{same_doi(record.doi)}:{compared(str(record.title or ''))}"
    return f"content:{content_hash(record)}"


def content_hash(record: Record) -> str:
    """A hash of what the record says, the same on any machine and wherever the record was read."""
    import hashlib  # noqa: PLC0415 - only for copies and for records without an identifier

    said = [
        (each.name, str(value))
        for each in fields(record)
        if each.name not in ("where", "origins", "authors_as_shown", "contributors", "extra", "requested")
        and (value := getattr(record, each.name))
    ]
    for name in ("contributors", "extra"):
        said += sorted((f"{name} {part}", str(value)) for part, value in getattr(record, name).items())
    return hashlib.sha256(repr(said).encode()).hexdigest()


def chronological(record: Record) -> int:
    """The place of an arXiv identifier in time, as a number; 0 without one."""
    if record.arxiv_id is None:
        return 0
    month, number, archive = record.arxiv_id.sort_key
    return month * 100_000_000 + number * 1_000 + archive_rank(archive)


def sort_key(record: Record) -> SortKey:
    """Chronological by arXiv identifier; records without one follow, by DOI, then by citation key, then by content."""
    if moment := chronological(record):
        return moment, ""
    if record.doi:
        return _LAST, f"1 {same_doi(record.doi)} {content_hash(record)}"
    rank = 2 if record.key else 3
    return _LAST, f"{rank} {record.key.lower()} {content_hash(record)}"


def compared(value: object) -> str:
    """A value in the form in which two copies are compared: without case, accents, blanks and punctuation."""
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    folded = ascii_fold(text).lower()
    return "".join(char for char in folded if char.isalnum()) or text


def unify(copies: Sequence[Record]) -> tuple[Record, list[Problem]]:
    """One record out of copies of the same paper, the same whatever their order, and what is to be told.

    The newest copy wins (by version, date of the last change, completeness, then content); what it lacks
    comes from the others, a damaged author list gives way to a whole one, and real contradictions are told.
    """
    ranked = sorted(copies, key=_rank, reverse=True)
    winner = ranked[0]
    problems = [
        Problem(
            "merged",
            f"{winner.name}: the same paper as at {winner.where}; written once",
            where=copy.where,
            subject=winner.identifier,
        )
        for copy in ranked[1:]
    ]
    for other in ranked[1:]:
        winner = _merge(winner, other, problems)
    return winner, problems


def _rank(record: Record) -> tuple[int, date, bool, int, int, str, Where]:
    return (
        record.arxiv_id.version or 0 if record.arxiv_id else 0,
        record.updated or record.created or date.min,
        record.completeness is Completeness.COMPLETE,
        len(record.authors),
        sum(bool(getattr(record, each.name)) for each in fields(record)),
        content_hash(record),
        record.where,
    )


# What does not pass from one copy to the other, or not by itself.
_OF_THE_COPY = frozenset({"where", "origins", "authors_as_shown", "completeness", "arxiv_id"})


def _merge(winner: Record, other: Record, problems: list[Problem]) -> Record:
    changes: dict[str, object] = {}
    for each in fields(Record):
        if each.name not in _OF_THE_COPY and getattr(other, each.name):
            changes |= _change(each.name, winner, other, problems)
    if winner.key_in_use and other.key_in_use and winner.key != other.key:
        problems.append(_two_keys(winner, other))
        aliases = dict.fromkeys((*winner.aliases, *other.aliases, other.key))
        changes["extra"] = {**other.extra, **winner.extra, "ids": Text.plain(", ".join(aliases))}
    if not changes:
        return winner
    origins = {name: origin for name, origin in winner.origins.items() if name not in changes}
    origins |= {name: origin for name, origin in other.origins.items() if name in changes}
    return replace(winner, origins=origins, **changes)  # type: ignore[arg-type]


def _change(name: str, winner: Record, other: Record, problems: list[Problem]) -> dict[str, object]:
    """What a field of the other copy changes in the winner, if anything; contradictions are told."""
    mine, theirs = getattr(winner, name), getattr(other, name)
    if name == "requested":
        return {name: min(mine or theirs, theirs)}
    if name == "key":
        return {name: winner.key_in_use or other.key_in_use or mine or theirs}
    if name in ("contributors", "extra"):
        return {name: {**theirs, **mine}}
    if name == "authors" and _takes_authors(winner, other):
        taken = ("authors", "completeness", "authors_as_shown")
        return {each: getattr(other, each) for each in taken}
    if not mine or (name == "publication" and other.is_published and not winner.is_published):
        return {name: theirs}
    if name in _COMPARED and compared(mine) != compared(theirs) and not _cut(name, winner, other):
        what = f"{winner.name}: {name} differs: {excerpt(mine)} here, {excerpt(theirs)} at {other.where}"
        advice = "this one is written; correct the wrong one"
        problems.append(Problem("merge-conflict", what, advice, winner.where, winner.identifier))
    return {}


def _two_keys(winner: Record, other: Record) -> Problem:
    return Problem(
        "two-keys",
        f"{winner.name}: the key is '{winner.key}' here and '{other.key}' at {other.where}; this one is written, the "
        "other is in its field 'ids', which only BibLaTeX knows",
        "cite it by one key",
        winner.where,
        winner.identifier,
    )


def _takes_authors(winner: Record, other: Record) -> bool:
    """True when the other copy's author list is whole and the winner's is missing or damaged."""
    whole = other.completeness is Completeness.COMPLETE
    return not winner.authors or (whole and winner.completeness is not Completeness.COMPLETE)


def _cut(name: str, winner: Record, other: Record) -> bool:
    """True for author lists of which one is only a beginning: that they differ in length says nothing."""
    complete = Completeness.COMPLETE
    return name == "authors" and not (winner.completeness is complete and other.completeness is complete)
