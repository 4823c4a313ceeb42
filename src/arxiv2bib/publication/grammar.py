"""The small language in which the rules for journal references are written, and its compiler.

A template is a picture of a reference: `NAME VOL(ISSUE):WHERE, DATE`. Words in capitals are parts (`PARTS`
below), a blank may be missing, a comma or colon may have blanks around it, `_` is a comma or a blank, `~` is
whatever may separate labelled parts, `[…]` may be missing, `|` separates alternatives in it.
"""

from __future__ import annotations

import re
from functools import cache

from arxiv2bib import months

_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d)"
_CODE = r"(?:[A-Z]{1,2}|e)?\d{1,9}(?:[A-Z]{1,2}\d{2})?(?!\w)"
_PAGES_LABEL = r"(?P<label>(?:[Pp][Pp]|[Pp]ages?|PAGES?|[Pp]gs?)[.:]?|p\.?|P\. ?(?=\d))"
_ISSUE = r"\d{1,3}(?: ?[-/] ?\d{1,3})?(?![\w/-])"
_VOLUME_LABEL = r"(?<![^\W\d_])(?i:vol(?:ume)?|v)[.:]{0,2} ?"
_VOLUME_NUMBER = r"(?<!\d)(?P<volume>\d{1,4})(?!\d)"
_DATE = rf"(?:(?P<month>{_MONTH}(?:[/-]{_MONTH})?)[.,]{{0,2}} ?)?{_YEAR}"

PARTS = {
    # No commas and one acronym in parentheses, so that no city, editor or series gets in.
    "BOOK": r"(?:[Ii]n:? )?(?P<book>(?i:proceedings|proc\.)(?: of)? [\w.&'’/: -]+?"
    r"(?: ?\([A-Za-z][\w&/+' -]{1,30}\))?)",
    "VOL": rf"(?:{_VOLUME_LABEL})?{_VOLUME_NUMBER}",
    # Larger than any month or issue of a monthly, so that it can be nothing else.
    "LARGE": r"(?P<volume>1[3-9]|[2-9]\d|\d{3})(?!\d)",
    "VOLUME": _VOLUME_LABEL + _VOLUME_NUMBER,
    "ISSUE": rf"(?P<issue>{_ISSUE})",
    "NO": rf"(?<![^\W\d_])(?i:no|nr?|num(?:ber)?|iss(?:ue)?)[.:]{{0,2}} ?(?P<no>{_ISSUE})",
    "RANGE": rf"(?:{_PAGES_LABEL} ?)?(?P<first>{_CODE}) ?-{{1,3}} ?(?P<last>{_CODE})",
    "WHERE": rf"(?:(?:{_PAGES_LABEL} ?)?(?P<first>{_CODE})(?: ?-{{1,3}} ?(?P<last>{_CODE})|"
    r"(?P<rapid> ?\(R\)))?"
    rf"|(?i:article|art\.)(?: ?(?i:id|nr?|no|number))?[.:]? ?(?P<article>{_CODE}))",
    "ARTICLE": r"(?P<article>[A-Z]\d{5})(?!\w)",
    "YEAR": _YEAR,
    "WHEN": rf"(?P<parenthesis>\( ?)?{_DATE}(?(parenthesis) ?\))",
    "DAY": rf"(?P<month>{_MONTH}) \d{{1,2}}, {_YEAR}",
    "SLASHED": rf"(?:(?P<month>\d\d)/)?{_YEAR}",
    "LMCS": r"(?P<name>LMCS|Logical Methods in Computer Science)",
    "EPTCS": r"(?P<name>EPTCS)",
    "SUBMISSION": r"lmcs:\d+",
}
# What a template calls NAME: the name, an acronym in parentheses and a comma, up to the first number or
# label. The name has no digits, so it ends at the same place whatever the rule and is read once for all.
HEAD = re.compile(
    r"(?P<name>[^\W\d_](?:[^\W\d_]|[ .&:'’-])*?)"
    r"(?: ?[(\[] ?(?P<acronym>[A-Z][A-Za-z]{1,14}) ?[)\]]\.?)?(?: ?,)? ?"
    rf"(?=\( ?\d|(?:{_VOLUME_LABEL})?\d)"
)
_MARKS = {
    " ": " ?", "_": "(?: ?, ?| )", "~": " ?[,.:-]{0,2} ?", ",": " ?, ?", ":": " ?: ?", ".": r"\.",
    "(": r" ?\( ?", ")": r" ?\)", "[": "(?:", "]": ")?", "|": "|",
}  # fmt: skip
_TOTAL = r"(?:,? ?[\[(]?\d{1,3} ?(?:pages|pp?\.?)[\])]?)?"
_PIECE = re.compile("[A-Z]+|.")
_OPTIONAL = re.compile(r"\[[^\]]*\]")
_LABELS = {"VOLUME": "v", "RANGE": "-", "LMCS": "l", "EPTCS": "e"}


@cache
def compiled(template: str) -> re.Pattern[str]:
    """The pattern that a whole reference must match, or the rest of it where the template begins with NAME.

    A number of pages in all ("13 pages") may follow.
    """
    pieces = _PIECE.findall(template.removeprefix("NAME"))
    return re.compile("".join(PARTS[p] if p in PARTS else _MARKS[p] for p in pieces) + _TOTAL)


def signs_of(template: str) -> frozenset[str]:
    """Characters in small letters that are in whatever matches: they rule out most rules at once."""
    certain = _OPTIONAL.sub("", template)
    labels = {label for part, label in _LABELS.items() if part in _PIECE.findall(certain)}
    return frozenset(labels.union(sign for sign in certain if sign in "(:,."))


def month_number(printed: str | None) -> int | None:
    """The month 1 to 12 of a name, an abbreviation or a number; None for none and for a span of months."""
    if not printed or "-" in printed or "/" in printed:
        return None
    if printed.isdigit():
        return int(printed) if 1 <= int(printed) <= len(months.SHORT) else None
    return months.SHORT.index(printed[:3].lower()) + 1
