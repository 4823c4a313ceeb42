"""Places in a reference to a volume: cities, countries, and what stands between them."""

from __future__ import annotations

from arxiv2bib.publication.places import is_city, is_country
from arxiv2bib.publication.volumes.cues import names_kind_of_meeting, names_proceedings
from arxiv2bib.publication.volumes.marked import Is, Marked
from arxiv2bib.publication.volumes.years import year_at_end

_PREPOSITIONS = frozenset({"on", "in", "at", "from", "during"})
_SMALL_WORDS = frozenset({"de", "la", "and", "del", "upon", "am", "of", "i", "sur"})
_BEFORE_COUNTRY = frozenset({",", ":", "-"})
_BEFORE_CITY = frozenset({",", ")", ".", "D", "P", "y", "-", ":"})
_LONGEST_CODE = 3  # of a state or country
_MOST_WORDS = 3


def mark_places(marked: list[Marked]) -> None:
    """Cities, countries and what stands between a city and its country become places; the first words are none."""
    for number, each in enumerate(marked):
        if number == 0 or each.kind is not Is.TITLE:
            continue
        words, year = _without_year(each.segment.text)
        is_code = words.isupper() and len(words) <= _LONGEST_CODE
        if each.segment.in_parentheses and words.isupper():
            continue
        if is_code and (year or marked[number - 1].kind not in {Is.TITLE, Is.PLACE}):
            continue
        if is_country(words) or is_city(words) or _ends_in_place(words):
            each.kind, each.year = Is.PLACE, year
            each.core = (each.core[0], each.core[0] + len(words))
            if is_country(words) or is_country(words.rpartition(" ")[2]):
                _mark_before_country(marked, number)


def _without_year(text: str) -> tuple[str, int | None]:
    """The words without the year at their end, and without a preposition before it; and the year."""
    dated = year_at_end(text, 0, len(text))
    words = text[: dated.start()] if dated else text
    before, blank, last = words.rpartition(" ")
    return before if blank and last in _PREPOSITIONS else words, int(dated[1]) if dated else None


def _ends_in_place(words: str) -> bool:
    """True for one or two words before a city or a country: "Lake Louise Canada"."""
    *first, last = words.split(" ")
    return 0 < len(first) < _MOST_WORDS and (is_country(last) or is_city(last)) and _may_be_place(words)


def _mark_before_country(marked: list[Marked], number: int) -> None:
    """The city before a country, known or not, and a state between them: short names that are no part of a title."""
    for at in range(number - 1, max(0, number - 3), -1):
        each, following = marked[at], marked[at + 1]
        if each.kind is Is.PLACE:
            continue
        is_behind_city = at < number - 1 and following.kind is Is.PLACE and not is_country(following.segment.text)
        is_before = following.segment.sign in _BEFORE_COUNTRY and not is_behind_city
        segment = each.segment
        is_free = each.kind is Is.TITLE and not segment.in_parentheses and segment.sign in _BEFORE_CITY
        if not (is_before and is_free and _may_be_place(segment.text)):
            return
        each.kind = Is.PLACE


def _may_be_place(words: str) -> bool:
    """True for a few words with capitals that name no meeting."""
    pieces = words.replace("-", " ").replace("/", " ").split()
    if sum(piece[0].isupper() for piece in pieces) > _MOST_WORDS or words.isupper():
        return False
    is_name = all(piece[0].isupper() or piece in _SMALL_WORDS for piece in pieces)
    return is_name and not names_kind_of_meeting(words) and not names_proceedings(words)


def place(text: str, marked: list[Marked]) -> tuple[int, int] | None:
    """The first stretch of places; those in parentheses count when there are no others."""
    stretch: list[Marked] = []
    is_outside = any(each.kind is Is.PLACE and not each.segment.in_parentheses for each in marked)
    for each in marked:
        if each.kind is Is.PLACE and not (is_outside and each.segment.in_parentheses):
            stretch.append(each)
        elif stretch:
            break
    if not stretch:
        return None
    start, end = stretch[0].core[0], stretch[-1].core[1]
    return start, end + (text[end : end + 1] == ")" and "(" in text[start:end])
