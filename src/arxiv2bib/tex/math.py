"""Which math spans may go into a document: those made of known commands, grammatical to the end.

An unknown command, an unbalanced group, a second superscript, a missing argument would stop TeX or worse;
such a span prints as the text that was typed. The list of commands is in `data/math_commands.txt`.
Grammar: The TeXbook, chapter 26.
"""

from __future__ import annotations

import re
from functools import lru_cache

from arxiv2bib.data import data_lines
from arxiv2bib.tex.tables import WRITTEN_IN_MATH

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\\]", re.DOTALL)
_ANGLES = re.compile(r"(\\(?:left|right|middle|[bB]igg?[lrm]?))\s*\\(l|r)angle(?![A-Za-z])\s*")
_PARTED_PRIMES = re.compile(r"'\s+'")  # a second superscript, although blanks mean nothing in math
_MAX_DEPTH = 30
_MAX_LENGTH = 5_000
_REFUSED = frozenset("%#&~$")
_DELIMITERS = frozenset("()[]|/.<>")
_SCRIPTABLE_FONTS = frozenset(
    {
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "mathtt",
        "mathcal",
        "mathbb",
        "mathfrak",
        "text",
        "textrm",
        "mbox",
        "boldsymbol",
    }
)


@lru_cache(maxsize=1)
def _commands() -> dict[str, str]:
    """Command → kind: `letter`, `0`, `1`, `2` (arguments), `delimiter`, `size`, `infix`, `text` (prose)."""
    table: dict[str, str] = {}
    for line in data_lines("math_commands.txt"):
        kind, _, names = line.partition(":")
        table.update(dict.fromkeys(names.split(), kind))
    return table


class _NotSafeError(Exception):
    """The span is not grammatical or holds what is not known."""


class _Parser:
    """Reads a math span token by token; raises `_NotSafeError` where TeX would stumble."""

    def __init__(self, source: str) -> None:
        self.tokens = [token for token in _TOKEN.findall(source) if not token.isspace()]
        self.at = 0
        self.depth = 0
        self.left = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        if not token:
            raise _NotSafeError
        self.at += 1
        return token

    def sequence(self, end: str) -> None:
        r"""Atoms with their scripts up to `end` (a closing brace, `]`, `\right`, or "" for the end)."""
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _NotSafeError
        seen: set[str] = set()
        infix = False
        while (token := self.peek()) != end:
            if token in ("^", "_"):
                self.scripts(token, seen)
            elif token == "'":
                self.prime(seen)
            elif _commands().get(token[1:]) == "infix" and token.startswith("\\"):
                self.take()
                if infix:
                    raise _NotSafeError
                infix, seen = True, set()
            else:
                seen = set()
                self.atom()
        self.depth -= 1

    def scripts(self, token: str, seen: set[str]) -> None:
        """A superscript or subscript; an atom takes one of each."""
        self.take()
        if token in seen:
            raise _NotSafeError
        seen.add(token)
        self.script()

    def prime(self, seen: set[str]) -> None:
        """A prime counts as a superscript, but one more may follow it: x'^2 is legal TeX, x^2' is not."""
        self.take()
        if "^" in seen:
            raise _NotSafeError
        if self.peek() != "'":
            seen.add("^")
            if self.peek() == "^":
                self.take()
                self.script()

    def script(self) -> None:
        """What follows `^` or `_`: a group, a character, a symbol, or a font command with its group."""
        token = self.peek()
        name = token[1:]
        if token == "{":
            self.atom()
        elif token.startswith("\\") and name in _SCRIPTABLE_FONTS:
            self.take()
            if self.peek() != "{":
                raise _NotSafeError
            self.command(name)
        elif token.startswith("\\"):
            if _commands().get(name) != "letter":
                raise _NotSafeError
            self.take()
        elif token in ("", "}", "^", "_", "'"):
            raise _NotSafeError
        else:
            self.atom()

    def atom(self) -> None:
        token = self.take()
        if token == "{":
            self.sequence("}")
            self.take()
        elif token.startswith("\\"):
            self.command(token[1:])
        elif token == "}" or token in _REFUSED or not (token.isprintable() and token.isascii()):
            raise _NotSafeError

    def command(self, name: str) -> None:
        kind = _commands().get(name)
        if name == "left":
            self.delimiter()
            self.sequence("\\right")
            self.take()
            self.delimiter()
        elif name == "sqrt":
            if self.peek() == "[":
                self.take()
                self.sequence("]")
                self.take()
            self.argument()
        elif kind in ("1", "2"):
            for _ in range(int(kind)):
                self.argument()
        elif kind == "size":
            self.delimiter()
        elif kind == "text":
            self.prose()
        elif kind not in ("letter", "0", "delimiter"):
            raise _NotSafeError

    def argument(self) -> None:
        if self.peek() in ("", "}", "^", "_", "'"):
            raise _NotSafeError
        if self.peek() != "{" and self.peek().startswith("\\") and _commands().get(self.peek()[1:]) != "letter":
            raise _NotSafeError
        self.atom()

    def delimiter(self) -> None:
        token = self.take()
        if token not in _DELIMITERS and not (token.startswith("\\") and _commands().get(token[1:]) == "delimiter"):
            raise _NotSafeError

    def prose(self) -> None:
        r"""The argument of `\text`: plain ASCII words, no commands, no math."""
        if self.take() != "{":
            raise _NotSafeError
        while (token := self.take()) != "}":
            if token.startswith("\\") or token in "{^_" or token in _REFUSED or not token.isascii():
                raise _NotSafeError


def _translate(source: str) -> str:
    r"""The span in ASCII, where Unicode has a math command; `\{` and `\}` as `\lbrace` and `\rbrace`.

    BibTeX counts escaped braces and other readers do not, so they never go into a field. Behind `\left` and its kin
    angles are `<` and `>`, which TeX takes for the same: biber makes a Unicode character of `\langle`, which is no
    delimiter.
    """
    if not source.isascii():
        source = "".join(WRITTEN_IN_MATH.get(char, char) for char in source)
    if "\\{" in source or "\\}" in source:
        source = re.sub(r"\\[{}]", lambda m: "\\lbrace " if m.group() == "\\{" else "\\rbrace ", source)
    return _ANGLES.sub(lambda m: m[1] + ("<" if m[2] == "l" else ">"), source) if "angle" in source else source


@lru_cache(maxsize=4096)
def safe_source(source: str) -> str | None:
    """The span as it may stand between dollars, or None when it must print as literal text.

    Untouched byte for byte, but for non-ASCII symbols and escaped braces, which become commands.
    """
    source = _translate(source)
    parser = _Parser(source)
    if not parser.tokens or _PARTED_PRIMES.search(source) or len(source) > _MAX_LENGTH or source.endswith("\\"):
        return None
    try:
        parser.sequence("")
    except _NotSafeError:
        return None
    return source
