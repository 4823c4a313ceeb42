r"""TeX on the way in: accents and symbols become Unicode, math spans and URLs are set apart.

What is not understood stays as it was typed, backslash and braces included; nothing is dropped. arXiv's own
metadata is TeX-like prose (https://info.arxiv.org/help/prep#title), not a document: `%` is a percent sign.
"""

from __future__ import annotations

import re
import unicodedata

from arxiv2bib.characters import folded
from arxiv2bib.tex.tables import ACCENTS, CHARACTERS_OF_MATH, SYMBOLS, SYMBOLS_OF_MATH
from arxiv2bib.text import Run, Style, Text

_TOKEN = re.compile(
    r"""
      (?P<url>https?://[^\s<>{}\\^`"]+(?<![.,;:!?)\]'$]))
    | (?P<math> \$\$(?:[^$\\]|\\.){1,2000}\$\$
        | \$(?!\d[^$\\^_{]*\$\d)(?:[^$\\]|\\.){1,2000}\$  # not "$5 to $50"
        | \\\((?:[^\\]|\\(?!\)).){1,400}?\\\))
    | \\(?P<escaped>[$&%\#_{}])
    | \\(?P<accent>[`'^~=."]|(?:[uvHcdbkr]|textcommabelow)(?![A-Za-z]))\s*
    | \\(?P<wrapper>emph|textit|textsl|textbf|text(?:rm|sf|tt|sc|normal|up|md|superscript|subscript)?|mbox
        |mkbib(?:emph|italic|bold|quote)|enquote|href\s*\{[^{}]{0,2000}\})\s*(?=\{)
    | \\(?P<raw>ensuremath|url)\s*(?=\{)
    | \\(?P<symbol>[A-Za-z]+)(?:\s*\{\}|\s+|(?![A-Za-z]))
    | \\(?P<space>[ ,/!;:\\-])
    | (?P<open>\{) | (?P<close>\})
    | (?P<dash>---?) | (?P<quote>``|''|`) | (?P<tie>~)
    | (?P<other>.[^\\{}$~`'\-h]*|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What an accent may stand on, besides a group: a letter, or a command that prints one (`\\i`, `\\ae`).
_BASE = re.compile(r"[^\W\d_]|\\(?:[ij]|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])\s?")
_MAX_BASE = 60
_ACRONYM = re.compile(r"[A-Z]{2}")
# The arguments of a command that stays literal stay literal too.
_ARGUMENTS = re.compile(r"\*?(?:\[[^\]]{0,200}\])?(?:\{[^{}]{0,500}\})+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DASHES = {"--": "–", "---": "—"}
_QUOTES = {"``": "“", "''": "”", "`": "‘"}
_SPACES = {" ": " ", ",": "\u2009", "/": "", "!": "", ";": " ", ":": " ", "-": "", "\\": " "}
_SWITCH = re.compile(
    r"\{\s*\\(?P<name>it|em|sl|bf|rm|sf|tt|sc|(?:it|sl|bf|rm|sf|tt|sc|up|md|normal)(?:shape|series|family|font))(?![A-Za-z])\s*"
)
_WRAPPED = {
    "emph": Style.EMPHASIS,
    "textit": Style.EMPHASIS,
    "textsl": Style.EMPHASIS,
    "mkbibemph": Style.EMPHASIS,
    "mkbibitalic": Style.EMPHASIS,
    "textbf": Style.STRONG,
    "mkbibbold": Style.STRONG,
    "texttt": Style.TYPEWRITER,
    "textsc": Style.SMALL_CAPS,
    "textsuperscript": Style.SUPERSCRIPT,
    "textsubscript": Style.SUBSCRIPT,
}
_QUOTED = frozenset({"enquote", "mkbibquote"})
# The first two letters of a switch (`\\it`, `\\itshape`) → style.
_SWITCHED = {
    "it": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "sl": Style.EMPHASIS,
    "bf": Style.STRONG,
    "tt": Style.TYPEWRITER,
    "sc": Style.SMALL_CAPS,
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


def prose(source: str) -> Text:
    """As `decode`, for text as it stands in a file: it is cleaned, and white space folded."""
    return decode(folded(source))


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
            elif kind == "raw":
                at = self.raw(match, style)
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
        base, behind = self.base(match.end(), end, depth)
        if not base:
            self.runs.append(Run(match.group(), style))
            return match.end()
        self.runs.append(Run(unicodedata.normalize("NFC", base + ACCENTS[match["accent"]]), style))
        return behind

    def base(self, at: int, end: int, depth: int) -> tuple[str, int]:
        """The letter (with accents of its own) that an accent stands on, and the index behind it; "" when none is."""
        closing = self.closing.get(at)
        if closing is not None and closing < end and closing - at <= _MAX_BASE and depth < _MAX_DEPTH:
            base, behind = decode_plain(self.source[at + 1 : closing].strip()), closing + 1
        elif found := _BASE.match(self.source, at, end):
            base, behind = decode_plain(found.group().strip()), found.end()
        else:
            return "", at
        base = {"ı": "i", "ȷ": "j"}.get(base, base)
        letter, *marks = list(unicodedata.normalize("NFD", base) or " ")
        return (base, behind) if letter.isalpha() and all(map(unicodedata.combining, marks)) else ("", at)

    def raw(self, match: re.Match[str], style: Style) -> int:
        r"""What `\ensuremath` or `\url` encloses is among the runs as it stands; the index behind it."""
        opening = self.source.index("{", match.end())
        closing = self.closing.get(opening)
        if closing is None:
            self.runs.append(Run(match.group(), style))
            return match.end()
        content = self.source[opening + 1 : closing]
        if match["raw"] == "url":
            self.runs.append(Run(content, Style.VERBATIM))
        elif content in CHARACTERS_OF_MATH:
            self.runs.append(Run(CHARACTERS_OF_MATH[content], style))
        else:
            self.runs.append(Run(content, Style.MATH))
        return closing + 1

    def group(self, match: re.Match[str], style: Style, depth: int) -> int:
        r"""The group that a brace or a wrapper (`\emph`) opens is among the runs; the index behind it."""
        opening = match.end() - 1 if match["open"] else self.source.index("{", match.end())
        closing = self.closing.get(opening)
        if closing is None or depth >= _MAX_DEPTH:
            self.runs.append(Run(match.group(), style))
            return match.end()
        content = self.source[opening + 1 : closing]
        if content[:1] == "$" == content[-1:] and (char := CHARACTERS_OF_MATH.get(content[1:-1])):
            self.runs.append(Run(char, style))  # `{$\alpha$}` is how a single character is written
            return closing + 1
        start, inner_style = opening + 1, style
        switch = _SWITCH.match(self.source, opening, closing)
        if match["wrapper"]:
            inner_style = _WRAPPED.get(match["wrapper"], style)
        elif switch:
            start, inner_style = switch.end(), _SWITCHED.get(switch["name"][:2], style)
        elif style is Style.PLAIN and _protects(self.source, opening, closing):
            inner_style = Style.NOCASE
        opened, closed = ("“", "”") if match["wrapper"] in _QUOTED else ("", "")
        self.runs.append(Run(opened, style))
        self.decode(start, closing, inner_style, depth + 1)
        self.runs.append(Run(closed, style))
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
        symbol = SYMBOLS[match["symbol"]]
        # TeX eats the blank behind a command; people who type one of math into prose did not mean that.
        is_apart = match["symbol"] in SYMBOLS_OF_MATH and match.group()[-1:] == " "
        return f"{symbol} " if is_apart and not _ACRONYM.match(match.string, match.end()) else symbol
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
