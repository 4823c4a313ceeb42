"""The metadata formats of OAI-PMH that arXiv has: `arXiv`, `arXivRaw` and `oai_dc` (Dublin Core).

`arXiv` has authors name by name, `arXivRaw` all versions and the line of authors as it was typed; Dublin Core has
neither categories nor versions, and tells what an identifier or a description is by its form only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId, parse_doi, parse_url
from arxiv2bib.names import Author
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.author_lists import Parts, authors_of_line, authors_of_names, authors_of_parts, inverted
from arxiv2bib.readers.lines import removed
from arxiv2bib.readers.papers import Paper, folded, holds_unwanted, read_date, record_of
from arxiv2bib.readers.xml_fields import date_of, local_name, namespace_of, text_of, version_number
from arxiv2bib.record import Completeness, EntryType, Publication, Record, Version
from arxiv2bib.tex import decode
from arxiv2bib.titles import read_title

_COMMENT = "Comment:"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_OF_ARXIV = re.compile(r"arxiv|xxx\.lanl\.gov", re.IGNORECASE)
_DOI_SIGN = re.compile(r"\s*(?:doi:|https?://(?:dx\.)?doi\.org/|10\.\d{4})", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


def bare_identifier(name: str) -> ArxivId | None:
    """The identifier that a name of arXiv's OAI repository, an address or a DOI means; None for all others."""
    return ArxivId.parse(name) if _OF_ARXIV.search(name) else None


def read_arxiv(element: Element, named: ArxivId | None, where: Where) -> Iterator[Record | Problem]:
    """The record of metadata in the formats `arXiv` and `arXivRaw`; `named` is what its header calls it."""
    namespace = namespace_of(element)
    begin = len(namespace)
    text: dict[str, str] = {}
    listed: Element | None = None
    listed_versions: list[Element] = []
    for child in element:
        name = child.tag[begin:]
        if name == "version":
            listed_versions.append(child)
        elif name == "authors" and len(child):
            listed = child
        elif name not in text and child.tag.startswith(namespace):
            text[name] = text_of(child)
    problems: list[Problem] = []
    arxiv_id = _identified(text.get("id", ""), named, where, problems)
    yield from problems
    if arxiv_id is None:
        return
    problems.clear()
    subject = arxiv_id.id
    if listed is not None:
        authors, is_whole = authors_of_parts([_parts(author, namespace) for author in listed])
    else:
        authors, is_whole = authors_of_line(text.get("authors", ""))
    versions = tuple(_versions(listed_versions, namespace, subject, where, problems))
    if holds_unwanted(*text.values()):
        problems.append(removed(where))
    record, found = record_of(
        Paper(
            where=where,
            arxiv_id=arxiv_id,
            title=text.get("title", ""),
            authors=authors,
            is_whole=is_whole,
            abstract=text.get("abstract", ""),
            comments=text.get("comments", ""),
            journal_ref=text.get("journal-ref", ""),
            doi=text.get("doi", ""),
            report_number=text.get("report-no", ""),
            license=text.get("license", ""),
            categories=text.get("categories", ""),
            created=date_of(text.get("created", ""), subject, where, problems),
            updated=date_of(text.get("updated", ""), subject, where, problems),
            versions=versions,
        )
    )
    yield from problems
    yield from found
    yield record


def _identified(own: str, named: ArxivId | None, where: Where, problems: list[Problem]) -> ArxivId | None:
    """The identifier of the metadata, else that of the header; a problem where there is none or where they differ."""
    arxiv_id = ArxivId.parse(own) if own else named
    if arxiv_id is None:
        what = f"{excerpt(folded(own))} is no arXiv identifier" if own else "a record without arXiv identifier"
        problems.append(Problem("bad-identifier", what, "correct it; the record is left out", where, rejected=True))
    else:
        problems += _named_otherwise(arxiv_id, named, where)
    return arxiv_id


def _named_otherwise(arxiv_id: ArxivId, named: ArxivId | None, where: Where) -> Iterator[Problem]:
    """A warning when the header of a record names another paper than its metadata."""
    if named and named.id != arxiv_id.id:
        what = f"{arxiv_id.id}: the header of the record names {named.id}"
        yield Problem("metadata-conflict", what, "the metadata is kept", where, arxiv_id.id)


def _parts(author: Element, namespace: str) -> Parts:
    """Key name, forenames and suffix; some records have one of them in several elements."""
    begin = len(namespace)
    parts = {"keyname": "", "forenames": "", "suffix": ""}
    for child in author:
        name = child.tag[begin:]
        if name in parts and (text := text_of(child)):
            parts[name] = f"{parts[name]} {text}" if parts[name] else text
    return parts["keyname"], parts["forenames"], parts["suffix"]


