"""Records of an XML file, one at a time: cut out, put right where that is sure, parsed alone.

No document type is ever given to the parser: a file that has one before its first record is refused, and an entity
that neither XML nor HTML defines rejects the record that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.entities import name2codepoint
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, XMLParser

from arxiv2bib.characters import excerpt
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.lines import first_line, removed
from arxiv2bib.readers.xml_pieces import LONGEST_TAG, MAX_RECORD_BYTES, Kind, Piece, Splitter, Tags
from arxiv2bib.readers.xml_root import root_name
from arxiv2bib.readers.xml_text import clean_chunks
from arxiv2bib.record import Record

_MAX_DEPTH = 64
_MAX_TAGS = 200_000
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
_MAX_NAMESPACES = 100
_NAMESPACE = re.compile(rb"\bxmlns(?::([A-Za-z_][\w.-]{0,40}))?\s*=\s*(?:\"([^\"<&]{0,200})\"|'([^'<&\"]{0,200})')")
_RESERVED = (b"http://www.w3.org/XML/1998/namespace", b"http://www.w3.org/2000/xmlns/")
# Prefixes that stand in records which were cut out of their list by hand.
_CUSTOMARY = {
    b"oai_dc": b"http://www.openarchives.org/OAI/2.0/oai_dc/",
    b"dc": b"http://purl.org/dc/elements/1.1/",
    b"xsi": b"http://www.w3.org/2001/XMLSchema-instance",
    b"arxiv": b"http://arxiv.org/schemas/atom",
    b"opensearch": b"http://a9.com/-/spec/opensearch/1.1/",
}
# References that a parser refuses, and CDATA sections, where they are mere text.
_REFERENCE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos);)(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z][A-Za-z0-9]{0,40}));",
    re.DOTALL,
)
_MOST_DIGITS = 20
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)\b\s*(html\b)?", re.IGNORECASE)
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGE_TITLE = re.compile(rb"<title[^<>]*>\s*([^<]{1,200})", re.IGNORECASE)
_RATE_EXCEEDED = b"Rate exceeded."


@dataclass(frozen=True, slots=True)
class Form:
    """One form of XML that holds records.

    Args:
        name: for messages: "an Atom feed".
        unit: the name of the element that is a record, for messages.
        tags: how records are found.
        record: what an element that is a record says.
        answer: what stands outside of records where that is worth telling, such as an error in their place.
    """

    name: str
    unit: str
    tags: Tags
    record: Callable[[Element, Where], Iterable[Record | Problem]]
    answer: Callable[[str, Where], Iterator[Problem]]


class _UnreadableError(Exception):
    """A record that no parser should read or can: what, which of its lines, and the code of the problem."""

    def __init__(self, what: str, line: int = 0, code: str = "bad-record") -> None:
        super().__init__(what)
        self.line = line
        self.code = code


def read_xml(stream: BinaryIO, name: str, form: Form) -> Iterator[Record | Problem]:
    """Each record of a file in that form, and a problem in place of each one that cannot be read."""
    told_removed = False
    for item in _items(stream, name, form):
        if isinstance(item, Problem) and item.code == "characters-removed":
            if told_removed:
                continue
            told_removed = True
        yield item


def _items(stream: BinaryIO, name: str, form: Form) -> Iterator[Record | Problem]:
    splitter = Splitter(form.tags)
    namespaces = dict(_CUSTOMARY)
    opening = _opening(namespaces)
    found = answered = False
    last_outside = b""
    kind, where = Kind.OUTSIDE, Where(name)
    for piece in splitter.pieces(clean_chunks(stream, name)):
        if isinstance(piece, Problem):
            yield piece
            continue
        kind = piece.kind
        where = Where(name, piece.line)
        if piece.kind is not Kind.OUTSIDE:
            found = True
            yield from _record(piece, opening, where, form)
            continue
        last_outside = piece.content
        if refusal := _refusal(piece.content, where):
            yield refusal
            return
        for problem in form.answer(piece.content.decode("utf-8", "replace"), where):
            answered = True
            yield problem
        if _declare(piece.content, namespaces):
            opening = _opening(namespaces)
    if not found and not answered:
        yield _nothing(last_outside, form, Where(name))
    elif found and splitter.in_envelope and kind not in (Kind.CUT, Kind.TOO_LARGE):
        what = f"the file ends before the list does, without </{form.tags.envelope}>: records may be missing"
        yield Problem("truncated-record", what, "get the whole file; what is here is read", where)


def _record(piece: Piece, opening: bytes, where: Where, form: Form) -> Iterator[Record | Problem]:
    if piece.kind is Kind.RECORD:
        try:
            content, has_removed = _with_sound_references(piece.content)
            element = _parsed(content, opening)
        except _UnreadableError as error:
            place = Where(where.file, where.line + error.line)
            yield Problem(error.code, str(error), "correct it; the record is left out", place, rejected=True)
            return
        if has_removed:
            yield removed(where)
        yield from form.record(element, where)
    elif piece.kind is Kind.CUT:
        what = f"the file ends inside a record, before its </{form.unit}>"
        yield Problem("truncated-record", what, "get the whole file; this piece is left out", where, rejected=True)
    elif piece.kind is Kind.TOO_LARGE:
        what = f"a record of more than {MAX_RECORD_BYTES // 1_000_000} million bytes"
        yield Problem("too-large", what, "check the file; the record is left out", where, rejected=True)
    else:
        lost = f"no <{form.unit}> before" if piece.kind is Kind.STRAY else f"no </{form.unit}> behind"
        yield Problem("bad-record", f"{lost} a record", "correct it; the record is left out", where, rejected=True)


def _parsed(content: bytes, opening: bytes) -> Element:
    """The element that a record is, in the namespaces that the elements around it declared."""
    if content.count(b"<") > _MAX_TAGS or content.count(b"=") > _MAX_TAGS:
        raise _UnreadableError(f"a record of more than {_MAX_TAGS:,} tags or attributes", code="too-large")
    if len(content) > LONGEST_TAG and _LONG_TAG.search(content):
        raise _UnreadableError(f"a record with a tag of more than {LONGEST_TAG:,} bytes", code="too-large")
    parser = XMLParser()  # noqa: S314 - no DOCTYPE gets here
    try:
        parser.feed(opening)
        parser.feed(content)
        parser.feed(b"</_>")
        root = parser.close()
    except ParseError as error:
        what = str(error).partition(":")[0]
        raise _UnreadableError(f"no well-formed XML: {what}", error.position[0] - 1) from error
    if content.count(b"</") > _MAX_DEPTH and _is_deep(root):
        raise _UnreadableError(f"a record of more than {_MAX_DEPTH} elements inside each other", code="too-large")
    return root[0]


def _is_deep(root: Element) -> bool:
    level = [root]
    for _ in range(_MAX_DEPTH + 1):
        level = [child for element in level for child in element]
    return bool(level)


def _with_sound_references(content: bytes) -> tuple[bytes, bool]:
    """The record with HTML's characters in place of their names; whether references to no characters were taken out."""
    if b"&" not in content or not _REFERENCE.search(content):
        return content, False
    has_removed = False

    def sound(match: re.Match[bytes]) -> bytes:
        nonlocal has_removed
        hexadecimal, decimal, name = match.groups()
        if name:
            code = name2codepoint.get(name.decode("ascii"))
            return match[0] if code is None else chr(code).encode("utf-8")
        digits = hexadecimal or decimal
        if digits is None or (len(digits) <= _MOST_DIGITS and _is_character(int(digits, 16 if hexadecimal else 10))):
            return match[0]
        has_removed = True
        return b""

    return _REFERENCE.sub(sound, content), has_removed


