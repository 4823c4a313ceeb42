"""What the formats of reference managers share: what they say of a work → `Record`, checked in one place.

CSL-JSON and RIS say the same things in other words, and neither has a place for identifiers of arXiv: they stand
wherever a program found room. A reader fills a `Work` and hands it to `record_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId, parse_doi, parse_url, same_doi
from arxiv2bib.names import Author
from arxiv2bib.problems import Problem, Where
from arxiv2bib.record import Completeness, EntryType, Publication, Record
from arxiv2bib.text import EMPTY, Text

# A note, a journal, a volume (of CoRR) or a page that is nothing but the identifier.
_NAMED = re.compile(
    r"(?:arXiv(?: e-?prints?| preprint)?[ :,]{1,3})?(?:arXiv: ?|abs/)(\S+)(?: \[([A-Za-z.-]+)\])?", re.IGNORECASE
)
_SERVER = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
_ID_OR_CATEGORY = re.compile(r"arXiv:\S+|abs/\S+|\[.*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SERVER_WORDS = frozenset({"arxiv", "corr", "preprint", "preprints", "print", "prints", "eprint", "eprints", "org"})
_MASTERS = re.compile(r"\b(?:master|diplom|licen[ct]i|m\.? ?(?:sc|a|s|phil|eng)\b)", re.IGNORECASE)
_USUAL_KINDS = ("phd thesis", "master’s thesis", "master's thesis")
# What a preprint may be filed under; with a journal or a publisher of their own these are what they say.
_MAY_BE_PREPRINT = frozenset(
    {EntryType.MISC, EntryType.ONLINE, EntryType.ARTICLE, EntryType.TECHREPORT, EntryType.UNPUBLISHED}
)


@dataclass(slots=True, kw_only=True)
class Work:
    """One work as a reference manager has it: values as they stand there, names and dates already parsed.

    `arxiv` are values that may hold its identifier, the most telling first; `date` has as many parts as are known.
    """

    where: Where
    entry_type: EntryType
    key: str = ""
    title: Text = EMPTY
    authors: tuple[Author, ...] = ()
    is_whole: bool = True
    contributors: Mapping[str, tuple[Author, ...]] = field(default_factory=dict)
    abstract: Text = EMPTY
    date: tuple[int, ...] = ()
    arxiv: Iterable[str] = ()
    category: str = ""
    doi: str = ""
    urls: Iterable[str] = ()
    report_number: str = ""
    note: Text = EMPTY
    status: str = ""
    extra: dict[str, Text] = field(default_factory=dict)
    parts: dict[str, str | Text] = field(default_factory=dict)  # of the publication, by its fields


def record_of(work: Work) -> tuple[Record, list[Problem]]:
    """The record of a work, and a problem for each value in it that cannot be what its place says."""
    problems: list[Problem] = []
    doi, arxiv_id = _doi(work, problems)
    claims = (*work.arxiv, *(str(work.parts.get(name, "")) for name in ("container", "volume", "pages")))
    arxiv_id = next(filter(None, map(named_id, claims)), None) or arxiv_id
    url = ""
    for address in work.urls:
        found, found_doi = ArxivId.parse(address), parse_doi(address)
        if found and (arxiv_id is None or found.id == arxiv_id.id):
            arxiv_id = arxiv_id or found
        elif found_doi and ArxivId.parse(found_doi) is None and (not doi or same_doi(doi) == same_doi(found_doi)):
            doi = doi or found_doi
        else:
            url = url or parse_url(address) or ""
    publication, created = _publication(work, arxiv_id, doi)
    record = Record(
        where=work.where,
        key=work.key,
        arxiv_id=arxiv_id,
        doi=doi,
        title=work.title or None,
        authors=work.authors,
        completeness=Completeness.COMPLETE if work.is_whole else Completeness.CUT,
        abstract=work.abstract or None,
        categories=(work.category,) if arxiv_id and work.category and may_be_category(work.category) else (),
        created=created,
        report_number=work.report_number,
        publication=publication,
        note=work.note,
        status=work.status,
        url=url,
        contributors={role: people for role, people in work.contributors.items() if people},
        extra={name: text for name, text in work.extra.items() if text},
    )
    return record, problems


def named_id(value: str) -> ArxivId | None:
    """The identifier that a value says to be one: `arXiv:ID`, an address, arXiv's DOI; a bare number says nothing."""
    match = _NAMED.fullmatch(value)
    if match:
        return ArxivId.parse(match[1])
    return None if value[:1].isdigit() and not value.startswith("10.") else ArxivId.parse(value)


