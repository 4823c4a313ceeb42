"""Records of OAI-PMH: which paper it is, whether it still exists, and which format its metadata has.

Source: https://www.openarchives.org/OAI/openarchivesprotocol.html. The date stamp of a header tells when the record
last changed, never when anything was published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from xml.etree.ElementTree import Element

from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.oai_formats import bare_identifier, read_arxiv, read_dublin_core
from arxiv2bib.readers.papers import folded
from arxiv2bib.readers.xml_fields import local_name, text_of
from arxiv2bib.readers.xml_pieces import Tags
from arxiv2bib.readers.xml_records import Form
from arxiv2bib.record import Record

_FORMATS: dict[str, Callable[[Element, ArxivId | None, Where], Iterator[Record | Problem]]] = {
    "arXiv": read_arxiv,
    "arXivRaw": read_arxiv,
    "dc": read_dublin_core,
}
_HEADER = re.compile(rb"\s*<(?:[A-Za-z_][\w.-]*:)?header[\s/>]")
_ERROR = re.compile(
    r"<(?:\w+:)?error(?=[\s/>])(?P<attributes>[^<>]*?)(?:/>|>(?P<text>[^<]*))",
)
_CODE = re.compile(r"\bcode\s*=\s*[\"']([^\"']*)")
_OTHER_ANSWER = re.compile(r"<(?:\w+:)?(Identify|ListSets|ListIdentifiers|ListMetadataFormats)(?=[\s/>])")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)


def _begins(name: bytes, behind: bytes) -> bool:
    """True where another record begins: MARC 21 and others have elements of that name inside their metadata."""
    return name != b"record" or _HEADER.match(behind) is not None


def read_record(element: Element, where: Where) -> Iterator[Record | Problem]:
    """The record that an element says, or a problem in its place."""
    if local_name(element) != "record":
        yield from _FORMATS[local_name(element)](element, None, where)
        return
    parts = {local_name(child): child for child in reversed(element)}
    header = parts.get("header")
    name = _identifier(header)
    if header is not None and header.get("status") == "deleted":
        what = f"the repository deleted {name or 'this record, which has no identifier'}"
        yield Problem("deleted-record", what, "nothing is left of it to write", where, name, rejected=True)
        return
    metadata = parts.get("metadata")
    content = next(iter(metadata), None) if metadata is not None else None
    if content is None:
        yield _unreadable(f"{name or 'a record'} has no metadata", where)
    elif (form := _FORMATS.get(local_name(content))) is None:
        yield _unreadable(f"{name or 'a record'} has metadata of the format <{local_name(content)}>", where)
    else:
        yield from form(content, bare_identifier(name), where)


def _identifier(header: Element | None) -> str:
    found = next((each for each in header if local_name(each) == "identifier"), None) if header is not None else None
    return folded(text_of(found))


def _unreadable(what: str, where: Where) -> Problem:
    advice = "harvest it as arXiv, arXivRaw or oai_dc; the record is left out"
    return Problem("bad-record", what, advice, where, rejected=True)


def read_answer(outside: str, where: Where) -> Iterator[Problem]:
    """The errors that stand in an answer, or what the answer is about where it has no records by its nature."""
    outside = _COMMENT.sub("", outside)
    for match in _ERROR.finditer(outside):
        code = _CODE.search(match["attributes"])
        place = Where(where.file, where.line + outside.count("\n", 0, match.start()))
        yield _error(code[1] if code else "", folded(unescape(match["text"] or "")), place)
    if other := _OTHER_ANSWER.search(outside):
        place = Where(where.file, where.line + outside.count("\n", 0, other.start()))
        yield Problem("nothing-found", f"the answer to '{other[1]}', which has no records", "ask for records", place)


def _error(code: str, text: str, where: Where) -> Problem:
    if code == "noRecordsMatch":
        return Problem("nothing-found", "the server has no records that match the request", where=where)
    shown = f"{code}: {text}" if code and text else code or text or "no reason given"
    return Problem("server-error", f"the server answered with an error, {excerpt(shown)}", "correct the request", where)


FORM = Form(
    name="an answer of OAI-PMH",
    unit="record",
    tags=Tags("OAI-PMH", ("record",), ("arXiv", "arXivRaw", "dc"), _begins),
    record=read_record,
    answer=read_answer,
)
