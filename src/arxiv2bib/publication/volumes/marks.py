"""What each segment of a reference to a volume is by itself: a series, a publisher, the mark of editors, or words."""

from __future__ import annotations

import re
from dataclasses import replace

from arxiv2bib.publication.people import is_people
from arxiv2bib.publication.places import is_city, is_country
from arxiv2bib.publication.segments import Segment
from arxiv2bib.publication.venues import find_series, is_publisher, may_begin_with_publisher
from arxiv2bib.publication.volumes.editors import introduction, marks_editors
from arxiv2bib.publication.volumes.marked import Is, Marked
from arxiv2bib.publication.volumes.years import number_at_end, year_at_end

_STRIPPED = " .,;:-"
# "Xplore", "held at …", "in conjunction with …", "to appear", labels that lost their numbers
_BESIDE = re.compile(
    r"(?:ieee xplore|acm digital library|held\b.*|in p(?:ress|rint)|in conj\w*\b.*|co-?located\b.*|collocated\b.*"
    r"|to appear.*|accepted.*|online|invited.*|extended abstract.*|poster.*|special (?:issue|session|track)\b.*"
    r"|paper (?:no|id)\b.*|short paper|full paper|best paper.*|a shorter .*|.* version|preprint.*"
    r"|published (?:on|online)\b.*|copyright.*|©.*|and|in|eds?|isbn|issn|doi|pp?|pages?|vol|no"
    r"|peer.?reviewed.*|volume|monograph|chap(?:ter)?|part|url|article|also|see|see also|with|of|the series)\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z](?<![^ (][A-Z])")  # the beginning of a word with a capital
# "in", "of the series", "Springer's": before the name of a series
_SERIES_PREFIX = re.compile(
    r"(?:(?:in|of|the|series|ser|springer(?:[ -]verlag)?'?s?|ieee|acm)\b[ :,]{0,9}){0,9}", re.IGNORECASE
)
# Other names of series may as well end a title ("… and Symbolic Computation").
_CLEARLY_SERIES = re.compile(
    r"Lect|LN[A-Z]|Springer|Studies in|Communications in|CEUR|LIPIcs|EPTCS|ENTCS|IFIP|CCIS|.* (?:Notes|Series)\b"
)
_LECTURE_NOTES = re.compile(r"Lectures? Notes? (?:in|on|of) .+|LN[A-Z]{2,4}")
_LECTURE_NOTES_SERIES = " Lecture Notes Series"
_PUBLISHED_BY = re.compile(r"(?:published by|publisher:?|publ\.|©|by)(?: the)? {1,3}", re.IGNORECASE)
# "Cambridge University Press", "Birkhäuser Verlag"
_PRESS = re.compile(
    r"(?:[A-Z][\w&'’.-]{0,30} ){0,5}(?:Press|Verlag|Publishers?|Publishing(?: Company| House)?|Publications|Editions"
    r"|Éditions)(?: (?:Co|Ltd|Inc|GmbH)\.?)?"
)
_TWO_WORDS = re.compile(r"\w{1,30} \w{1,30}")
# "ICML 2012", "ECML/PKDD'08", "Interspeech 2010"
_ACRONYM = re.compile(
    r"[A-Z][\w&+*/'’@^-]{0,40}[A-Z\d][\w&+*/'’@^-]{0,40}(?:[- ,]{0,3}['’]?(?:19|20)?\d\d)?"
    r"|(?:[A-Z][\w-]{0,40} )?[A-Z]\w{0,40}[ -]?['’]?(?:(?:19|20)\d\d|\d\d)"
)


def mark(text: str, segment: Segment) -> list[Marked]:
    """The segment with its part by itself; a series or the mark of editors at one of its ends makes two of it."""
    start, end = segment.start, segment.end
    numbered = number_at_end(text, start, end)
    core = numbered.start() if numbered else end
    found = _as_editors(segment, text[start:core]) or _as_series(
        text, segment, core, number=numbered[1] if numbered else ""
    )
    if found:
        return found
    dated = year_at_end(text, start, end)
    core = dated.start() if dated else end
    publisher = _publisher(text, start, core)
    if publisher and not (segment.in_parentheses and is_acronym(segment.text)):
        return [Marked(segment, Is.PUBLISHER, publisher, year=int(dated[1]) if dated else None)]
    is_beside = _BESIDE.fullmatch(text, start, core) is not None
    return [Marked(segment, Is.BESIDE if is_beside else Is.TITLE, (start, end))]


def is_acronym(words: str) -> bool:
    """True for what may be the acronym of a meeting, with its year or without."""
    return _ACRONYM.fullmatch(words) is not None


def _as_editors(segment: Segment, words: str) -> list[Marked]:
    """The mark of editors; what follows it is a segment of its own when it is no people ("Ed. Proceedings of …")."""
    start, end = segment.start, segment.end
    before = introduction(words)
    if before and before.end() < len(words) and words[:2].lower() == "ed" and not is_people(words[before.end() :]):
        begin = start + before.end()
        first = replace(segment, text=before[0].strip(), end=begin)
        rest = replace(segment, start=begin, text=words[before.end() :], sign=".")
        return [Marked(first, Is.EDITORS, (start, begin)), Marked(rest, Is.TITLE, (begin, end))]
    if before or marks_editors(segment):
        return [Marked(segment, Is.EDITORS, (start, end))]
    return []


def _as_series(text: str, segment: Segment, core: int, *, number: str) -> list[Marked]:
    """The series whose name goes on to the end of the segment, which is at `core`, and the words before it."""
    start = segment.start
    at = _series_at(text[start:core])
    if at is None:
        return []
    words = text[start : start + at]
    series = Marked(segment, Is.SERIES, (start + at, core), number=number, series=find_series(text[start + at : core]))
    before = words.rstrip(_STRIPPED)
    if before and not _SERIES_PREFIX.fullmatch(words):
        return [Marked(segment, Is.TITLE, (start, start + len(before))), series]
    return [series]


def _series_at(words: str) -> int | None:
    """Where in the words the name of a series begins that goes on to their end."""
    for match in _WORD.finditer(words):
        at = match.start()
        if _is_series(words[at:]) and (
            at == 0 or _CLEARLY_SERIES.match(words, at) or _SERIES_PREFIX.fullmatch(words, 0, at)
        ):
            return at
    return None


def _is_series(name: str) -> bool:
    if find_series(name) or name.endswith(_LECTURE_NOTES_SERIES):
        return True
    return name.startswith("L") and _LECTURE_NOTES.fullmatch(name) is not None


def _publisher(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the publisher's name in the segment, when there is nothing else in it but a city."""
    by = _PUBLISHED_BY.match(text, start, end)
    begin = by.end() if by else start
    words = text[begin:end]
    if is_publisher(words) or _PRESS.fullmatch(words) or (by and by[0].lower().startswith("publ") and words):
        return begin, end
    at = words.find(" ") if may_begin_with_publisher(words) else -1
    while at >= 0:
        if is_publisher(words[:at]) and _is_seat(words[at + 1 :].strip("() ")):
            return begin, begin + at
        at = words.find(" ", at + 1)
    return None


def _is_seat(words: str) -> bool:
    """True for a city, a country, or two cities."""
    return (
        is_city(words)
        or is_country(words)
        or (_TWO_WORDS.fullmatch(words) is not None and all(map(is_city, words.split())))
    )
