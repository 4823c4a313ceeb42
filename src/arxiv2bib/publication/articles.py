"""From the parts that a rule found in a reference to the `Publication`, unless they contradict each other."""

from __future__ import annotations

import re
from functools import lru_cache

from arxiv2bib.publication.grammar import month_number
from arxiv2bib.publication.journal_names import journal_name, stands_for
from arxiv2bib.publication.locators import Locator, page_range, single
from arxiv2bib.record import EntryType, Publication
from arxiv2bib.tex import decode
from arxiv2bib.text import Text

_YEARS = range(1850, 2050)
_YEAR_LIKE = range(1900, 2050)
# Volumes of these are a month ("05") or year and month ("0706").
_COUNTED_BY_MONTH = frozenset({"JHEP", "JCAP", "JINST", "J. Stat. Mech.", "J. High Energy Phys."})
_YEAR_AND_MONTH = re.compile(r"(\d\d)(0[1-9]|1[0-2])")


def article(parts: dict[str, str], *, doubtful: bool) -> Publication | None:
    """The journal article that the parts describe; None when one can't be what its place says.

    Args:
        parts: what the groups of `grammar.HEAD` and of a rule's pattern matched, empty where they did not.
        doubtful: only its place says that a bare number is a page and no issue.
    """
    container, year = journal_name(parts["name"]), int(parts["year"])
    volume, acronym = parts.get("volume", ""), parts.get("acronym", "")
    if not container or year not in _YEARS or not _volume_fits(container, volume, year):
        return None
    if acronym and not stands_for(acronym, container):
        return None
    issue = (parts.get("issue") or parts.get("no", "")).replace(" ", "")
    locator = _locator(parts, container, year, doubtful=doubtful and not issue)
    if locator is None:
        return None
    return Publication(
        entry_type=EntryType.ARTICLE,
        container=_as_text(container),
        volume=volume,
        issue=issue,
        pages=locator.pages,
        article_number=locator.article_number,
        year=year,
        month=month_number(parts.get("month")),
    )


@lru_cache(maxsize=4_096)
def _as_text(container: str) -> Text:
    """The name of a journal as text: there are few of them."""
    return decode(container)


def _volume_fits(container: str, volume: str, year: int) -> bool:
    """False when the volume is another year than the one printed, or year and month of another year."""
    if container in _COUNTED_BY_MONTH and len(volume) > 2:  # noqa: PLR2004 - two digits are a month
        counted = _YEAR_AND_MONTH.fullmatch(volume)
        return counted is not None and int(counted[1]) == year % 100
    if volume.startswith("0"):
        return container in _COUNTED_BY_MONTH and 1 <= int(volume) <= 12  # noqa: PLR2004 - months
    return not volume or int(volume) not in _YEAR_LIKE or int(volume) == year


def _locator(parts: dict[str, str], container: str, year: int, *, doubtful: bool) -> Locator | None:
    """Where in the volume: nowhere is an answer too, None says that the numbers can't be trusted."""
    if parts.get("article"):
        return Locator(article_number=parts["article"])
    first, last = parts.get("first"), parts.get("last")
    if not first:
        return Locator()
    if last:
        return page_range(first, last)
    labelled = bool(parts.get("label"))
    locator = single(first, container, year, labelled=labelled, doubtful=doubtful)
    if parts.get("rapid") and not (locator and locator.article_number):
        return None
    return locator
