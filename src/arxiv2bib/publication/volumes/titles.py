"""The title of a volume: of the stretches of segments that have no other part, the one that most looks like a title."""

from __future__ import annotations

import re
from typing import NamedTuple

from arxiv2bib.publication.people import are_authors
from arxiv2bib.publication.serials.trimming import stands_for
from arxiv2bib.publication.volumes.bounds import begin_of_title, end_of_title
from arxiv2bib.publication.volumes.cues import has_acronym, names_kind_of_meeting, names_proceedings
from arxiv2bib.publication.volumes.marked import Is, Marked
from arxiv2bib.publication.volumes.marks import is_acronym

_ONLY_PROCEEDINGS = re.compile(r"(?:In )?(?:Proc|Proceedings?)(?: of)?(?: the)?", re.IGNORECASE)
_PROSE = re.compile(r"(?:an?|our|this|some|its) ")  # "a winter school" has a name, but this is none
_ITEM_SIGNS = frozenset("VIPADMrnc")  # numbers and dates; a year may stand inside a title


class _Candidate(NamedTuple):
    """A stretch of segments that may be the title, by its place; `is_first` when nothing stands before it."""

    start: int
    end: int
    is_first: bool


def find_title(text: str, marked: list[Marked]) -> tuple[int, int] | None:
    """The place of the title; None when nothing looks like one."""
    candidates = [
        _Candidate(start, group[-1].core[1], group[0] is marked[0])
        for group in _groups(marked)
        if (start := begin_of_title(text, group)) is not None and start < group[-1].core[1]
    ]
    candidates = [
        each for each in candidates if not _ONLY_PROCEEDINGS.fullmatch(text[each.start : each.end].strip(" .:,"))
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda each: _score(text, each)) if len(candidates) > 1 else candidates[0]
    words = text[best.start : best.end]
    if are_authors(words) or _ends_in_quote(words) or _PROSE.match(words):
        return None
    return best.start, end_of_title(text, best.start, best.end)


def _score(text: str, candidate: _Candidate) -> int:
    """How much the candidate looks like a title: the sum of its points.

    "Proceedings", "Conference" and the like, and "In" before it count two points each; the acronym of a known meeting,
    and that it stands first, count one.
    """
    words = text[candidate.start : candidate.end]
    is_behind_in = text[: candidate.start].rstrip(' "“:').lower().endswith(("in", "dans"))
    return (
        2 * (names_proceedings(words) + names_kind_of_meeting(words) + is_behind_in)
        + has_acronym(words)
        + candidate.is_first
    )


def _ends_in_quote(words: str) -> bool:
    """True for authors and a title in quotes: what stands in is not named."""
    has_quote = words.rstrip().endswith(('"', "”")) or words.count('"') == 1
    return has_quote and are_authors(words.partition(",")[0])


def _groups(marked: list[Marked]) -> list[list[Marked]]:
    """Stretches of segments that may be a title: no other part and no number stands between them."""
    groups: list[list[Marked]] = []
    previous: Marked | None = None
    for each in marked:
        if each.kind is not Is.TITLE or (each.segment.in_parentheses and not _belongs(each, previous)):
            previous = None
            continue
        if previous is None or each.segment.sign in _ITEM_SIGNS:
            groups.append([])
        groups[-1].append(each)
        previous = each
    return groups


def _belongs(inside: Marked, previous: Marked | None) -> bool:
    """True for parentheses that belong to the words before them: an acronym, or that of a meeting."""
    if previous is None:
        return False
    words = inside.segment.text
    return is_acronym(words) or has_acronym(words) or stands_for(words, previous.segment.text)
