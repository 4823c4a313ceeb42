"""Where the venue in a comment ends: between "Phys. Rev. D" and "12 pages", "typos corrected", a URL."""

from __future__ import annotations

import re

from arxiv2bib.publication.venues import find_journal, find_meeting

_SHORTEST, _LONGEST = 3, 160
_COUNT = (
    r"\d+ ?(?:\+ ?\d+ ?)?(?:[a-z-]+ ){0,2}"
    r"(?:pages?|pp|figures?|figs?|tables?|columns?|references|refs)\b"
)
# What follows a venue and is no part of it: a full stop or comma before one of these words ends the clause.
_REMARK = (
    rf"{_COUNT}|(?:one|two|three|four|five|six|seven|eight|nine|ten|no|with|includes?|including|contains?|"
    r"revtex\d?|(?:la)?tex|uses?|minor|typos?|references?|refs?|versions?|revised|corrected|corrections?|added|"
    r"updated?|title|extended|full|abstract|see|also|code|data|source|project|comments?|arxiv|please|this|the|"
    r"we|v\d+|for|supplement\w*|appendix|appendices|movies?|in press|talk|key ?words?|final|preprint|it|our|"
    r"some|new|more|high|author|results?|camera|replaced|changes?|matches|main|previous|preliminary|short|"
    r"first|last|conference)\b"
)
_END = re.compile(
    r" ?(?:;|\"(?= ?(?:$|[.,;(]))|[”\[*]|\(?(?:https?:|www\.|doi:|issn)|(?<= )v\d+ ?[:.])"
    rf"| ?(?:[.,]| --?) ?(?={_REMARK})| \(?(?={_COUNT})| ?(?:in press\b)|\.$|$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"(?:the |an? )?(?:(?:19|20)\d\d )?(?:[A-Z]|\d+(?:st|nd|rd|th) |proceedings |journal of )")
# A dot inside a venue stands behind an abbreviation; behind anything else it ends a sentence.
_DOT = re.compile(r"(\S+)\. (?=(\S+))")
_ABBREVIATION = re.compile(r"\(?[A-Z][a-z]{0,8}|[A-Z][a-z]?(?:\.[A-Z][a-z]*)+")
_ABBREVIATED = re.compile(r"\. ?[A-Z][a-z]{1,4}$")
_NOT_VENUE = re.compile(
    r"\b(?:this|these|we|our|is|are|was|were|has|have|had|will|can|may|which|that|after|before|but|under|please|"
    r"added|corrected|changes?|typos?|version|revisions?|revised|comments?|code|pages?|figures?|tables?|abstract|"
    r"title|authors?|submitted|accepted|appeared|published|publication|referees?|reviewed|with|without|from|due|"
    r"available|manuscript|paper|soon|elsewhere|peer|it|as)\b"
    r"|\"| --? |\b(?:on|of|in|and|the|for|at|by|to|&)$|^(?:the )?journal$",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(
    r",? ?\(?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? )?"
    r"(?:\d\d?, ?)?(?:19|20)\d\d\)?$",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(r"[ ,']*(?:19|20)?\d\d$")
_GOES_ON = re.compile(r"[A-Z&(\d]|(?:of|on|and|in|for|the)\b")


# Where a known name may end.
_ENDS = re.compile(r" ?[,;.()]| - | in press| as | and (?=accept|will|is)| (?=vol|\d)|$")
_FEW_ENDS = 10
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,150})[\"”]")


def venue_at(text: str, start: int) -> str:
    """The venue that begins there; empty when its end is in doubt.

    A name in quotes is whole; of names that are known the longest counts.
    """
    behind = text[start : start + _LONGEST]
    quoted = _QUOTED.match(behind)
    if quoted:
        return quoted[1]
    return known_venue(behind) or venue(behind) or ""


def known_venue(text: str) -> str:
    """The longest beginning of the text that is the name of a known journal or meeting, with its year."""
    start = len(text) - len(text.removeprefix("the "))
    found = 0
    for number, end in enumerate(_ENDS.finditer(text, start)):
        name = text[start : end.start()]
        if number == _FEW_ENDS or not name:
            break
        if name[-1] in ",.;(":
            continue
        if find_journal(name) or find_meeting(_WITHOUT_YEAR.sub("", name)):
            is_abbreviated = text[end.start() : end.start() + 1] == "." and _ABBREVIATED.search(name) is not None
            found = end.start() + is_abbreviated
    return text[:found]


def venue(text: str) -> str | None:
    """The venue that the text begins with, or None when its end is in doubt.

    A venue begins with a capital letter; it has no verbs, no commas but before its year, and no full stops
    but behind abbreviations.
    """
    end = _END.search(text)
    if end is None:
        return None
    found = text[: end.start()].rstrip(" ,:(")
    if not _SHORTEST <= len(found) <= _LONGEST or not _BEGINNING.match(found) or _NOT_VENUE.search(found):
        return None
    if found.count("(") != found.count(")") or "," in _YEAR_AT_END.sub("", found):
        return None
    if all(_goes_on(dot) for dot in _DOT.finditer(found)):
        return _with_dot(found, text)
    return None


def _goes_on(dot: re.Match[str]) -> bool:
    """True when the dot stands behind an abbreviation and the next word looks like more of the name."""
    return _ABBREVIATION.fullmatch(dot[1]) is not None and _GOES_ON.match(dot[2]) is not None


def _with_dot(found: str, text: str) -> str:
    """The venue with the dot that was cut off behind its last abbreviation, "Phys. Rev. Lett."."""
    return f"{found}." if text.startswith(".", len(found)) and _ABBREVIATED.search(found) else found
