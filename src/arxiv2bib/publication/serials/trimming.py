"""The words before the numbers without what is no part of a name: labels, signs, remarks, publishers and countries."""

from __future__ import annotations

import re

from arxiv2bib.publication.places import is_city, is_country
from arxiv2bib.publication.serials.known import is_known
from arxiv2bib.publication.venues import is_publisher

SIGNS = " ,;:-/\"'“”([{."  # at the ends of a name
# Before a name: "Published in", "To appear in: ", "(Journal version)"
_BEFORE = re.compile(
    r"(?:(?:revised and (?=publ)|originally (?=publ)|published|appeared|publ\.|to appear|reprinted|printed|in|dans|see"
    r"|also|article|draft of version)\b[ :]{0,9}){0,9}"
    r"(?:\((?:journal|conference|final|extended) version\) ?)?(?:(?:in|dans)\b[ :]{0,9})?[\"“' :,.)\]]{0,9}",
    re.IGNORECASE,
)
_SIGNS_BEHIND = ' ,;:.-/"”([{'
# Labels that lost their numbers ("vol., no.,").
_LABELS = frozenset({
    "vol", "volume", "no", "nr", "num", "number", "p", "pp", "page", "pages", "issue", "iss", "year", "date",
    "publication",
})  # fmt: skip
_LABEL_AT_END = re.compile(r"(?<=[ ,;:.\-/\"”(\[{])[a-z]{1,11}$", re.IGNORECASE)
_PUBLICATION_DATE = "publication date"
# ", special issue on Networks", "- numéro spécial"
_SPECIAL_ISSUE = re.compile(r"(?<=...)[ ,;:\-(]{1,5}(?:special |numéro spécial|spec\. )", re.IGNORECASE)
_IN_AT_END = re.compile(r"(?<=[a-z]) in$", re.IGNORECASE)
_ACRONYM_BEFORE = re.compile(r"\(([A-Z][A-Za-z]{2,12})\) ?(?=[A-Z])")  # "(IJACSA) International Journal"
_ACRONYM_ALONE = re.compile(r"\(([A-Z][A-Za-z]{2,12})\)[ ,]*$")
_PARENTHESIS = re.compile(r" ?[(\[]([^()\[\]]{1,60})[)\]]\.?$")  # "(IJCTT)", "(Elsevier)"
_COUNTRY = re.compile(r" - ([A-Z][\w .]{1,40})$")  # "… - India"
_PARENTHESIS_AT_END = re.compile(r" ?\([^()]{0,60}\)$")
_ABBREVIATION_AT_END = re.compile(r"(?:^|[ .])[A-Z][a-z]{0,9}\.$|\.[A-Z]\.?[A-Z]?\.$")  # "Lett.", "U.S.A."
_LONGEST_ABBREVIATION = 12  # with its dot and what stands before it
_ACRONYM = re.compile(r"[\w&/+.-]{2,15}")


def trimmed(text: str) -> tuple[int, int, str]:
    """Beginning and end of the name in the text, and the publisher that stands at its end."""
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    acronym = _ACRONYM_BEFORE.match(text, start)
    if acronym:
        start = acronym.end()
    elif alone := _ACRONYM_ALONE.match(text, start):
        return *alone.span(1), ""
    end, publisher = len(text), ""
    while True:
        shorter, found = _shorter(text[start:end])
        publisher = publisher or found
        if start + shorter >= end:
            break
        end = start + shorter
    return start, end + (text[end : end + 1] == "." and ends_abbreviated(text[start : end + 1])), publisher


def ends_abbreviated(words: str) -> bool:
    """True when the dot at the end belongs to an abbreviation."""
    return _ABBREVIATION_AT_END.search(words, max(0, len(words) - _LONGEST_ABBREVIATION)) is not None


def _shorter(name: str) -> tuple[int, str]:
    """The end of the name before what does not belong to it, once; and the publisher, if it was one."""
    if name == name.rstrip(SIGNS) and is_known(name):
        return len(name), ""
    end = _without_labels(name)
    if end < len(name):
        end += name[end] == "." and ends_abbreviated(name[: end + 1])
        if end < len(name):
            return end, ""
    return _without_parenthesis(name) or _without_country(name) or _without_publisher(name) or (len(name), "")


def _without_parenthesis(name: str) -> tuple[int, str] | None:
    """The end of the name before a publisher or its own acronym in parentheses."""
    parenthesis = _PARENTHESIS.search(name) if name.endswith((")", ").", "]", "].")) else None
    if parenthesis is None:
        return None
    end, inside = parenthesis.start(), parenthesis[1].strip()
    if is_publisher(inside):
        return end, inside
    return (end, "") if stands_for(inside, name[:end]) or is_known(name[:end]) else None


def _without_country(name: str) -> tuple[int, str] | None:
    country = _COUNTRY.search(name) if " - " in name else None
    return (country.start(), "") if country and is_country(country[1]) else None


def _without_publisher(name: str) -> tuple[int, str] | None:
    """The end of the name before a comma and a publisher; "IEEE Network, IEEE" has its publisher twice."""
    comma = name.rfind(", ")
    is_twice = name.startswith("IEEE ") and name.endswith(", IEEE")
    return (comma, name[comma + 2 :]) if comma > 0 and (is_twice or _is_publisher(name[comma + 2 :])) else None


def _without_labels(name: str) -> int:
    """The end of the name before signs and labels without numbers, before "special issue", and before "in"."""
    end = len(name.rstrip(_SIGNS_BEHIND))
    while label := _LABEL_AT_END.search(name, max(0, end - _LONGEST_ABBREVIATION), end):
        word = label[0].lower()
        if word not in _LABELS or (word == "publication" and not _is_date_behind(name, label.start())):
            break
        end = len(name[: label.start()].rstrip(_SIGNS_BEHIND))
    lowered = name.lower()
    special = _SPECIAL_ISSUE.search(name) if "spec" in lowered or "spéc" in lowered else None
    if special:
        end = min(end, special.start())
    return end - len(" in") if end == len(name) and _IN_AT_END.search(name, max(0, end - 4)) else end


def _is_date_behind(name: str, at: int) -> bool:
    return name[at : at + len(_PUBLICATION_DATE)].lower() == _PUBLICATION_DATE


def _is_publisher(name: str) -> bool:
    name = _PARENTHESIS_AT_END.sub("", name)
    return is_publisher(name) and not is_city(name) and name not in {"IEEE", "ACM"}  # "Network, IEEE" is IEEE Network


def stands_for(acronym: str, name: str) -> bool:
    """True when the letters of the acronym occur in the name in that order, as for "(IJCTT)"."""
    if not acronym[:1].isupper() or not _ACRONYM.fullmatch(acronym):
        return False
    letters = iter(name.lower())
    return sum(letter in letters for letter in acronym.lower()) >= len(acronym) - 1
