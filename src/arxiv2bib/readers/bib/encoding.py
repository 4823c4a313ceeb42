"""The bytes of a .bib file as UTF-8, whatever they were."""

from __future__ import annotations

import codecs
import re

from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.lines import repaired
from arxiv2bib.readers.recoded import encoding_of

# JabRef writes the name of the encoding into the first lines: "% Encoding: Cp1252".
_HEADER = re.compile(rb"^[%\s]{0,20}Encoding:[ \t]*([A-Za-z0-9_-]{2,20})", re.MULTILINE | re.IGNORECASE)
_HEADER_BYTES = 2_000
# Those that JabRef offers and Python has under the same name, but for hyphens.
_DECLARED = re.compile(
    r"(?:cp|windows-?)\d{3,4}|iso-?8859-?\d{1,2}|mac-?roman|x-?macroman|koi8-?[ru]|gbk|gb2312|gb18030|big5|euc-?(?:jp|kr)"
    r"|shift-?jis|sjis"
)
_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def as_utf8(data: bytes, name: str) -> tuple[bytes, list[Problem]]:
    """The file as UTF-8 with the same lines, and a problem when its encoding had to be guessed or is damaged.

    What is UTF-8 is taken as it is, whatever its header says; else the header counts, and without one lines that are
    no UTF-8 are Windows-1252 (which contains Latin-1's letters).
    """
    if encoding := encoding_of(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace"), []
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _recoded(data, name)
    return data, []


def _recoded(data: bytes, name: str) -> tuple[bytes, list[Problem]]:
    declared = _declared(data)
    if declared:
        try:
            return data.decode(declared).encode(), []
        except (UnicodeDecodeError, LookupError):
            pass
    lines: list[bytes] = []
    first = 0
    for number, match in enumerate(_LINES.finditer(data), start=1):
        line = match[0]
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            line = line.decode("cp1252", "replace").encode()
            first = first or number
        lines.append(line)
    return b"".join(lines), [repaired(Where(name, first))]


def _declared(data: bytes) -> str | None:
    header = _HEADER.search(data[:_HEADER_BYTES])
    if header is None:
        return None
    encoding = header[1].decode("ascii").lower().replace("_", "-")
    return encoding.removeprefix("x-") if _DECLARED.fullmatch(encoding) else None
