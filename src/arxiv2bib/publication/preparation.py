"""A journal reference made ready for reading: plain characters, one at a time, without the title before it."""

from __future__ import annotations

import re

from arxiv2bib.characters import fold_blanks
from arxiv2bib.publication.dates import YEAR
from arxiv2bib.publication.reading import Role
from arxiv2bib.publication.venues import folded
from arxiv2bib.tex.decode import decode_plain

_LONGEST = 1_000
_SHORTEST_TITLE = 12  # letters
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\xa0": " ", "~": " "})
_LOST_DASH = re.compile(r"(?<=\d)\{(?=\d)")  # "pages 31{42": a dash of TeX's fonts
_MANGLED_DASH = re.compile(r"(?<=\d)\?C?(?=\d)")  # "31?42", "31?C42": a dash read in another encoding
# What follows the number of an article: "044502-(1-8)", "044502-1 - 044502-8", "Phys. Rev. B 044502-8"
_PAGES_OF_ARTICLE = re.compile(
    r"-(?<=(\d{6})-)(?:\(\d{1,3}-\d{1,3}\)|\d{1,3} ?-{1,2} ?\1-\d{1,3}|(?<=[ :]\d{6}-)\d{1,2}(?!\d))"
)
# What introduces a reference behind the first one. A semicolon does when a name or a volume, and numbers, follow it.
_FURTHER = (
    (Role.ERRATUM, re.compile(r"[;,.]? ?[\[(]?(?:\(E\)|(?:Erratum|Errata|Corrigendum)\b|Err\.)[-:,. ]{0,3}")),
    (Role.ADDENDUM, re.compile(r"[;,.]? ?[\[(]?Addendum\b[-:,. ]{0,3}")),
    (Role.NOTE, re.compile(r"[;,.]? ?[\[(]?Publisher['’]s Note\b[-:,. ]{0,3}")),
    (
        Role.TRANSLATION,
        re.compile(
            r"[;,.]? ?[\[(]?(?:(?:English|Engl?\.) )?(?:transl(?:ation|ated)?\.?(?: in| version)?:? )(?=[A-Z])",
            re.IGNORECASE,
        ),
    ),
    (
        Role.ALSO,
        re.compile(
            r"; ?(?!(?:[Vv]ol|[Nn]o|[Ii]ss|[Pp]p?|[Pp]ages?|[Aa]rt|Letter|Physics)\b)"
            r"(?:(?=[A-Z][^;]{3,80}?\d)(?=[^;\d]*\d[^;\d]*\d)"
            rf"|(?=\d{{1,4}}[ ,:(][^;]{{4,60}}\(?{YEAR}\)?$))"  # "…; 524, No. 12, A181 (2012)": the same journal
        ),
    ),
)
_CLOSING = {")": "(", "]": "["}
# Whatever is a further reference has one of these.
_SIGNS_OF_FURTHER = (";", "rrat", "orrig", "ddend", "ransl", "(E)", "Note", "Err.")


def prepared(text: str) -> str:
    """The reference in Unicode with plain dashes and blanks; empty when too long, or with digits of other scripts."""
    if len(text) > _LONGEST:
        return ""
    if "\\" in text or "{" in text:
        text = decode_plain(_LOST_DASH.sub("-", text))
    if not text.isascii() or "~" in text:
        text = text.translate(_DASHES)
        if any(c.isdigit() and not c.isascii() for c in text):
            return ""
    text = fold_blanks(text).strip(" ,")
    if "?" in text:
        text = _MANGLED_DASH.sub("-", text)
    return _PAGES_OF_ARTICLE.sub("", text) if "-" in text else text


def split(text: str) -> tuple[str, tuple[tuple[Role, str], ...]]:
    """The first reference and the others, each with its role."""
    if not any(map(text.__contains__, _SIGNS_OF_FURTHER)):
        return text, ()
    beginnings = [(match.start(), role, match) for role, pattern in _FURTHER if (match := pattern.search(text))]
    if not beginnings:
        return text, ()
    at, role, match = min(beginnings, key=lambda each: each[0])
    if at == 0:
        return text, ()
    printed, others = split(text[match.end() :])
    return text[:at].rstrip(" ;,[("), ((role, _without_single_closing(printed.strip(" ;,."))), *others)


def _without_single_closing(text: str) -> str:
    """The text without a parenthesis at its end that opens before it."""
    while text and text.count(text[-1]) > text.count(_CLOSING.get(text[-1], text[-1])):
        text = text[:-1].rstrip(" ;,.")
    return text


def behind_title(text: str, title: str) -> int:
    """Where the reference goes on behind the title of the paper; 0 when the title is not in it."""
    wanted = folded(title)
    if len(wanted) < _SHORTEST_TITLE or len(wanted) > len(text):
        return 0
    at = folded(text).find(wanted)
    return _behind_letters(text, at + len(wanted)) if at >= 0 else 0


def _behind_letters(text: str, letters: int) -> int:
    """The place in the text behind so many letters and digits, and behind the signs that follow them."""
    for at, char in enumerate(text):
        if letters <= 0 and (char.isalnum() or char in "(["):
            return at
        letters -= len(folded(char))
    return len(text)
