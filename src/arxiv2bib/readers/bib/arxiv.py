"""The arXiv identifier of an entry, wherever people write it; only what says that it is one, or can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arxiv2bib.categories import is_archive
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.readers.bib.entry import Values
from arxiv2bib.readers.bib.verbatim import address

_LABELLED = re.compile(
    r"""(?:\barxiv(?:\.org)?(?:\s+(?:e-?prints?|pre-?prints?|id))?\s{0,9}[:,]?\s{0,9}(?:arxiv\s?:\s?)?
    |\babs/|\barxiv\.org/(?:abs|pdf|html|e-print|format|ps)/(?:arxiv:)?|\b10\.48550/arxiv\.)
    (?P<id>(?:\d{4}\.\d{4,5}|[a-z]{2,8}(?:-[a-z]{2,6})?(?:\.[a-z-]{2,20})?/\d{7})(?:v\d{1,3})?)(?![\d])(?:\.pdf)?
    (?:\s?\[(?P<category>[A-Za-z.-]{2,30})\])?""",
    re.IGNORECASE | re.VERBOSE,
)
_ONLY_ARXIV = re.compile(
    r"(?:arxiv(?:\.org)?|corr|e-?prints?|pre-?prints?|computing research repository|cornell university|available"
    r"|accessed|online|https?://|www\.|at|in|as|id|tt|[\s.,:;()/-]|\\(?:tt|texttt|url|href)|[{}\[\]])*",
    re.IGNORECASE,
)
_NAMES_ARXIV = re.compile(r"arxiv|\bcorr\b|computing research repository", re.IGNORECASE)
_OWN = ("arxivid", "arxiv", "arxiv-id", "arxiv_id", "arxivnumber")
_PROSE = ("journal", "journaltitle", "booktitle", "howpublished", "number", "volume", "pages", "eid", "series", "type")
_HOSTS = ("publisher", "institution", "organization", "school", "journal", "journaltitle", "booktitle", "type")
_OLD_NUMBER = re.compile(r"\d{7}(?:v\d{1,3})?")


def take_arxiv_id(values: Values) -> tuple[ArxivId | None, str]:
    """The identifier and the category that stands with it; the values that say nothing else are taken out.

    `eprint` counts before all others; a different identifier elsewhere stays where it is, with a warning. A note may
    name other papers: it counts only when it begins with the identifier.
    """
    found: ArxivId | None = None
    category = ""
    for name, arxiv_id, its_category, rest in _found(values):
        if found is None:
            found = arxiv_id
        if arxiv_id.id != found.id:
            what = f"arXiv identifiers {found.id} and {arxiv_id.id} (in '{name}') in one entry; the first is taken"
            values.tell("two-identifiers", what, "correct the wrong one")
            continue
        category = category or its_category
        values.put(name, rest)
    if found:
        for name in _HOSTS:
            if is_only_arxiv(values.get(name)):
                values.put(name, "")
    return found, category


def is_only_arxiv(source: str) -> bool:
    """True for what names arXiv and nothing else."""
    return _NAMES_ARXIV.search(source) is not None and _ONLY_ARXIV.fullmatch(source) is not None


def _found(values: Values) -> Iterator[tuple[str, ArxivId, str, str]]:
    """Field, identifier, category, and what remains of the field without them."""
    if (arxiv_id := _eprint(values)) is not None:
        category = values.get("primaryclass") or values.get("eprintclass")
        for name in ("archiveprefix", "eprinttype", "archive", "primaryclass", "eprintclass"):
            values.put(name, "")
        yield "eprint", arxiv_id, category, ""
    for name in (*_OWN, "doi", "url", "ee"):
        if (source := values.get(name)) and (arxiv_id := ArxivId.parse(address(source))) is not None:
            yield name, arxiv_id, "", ""
    for name in _PROSE:
        if source := values.get(name):
            yield from _in_prose(name, source)
    if source := values.get("note"):
        match = _LABELLED.match(source)
        if match and (arxiv_id := ArxivId.parse(match["id"])):
            yield "note", arxiv_id, match["category"] or "", _behind(source[match.end() :])
        else:
            yield from (each for each in _in_prose("note", source) if not each[-1])


def _eprint(values: Values) -> ArxivId | None:
    source = address(values.get("eprint"))
    archive = (values.get("archiveprefix") or values.get("eprinttype") or values.get("archive")).strip("{} ").lower()
    if not source:
        return None
    if archive in ("", "arxiv", "arxiv.org", "arxiv e-prints", "preprint", "eprint"):
        found = ArxivId.parse(source)
        if found is None and _OLD_NUMBER.fullmatch(source):
            category = values.get("primaryclass") or values.get("eprintclass")
            found = ArxivId.parse(f"{category.partition('.')[0]}/{source}")
        if found is None and archive.startswith("arxiv"):
            values.tell("bad-value", f"'{source[:60]}' is no arXiv identifier", "the entry is read without it")
        return found
    return (ArxivId.parse(f"{archive}/{source}") or ArxivId.parse(source)) if is_archive(archive) else None


def _in_prose(name: str, source: str) -> Iterator[tuple[str, ArxivId, str, str]]:
    """The identifier in a value, which goes as a whole when it says nothing else."""
    bare = source.replace("{", "").replace("}", "")
    if "/" in bare and (arxiv_id := ArxivId.parse(bare)):
        yield name, arxiv_id, "", ""
        return
    match = _LABELLED.search(bare)
    if match and (arxiv_id := ArxivId.parse(match["id"])):
        rest = _LABELLED.sub("", bare)
        yield name, arxiv_id, match["category"] or "", "" if _ONLY_ARXIV.fullmatch(rest) else source


def _behind(rest: str) -> str:
    """What a note says behind the identifier."""
    return rest[2:] if rest[:2] in (". ", ", ", "; ") else rest.strip(" .,;")
