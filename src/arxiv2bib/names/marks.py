"""What author lines have on and between names and is no part of them: footnote marks and parentheses."""

from __future__ import annotations

import re
import unicodedata

from arxiv2bib.names.words import ANY_SUFFIX, is_latin, is_native

# Inside a character class.
SUPERSCRIPTS = "¹²³⁰⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏ†‡§¶∗⁎"
_FOOTNOTES = re.compile(
    r"\$?\^\{[^{}]*\}\$?|\$?\^[\w*†‡§¶](?:,[\w*†‡§¶](?![\w.]))*\$?"  # ^{1,2}, ^1, ^a,b
    rf"|[{SUPERSCRIPTS}](?:,?[{SUPERSCRIPTS}])*"
    r"|\[(?:\d+|[a-z*])(?:, ?(?:\d+|[a-z*]))*\]"
    r"|(?<![^\s,;])[*#]+|[*#]+(?=[\s,;]|$)"
)
_FOOTNOTE_SIGNS = re.compile(rf"[\^*#\[{SUPERSCRIPTS}]")
_NICKNAME = re.compile(r"[^\W\d_]+\.?")
_NEXT_WORD = re.compile(r"\s+([^\s,;(]+)")
# arXiv parts hyphened initials ("J. -P.") when it stores a name.
_PARTED_INITIALS = re.compile(r"(?<=\.) -(?=[^\W\d_])")
_DASHES = str.maketrans("–‐‑", "---")
_HANGING = re.compile(r"(?<![^\s,])-+|-+(?![^\s,])")
_NO_NAME = frozenset({"and", "&", "for", "on", "et", "with"}) | ANY_SUFFIX


def tidy(name: str) -> str:
    """The name or line in NFC, with single blanks, hyphens for dashes, and hyphened initials as one word ("J.-P.").

    BibTeX prints one hyphen between the words of a name, whatever stood there; one that hangs on a word it drops.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_DASHES)
    name = " ".join(name.split())
    if ". -" in name:
        name = _PARTED_INITIALS.sub("-", name)
    return _HANGING.sub("", name) if "-" in name else name


def without_footnotes(line: str) -> str:
    """The line without stars, daggers, superscripts and numbers in brackets on its names."""
    return _FOOTNOTES.sub("", line) if _FOOTNOTE_SIGNS.search(line) else line


def without_parentheses(line: str) -> tuple[str, list[str]]:
    """The line without parentheses, nested ones too, and what stood in them.

    A nickname ("Yu (Eric) Wang") stays; of a native and a Latin form the Latin one does. What an unclosed
    parenthesis holds ends at the next comma.
    """
    if "(" not in line:
        return line.replace(")", ""), []
    ends = _matches(line)
    kept: list[str] = []
    inside: list[str] = []
    at = 0
    while (opens := line.find("(", at)) >= 0:
        kept.append(line[at:opens].replace(")", ""))
        if opens in ends:
            at = ends[opens] + 1
            content = line[opens + 1 : at - 1].strip()
            before = kept[-1].rstrip()
            if _is_nickname(content, before, line, at):
                kept.append(line[opens:at])
            elif is_latin(content) and is_native(before.rpartition(",")[2]):
                kept.append(f" {content}")
            else:
                inside.append(content)
        else:
            at = _end_of_unclosed(line, opens, ends)
    kept.append(line[at:].replace(")", ""))
    return "".join(kept), inside


def _matches(line: str) -> dict[int, int]:
    """Where each parenthesis that is closed is closed."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[()]", line):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            ends[opened.pop()] = match.start()
    return ends


def _end_of_unclosed(line: str, at: int, ends: dict[int, int]) -> int:
    while at < len(line) and line[at] not in ",;":
        at = ends.get(at, at) + 1
    return at


def _is_nickname(content: str, before: str, line: str, after: int) -> bool:
    """True for one capitalised word between two words of a name."""
    if not before or before[-1] in ",;)" or not _NICKNAME.fullmatch(content) or not is_latin(content):
        return False
    following = _NEXT_WORD.match(line, after)
    return content.istitle() and following is not None and following[1] not in _NO_NAME
