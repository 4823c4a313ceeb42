"""`Record`, the hub: what is known of one paper, raw and interpreted side by side, each with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Author
from arxiv2bib.problems import Where
from arxiv2bib.text import Text


class EntryType(Enum):
    """What kind of publication a record is, in BibTeX's names."""

    ARTICLE = "article"
    INPROCEEDINGS = "inproceedings"
    PREPRINT = "misc"


class Completeness(Enum):
    """How far an author list can be trusted."""

    COMPLETE = "complete"
    CUT = "cut"  # a true beginning; more authors follow
    REPAIRED = "repaired"  # put right by a rule; a true beginning; more authors follow
    DOUBTFUL = "doubtful"  # may be shifted, but nothing proves it

    @property
    def goes_on(self) -> bool:
        """True when more authors follow: every output then says "and others"."""
        return self in (Completeness.CUT, Completeness.REPAIRED)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: the place in an input, a metadata source, or a rule with the text it read."""

    where: Where | None = None
    rule: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a journal reference means, interpreted; every part that no rule is sure of is empty.

    `pages` is a range (`1067--1074` with one hyphen: `1067-1074`) or a first page; `article_number` what
    journals without pages count by (`052005`, `L37`). `month` is 1 to 12 and belongs to `year`.
    """

    entry_type: EntryType
    container: str
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    year: int | None = None
    month: int | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a preprint."""

    number: int
    created: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one paper; whatever is not known is None or empty, never guessed.

    `created` is the date of version 1, `updated` that of the newest version known. `journal_ref` and
    `comments` are as arXiv has them; `publication` and `status_note` are what `arxiv2bib.publication` read
    from them. `origins` says for each field that did not come with the record where its value is from.
    """

    where: Where
    arxiv_id: ArxivId | None = None
    doi: str = ""
    title: Text | None = None
    authors: tuple[Author, ...] = ()
    completeness: Completeness = Completeness.COMPLETE
    authors_as_shown: tuple[str, ...] = ()
    abstract: Text | None = None
    categories: tuple[str, ...] = ()
    created: date | None = None
    updated: date | None = None
    versions: tuple[Version, ...] = ()
    journal_ref: str = ""
    comments: str = ""
    report_number: str = ""
    license: str = ""
    publication: Publication | None = None
    status_note: str = ""
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)

    @property
    def primary_category(self) -> str:
        """The first category, or nothing."""
        return self.categories[0] if self.categories else ""

    @property
    def is_incomplete(self) -> bool:
        """True while the title or the authors are not known."""
        return not self.title or not self.authors

    @property
    def identifier(self) -> str:
        """The identifier to name the record by: arXiv id, else DOI, else nothing."""
        return self.arxiv_id.id if self.arxiv_id else self.doi

    @property
    def year(self) -> int | None:
        """The year to print: that of the publication when known, else that of version 1."""
        if self.publication and self.publication.year:
            return self.publication.year
        return self.created.year if self.created else None

    @property
    def month(self) -> int | None:
        """The month to print: one that belongs to `year`, else None."""
        if self.publication and self.publication.year:
            return self.publication.month
        return self.created.month if self.created else None

    def with_values(self, origin: Origin, **values: object) -> Record:
        """The record with other values in some fields, each of that origin."""
        origins = {**self.origins, **dict.fromkeys(values, origin)}
        return replace(self, origins=origins, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record with its citation key: the only thing a writer takes."""

    key: str
    record: Record