def _versions(
    elements: list[Element], namespace: str, subject: str, where: Where, problems: list[Problem]
) -> Iterator[Version]:
    for position, element in enumerate(elements, start=1):
        created = date_of(text_of(element.find(f"{namespace}date")), subject, where, problems)
        if created:
            yield Version(version_number(element.get("version", ""), position), created)


def read_dublin_core(element: Element, named: ArxivId | None, where: Where) -> Iterator[Record | Problem]:
    """The record of metadata in Dublin Core, of arXiv or of any other repository."""
    own = namespace_of(element)
    fields: dict[str, list[str]] = {}
    for child in element:
        if child.tag.startswith((_DUBLIN_CORE, own)) and (text := text_of(child)):
            fields.setdefault(local_name(child), []).append(text)
    identifiers = fields.get("identifier", [])
    arxiv_id = next(filter(None, map(bare_identifier, identifiers)), named)
    authors, is_whole = authors_of_names(fields.get("creator", []), inverted)
    if holds_unwanted(*(text for texts in fields.values() for text in texts)):
        yield removed(where)
    if arxiv_id is None:
        yield _of_another_repository(fields, authors, where, is_whole=is_whole)
        return
    problems = list(_named_otherwise(arxiv_id, named, where))
    descriptions = fields.get("description", [])
    read = (date_of(text, arxiv_id.id, where, problems) for text in fields.get("date", []))
    dates = [day for day in read if day]
    record, found = record_of(
        Paper(
            where=where,
            arxiv_id=arxiv_id,
            title=next(iter(fields.get("title", [])), ""),
            authors=authors,
            is_whole=is_whole,
            abstract=next((text for text in descriptions if not text.startswith(_COMMENT)), ""),
            comments=next((text.removeprefix(_COMMENT) for text in descriptions if text.startswith(_COMMENT)), ""),
            journal_ref=_journal_ref(identifiers),
            doi=" ".join(_without_sign(each) for each in identifiers if _is_doi(each)),
            license=next((text for text in fields.get("rights", []) if parse_url(text)), ""),
            created=dates[0] if dates else None,
            updated=dates[-1] if dates else None,
        )
    )
    yield from problems
    yield from found
    yield record


def _is_doi(identifier: str) -> bool:
    return _DOI_SIGN.match(identifier) is not None and bare_identifier(identifier) is None


def _without_sign(identifier: str) -> str:
    return identifier[len("doi:") :].strip() if identifier[: len("doi:")].lower() == "doi:" else identifier


def _journal_ref(identifiers: list[str]) -> str:
    """The one identifier that is words; of several nobody can tell which is a report number."""
    words = [each for each in identifiers if " " in each.strip() and not _is_doi(each) and not bare_identifier(each)]
    return words[0] if len(words) == 1 else ""


def _of_another_repository(
    fields: dict[str, list[str]], authors: tuple[Author, ...], where: Where, *, is_whole: bool
) -> Record | Problem:
    """The record of a paper that is not arXiv's: what Dublin Core says for sure."""
    title = read_title(folded(next(iter(fields.get("title", [])), "")))
    if not title:
        return Problem(
            "bad-record", "a record of no arXiv paper, without title", "it is left out", where, rejected=True
        )
    identifiers = fields.get("identifier", [])
    addresses = (parse_url(each) for each in identifiers if not _is_doi(each))
    return Record(
        where=where,
        title=title,
        authors=authors,
        completeness=Completeness.COMPLETE if is_whole else Completeness.CUT,
        doi=next((doi for each in identifiers if _is_doi(each) and (doi := parse_doi(each))), ""),
        url=next(filter(None, addresses), ""),
        abstract=decode(folded(next(iter(fields.get("description", [])), ""))) or None,
        publication=_dated(fields.get("date", [])),
    )


def _dated(texts: list[str]) -> Publication | None:
    """The date of publication, as far as all dates agree: nothing tells which of several it is."""
    dates = {match.groups() for text in texts if (match := _DATE.match(text))}
    if len({year for year, *_ in dates}) != 1:
        return None
    year, month, day = next(iter(dates)) if len(dates) == 1 else (next(iter(dates))[0], None, None)
    if read_date(f"{year}-{month or '01'}-{day or '01'}") is None:
        return None
    return Publication(
        entry_type=EntryType.MISC,
        year=int(year),
        month=int(month) if month else None,
        day=int(day) if day else None,
    )
