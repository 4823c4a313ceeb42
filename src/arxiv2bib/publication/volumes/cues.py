"""Words and acronyms that show whether a reference names a journal, or proceedings and books."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.serials.names import Name
from arxiv2bib.publication.venues import find_journal, find_meeting, find_series

# "Proc.", "Proceedings", "Conference Record"; and what all of these have in small letters.
PROCEEDINGS = re.compile(
    r"\b(?:proc(?:s?\.|eedings?)|actes|atti|actas|anais|tagungsband"
    r"|(?:conference|workshop) (?:record|digest|notebook|proceedings))",
    re.IGNORECASE,
)
_OF_PROCEEDINGS = ("proc", "actes", "atti", "actas", "anais", "tagungsband", "conference ", "workshop ")
# "Conference", "Symp.", "Workshop", "École d'été"; and what all of these have in small letters.
MEETING = re.compile(
    r"(?<![^\W\d_])(?:(?:multi-?)?conf(?:er[eê]nces?|érences?|\.)|conf(?= )|symposi(?:um|a|on|um on)|symp\.?|workshops?"
    r"|wkshp|congress|congr[eè]s|congreso|congresso|colloqui(?:um|a)|colloque|meeting|seminars?|schools?|summit|konferenz"
    r"|tagung|conferencia|conferência|conferenza|jornadas|journées|simposio|simpósio"
    r"|advances in neural information processing systems)(?![^\W\d_])",
    re.IGNORECASE,
)
_OF_MEETINGS = (
    "conf", "symp", "workshop", "wkshp", "congr", "colloq", "meeting", "semin", "school", "summit", "konferenz",
    "tagung", "jornada", "journées", "simp", "neural info",
)  # fmt: skip
# Editors ("eds.", "edited by"), kinds and series of books ("Handbook", "LNCS"), and "In: ".
_BOOK = re.compile(
    r"(?<![^\W\d_])(?:eds?|editors?|edited|book|chapter|chap\.|handbook|encyclop[ae]{1,2}dia|festschrift|monograph|isbn"
    r"|in:|hrsg|lecture notes?|lect\. ?notes|lncs|lnai|ccis|ieee xplore|acm digital library)(?![^\W\d_])"
    r"|^(?:[Ii]n|[Dd]ans)[: ](?=.{4})|\b[Ii]n:? (?=Proc|Adv)",
    re.IGNORECASE,
)
# Whatever names a volume has one of these, in small letters.
_STEMS = (
    "proc", "actes", "atti", "actas", "anais", *_OF_MEETINGS,
    "eds", "ed.", "ed)", "editor", "edited", "(ed", " ed ", ", ed", "book", "chap", "encyclop",
    "festschrift", "monograph", "isbn", "in:", "hrsg", "lecture", "lect.", "lncs", "lnai", "ccis", "xplore",
    "acm digital", "in ", "dans ", "digest",
)  # fmt: skip
# Behind the name of a journal or series these show that more than one of its volumes is named.
_NAMES_MORE = re.compile(r"onf|ymp|orksh|ongr|proc|ed[s.]")
_COUNTED = frozenset({Kind.VOLUME, Kind.ISSUE, Kind.NUMBER})
_PAGES = frozenset({Kind.PAGES, Kind.RANGE})
# "ICML", "NeurIPS", "SC-Camp"; in small letters when a year follows: "Infocom 2012"
_ACRONYM = re.compile(
    r"(?<![^\W\d_])(?:[A-Z][A-Za-z-]{0,30}[A-Z][A-Za-z]{0,30}(?![^\W\d_])"
    r"|[A-Z][a-z]{4,30}(?=[ -]?['’]?(?:(?:19|20)?\d\d)(?!\d)))"
)
_LONGEST_PREFIX = 4  # "In "


def is_serial(lowered: str, name: Name | None) -> bool:
    """True when the reference begins with the name of a journal, and nothing more is named.

    `lowered` is the text in small letters.
    """
    if name is None or name.rule != "known journal" or name.start >= _LONGEST_PREFIX:
        return False
    return _NAMES_MORE.search(lowered, name.end) is None


def is_volume(text: str, lowered: str, found: Sequence[Item], name: Name | None) -> bool:
    """True when a word or an acronym shows that proceedings or a book are named, and no journal is."""
    has_stem = any(map(lowered.__contains__, _STEMS))
    is_counted = any(item.kind in _COUNTED for item in found)
    if not has_stem or not (names_proceedings(text) or names_kind_of_meeting(text) or _BOOK.search(text)):
        return (not is_counted and names_meeting(text)) or _has_series_behind_pages(text, found)
    if _is_issue(text, found):
        return False
    if name is None or not name.is_known:
        return True
    series = find_series(text[name.start : name.end])
    if series is None:  # "Signal Processing (ICASSP), 2014 IEEE International Conference on"
        return not is_counted and names_kind_of_meeting(text[name.end :])
    if name.start > _LONGEST_PREFIX:
        return True
    behind = text[name.end :]
    return series.kind != "proceedings" and (names_proceedings(behind) or has_acronym(behind))


def _has_series_behind_pages(text: str, found: Sequence[Item]) -> bool:
    """True when the series of a book stands behind the pages: "Book, 25-118, Trends Math., Birkhäuser, Basel, 2003"."""
    if not found or ", " not in text[found[0].end :]:
        return False
    for item in found:
        if item.kind in _PAGES:
            series = find_series(text[item.end :].strip(" .,").partition(", ")[0])
            return series is not None and series.kind != "proceedings"
        if item.kind in _COUNTED:
            return False
    return False


def _is_issue(text: str, found: Sequence[Item]) -> bool:
    """True for a journal that prints a meeting in one of its issues: its name comes first, volume and issue follow."""
    kinds = {item.kind for item in found}
    return Kind.VOLUME in kinds and Kind.ISSUE in kinds and find_journal(text.partition(",")[0]) is not None


def names_proceedings(text: str) -> bool:
    """True when proceedings are named."""
    return any(map(text.lower().__contains__, _OF_PROCEEDINGS)) and PROCEEDINGS.search(text) is not None


def names_kind_of_meeting(text: str) -> bool:
    """True when a conference, a workshop or the like is named."""
    return any(map(text.lower().__contains__, _OF_MEETINGS)) and MEETING.search(text) is not None


def names_meeting(text: str) -> bool:
    """True when a meeting is named by its acronym, or by its whole name at the beginning."""
    return has_acronym(text) or (", " in text and find_meeting(text.partition(", ")[0]) is not None)


def has_acronym(text: str) -> bool:
    """True when a meeting is named by its acronym."""
    return any(find_meeting(match[0]) for match in _ACRONYM.finditer(text))
