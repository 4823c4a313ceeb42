"""The skeleton of a reference: the signs of its items with the punctuation between them, "V(I)P(y)"."""

from __future__ import annotations

import re
from functools import lru_cache

from arxiv2bib.publication.kinds import Item, Kind

_LABELS_IN_PARENTHESES = re.compile(r"\(([VIPAD ]+)\)")
_NOTHING_IN_PARENTHESES = re.compile(r"\( ?[:/.]? ?\)")
_BRACKETS = str.maketrans("[]{}", "()()")
_MARKS = frozenset("():/")


def skeleton(text: str, found: list[Item], begin: int) -> tuple[str, list[Item]]:
    """The signs of the items with the punctuation between them, and the items that have a sign in it.

    What stands beside the reference and months without a year have none. `begin` is the place behind the name.
    """
    if not found:
        return "", []
    signs: list[str] = []
    kept: list[Item] = []
    end = begin
    is_number = False
    for item in found:
        kind = item.kind
        printed = text[end : item.start]
        between = " " if printed in {" ", ", ", ""} else _punctuation(printed)
        end = item.end
        if between == ".":
            between = "." if is_number and kind == Kind.NUMBER else " "
        elif printed == "(" and kind == Kind.NUMBER and not kept and begin:
            between = " "  # "JMLR(14):1801-1835": directly behind the name it is the volume
        signs.append(between)
        is_number = kind == Kind.NUMBER
        if kind not in {Kind.BESIDE, Kind.MONTH}:
            signs.append(kind)
            kept.append(item)
    signs.append(_punctuation(text[end:]))
    return _tidy("".join(signs)), kept


@lru_cache(maxsize=1 << 12)
def _punctuation(between: str) -> str:
    """What separates two numbers: parentheses, colon, slash, a dot without a blank, or else a blank."""
    marks = "".join(filter(_MARKS.__contains__, between.translate(_BRACKETS)))
    return marks or ("." if between == "." else " ")


@lru_cache(maxsize=1 << 12)
def _tidy(signs: str) -> str:
    """The skeleton without what makes no difference: empty or single parentheses, parentheses around labels, blanks."""
    before = ""
    while before != signs:
        before = signs
        if "(" in signs:
            signs = _LABELS_IN_PARENTHESES.sub(_bare, signs)
            signs = _NOTHING_IN_PARENTHESES.sub(" ", signs)
        signs = _without_blanks(signs)
        if signs.endswith("(r)"):
            signs = f"{signs[:-3]} r"
        if signs.startswith("(") and signs.endswith(")") and signs.count("(") == 1:
            signs = signs[1:-1]
        if signs.count("(") != signs.count(")"):
            signs = signs.replace("(", " ").replace(")", " ")
    return signs


def _bare(match: re.Match[str]) -> str:
    return f" {match[1]} "


def _without_blanks(signs: str) -> str:
    """The signs with single blanks, with none beside a mark, and with neither at the ends."""
    signs = " ".join(signs.split())
    for mark in "():/.":
        if mark in signs:
            signs = signs.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    return signs.strip(" :./")