def _is_character(code: int) -> bool:
    """True for what XML 1.0 has as a character, section 2.2."""
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004


def _declare(outside: bytes, namespaces: dict[bytes, bytes]) -> bool:
    """Takes in the namespaces that are declared there; true when one is new."""
    before = dict(namespaces)
    for match in _NAMESPACE.finditer(outside):
        prefix, address = match[1] or b"", match[2] or match[3] or b""
        if prefix.lower().startswith(b"xml") or address in _RESERVED or not (address or not prefix):
            continue
        if prefix in namespaces or len(namespaces) < _MAX_NAMESPACES:
            namespaces[prefix] = address
    return namespaces != before


def _opening(namespaces: dict[bytes, bytes]) -> bytes:
    attributes = (
        b' xmlns%b="%b"' % (b":" + prefix if prefix else b"", address) for prefix, address in namespaces.items()
    )
    return b"<_%b>" % b"".join(attributes)


def _refusal(outside: bytes, where: Where) -> Problem | None:
    """The reason to read no further: a web page or a notice in place of an answer, or a document type."""
    if _WEB_PAGE.match(outside):
        title = _PAGE_TITLE.search(outside)
        shown = f" ({excerpt(title[1].decode('utf-8', 'replace').strip())})" if title else ""
        return Problem("server-error", f"a web page{shown} in place of records", "ask the server again", where)
    if outside.strip() == _RATE_EXCEEDED:
        what = "'Rate exceeded.' in place of records: the server was asked too often"
        return Problem("server-error", what, "ask again later, once in three seconds at most", where)
    if match := _DOCTYPE.search(outside):
        what = f"the file declares a document type (<!{match[1].decode().upper()}), which records of arXiv never have"
        place = Where(where.file, where.line + outside.count(b"\n", 0, match.start()))
        return Problem("unsafe-xml", what, "take it out if you trust the file; nothing is read", place)
    return None


def _nothing(outside: bytes, form: Form, where: Where) -> Problem:
    root = root_name(outside)
    if root == form.tags.envelope or not outside.strip():
        return Problem("nothing-found", f"no <{form.unit}> in this file", where=where)
    if root:
        return Problem("nothing-found", f"no records in this file: <{root}> is not {form.name}", where=where)
    what = f"no XML: the file begins with {excerpt(first_line(outside))}"
    return Problem("unknown-format", what, "check the file", where)
