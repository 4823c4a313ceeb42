"""References that are written by a convention of their own: PoS, LMCS, eConf, volumes of SPIE, and the codes of ADS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arxiv2bib.publication.dates import months
from arxiv2bib.publication.reading import Reference
from arxiv2bib.record import EntryType, Part, Publication
from arxiv2bib.text import Text

_YEAR = r"(?:1[89]|20)\d\d"
_FIELDS = {
    "container": "name",
    "series": "series",
    "volume": "volume",
    "issue": "issue",
    "month": "month",
    "year": "year",
    "article_number": "article",
}
# How the text of a convention begins.
_BEGINNING = re.compile(
    r"[Pp][oO]S|Proc(?:eedings|\.) ?(?:of )?(?:the )?S(?:ci|PIE)|LMCS|Logical|[eE][cC][oO]|\d{4}[A-Z]"
)


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of writing: its name, the pattern of the whole, an example, and the journal where it is not printed.

    What has a group for the series stands in a volume with a title of its own.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    container: str = ""


# The names of journals in the codes of ADS are those that astronomers use, but for dots that fill them up.
CONVENTIONS = (
    Convention(
        "Proceedings of Science",
        re.compile(
            r"(?:PoS|POS|Proceedings of Science|Proc\. ?(?:of )?Sci\.)[ ,]{0,3}"
            r"(?:\( ?(?P<in>[\w+&'’. -]{2,30}?) ?\)|(?P<by>[A-Z][\w+&'’-]{1,20}(?: \d{2,4})?))[ :,]{0,3}"
            rf"(?:\((?P<before>{_YEAR})\)[ :,]{{0,3}})?(?P<article>\d{{1,4}})(?:[ ,]{{0,3}}\(?(?P<year>{_YEAR})\)?)?"
        ),
        "PoS LAT2007:123",
        "PoS",
    ),
    Convention(
        "LMCS",
        re.compile(
            r"(?P<name>LMCS|Logical Methods in Computer Science)[ ,]{0,3}(?P<volume>\d{1,3}) ?"
            rf"\((?P<issue>\d):(?P<article>\d{{1,3}})\)[ ,]{{0,3}}\(?(?P<year>{_YEAR})\)?"
        ),
        "LMCS 11 (4:9) 2015",
    ),
    Convention(
        "eConf",
        re.compile(
            rf"(?P<name>eConf|ECONF|econf)[ -]{{0,3}}(?P<volume>C\d{{6,7}})(?:[ ,]{{0,3}}\((?P<before>{_YEAR})\))?"
            rf"(?:[ :,]{{0,3}}(?P<article>[A-Z]{{0,5}}\d{{1,4}}))?(?:[ ,]{{0,3}}\(?(?P<year>{_YEAR})\)?)?"
        ),
        "eConf C0706044:19,2007",
    ),
    Convention(
        "SPIE",
        re.compile(
            r"(?P<series>Proc(?:\.|eedings) (?:of )?(?:the )?SPIE)[ ,]{0,2}"
            r"(?:[Vv]ol(?:ume|\.)? ?)?(?P<volume>\d{3,5}), "
            r"(?P<name>(?=[A-Z\d])[^()]{8,160}), (?P<article>\d{3,6}[A-Z\d]{1,3}) "
            rf"\((?:(?P<month>[A-Z][a-z]{{2,8}}) (?:\d{{1,2}}, )?)?(?P<year>{_YEAR})\)"
        ),
        "Proc. SPIE 9145, Ground-based and Airborne Telescopes V, 91451K (July 22, 2014)",
    ),
    Convention(
        "ADS bibcode",
        re.compile(
            rf"(?P<year>{_YEAR})(?P<name>[A-Za-z&]{{2,5}})\.{{0,3}}(?P<volume>\d{{1,4}})(?P<letter>[.A-Z])\.{{0,3}}"
            r"(?P<article>\d{1,4})[A-Z]"
        ),
        "2008MNRAS.389..497K",
    ),
)


def read_convention(text: str) -> Reference | None:
    """The reference that a convention reads whole."""
    if not _BEGINNING.match(text):
        return None
    text = text.rstrip(" .,")
    for convention in CONVENTIONS:
        match = convention.pattern.fullmatch(text)
        if match:
            return _reference(convention, match)
    return None


def _reference(convention: Convention, match: re.Match[str]) -> Reference:
    groups = match.groupdict(default="")
    pages, number = "", groups["article"]
    if "letter" in groups:  # a bibcode: the letter belongs to the number, and a number without one is a page
        number = groups["letter"].strip(".") + number
        if number.isdigit():
            pages, number = number, ""
    year = groups["year"] or groups.get("before")
    parts = [Part(field, convention.name, *match.span(group)) for field, group in _FIELDS.items() if groups.get(group)]
    series = groups.get("series", "")
    publication = Publication.of(
        EntryType.INPROCEEDINGS if series else EntryType.ARTICLE,
        Text.plain(convention.container or groups["name"]),
        groups.get("volume") or groups.get("in") or groups.get("by") or "",
        groups.get("issue", ""),
        pages,
        number,
        int(year) if year else None,
        months().get(groups.get("month", "").lower()),
        None,
        Text.plain(series),
    )
    return Reference(publication, convention.name, tuple(parts))
