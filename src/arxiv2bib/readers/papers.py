"""What arXiv's own formats share: the strings that they say of a paper → `Record`, checked and parsed in one place.

Readers that know arXiv's fields fill a `Paper` and hand it to `record_of`; so the same paper is the same record
whatever the format was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from arxiv2bib import months
from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt, fold_blanks, has_unwanted
from arxiv2bib.characters import folded as clean_line
from arxiv2bib.identifiers import ArxivId, parse_doi
from arxiv2bib.names import Author
from arxiv2bib.problems import Problem, Where
from arxiv2bib.record import Completeness, Record, Version
from arxiv2bib.tex import prose
from arxiv2bib.text import Text
from arxiv2bib.titles import read_title

_MONTHS = {name[:3]: number for number, name in enumerate(months.NAMES, start=1)}
_SHORTEST_DAY = len("2007-04-22")
_RFC_2822 = re.compile(r"(?:\w{3}, +)?(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})(?!\d)")


@dataclass(slots=True, kw_only=True)
class Paper:
    """One paper as a format of arXiv has it: strings as they stand there, authors and dates already parsed.

    `doi` may hold several, parted by blanks; `categories` are parted by blanks, the primary one first. `versions` are
    those that the format lists; one that only knows the newest gives `updated`.
    """

    where: Where
    arxiv_id: ArxivId
    title: str = ""
    authors: tuple[Author, ...] = ()
    is_whole: bool = True
    abstract: str = ""
    comments: str = ""
    journal_ref: str = ""
    doi: str = ""
    report_number: str = ""
    license: str = ""
    categories: str = ""
    created: date | None = None
    updated: date | None = None
    versions: Sequence[Version] = ()


def record_of(paper: Paper) -> tuple[Record, list[Problem]]:
    """The record of a paper, and a problem for each value in it that cannot be what its place says."""
    problems: list[Problem] = []
    versions = tuple(paper.versions)
    created = next((version.created for version in versions if version.number == 1), None) or paper.created
    updated = max(versions, key=attrgetter("number")).created if len(versions) > 1 else paper.updated
    record = Record(
        where=paper.where,
        arxiv_id=paper.arxiv_id,
        doi=_doi(paper, problems),
        title=read_title(folded(paper.title)) or None,
        authors=paper.authors,
        completeness=Completeness.COMPLETE if paper.is_whole else Completeness.CUT,
        abstract=_abstract(paper.abstract),
        categories=_categories(paper, problems),
        created=created,
        updated=updated if updated != created else None,
        versions=versions,
        journal_ref=folded(paper.journal_ref),
        comments=folded(paper.comments),
        report_number=folded(paper.report_number),
        license=folded(paper.license),
    )
    return record, problems


def _abstract(source: str) -> Text | None:
    """The abstract, read when somebody looks at it; what begins with a letter or digit is certainly not empty."""
    return Text.read_later(prose, source) if source.strip()[:1].isalnum() else prose(source) or None


def folded(value: str | None) -> str:
    """The value on one line, in clean Unicode."""
    return clean_line(value) if value else ""


def holds_unwanted(*values: str | None) -> bool:
    """True when `folded` takes characters out of one of the values."""
    return any(value and not value.isprintable() and has_unwanted(fold_blanks(value)) for value in values)


def read_date(text: str) -> date | None:
    """The day of an ISO 8601 or RFC 2822 date, in its own time zone (arXiv's are GMT); None when it is none."""
    text = text.strip()
    time = text.find(":")
    return _read_day(text[: time - 1] if time > _SHORTEST_DAY else text)


@lru_cache(maxsize=1 << 15)
def _read_day(text: str) -> date | None:
    match = _RFC_2822.match(text)
    try:
        if match and match[2] in _MONTHS:
            return date(int(match[3]), _MONTHS[match[2]], int(match[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def bad_date(paper_id: str, text: str, where: Where) -> Problem:
    """The warning for a date that no calendar has."""
    return Problem("bad-date", f"{paper_id}: {excerpt(text)} is no date", "it is left out", where, paper_id)


def _doi(paper: Paper, problems: list[Problem]) -> str:
    """The first DOI; the publisher's, for arXiv's own says nothing that the identifier does not."""
    dois = [parse_doi(piece) for piece in paper.doi.split()]
    if dois and not dois[0]:
        subject = paper.arxiv_id.id
        problems.append(
            Problem("bad-doi", f"{subject}: {excerpt(paper.doi)} is no DOI", "it is left out", paper.where, subject)
        )
    return next((doi for doi in dois if doi and ArxivId.parse(doi) is None), "")


def _categories(paper: Paper, problems: list[Problem]) -> tuple[str, ...]:
    categories = tuple(paper.categories.split())
    if all(map(may_be_category, categories)):
        return categories
    subject = paper.arxiv_id.id
    what = f"{subject}: {excerpt(paper.categories)} is no list of categories"
    problems.append(Problem("bad-category", what, "it is left out", paper.where, subject))
    return ()
