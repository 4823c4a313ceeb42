"""Plain Unicode as TeX that prints exactly this: printable characters and the commands of `tables`.

Braces balance by construction, and no escaped brace is ever written, because BibTeX counts it as a brace and
other readers do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import Enum

from arxiv2bib.characters import one_line
from arxiv2bib.tex.tables import ACCENTS, WRITTEN, WRITTEN_ASCII


class Encoding(Enum):
    """Which characters may stand in the output."""

    ASCII = "ascii"
    UNICODE = "unicode"


ASCII, UNICODE = Encoding.ASCII, Encoding.UNICODE

# Printable ASCII without TeX's special characters.
_HARMLESS = re.compile(r"[A-Za-z0-9 .,;:!?()\[\]/+*=@\"'-]*")
# What TeX would join to one character, as `--` to a dash; `{}` goes between.
_JOINED = frozenset({"--", "''", "``", ",,", "?`", "!`"})
_LIGATURES = re.compile(r"-(?=-)|'(?=')|,(?=,)")
# Where characters cannot be written one by one: what would join, and letters with combining accents.
_TOGETHER = re.compile(r"[-‐‑–—][-‐‑–—]|['’”][’”']|['’]['’]|[`‘“][`‘“]|,,|[!?][`‘“]|[\u0300-\u036f]")
# A word in Greek, not a few symbols: no math.
_GREEK = re.compile("([Ͱ-Ͽἀ-῿]*[\u0384-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1f00-\u1fff][Ͱ-Ͽἀ-῿]*|[Ͱ-Ͽἀ-῿]{4,})")
_COMMAND = re.compile(r"\\[A-Za-z]")
_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f]+|.", re.DOTALL)
_COMBINING = {mark: command for command, mark in ACCENTS.items()}


def holds_command(text: str) -> bool:
    """True for text in which something looks like a command of TeX."""
    return "\\" in text and _COMMAND.search(text) is not None


def _broken(match: re.Match[str]) -> str:
    return match.group() + "{}"


def _accented(char: str) -> str | None:
    r"""A letter with its accents as TeX (`{\"o}`, `{\~{\^e}}`), or None when TeX has none.

    Accents stand on `i`, not on the dotless `\i` of old manuals: LaTeX has the letters, and biber makes a bare
    combining accent of `\'\i`, which stops pdflatex.
    """
    decomposed = unicodedata.normalize("NFD", char)
    body, marks = decomposed[0], decomposed[1:]
    if not (body.isascii() and body.isalpha()):
        body = WRITTEN_ASCII.get(body, "")[1:-1]
    if not marks or not (body.isalpha() or (body.startswith("\\") and body[1:].isalpha())):
        return None
    for mark in marks:
        command = _COMBINING.get(mark)
        if command is None:
            return None
        if body.startswith("\\"):
            body = f"{{{body}}}"
        elif command.isalpha():
            body = f" {body}"
        body = f"\\{command}{body}"
    return f"{{{body}}}"


class _Written(dict[int, str]):
    """Character → TeX, for `str.translate`; what has no ASCII form stays."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__({ord(char): source for char, source in WRITTEN.items()})
        self.encoding = encoding
        if encoding is UNICODE:
            self[0xA0] = "~"

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isascii() or self.encoding is UNICODE:
            source = char
        else:
            source = WRITTEN_ASCII.get(char) or _accented(char) or char
        self[code] = source
        return source


_WRITTEN = {encoding: _Written(encoding) for encoding in Encoding}


class PlainEncoder:
    """Writes strings in one encoding, and tells what it could not write as meant.

    Args:
        encoding: ASCII writes accents as commands; UNICODE leaves letters alone.
        notice: called with a problem code and the piece of text: `tex-literal` for TeX that prints as it was
            typed, `no-ascii-form` for a character that stays as UTF-8.
    """

    def __init__(self, encoding: Encoding, notice: Callable[[str, str], None] | None = None) -> None:
        self.encoding = encoding
        self._notice = notice or (lambda _code, _piece: None)
        self._written = _WRITTEN[encoding]

    def string(self, text: str) -> str:
        """Plain Unicode as TeX source that prints exactly this."""
        if _HARMLESS.fullmatch(text):
            joins = "--" in text or "''" in text or ",," in text
            return _LIGATURES.sub(_broken, text) if joins else text
        if holds_command(text):
            self._notice("tex-literal", text)
        return self.literal(text)

    def literal(self, text: str) -> str:
        """As `string`, without a notice for commands in it."""
        text = one_line(text)
        if self.encoding is ASCII and not text.isascii() and _GREEK.search(text):
            return "".join(map(self._greek_or_not, _GREEK.split(text)))
        source = self._clusters(text) if _TOGETHER.search(text) else text.translate(self._written)
        if self.encoding is ASCII and not source.isascii():
            for char in source:
                if not char.isascii():
                    self._notice("no-ascii-form", char)
        return source

    def _greek_or_not(self, piece: str) -> str:
        if not _GREEK.fullmatch(piece):
            return self.literal(piece)
        self._notice("no-ascii-form", piece)
        return piece

    def _clusters(self, text: str) -> str:
        """The text letter by letter with its accents, and `{}` between what TeX would join."""
        pieces: list[str] = []
        for cluster in _CLUSTER.findall(text):
            if len(cluster) == 1:
                piece = self._written[ord(cluster)]
            else:
                accented = _accented(cluster) if self.encoding is ASCII else None
                piece = accented or cluster.translate(self._written)
            if pieces and pieces[-1][-1] + piece[0] in _JOINED:
                pieces.append("{}")
            pieces.append(piece)
        return "".join(pieces)
