"""The values of an entry → `Record`."""

from __future__ import annotations

import re

from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId, parse_doi, parse_url, same_doi
from arxiv2bib.names import Author
from arxiv2bib.pages import pages_or_number
from arxiv2bib.readers.bib.arxiv import take_arxiv_id
from arxiv2bib.readers.bib.dates import take_date
from arxiv2bib.readers.bib.entry import Values
from arxiv2bib.readers.bib.names import read_names
from arxiv2bib.readers.bib.types import entry_type, journal, shown_kind
from arxiv2bib.readers.bib.verbatim import address, verbatim
from arxiv2bib.record import Completeness, EntryType, Publication, Record
from arxiv2bib.tex import decode
from arxiv2bib.tex.decode import decode_plain
from arxiv2bib.text import EMPTY, Text

_ROLES = {"editor": "editor", "translator": "translator", "bookauthor": "container-author"}
_VERBATIM = re.compile(
    r"url\w*|\w*url|doi|ee|file\w*|pdf|eprint|archiveprefix|eprinttype|timestamp|groups|owner|crossref|xref|xdata|ids"
    r"|related|bdsk-\S*|local-\S*|date-\S*|intrahash|interhash|refid|uuid|citeulike-\S*|hal_id|pmid|pmcid|mrnumber"
    r"|zblnumber|dblp\S*|\S*hash|__\S*|keywords\+duplicate-\S*"
)
_URL_ALONE = re.compile(
    r"(?:available(?: online)?:?|online:?)?\s?(?:\\url\s?\{[^{}\s]+\}|(?:https?|ftp)://[^{}\s]+)", re.IGNORECASE
)
_HYPHENS = re.compile(r"\s?(?:--+|[–—−‐‑])\s?")
_PREPRINTS = frozenset({EntryType.ARTICLE, EntryType.ONLINE, EntryType.INPROCEEDINGS})


def record_of(values: Values) -> Record:
    """The record that an entry is; what has no place in it is in `extra`, and `values` knows what is to be told."""
    kind = decode_plain(values.get("type"))
    found = entry_type(values.type, kind)
    arxiv_id, category = take_arxiv_id(values)
    doi = _doi(values)
    authors, complete = read_names(values.take("author"))
    title = _title(values, found)
    if decode_plain(values.get("key")) in (f"arXiv:{arxiv_id and arxiv_id.id}", doi, str(title or "")):
        values.put("key", "")  # our own, for sorting
    url = _url(values, arxiv_id, doi)
    contributors = {role: names for field, role in _ROLES.items() if (names := _contributors(values, field))}
    publication = _publication(values, found or EntryType.MISC, is_preprint=arxiv_id is not None)
    is_report = publication is not None and publication.entry_type is EntryType.TECHREPORT
    report_number = _string(values, *(("number",) if is_report else ()), "reportnumber", "report-number", "report-no")
    abstract, note = decode(values.take("abstract")) or None, decode(values.take("note"))
    return Record(
        where=values.where,
        key=values.key,
        arxiv_id=arxiv_id,
        doi=doi,
        title=title,
        authors=authors,
        completeness=Completeness.COMPLETE if complete else Completeness.CUT,
        abstract=abstract,
        categories=_categories(values, category),
        report_number=report_number,
        publication=publication,
        note=note,
        url=url,
        contributors=contributors,
        extra={values.written[name]: _extra(name, source) for name, source in values.sources.items()},
    )


def _doi(values: Values) -> str:
    source = address(values.get("doi"))
    if not source:
        return ""
    doi = parse_doi(source)
    if doi is None:
        values.tell("bad-doi", f"{excerpt(source)} is no DOI", "it is left out")
    values.put("doi", "")
    return doi or ""


def _title(values: Values, kind: EntryType | None) -> Text | None:
    if kind is EntryType.PROCEEDINGS and not values.get("title"):
        values.put("title", values.take("booktitle"))  # what it holds is itself
    title, subtitle = values.take("title"), values.take("subtitle")
    if decode_plain(title).lower().endswith(decode_plain(subtitle).lower()):
        subtitle = ""  # the title has it already
    return decode(f"{title}{_joint(title)}{subtitle}" if title and subtitle else title or subtitle) or None


def _joint(title: str) -> str:
    return " " if title.rstrip("}").endswith(("?", "!", ":", ".")) else ": "


