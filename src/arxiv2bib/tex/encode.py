"""Unicode to TeX on the way out, and the gate: nothing leaves here that TeX would execute.

Plain text leaves as printable characters and the commands of `tables`; math only when `math` knows every
command in it; URLs as text that prints as it stands. Braces balance by construction, and no escaped brace is
ever written, because BibTeX counts it as a brace and other readers do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from arxiv2bib.characters import one_line
from arxiv2bib.tex.capitals import protected_parts
from arxiv2bib.tex.math import safe_source
from arxiv2bib.tex.tables import ACCENTS, WRITTEN, WRITTEN_ASCII
from arxiv2bib.text import Run, Style, Text


class Encoding(Enum):
    """Which characters may stand in the output."""

    ASCII = "ascii"
    UNICODE = "unicode"


class Protection(Enum):
    """Which capitals are kept from styles that write titles in lower case."""

    WORDS = "words"  # those of the words that need theirs
    ALL = "all"  # the whole title
    NONE = "none"  # none but those that the source protects


ASCII, UNICODE = Encoding.ASCII, Encoding.UNICODE

# Printable ASCII without TeX's special characters.
_HARMLESS = re.compile(r"[A-Za-z0-9 .,;:!?()\[\]/+*=@\"'-]*")
# What TeX would join to one character, as `--` to a dash; `{}` goes between.
_JOINED = frozenset({"--", "''", "``", ",,", "?`", "!`"})
_LIGATURES = re.compile(r"-(?=-)|'(?=')|,(?=,)")
# A letter with its combining accents.
_COMMAND = re.compile(r"\\[A-Za-z]")
_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f]+|.", re.DOTALL)
_COMBINING = {mark: command for command, mark in ACCENTS.items()}


def _broken(match: re.Match[str]) -> str:
    return match.group() + "{}"


@lru_cache(maxsize=65_536)
def _accented(char: str) -> str | None:
    r"""A letter with its accents as TeX (`{\"o}`, `{\~{\^e}}`), or None when TeX has none.

    Accents stand on `i`, not on the dotless `\i` of old manuals: LaTeX has the letters, and biber makes a bare
    combining accent of `\'\i`, which stops pdflatex.
    """
    decomposed = unicodedata.normalize("NFD", char)
    body, marks = decomposed[0], decomposed[1:]
    if not marks or not (body.isascii() and body.isalpha()):
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


class Encoder:
    """Writes `Text` and names as TeX in one encoding, and tells what it could not write as meant.

    Args:
        encoding: ASCII writes accents as commands; UNICODE leaves letters alone.
        notice: called with a problem code and the piece of text: `tex-literal` for TeX that prints as it was
            typed, `no-ascii-form` for a character that stays as UTF-8.
        protection: what a writer gives titles.
    """

    def __init__(
        self,
        encoding: Encoding,
        notice: Callable[[str, str], None] | None = None,
        protection: Protection = Protection.WORDS,
    ) -> None:
        self.encoding = encoding
        self.protection = protection
        self._notice = notice or (lambda _code, _piece: None)

    def string(self, text: str) -> str:
        """Plain Unicode as TeX source that prints exactly this."""
        if _HARMLESS.fullmatch(text):
            joins = "--" in text or "''" in text or ",," in text
            return _LIGATURES.sub(_broken, text) if joins else text
        if _COMMAND.search(text):
            self._notice("tex-literal", text)
        return self._literal(text)

    def _literal(self, text: str) -> str:
        pieces: list[str] = []
        for cluster in _CLUSTER.findall(one_line(text)):
            piece = self._char(cluster)
            if pieces and pieces[-1][-1] + piece[0] in _JOINED:
                pieces.append("{}")
            pieces.append(piece)
        return "".join(pieces)

    def text(self, text: Text, protection: Protection = Protection.NONE) -> str:
        r"""The text as TeX source; with `Protection.WORDS`, braces around words that need their capitals.

        Math spans are braced then too: BibTeX lower-cases `$\Lambda$` otherwise.
        """
        protect = protection is Protection.WORDS
        return "".join(self._run(run, protect=protect) for run in text.runs)

    def _run(self, run: Run, *, protect: bool) -> str:
        if run.style is Style.MATH:
            return self._math(run.text, protect=protect)
        if run.style is Style.VERBATIM:
            source = self.string(run.text)
            return f"{{{source}}}" if protect else source
        if run.style is Style.NOCASE:
            return f"{{{self.string(run.text)}}}"
        source = self._words(run.text) if protect else self.string(run.text)
        if run.style is Style.EMPHASIS:
            return f"{{\\em {source}}}" if not protect else f"{{{{\\em {source}}}}}"
        if run.style is Style.STRONG:
            return f"{{\\bf {source}}}" if not protect else f"{{{{\\bf {source}}}}}"
        return source

    def _math(self, span: str, *, protect: bool) -> str:
        source = safe_source(span)
        if source is None:
            self._notice("tex-literal", f"${span}$")
            literal = self._literal(f"${span}$")
            return f"{{{literal}}}" if protect else literal
        return f"{{${source}$}}" if protect else f"${source}$"

    def _words(self, text: str) -> str:
        return "".join(
            f"{{{self.string(part)}}}" if keep else self.string(part) for part, keep in protected_parts(text)
        )

    def _char(self, char: str) -> str:
        known = WRITTEN.get(char)
        if known is not None:
            return known
        if char.isascii():
            return char
        if self.encoding is UNICODE:
            return "~" if char == "\xa0" else char
        written = WRITTEN_ASCII.get(char) or _accented(char)
        if written is None:
            self._notice("no-ascii-form", char)
            return char
        return written
