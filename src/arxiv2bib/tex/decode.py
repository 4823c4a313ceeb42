r"""TeX on the way in: accents and symbols become Unicode, math spans and URLs are set apart.

What is not understood stays as it was typed, backslash and braces included; nothing is dropped. arXiv's own
metadata is TeX-like prose (https://info.arxiv.org/help/prep#title), not a document: `%` is a percent sign.
"""

from __future__ import annotations

import re
import unicodedata

from arxiv2bib.tex.tables import ACCENTS, SYMBOLS
from arxiv2bib.text import Run, Style, Text

_TOKEN = re.compile(
    r"""
      (?P<url>https?://[^\s<>{}\\^`"]+(?<![.,;:!?)\]'$]))
    | (?P<math>\$\$(?:[^$\\]|\\.){1,2000}\$\$|\$(?:[^$\\]|\\.){1,2000}\$|\\\((?:[^\\]|\\(?!\)).){1,400}?\\\))
    | \\(?P<escaped>[$&%\#_{}])
    | \\(?P<accent>[`'^~=."]|[uvHcdbkr](?![A-Za-z]))\s*
    | \\(?P<wrapper>emph|textit|textsl|textbf|text(?:rm|sf|tt|sc|normal|up|md)|mbox|ensuremath)\s*(?=\{)
    | \\(?P<symbol>[A-Za-z]+)(?:\s*\{\}|\s+|(?![A-Za-z]))
    | \\(?P<space>[ ,/!;:\\-])
    | (?P<open>\{) | (?P<close>\})
    | (?P<dash>---?) | (?P<quote>``|''|`) | (?P<tie>~)
    | (?P<other>.[^\\{}$~`'\-h]*|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What an accent may stand on: a letter, `\\i`, an accented letter, or one of these in braces.
_BASE = re.compile(
    r"""[^\W\d_] | \\[ij](?![A-Za-z])\s?
      | \{\s* (?: [^\W\d_] | \\[ij](?![A-Za-z])\s* | \{?\\[`'^~=."uvHcdbkr]\s*\{?[A-Za-z]\}?\}? ) \s*\}""",
    re.VERBOSE,
)
# The arguments of a command that stays literal stay literal too.
_ARGUMENTS = re.compile(r"\*?(?:\[[^\]]{0,200}\])?(?:\{[^{}]{0,500}\})+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DASHES = {"--": "–", "---": "—"}
_QUOTES = {"``": "“", "''": "”", "`": "‘"}
_SPACES = {" ": " ", ",": "\u2009", "/": "", "!": "", ";": " ", ":": " ", "-": "", "\\": " "}
_SWITCH = re.compile(r"\{\s*\\(?P<name>it|em|sl|bf|rm|sf|tt|sc)(?![A-Za-z])\s*")
_WRAPPED = {
    "emph": Style.EMPHASIS,
    "textit": Style.EMPHASIS,
    "textsl": Style.EMPHASIS,
    "textbf": Style.STRONG,
    "it": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "sl": Style.EMPHASIS,
    "bf": Style.STRONG,
}
_MAX_DEPTH = 20


def decode(source: str) -> Text:
    """The text that the TeX source means: Unicode in runs, math spans untouched, URLs verbatim.

    Args:
        source: TeX as people write it into titles and names; white space should be folded already.
    """
    if not _is_special(source):
        return Text.plain(source)
    decoder = _Decoder(source)
    decoder.decode(0, len(source), Style.PLAIN, 0)
    return Text(_joined(decoder.runs))


def decode_plain(source: str) -> str:
    """As `decode`, for names and other text without markup: one string of Unicode."""
    return str(decode(source)) if _is_special(source) else source


def _is_special(source: str) -> bool:
    """True when there may be something to decode; look-ups one by one are many times faster than a pattern."""
    return (
        "\\" in source
        or "$" in source
        or "{" in source
        or "}" in source
        or "~" in source
        or "`" in source
        or "--" in source
        or "''" in source
        or "://" in source
    )


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of one style as one, in NFC."""
    pieces: list[tuple[Style, list[str]]] = []
    for run in runs:
        if pieces and pieces[-1][0] is run.style and run.style is not Style.MATH:
            pieces[-1][1].append(run.text)
        elif run.text:
            pieces.append((run.style, [run.text]))
    return tuple(Run(unicodedata.normalize("NFC", "".join(texts)), style) for style, texts in pieces)


def _matching_braces(source: str) -> dict[int, int]:
    """Opening brace → the brace that closes it, for all that are closed."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(source):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


class _Decoder:
    """Walks over the source once and gathers runs."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.runs: list[Run] = []
        self.closing = _matching_braces(source)

    def decode(self, at: int, end: int, style: Style, depth: int) -> None:
        """The part of the source from `at` to `end` is among the runs."""
        while at < end:
            match = _TOKEN.match(self.source, at, end)
            assert match is not None  # noqa: S101 - the last alternative takes any character
            kind, at = match.lastgroup, match.end()
            if kind in {"open", "wrapper"}:
                at = self.group(match, style, depth)
            elif kind == "math":
                self.runs.append(Run(_math_content(match.group()), Style.MATH))
            elif kind == "url":
                self.runs.append(Run(match.group(), Style.VERBATIM))
            elif kind == "accent":
                at = self.accent(match, end, style, depth)
            elif kind == "symbol" and match["symbol"] not in SYMBOLS:
                arguments = _ARGUMENTS.match(self.source, match.end("symbol"), end)
                at = arguments.end() if arguments and arguments.group() else at
                self.runs.append(Run(self.source[match.start() : at], style))
            else:
                self.runs.append(Run(_character(match), style))

    def accent(self, match: re.Match[str], end: int, style: Style, depth: int) -> int:
        """An accent with the letter, command or group behind it is among the runs; the index behind that."""
        base = _BASE.match(self.source, match.end(), end)
        if base is None or depth >= _MAX_DEPTH:
            self.runs.append(Run(match.group(), style))
            return match.end()
        letter = base.group().strip("{} \t")
        if letter in {"\\i", "\\j"}:
            letter = letter[1]
        elif letter.startswith("\\"):
            letter = decode_plain(letter)
        if not letter or not letter[0].isalpha():
            self.runs.append(Run(match.group(), style))
            return match.end()
        self.runs.append(Run(unicodedata.normalize("NFC", letter + ACCENTS[match["accent"]]), style))
        return base.end()

    def group(self, match: re.Match[str], style: Style, depth: int) -> int:
        r"""The group that a brace or a wrapper (`\emph`) opens is among the runs; the index behind it."""
        opening = match.end() - 1 if match["open"] else self.source.index("{", match.end())
        closing = self.closing.get(opening)
        if closing is None or depth >= _MAX_DEPTH:
            self.runs.append(Run(match.group(), style))
            return match.end()
        start, inner_style = opening + 1, style
        switch = _SWITCH.match(self.source, opening, closing)
        if match["wrapper"]:
            inner_style = _WRAPPED.get(match["wrapper"], style)
        elif switch:
            start, inner_style = switch.end(), _WRAPPED.get(switch["name"], style)
        elif style is Style.PLAIN and _protects(self.source, opening, closing):
            inner_style = Style.NOCASE
        self.decode(start, closing, inner_style, depth + 1)
        return closing + 1


def _math_content(span: str) -> str:
    if span.startswith("$$"):
        return span[2:-2].strip()
    return span[2:-2].strip() if span.startswith("\\(") else span[1:-1]


def _character(match: re.Match[str]) -> str:
    """What a token that stands for characters prints."""
    if match["escaped"]:
        return match["escaped"]
    if match["symbol"]:
        return SYMBOLS[match["symbol"]]
    if match["space"]:
        return _SPACES[match["space"]]
    if match["dash"]:
        return _DASHES[match["dash"]]
    if match["quote"]:
        return _QUOTES[match["quote"]]
    return "\xa0" if match["tie"] else match.group()


def _protects(source: str, opening: int, closing: int) -> bool:
    """True for a group by which an author kept capitals: not the whole text, not an accent."""
    inner = source[opening + 1 : closing]
    whole = opening == 0 and closing == len(source) - 1
    return not whole and not inner.startswith("\\") and any(char.isupper() for char in inner)
