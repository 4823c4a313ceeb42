"""`Record`, the hub: what is known of one paper, raw and interpreted side by side, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from typing import NamedTuple

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Author
from arxiv2bib.problems import Where
from arxiv2bib.text import EMPTY, Text

# Every sign that BibTeX, biber, pandoc and `\cite` all take; an asterisk alone means all entries.
_USABLE_KEY = re.compile(r"""(?!\*$)[^\s"#%'(),<=>\\^{|}~@\x00-\x1f\x7f-\x9f]+""")


class EntryType(Enum):
    """What kind of publication a record is, in the names of BibTeX and, for the last ones, of BibLaTeX.

    Preprints are `MISC`.
    """

    ARTICLE = "article"
    INPROCEEDINGS = "inproceedings"
    INCOLLECTION = "incollection"
    INBOOK = "inbook"
    BOOK = "book"
    PROCEEDINGS = "proceedings"
    BOOKLET = "booklet"
    MANUAL = "manual"
    PHDTHESIS = "phdthesis"
    MASTERSTHESIS = "mastersthesis"
    TECHREPORT = "techreport"
    UNPUBLISHED = "unpublished"
    ONLINE = "online"
    SOFTWARE = "software"
    DATASET = "dataset"
    PATENT = "patent"
    MISC = "misc"


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


class Part(NamedTuple):
    """One value that a rule read: its field, the rule, and where it stands in the text, from `start` up to `end`."""

    field: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: the place in an input, a metadata source, or a rule with the text it read.

    A value of several parts has them in `parts`; their places are in `raw`.
    """

    where: Where | None = None
    rule: str = ""
    raw: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """How and where something was published: read from a journal reference, or told by a bibliography.

    Every part that is not known for sure is empty. `container` is the journal, the proceedings or the book that holds
    it; `pages` a range (`1067--1074` with one hyphen: `1067-1074`) or a first page; `article_number` what journals
    without pages count by (`052005`, `L37`). `month` is 1 to 12 and belongs to `year`, `day` to `month`. `institution`
    is a school or whoever issued a report, `kind` says which kind of thesis or report it is. A preprint has a
    publication of type `MISC` when its source knows no more of its date than year and month.
    """

    entry_type: EntryType
    container: Text = EMPTY
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    series: Text = EMPTY
    publisher: Text = EMPTY
    place: Text = EMPTY
    institution: Text = EMPTY
    edition: str = ""
    chapter: str = ""
    kind: str = ""
    isbn: str = ""
    issn: str = ""

    @classmethod
    def of(cls, *values: object) -> Publication:
        """The publication with these values in its first fields, in their order; at a fifth of the usual cost."""
        publication = cls.__new__(cls)
        for put, value in zip(_PUT_PUBLICATION, (*values, *_DEFAULTS[len(values) :]), strict=True):
            put(publication, value)
        return publication


_PUT_PUBLICATION = [Publication.__dict__[name].__set__ for name in Publication.__slots__]
_DEFAULTS = tuple(each.default for each in fields(Publication))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a preprint."""

    number: int
    created: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one paper; whatever is not known is None or empty, never guessed.

    `created` is the date of version 1, `updated` that of the newest version known. `journal_ref` and
    `comments` are as arXiv has them; `publication` and `note` (the state of publication) are what
    `arxiv2bib.publication` read from them, or what a bibliography says itself; `status` is the same state in one word,
    "submitted", "presented", "accepted" or "published". `key` is the citation key that the
    record had where it was read: a key in use. `url` is an address beside those of arXiv and of the DOI,
    `contributors` has people who are no authors by their role in CSL's names ("editor", "translator"), and `extra`
    what a bibliography says in fields that have no place here, under their own names. `origins` says for each field
    that did not come with the record where its value is from. `requested` is the place in
    the request of a paper whose identifier was named (0 for all others): in that order it is written, and only when
    something more is known of it.
    """

    where: Where
    key: str = ""
    requested: int = 0
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
    note: Text = EMPTY
    status: str = ""
    url: str = ""
    contributors: Mapping[str, tuple[Author, ...]] = field(default_factory=dict, hash=False)
    extra: Mapping[str, Text] = field(default_factory=dict, hash=False)
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)

    @property
    def primary_category(self) -> str:
        """The first category, or nothing."""
        return self.categories[0] if self.categories else ""

    @property
    def is_incomplete(self) -> bool:
        """True while the title is not known, or whoever wrote a paper of arXiv."""
        nobody = self.arxiv_id is not None and not self.authors and not self.contributors.get("editor")
        return not self.title or nobody

    @property
    def is_only_named(self) -> bool:
        """True while nothing but its identifier is known."""
        known = (self.title, self.authors, self.abstract, self.created, self.publication, self.categories, self.doi)
        return not any((*known, self.journal_ref, self.comments))

    @property
    def identifier(self) -> str:
        """The identifier to name the record by: arXiv id, else DOI, else nothing."""
        return self.arxiv_id.id if self.arxiv_id else self.doi

    @property
    def key_in_use(self) -> str:
        """The citation key that the record had where it was read, when an entry can have it; else nothing."""
        return self.key if _USABLE_KEY.fullmatch(self.key) else ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other citation keys of the record: what BibLaTeX has in `ids`."""
        return tuple(filter(None, str(self.extra.get("ids", "")).replace(",", " ").split()))

    @property
    def name(self) -> str:
        """What messages call the record: identifier, else citation key, else its title."""
        return self.identifier or self.key or str(self.title or "a record")

    @property
    def entry_type(self) -> EntryType:
        """The type of the publication; preprints are `MISC`."""
        return self.publication.entry_type if self.publication else EntryType.MISC

    @property
    def is_published(self) -> bool:
        """True when it is known where it was published: no preprint, and nothing of an unknown kind."""
        return self.entry_type is not EntryType.MISC

    @property
    def issued(self) -> tuple[int, ...]:
        """The date to print, as year, month and day as far as they are known: of the publication, else of version 1.

        A publication whose year is not known is printed with the year of version 1, without its month.
        """
        publication, created = self.publication, self.created
        if publication and publication.year and (self.is_published or not created):
            if not publication.month:
                return (publication.year,)
            day = (publication.day,) if publication.day else ()
            return publication.year, publication.month, *day
        if created and self.is_published:
            return (created.year,)
        return (created.year, created.month, created.day) if created else ()

    @property
    def year(self) -> int | None:
        """The year to print: that of the publication when known, else that of version 1."""
        issued = self.issued
        return issued[0] if issued else None

    @property
    def month(self) -> int | None:
        """The month to print: one that belongs to `year`, else None."""
        issued = self.issued
        return issued[1] if len(issued) > 1 else None

    def with_values(self, origin: Origin, **values: object) -> Record:
        """The record with other values in some fields, each of that origin."""
        values["origins"] = {**self.origins, **dict.fromkeys(values, origin)}
        return Record.of([values.get(name, getattr(self, name)) for name in Record.__slots__])

    @classmethod
    def of(cls, values: Iterable[object]) -> Record:
        """The record with these values in all its fields, in their order; at a third of the cost of the usual way."""
        record = cls.__new__(cls)
        for put, value in zip(_PUT, values, strict=True):
            put(record, value)
        return record


_PUT = [Record.__dict__[name].__set__ for name in Record.__slots__]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record with its citation key: the only thing a writer takes."""

    key: str
    record: Record
