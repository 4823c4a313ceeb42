"""Editors in a reference: "(Eds.)" behind names, "edited by" before them."""

from __future__ import annotations

import re

from arxiv2bib.publication.people import are_authors, is_people
from arxiv2bib.publication.segments import Segment
from arxiv2bib.publication.volumes.marked import Is, Marked

_MARK = re.compile(r"(?:eds?|editors?|hrsg|coord|éds?|dirs?)\.?", re.IGNORECASE)
# "edited by A. Smith", "Eds. A. Smith", "Hrsg. von A. Smith"
_BEFORE_NAMES = re.compile(
    r"(?:edited by|eds?\.? by|eds?\.|editors?:?|hrsg\. von|éds?\.|in honou?r of)(?: |$)", re.IGNORECASE
)
_BEHIND_NAMES = re.compile(r"[ ,]{1,4}\(?(?:eds?|editors?|hrsg)\.?\)?$", re.IGNORECASE)  # "A. Smith (eds.)"
_LONGEST_MARK = 14  # with signs around it
_ITEMS_BEFORE = frozenset({"D", "P", "V"})  # a date, pages or a volume stand before the segment
_ITEMS_BEHIND = frozenset({".", "D", "P", "V", "y"})
_BEGINNINGS = frozenset({".", ":", '"', "”"})


def introduction(words: str) -> re.Match[str] | None:
    """The words before editors with which these words begin."""
    return _BEFORE_NAMES.match(words)


def marks_editors(segment: Segment) -> bool:
    """True for "Eds." alone: the names stand before it."""
    return _MARK.fullmatch(segment.text.strip(" .:")) is not None


def mark_editors(marked: list[Marked]) -> None:
    """Names before "(Eds.)" and behind "edited by" become editors."""
    for number, each in enumerate(marked):
        if each.kind is Is.TITLE:
            _mark_names_with_mark(marked, number)
        elif each.kind is Is.EDITORS:
            _mark_names_beside(marked, number)


def _mark_names_with_mark(marked: list[Marked], number: int) -> None:
    """Names with "eds." at their end in one segment."""
    each = marked[number]
    words = each.segment.text
    mark = _BEHIND_NAMES.search(words, max(0, len(words) - _LONGEST_MARK))
    if mark and is_people(words[: mark.start()]):
        each.kind = Is.PEOPLE
        each.core = (each.core[0], each.core[0] + mark.start())
        _mark_before(marked, number)


def _mark_names_beside(marked: list[Marked], number: int) -> None:
    """Names in the same segment as "edited by", or in those beside it."""
    each = marked[number]
    words = each.segment.text
    before = introduction(words)
    if before and before.end() < len(words):
        if is_people(words[before.end() :]):
            each.kind = Is.PEOPLE
            each.core = (each.core[0] + before.end(), each.core[1])
            _mark_behind(marked, number)
    elif _introduces(marked, number) or not _mark_before(marked, number):
        _mark_behind(marked, number)


def _introduces(marked: list[Marked], number: int) -> bool:
    """True for "Eds: A. Smith": a colon and people follow."""
    following = _following(marked, number)
    if following is None or following.sign != ":":
        return False
    return are_authors(following.text) or (not _stands_behind(marked[number]) and is_people(following.text))


def _following(marked: list[Marked], number: int) -> Segment | None:
    return marked[number + 1].segment if number + 1 < len(marked) else None


def _stands_behind(mark: Marked) -> bool:
    """True for "(eds.):", which stands behind names; "Editors:" stands before them."""
    return mark.segment.in_parentheses or mark.segment.text[:1].islower()


def _mark_before(marked: list[Marked], number: int) -> bool:
    """True when there are editors before the mark; all that stands before "(eds.):" is some."""
    following = _following(marked, number)
    if following is not None and following.sign == ":" and _stands_behind(marked[number]):
        for before in marked[:number]:
            before.kind = Is.PEOPLE if before.kind is Is.TITLE else before.kind
        return number > 0
    is_found = False
    for before in reversed(marked[:number]):
        segment = before.segment
        if before.kind is not Is.TITLE or segment.sign in _ITEMS_BEFORE or not is_people(segment.text):
            break
        before.kind = Is.PEOPLE
        is_found = True
        if segment.sign in _BEGINNINGS:
            break
    return is_found


def _mark_behind(marked: list[Marked], number: int) -> None:
    for behind in marked[number + 1 :]:
        segment = behind.segment
        if behind.kind is not Is.TITLE or segment.sign in _ITEMS_BEHIND or not is_people(segment.text):
            break
        behind.kind = Is.PEOPLE
