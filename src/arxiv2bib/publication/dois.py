"""A DOI as evidence: many publishers put journal, volume, page or year into it.

Only what is the publisher's own number of the paper counts; the year in many DOIs (Elsevier, Springer, IEEE) is that of
acceptance and is none. https://www.crossref.org/documentation/member-setup/constructing-your-dois/ calls DOIs opaque:
that a pattern holds for a publisher is a fact about the publisher, checked against real references.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from arxiv2bib.data import data_lines
from arxiv2bib.publication.venues import find_journal
from arxiv2bib.record import Publication


@dataclass(frozen=True, slots=True)
class DoiFacts:
    """What a DOI says of its paper; `page` is the first page or the number of the article, `month` counts volumes."""

    journal: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    year: int | None = None
    month: int | None = None

    def __str__(self) -> str:
        volume = f"{self.volume}({self.issue})" if self.volume and self.issue else self.volume
        parts = (self.journal, volume, f"page {self.page}" if self.page else "", str(self.year or ""))
        return ", ".join(filter(None, parts))


_CODE = r"(?P<code>[A-Za-z]+)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<prefix>10\.1103)/{_CODE}\.(?P<volume>\d+)\.(?P<page>\w+)",
        r"(?P<prefix>10\.1088)/(?P<code>1126-6708|1475-7516)/(?P<year>\d{4})/(?P<month>\d\d)/(?P<page>\w+)",
        r"(?P<prefix>10\.1088)/(?P<code>1742-5468)/(?P<year>\d{4})/(?P<month>\d\d)/(?P<page>\w+)",
        r"(?P<prefix>10\.1088)/(?P<code>1748-0221)/(?P<volume>\d{1,2})/(?P<month>\d\d)/(?P<page>\w+)",
        r"(?P<prefix>10\.(?:1088|1209))/(?P<code>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,3})/(?P<issue>\w+)/(?P<page>[A-Z]?\d{5,6})",
        r"(?P<prefix>10\.(?:1088|1209))/(?P<code>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,3})/(?P<page>\d{5})",
        r"(?P<prefix>10\.1088)/(?P<code>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,3})/(?P<issue>\d+[A-Z]?)/\w+",
        r"(?P<prefix>10\.1007)/(?P<code>JHEP)(?P<month>\d\d)\((?P<year>\d{4})\)(?P<page>\d+)",
        rf"(?P<prefix>10\.1364)/{_CODE}\.(?P<volume>\d+)\.(?P<page>0*\d+)",
        rf"(?P<prefix>10\.(?:1143|7566|7567))/{_CODE}\.(?P<volume>\d+)\.(?P<page>\w+)",
        rf"(?P<prefix>10\.(?:5506|12693))/{_CODE}\.(?P<volume>\d+)\.(?P<page>[\w-]+)",
        rf"(?P<prefix>10\.4204)/{_CODE}\.(?P<volume>\d+)\.\d+",
        rf"(?P<prefix>10\.2168)/{_CODE}-(?P<volume>\d+)\((?P<issue>\d+):(?P<page>\d+)\)(?P<year>\d{{4}})",
        rf"(?P<prefix>10\.3842)/{_CODE}\.(?P<year>\d{{4}})\.(?P<page>\d+)",
        rf"(?P<prefix>10\.21468)/{_CODE}\.(?P<volume>\d+)\.(?P<issue>\d+)\.(?P<page>\d+)",
    )
)
_SEVERAL = re.compile(r"[\s,;]+")


@lru_cache(maxsize=1_024)
def facts(doi: str) -> DoiFacts | None:
    """What the DOI says; None when it says nothing."""
    if not doi.startswith("10."):
        return None
    for pattern in _PATTERNS:
        match = pattern.fullmatch(doi)
        if match:
            said = match.groupdict()
            journal = _codes().get((said["prefix"], said["code"].lower()))
            if journal is None:
                return None
            year, month = said.get("year"), said.get("month")
            return DoiFacts(
                journal,
                said.get("volume") or "",
                said.get("issue") or "",
                said.get("page") or "",
                int(year) if year else None,
                int(month) if month else None,
            )
    return None


@cache
def _codes() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in data_lines("doi_codes.tsv"))
    return {(prefix, code.lower()): journal for prefix, code, journal in rows}


def all_facts(dois: str) -> list[DoiFacts]:
    """What each of several DOIs says."""
    found = (facts(doi) for doi in _SEVERAL.split(dois) if doi)
    return [each for each in found if each]


def disagreements(publication: Publication, said: DoiFacts) -> list[str]:
    """The fields in which publication and DOI contradict each other; what one does not say is no contradiction."""
    found = []
    journal = find_journal(str(publication.container))
    other = find_journal(said.journal)
    if journal and other and journal is not other:
        found.append("journal")
    if not _same_volume(publication, said):
        found.append("volume")
    page = publication.article_number or publication.pages.partition("-")[0]
    if page and said.page and _number(page) != _number(said.page):
        found.append("page")
    if publication.year and said.year and publication.year != said.year:
        found.append("year")
    return found


def _same_volume(publication: Publication, said: DoiFacts) -> bool:
    """Journals that count by months print the month, or year and month, or the year as their volume."""
    volume = publication.volume
    if not volume or not volume.isdigit():
        return True
    if said.month and not said.volume:
        counted = {
            said.month,
            (said.year or 0) % 100 * 100 + said.month,
            said.year,
            (said.year or 0) % 100,
            (said.year or 0) - 1996,
        }
        return int(volume) in counted
    return not said.volume or int(volume) == int(said.volume)


def _number(page: str) -> str:
    """A page for comparison: without what stands before and behind its digits."""
    digits = re.search(r"\d+", page)
    return digits[0].lstrip("0") if digits else page
