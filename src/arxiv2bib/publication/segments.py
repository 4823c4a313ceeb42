"""A reference in segments: what stands between commas, parentheses, labelled numbers and ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arxiv2bib.publication.kinds import ALL_KINDS, Item, Kind

_ISOLATED = frozenset({Kind.YEAR, Kind.NUMBER, Kind.CODE})  # they may as well be part of a name ("ICML 2012")
_ITEM_SIGNS = frozenset(ALL_KINDS)
_SEPARATOR = re.compile(r"[()\[\]{},;\"“”]|(?<=\w\w\w) - | - (?=\w\w\w)| / |\s?:(?=\s|$)|//|\.(?=\s|$|[A-Z])")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
# Words that are abbreviated with a dot in names of meetings, books, publishers and people.
_ABBREVIATED = frozenset({
    "Proc", "Procs", "Conf", "Int", "Intl", "Internat", "Symp", "Symps", "Nat", "Natl", "Ann", "Annu", "Lect", "Not",
    "Math", "Phys", "Sci", "Comp", "Comput", "Appl", "Eng", "Engrg", "Soc", "Acad", "Univ", "Inst", "Techn",
    "Technol", "Tech", "Dept", "Ed", "Eds", "ed", "eds", "Vol", "vol", "No", "no", "Nr", "pp", "p", "St", "Dr",
    "Prof", "Jr", "Sr", "al", "Assoc", "Am", "Amer", "Eur", "Trans", "Mech", "Theor", "Syst", "Sys", "Info", "Inf",
    "Commun", "Comm", "Netw", "Grp", "Artif", "Intell", "Adv", "Sem", "Semin", "Ser", "Publ", "Co", "Inc", "Ltd",
    "Wkshp", "Workshop", "Congr", "Hist", "Phil", "Astron", "Astrophys", "Biol", "Stud", "Prog", "Rep", "Rev", "Bd",
    "Hrsg", "hrsg",
})  # fmt: skip
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W_]{1,12}$")
_LONGEST_WORD = 12
_STRIPPED = " .,;:-'’/"


@dataclass(slots=True)
class Segment:
    """A stretch of words: its place, what stands before it (a sign, an item, nothing), and whether in parentheses."""

    start: int
    end: int
    text: str
    sign: str
    in_parentheses: bool


def segments(text: str, found: Sequence[Item]) -> tuple[list[Segment], list[Item]]:
    """The segments of the text, and the items that stand for themselves; other numbers are part of the words."""
    alone = [item for item in found if _stands_alone(text, item)]
    result: list[Segment] = []
    depth = 0
    start, sign = 0, ""
    for item in [*alone, None]:
        limit = item.start if item else len(text)
        for match in _SEPARATOR.finditer(text, start, limit):
            printed, at = match[0], match.start()
            if printed == "." and _is_abbreviated(text, at):
                continue
            segment = _segment(text, start, at, sign, is_inside=depth > 0)
            if segment:
                result.append(segment)
            if printed in _OPENING:
                depth += 1
            elif printed in _CLOSING:
                depth = max(0, depth - 1)
            start, sign = match.end(), sign if sign in _ITEM_SIGNS and segment is None else printed.strip()
        segment = _segment(text, start, limit, sign, is_inside=depth > 0)
        if segment:
            result.append(segment)
        if item:
            start, sign = item.end, item.kind
    return result, alone


def _segment(text: str, start: int, end: int, sign: str, *, is_inside: bool) -> Segment | None:
    """The words without signs around them, with the dot of an abbreviation at their end; None when there are none."""
    words = text[start:end]
    stripped = words.strip(_STRIPPED)
    if not stripped:
        return None
    at = start + words.index(stripped)
    end = at + len(stripped)
    end += text[end : end + 1] == "." and _is_abbreviated(text, end)
    return Segment(at, end, text[at:end], sign, is_inside)


def _is_abbreviated(text: str, dot: int) -> bool:
    """True when the dot there stands behind a word that is abbreviated, or behind an initial."""
    match = _LAST_WORD.search(text, max(0, dot - _LONGEST_WORD), dot)
    if match is None:
        return False
    word = match[0]
    return word in _ABBREVIATED or (len(word) == 1 and "A" <= word <= "Z")


def _stands_alone(text: str, item: Item) -> bool:
    """True for an item that is no part of a name: labelled, a date, a range, or between signs."""
    if item.kind not in _ISOLATED:
        return True
    before, behind = text[: item.start].rstrip(" "), text[item.end : item.end + 2].lstrip(" ")
    is_first = not before or before[-1] in ",;.:()[]"
    is_last = not behind or behind[0] in ",;:()[].-" or (item.kind == Kind.YEAR and behind[0].isdigit())
    return is_first and is_last
