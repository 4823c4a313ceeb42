"""Where in a stretch of words the title of a volume begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.publication.people import are_authors
from arxiv2bib.publication.volumes.cues import MEETING, PROCEEDINGS
from arxiv2bib.publication.volumes.marked import Marked

# "Published in the", "Extended version appeared in", "Talk given at"
_PREFIX = re.compile(
    r"(?:the (?=chapter))?(?:(?:(?:final|extended|full|short|revised) version|published|appeared|presented|appears"
    r"|(?:book )?chapter(?: \d{1,3})?|talk(?: given)?|to appear|paper|poster|article|contribution)\b ?(?:as )?){0,9}"
    r"(?:(?:in|at|to|dans|en|i n)\b:? ?)?(?:the (?=proc|\d|book))?(?:book:? )?[\"“' ]{0,9}",
    re.IGNORECASE,
)
# At the beginning of a segment: "In Proceedings", "chapter in …"
_IN = re.compile(r"(?:In|in|Dans|IN|chapter in|Chapter in|presented at|Presented at)\b:? ?(?=[\"“A-Z\d]|the )")
_BEFORE_IN = frozenset({",", ".", "”", '"', ";", ":"})
_IN_BEHIND_SIGN = re.compile(r"[.,\"] [Ii]n:? (?=[\"“]?[A-Z])")  # "… networks. In ICML"
_QUOTED = re.compile(r"[,.]?[\"”] {1,3}(?:[Ii]n:? )?(?=[A-Z\d])")  # "… networks," Proceedings
_AGAIN = re.compile(r"Proceedings?\b[^,]{0,30} (Proceedings of\b)")  # "Proceeding WCI '15 Proceedings of …"
_SENTENCE_ENDS = frozenset({".", '"', "”"})
_SUBTITLE = re.compile(r"(?<=\w)\) ?[:-] ")  # "… (ICML) - Deep Learning Track"
_OTHER_MEETING = re.compile(r"\),? (?:at|in conjunction with|co-?located with) (?=the |\d|[A-Z])")
_PUBLISHED_BY = " published by "
_OPENING = {")": "(", "]": "["}
_CLOSING_QUOTES = {'"': '"', "“": "”"}
_QUOTES = frozenset({'"', "”"})


def begin_of_title(text: str, group: Sequence[Marked]) -> int | None:
    """Where in the stretch the title begins: behind "In", behind people and sentences; None for people alone."""
    first, *others = group
    for each in others:
        match = _IN.match(text, each.core[0]) if each.segment.sign in _BEFORE_IN else None
        if match:
            return match.end()
    end = group[-1].core[1]
    prefix = _PREFIX.match(text, first.core[0])
    begin = prefix.end() if prefix else first.core[0]
    inner = _IN_BEHIND_SIGN.search(text, begin, end)
    if inner:
        return inner.end()
    behind = _behind_authors(text, first, others, end)
    if behind is not None:
        return behind
    if not others and are_authors(first.segment.text):
        return None
    again = _AGAIN.match(text, begin, end)
    return again.start(1) if again else begin


def _behind_authors(text: str, first: Marked, others: Sequence[Marked], end: int) -> int | None:
    """Where the title begins behind authors: behind quotes, or with the segment that names proceedings or a meeting."""
    is_behind_authors = are_authors(first.segment.text)
    if is_behind_authors or "; " in text[first.core[0] : end]:
        quoted = _QUOTED.search(text, first.core[0], end)
        if quoted:
            return quoted.end()
    for each in others:
        is_beginning = is_behind_authors or each.segment.sign in _SENTENCE_ENDS
        if is_beginning and (PROCEEDINGS.match(text, each.core[0]) or MEETING.search(each.segment.text)):
            return each.core[0]
    return None


def end_of_title(text: str, start: int, end: int) -> int:
    """The end of the title, with the parenthesis or quote that belongs to it, and without what follows an acronym.

    A title in quotes ends with them.
    """
    closing = text.find(_CLOSING_QUOTES.get(text[start - 1 : start], "\n"), start, end + 1)
    if closing > 0:
        return closing
    subtitle = _SUBTITLE.search(text, start, end) if ")" in text[start:end] else None
    if subtitle and PROCEEDINGS.match(text, start):
        return subtitle.start() + 1
    open_at = text.rfind("(", start, end)
    if open_at >= 0 and text.find(")", open_at, end + 1) < 0:
        return len(text[:open_at].rstrip(" ,"))  # "(ISIT 2015, Hong Kong)"
    other = _OTHER_MEETING.search(text, start, end)
    if other:
        return other.start() + 1
    published = text.find(_PUBLISHED_BY, start, end)
    if published > 0:
        return published
    return end + _closes(text, start, end)


def _closes(text: str, start: int, end: int) -> bool:
    """True when the sign behind the title closes a parenthesis or a quote in it."""
    sign = text[end : end + 1]
    if sign in _OPENING:
        return text.count(sign, start, end) < text.count(_OPENING[sign], start, end)
    return sign in _QUOTES and (sign == "”" or text.count(sign, start, end) % 2 == 1)