def _url(values: Values, arxiv_id: ArxivId | None, doi: str) -> str:
    """The address of the entry, unless it is that of arXiv or of the DOI; else one that is all of `howpublished`."""
    source = address(values.get("url"))
    if source:
        if _is_own(source, arxiv_id, doi):
            values.put("url", "")
        elif parse_url(source):
            values.put("url", "")
            return source
    elif _URL_ALONE.fullmatch(values.get("howpublished")):
        source = address(values.get("howpublished")).rpartition(" ")[2]
        source = source[source.lower().find("http") :] if "http" in source.lower() else source
        if _is_own(source, arxiv_id, doi) or parse_url(source):
            values.put("howpublished", "")
            return "" if _is_own(source, arxiv_id, doi) else source
    return ""


def _is_own(source: str, arxiv_id: ArxivId | None, doi: str) -> bool:
    theirs = ArxivId.parse(source)
    if arxiv_id and theirs:
        return theirs.id == arxiv_id.id
    return bool(doi) and "doi.org/" in source and same_doi(parse_doi(source) or "") == same_doi(doi)


def _contributors(values: Values, field: str) -> tuple[Author, ...]:
    if field == "editor" and values.get("editortype") not in ("", "editor"):
        return ()
    return read_names(values.take(field))[0]


def _publication(values: Values, kind: EntryType, *, is_preprint: bool) -> Publication | None:
    year, month, day = take_date(values)
    container = _container(values, kind)
    if is_preprint and kind in _PREPRINTS and not container:
        kind = EntryType.MISC
    pages, number = pages_or_number(_string(values, "pages"))
    publication = Publication(
        entry_type=kind,
        container=container,
        volume=_string(values, "volume"),
        issue=_string(values, *(("number",) if kind is not EntryType.TECHREPORT else ()), "issue"),
        pages=_HYPHENS.sub("-", pages),
        article_number=_string(values, "eid", "articleno", "article-number") or number,
        year=year,
        month=month,
        day=day,
        series=decode(values.take("series")),
        publisher=decode(values.take("publisher")),
        place=decode(values.take("address", "location")),
        institution=decode(values.take(*_INSTITUTIONS.get(kind, ("organization", "institution", "school")))),
        edition=_string(values, "edition"),
        chapter=_string(values, "chapter"),
        kind=shown_kind(_string(values, "type")),
        isbn=_string(values, "isbn"),
        issn=_string(values, "issn"),
    )
    return publication if kind is not EntryType.MISC or publication != _NOTHING else None


_NOTHING = Publication(entry_type=EntryType.MISC)
_INSTITUTIONS = {
    EntryType.PHDTHESIS: ("school", "institution", "organization"),
    EntryType.MASTERSTHESIS: ("school", "institution", "organization"),
    EntryType.TECHREPORT: ("institution", "organization", "school"),
}
_CONTAINERS = {
    EntryType.ARTICLE: (("journaltitle", "journalsubtitle"), ("journal", ""), ("shortjournal", ""), ("booktitle", "")),
    EntryType.BOOK: (("maintitle", "mainsubtitle"), ("journaltitle", ""), ("journal", "")),
    EntryType.PROCEEDINGS: (("maintitle", "mainsubtitle"), ("journaltitle", ""), ("journal", "")),
}
_IN_BOOKS = (("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"), ("journaltitle", ""), ("journal", ""))


def _container(values: Values, kind: EntryType) -> Text:
    """The journal or book; with its subtitle."""
    for title_name, subtitle_name in _CONTAINERS.get(kind, _IN_BOOKS):
        if title := values.take(title_name):
            subtitle = values.take(subtitle_name)
            source = f"{title}{_joint(title)}{subtitle}" if subtitle else title
            return decode(journal(source) if kind is EntryType.ARTICLE or "journal" in title_name else source)
    return EMPTY


def _string(values: Values, *names: str) -> str:
    return decode_plain(values.take(*names))


def _categories(values: Values, category: str) -> tuple[str, ...]:
    category = category.replace("{", "").replace("}", "").strip()
    if not category or may_be_category(category):
        return (category,) if category else ()
    values.tell("bad-category", f"{excerpt(category)} is no category", "it is left out")
    return ()


def _extra(name: str, source: str) -> Text:
    return verbatim(source) if _VERBATIM.fullmatch(name) else decode(source)