def named_category(value: str) -> str:
    """The category behind an identifier: `arXiv:2507.20534 [cs.LG]`."""
    match = _NAMED.fullmatch(value)
    return (match[2] or "") if match else ""


def is_arxiv(value: object) -> bool:
    """True for a journal or publisher that is arXiv itself ("arXiv preprint arXiv:2507.20534", "CoRR")."""
    text = str(value)
    if not _SERVER.match(text):
        return False
    return all(word.lower() in _SERVER_WORDS for word in _WORD.findall(_ID_OR_CATEGORY.sub("", text)))


def thesis(kind: EntryType, genre: str) -> tuple[EntryType, str]:
    """The entry type of a thesis by what it calls itself, and that, unless it says no more than the type."""
    if kind is EntryType.PHDTHESIS and _MASTERS.search(genre):
        kind = EntryType.MASTERSTHESIS
    return kind, "" if genre.lower() in _USUAL_KINDS else genre


def read_parts(numbers: Iterable[int]) -> tuple[int, ...] | None:
    """Year, month and day when a calendar has them; None when it has not."""
    parts = tuple(numbers)[:3]
    try:
        date(*(*parts, 1, 1)[:3])
    except (ValueError, OverflowError, TypeError):
        return None
    return parts


def _doi(work: Work, problems: list[Problem]) -> tuple[str, ArxivId | None]:
    """The publisher's DOI, and the identifier when it is arXiv's."""
    if not work.doi:
        return "", None
    doi = parse_doi(work.doi)
    if doi is None:
        subject = str(work.title)[:60]
        what = f"{excerpt(work.doi)} is no DOI"
        problems.append(Problem("bad-doi", what, "it is left out", work.where, subject))
        return "", None
    arxiv_id = ArxivId.parse(doi)
    return ("", arxiv_id) if arxiv_id else (doi, None)


def _publication(work: Work, arxiv_id: ArxivId | None, doi: str) -> tuple[Publication | None, date | None]:
    """What is known of the publication, and the day of version 1 for a preprint of arXiv."""
    parts, kind = dict(work.parts), work.entry_type
    if arxiv_id and kind in _MAY_BE_PREPRINT and _is_preprint(parts, kind, doi):
        kind = EntryType.MISC
        parts = _without_server(parts)
    year, month, day = (*work.date, None, None, None)[:3]
    created = None
    if arxiv_id and kind is EntryType.MISC and year and month and day:
        created, year, month, day = date(year, month, day), None, None, None
    publication = replace(
        Publication(entry_type=kind, year=year, month=month, day=day),
        **{name: value for name, value in parts.items() if value},  # type: ignore[arg-type]
    )
    is_empty = kind is EntryType.MISC and publication == Publication(entry_type=kind)
    return None if is_empty else publication, created


def _is_preprint(parts: Mapping[str, str | Text], kind: EntryType, doi: str) -> bool:
    """True for what has an identifier of arXiv and is published nowhere else."""
    if kind in (EntryType.MISC, EntryType.ONLINE):
        return True
    container, publisher = parts.get("container"), parts.get("publisher") or parts.get("institution")
    if container:
        return is_arxiv(container)
    if str(parts.get("kind", "")).lower() == "preprint" or is_arxiv(publisher or ""):
        return True
    return kind in (EntryType.ARTICLE, EntryType.TECHREPORT) and not publisher and not doi


def _without_server(parts: dict[str, str | Text]) -> dict[str, str | Text]:
    """The parts without what only says that it is a preprint of arXiv."""
    if is_arxiv(parts.get("container") or ""):
        parts = {name: value for name, value in parts.items() if name not in ("volume", "issue", "pages")}
    says_nothing = {name for name in ("container", "publisher", "institution") if is_arxiv(parts.get(name) or "")}
    if str(parts.get("kind", "")).lower() == "preprint":
        says_nothing.add("kind")
    parts = {name: value for name, value in parts.items() if name not in says_nothing}
    house = parts.pop("institution", "") or parts.get("publisher", "")  # one tag for both; of a report the institution
    return {**parts, "publisher": house}
