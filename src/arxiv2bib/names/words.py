"""The words that are more than a piece of a name, from `data/name_words.txt`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from arxiv2bib.data import data_lines


def _by_kind() -> dict[str, frozenset[str]]:
    words: defaultdict[str, set[str]] = defaultdict(set)
    for line in data_lines("name_words.txt"):
        kind, _, listed = line.partition(": ")
        words[kind].update(listed.split())
    return {kind: frozenset(listed) for kind, listed in words.items()}


_KINDS = _by_kind()
PARTICLES = _KINDS["particles"]
CAPITALISED = _KINDS["capitalised"]
CAPITALISED_BEFORE_PARTICLE = _KINDS["capitalised-before-particle"]
ESTATE = _KINDS["estate"]
SUFFIXES = _KINDS["suffixes"]
NUMERALS = _KINDS["numerals"]
ANY_SUFFIX = SUFFIXES | NUMERALS | _KINDS["suffixes-behind-comma"]
KINSHIP = _KINDS["kinship"]
TITLES = _KINDS["titles"]
DEGREES = _KINDS["degrees"]
BARE_DEGREES = _KINDS["degrees-without-comma"]
ROLES = _KINDS["roles"]
BARE_SUFFIXES = SUFFIXES | NUMERALS
VIETNAMESE = _KINDS["vietnamese"]
EAST_ASIAN = VIETNAMESE | _KINDS["east-asian"]

# Words between two family names (Ortega y Gasset, Costa e Silva, Guillén i Fàbregas).
AND_IN_NAMES = frozenset({"y", "e", "i"})
# Han, kana and Hangul, without punctuation: patterns of such ranges would take longer to compile than a run lasts.
_HANGUL = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\ua960", "\ua97f"), ("\uac00", "\ud7ff"))
_EAST_ASIAN_RANGES = (
    ("\u4e00", "\u9fff"), ("\u3041", "\u30ff"), *_HANGUL, ("\u3400", "\u4dbf"), ("\u3005", "\u3007"),
    ("\uf900", "\ufaff"), ("\uff66", "\uff9f"), ("\U00020000", "\U0003fffd"),
)  # fmt: skip
FIRST_EAST_ASIAN = "\u1100"
_LETTER = re.compile(r"[^\W\d_]")


def is_name(name: str) -> bool:
    """True for whatever has a letter; lists also hold lone commas and signs."""
    return _LETTER.search(name) is not None


def is_native(name: str) -> bool:
    """True for what has a character of Chinese, Japanese or Korean writing."""
    return not name.isascii() and max(name) >= FIRST_EAST_ASIAN and any(_in(char, _EAST_ASIAN_RANGES) for char in name)


def is_korean(name: str) -> bool:
    """True for what begins with a Korean character."""
    return _in(name[:1], _HANGUL)


def _in(char: str, ranges: Sequence[tuple[str, str]]) -> bool:
    return any(first <= char <= last for first, last in ranges)


def is_latin(name: str) -> bool:
    """True for a name in letters of which none is Chinese, Japanese or Korean."""
    return is_name(name) and not is_native(name)
