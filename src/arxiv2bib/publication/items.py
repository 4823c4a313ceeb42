"""What stands out in a reference: numbers with their labels, dates, and what is printed beside them (ISSN, "9 pages").

One pass over the text finds the items; what lies between them is punctuation or words. An item says what it is by
itself ("pp. 3-9"), or only that it is a number: then its place decides, by the pictures of `serials/pictures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.publication.dates import Date, date_from_digit, date_from_month, is_year, months
from arxiv2bib.publication.forms import FROM_DIGIT, GLUED, LABELLED, NUMBER, NUMBER_FROM_DIGIT, Form
from arxiv2bib.publication.kinds import Item, Kind

_BEGINNING = re.compile(r"[^\W\d_]+|\d+|[#№]")
_NAME_WITH_DIGIT = re.compile(r"\d[A-Z]{1,2} (?=[A-Z\d])")  # "2D Materials", "4OR"
# Behind digits: nothing that belongs to them, or what may make them more than a number ("12 May", "3/4").
_NOTHING_MORE = re.compile(r"[);\]]|:(?!\d{1,3}-{1,2}\d{1,4}:)|,? ?\(?\d|$")
_MORE = re.compile(r"[ .,-]{0,2}[^\W\d_]|[/+.:]\d| [+&]")
_APOSTROPHES = frozenset("'’‘`")
_IN_CODE = frozenset("-0123456789")  # behind the letters of a code
_ORDINAL = re.compile(r" ?(?:st|nd|rd|th|er|ère|e|ème|ieme|ième|eme|º|ª|°)\b|['’]s\b")  # "24th", "1990's"
_BEFORE_ORDINAL = frozenset(" '’°")
_ISSUE_CODE = re.compile(r"[A-Z]\d{1,2}")  # "14(S6)"
_MOST_PAGES = 200
_LARGEST_VOLUME = 4  # digits
_LONGEST_NUMBER = 10  # digits
_LONGEST_PREFIX = 3  # letters before the digits of a code


def items(text: str) -> list[Item]:
    """The items of the text in their order; numbers of order ("24th") are words."""
    found: list[Item] = []
    name = _NAME_WITH_DIGIT.match(text)
    done = name.end() if name else 0
    for beginning in _BEGINNING.finditer(text):
        start, end = beginning.span()
        if start < done:
            continue
        if text[start].isdigit():
            item = None if _is_shortened_year(text, start) else _beginning_with_digit(text, start, end)
        else:
            item = _beginning_with_word(text, start, end)
        if item is not None:
            found.append(item)
            done = item.end
    return found


def _is_shortened_year(text: str, start: int) -> bool:
    """True for digits behind an apostrophe: "ICLP'11" is a name."""
    return start > 0 and (text[start - 1] in _APOSTROPHES or text[start - 2 : start] == "' ")


def _beginning_with_word(text: str, start: int, end: int) -> Item | None:
    """The item that begins with a label, with the name of a month, or with the letters of a code."""
    word = text[start:end].lower()
    if word in months() and (dated := date_from_month(text, start, word)):
        return _dated(text, start, *dated)
    item = _first(LABELLED[word], text, start) if word in LABELLED else None
    if item is None and end - start <= _LONGEST_PREFIX and text[end : end + 1] in _IN_CODE:
        code = NUMBER.match(text, start)
        return _number(code) if code else None
    return item


def _beginning_with_digit(text: str, start: int, end: int) -> Item | None:
    """The item that begins with these digits: a number, unless what follows shows that it is more than that."""
    if start and text[start - 1].isalpha():
        return _first(GLUED, text, start)
    if end - start <= _LONGEST_NUMBER and _NOTHING_MORE.match(text, end):
        return _digits(text[start:end], start, end)
    match = NUMBER_FROM_DIGIT.match(text, start)
    if match is None or _MORE.match(text, match.end()):
        more = _first(FROM_DIGIT, text, start)
        if more is None and (dated := date_from_digit(text, start)):
            return _dated(text, start, *dated)
        if more is not None or match is None:
            return more
    return _number(match)


def _first(forms: Sequence[Form], text: str, start: int) -> Item | None:
    """The item of the first form that reads the text from there on."""
    for kind, pattern in forms:
        match = pattern.match(text, start)
        if match:
            return _read(kind, match)
    return None


def _dated(text: str, start: int, date: Date, end: int) -> Item:
    return Item(Kind.DATE if date.year else Kind.MONTH, start, end, text[start:end], date=date)


def _read(kind: str, match: re.Match[str]) -> Item | None:
    """The item that was found; None for a number of order."""
    start, end = match.span()
    if kind == Kind.BESIDE:
        return Item(kind, start, end, match[0])
    if kind == Kind.NUMBER:
        return _number(match)
    value = match["value"]
    if kind == Kind.PAGES and not match["dash"] and not _goes_on(value, match["last"] or ""):
        return Item(kind, start, match.end("value") if match["last"] else end, value)
    if kind in {Kind.PAGES, Kind.RANGE}:
        return Item(kind, start, end, value, match["last"])
    if kind == Kind.YEAR:
        return Item(Kind.DATE, start, end, value, date=Date(int(value)))
    return Item(kind, start, end, value.replace(" ", ""))


def _goes_on(first: str, last: str) -> bool:
    """True when the second number is a later page of the same paper, though no dash stands between them."""
    return first.isdigit() and last.isdigit() and int(first) <= int(last) <= int(first) + _MOST_PAGES


def _number(match: re.Match[str]) -> Item | None:
    """A number without a label: a range, a year, a code or just a number; None for a number of order."""
    text, value, last = match.string, match["value"], match["last"]
    start, end = match.span()
    if text[end : end + 1] in _BEFORE_ORDINAL and _ORDINAL.match(text, end):
        return None
    if last:
        if len(last) <= 2 and is_year(value):  # noqa: PLR2004 - "2012-3" is a paper of that year
            return Item(Kind.YEAR, start, match.end("value"), value)
        return Item(Kind.RANGE, start, end, value, last)
    if not value.isdigit():
        is_issue = text[start - 1 : end + 1] == f"({value})" and _ISSUE_CODE.fullmatch(value)
        return Item(Kind.ISSUE if is_issue else Kind.CODE, start, end, value)
    return _digits(value, start, end)


def _digits(value: str, start: int, end: int) -> Item:
    """A number of digits alone: a year, a number, or a code when it is too large for a volume or has leading zeros."""
    if is_year(value):
        return Item(Kind.YEAR, start, end, value)
    is_small = len(value) <= _LARGEST_VOLUME and (value[0] != "0" or len(value) <= 2)  # noqa: PLR2004 - "05" is a month
    return Item(Kind.NUMBER if is_small else Kind.CODE, start, end, value)
