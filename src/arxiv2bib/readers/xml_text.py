"""The bytes of an XML file as clean UTF-8, whatever its encoding: what a parser would refuse is put right here.

One bad byte or control character must not cost a file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.lines import removed, repaired
from arxiv2bib.readers.recoded import encoding_of, recoded

_CHUNK = 1 << 16
_MAX_HELD = 1 << 20
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
# Encodings of one byte a character; Latin-1 is read as Windows-1252, which contains its letters.
_SINGLE_BYTE = ("iso8859-", "cp125", "koi8-")
# XML has none of these characters; those that are white space elsewhere become a blank.
_CONTROLS = bytes([*range(9), *range(14, 28)])
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]|\xef\xbf[\xbe\xbf]")
_TO_BLANKS = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
# What is read in one encoding: the rest of a line or of a text between two tags, whichever is shorter.
_STRETCH = re.compile(rb"<?[^<\n]*\n?")


def clean_chunks(stream: BinaryIO, name: str) -> Iterator[bytes | Problem]:
    """The stream in UTF-8 without characters that XML cannot have, cut before tags or behind lines.

    The first bytes that are no UTF-8 (read as Windows-1252) and the first character that was taken out are told.
    """
    line = 1
    is_repaired = cleaned = False
    for piece in _cut(_recoded(stream)):
        chunk, bad = _repaired(piece)
        if bad is not None and not is_repaired:
            is_repaired = True
            yield repaired(Where(name, line + bad))
        clean = _without_controls(chunk)
        if len(clean) != len(chunk) and not cleaned and (match := _CONTROL.search(chunk)):
            cleaned = True
            yield removed(Where(name, line + chunk.count(b"\n", 0, match.start())))
        line += clean.count(b"\n")
        yield clean


def _recoded(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of the stream, in UTF-8 when the file says that it is something else."""
    head = stream.read(_CHUNK)
    encoding = encoding_of(head) or _declared(head)
    if encoding is None:
        yield head.removeprefix(codecs.BOM_UTF8)
    else:
        stream = recoded(head, stream, encoding)
    while data := stream.read(_CHUNK):
        yield data


def _cut(data: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, each piece up to a tag or the end of a line; pieces of text that is very long end anywhere."""
    held = b""
    for part in data:
        chunk = held + part
        end = max(chunk.rfind(b"<"), chunk.rfind(b"\n") + 1)
        if end <= 0:
            end = 0 if len(chunk) < _MAX_HELD else len(chunk)
        held = chunk[end:]
        if end:
            yield chunk[:end]
    yield held


def _declared(head: bytes) -> str | None:
    """The encoding that the declaration names, when it is one of single bytes; None for UTF-8 and what is unknown."""
    match = _DECLARED.match(head)
    try:
        encoding = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        return None
    if encoding == "iso8859-1":
        return "cp1252"
    return encoding if encoding.startswith(_SINGLE_BYTE) else None


def _repaired(chunk: bytes) -> tuple[bytes, int | None]:
    """The chunk in UTF-8, and in which of its lines the first bytes are that were none."""
    try:
        chunk.decode("utf-8")
    except UnicodeDecodeError as error:
        return b"".join(map(_stretch, _STRETCH.findall(chunk))), chunk.count(b"\n", 0, error.start)
    return chunk, None


def _stretch(stretch: bytes) -> bytes:
    try:
        stretch.decode("utf-8")
    except UnicodeDecodeError:
        return stretch.decode("cp1252", "replace").encode("utf-8")
    return stretch


def _without_controls(chunk: bytes) -> bytes:
    clean = chunk.translate(_TO_BLANKS, _CONTROLS)
    if b"\xef\xbf" in clean:
        for character in _NO_CHARACTERS:
            clean = clean.replace(character, b"")
    return clean
