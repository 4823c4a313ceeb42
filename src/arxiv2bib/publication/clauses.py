"""Where the venue in a comment ends: between "Phys. Rev. D" and "12 pages", "typos corrected", a URL."""

from __future__ import annotations

import re

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
_ABBREVIATED = re.compile(r"\. [A-Z][a-z]{1,4}$")
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
_GOES_ON = re.compile(r"[A-Z&(\d]|(?:of|on|and|in|for|the)\b")


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
