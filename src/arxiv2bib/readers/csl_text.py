"""CSL's rich text, as reference managers and Crossref write it → `Text`: the inverse of `markup.csl`.

Marks and named characters are read, JATS and MathML tags go; whatever else has angle brackets is text. Math stands in
dollars by pandoc's rule: no blank inside of them, no digit behind. Sources: CSL 1.0.2, "Rich text formatting within
fields"; https://pandoc.org/MANUAL.html#extension-tex_math_dollars.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arxiv2bib.readers.papers import folded
from arxiv2bib.text import EMPTY, Run, Style, Text

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>i|em|b|strong|sup|sub|sc|scp|code|span)>"
    r'|<span (?:class="(?P<nocase>nocase)"|style="(?P<caps>font-variant: ?small-caps;?)")>'
    r"|</?(?:jats|mml):[a-z]+(?: [^<>]{0,200})?/?>"
    r"|&(?P<entity>lt|gt|amp|quot|apos|nbsp);",
    re.IGNORECASE,
)
_STYLES = {
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
    "sc": Style.SMALL_CAPS,
    "scp": Style.SMALL_CAPS,
    "code": Style.TYPEWRITER,
}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": "\xa0"}
_MATH = re.compile(r"\$([^$\s](?:[^$]*[^$\s])?)\$(?!\d)")


def text_with_marks(source: str) -> Text:
    """The text that a value in CSL's markup means; a mark that is not closed marks nothing."""
    source = folded(source)
    if "<" not in source and "&" not in source:
        return text_with_math(source)
    closed = {match["name"].lower() for match in _TOKEN.finditer(source) if match["close"]}
    pieces: list[tuple[str, Style]] = []
    marks = _Marks()
    at = 0
    for match in _TOKEN.finditer(source):
        pieces.append((source[at : match.start()], marks.style))
        at = match.end()
        name = (match["name"] or "span").lower()
        if match["entity"]:
            pieces.append((_ENTITIES[match["entity"].lower()], marks.style))
        elif match["close"]:
            marks.close(name)
        elif (style := _style(match)) and name in closed:
            marks.open(name, style)
    pieces.append((source[at:], marks.style))
    return _joined(pieces)


class _Marks:
    """The marks that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Style]] = []
        self._counts: Counter[str] = Counter()

    @property
    def style(self) -> Style:
        """The style of what stands here."""
        return self._open[-1][1] if self._open else Style.PLAIN

    def open(self, name: str, style: Style) -> None:
        """The mark counts from here on."""
        self._open.append((name, style))
        self._counts[name] += 1

    def close(self, name: str) -> None:
        """The last mark of that name counts no longer, nor do those within it; nothing changes when there is none."""
        while self._counts[name]:
            closed, _ = self._open.pop()
            self._counts[closed] -= 1
            if closed == name:
                break


def text_with_math(source: str) -> Text:
    """The text that a plain value means, math in dollars."""
    if "$" not in source:
        return Text.plain(source)
    return Text(tuple(_runs(source)))


def _style(match: re.Match[str]) -> Style | None:
    if match["nocase"]:
        return Style.NOCASE
    if match["caps"]:
        return Style.SMALL_CAPS
    return _STYLES.get((match["name"] or "").lower())


def _joined(pieces: list[tuple[str, Style]]) -> Text:
    """The pieces as runs, neighbours of one style as one; math is looked for in prose only."""
    runs: list[Run] = []
    prose: list[tuple[str, Style]] = []
    for text, style in pieces:
        if not text:
            continue
        if prose and prose[-1][1] is style:
            prose[-1] = (prose[-1][0] + text, style)
        else:
            prose.append((text, style))
    for text, style in prose:
        runs += _runs(text) if style is Style.PLAIN else [Run(text, style)]
    return Text(tuple(runs)) if runs else EMPTY


def _runs(source: str) -> Iterator[Run]:
    for number, piece in enumerate(_MATH.split(source)):
        if piece:
            yield Run(piece, Style.MATH if number % 2 else Style.PLAIN)
