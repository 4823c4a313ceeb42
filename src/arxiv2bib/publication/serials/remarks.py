"""Words that stand beside the numbers of a reference: "in Russian", "Part A", publishers, places."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from arxiv2bib.publication.places import is_city, is_country
from arxiv2bib.publication.venues import is_publisher

STRIPPED = " .,;:()[]{}-/\"'“”"
# "in Russian", "special issue on Networks", "Part A", "© 2012 Elsevier", labels that lost their numbers
_REMARK = re.compile(
    r"(?:in |en |auf )?(?:russian|english|french|german|spanish|chinese|japanese|italian|portuguese|ukrainian|polish)"
    r"|letters?|review|invited(?: paper)?|special issue\b.*|(?:sect(?:ion)?|part|suppl(?:ement)?|ser(?:ies)?)\b.{0,12}"
    r"|(?:published|pub)\b.*|publisher\b.*|©.*|copyright\b.*|online|print|(?:open|early) access|electronic|paper"
    r"|article|art|and|vol(?:ume)?|no|nr|number|issue|pp?|pages?|year|winter|spring|summer|fall|autumn|id|eid"
    r"|publication date|(?-i:[A-Z][A-Z&]{1,11}[a-z]?)|rapid communications?|supplement\w*|conference version"
    r"|journal version|brief reports?|sous presse|im druck",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"(?:published by|publisher:?) (?!\d).{2,60}", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;:()]|\. | and ")


class Remark(Enum):
    """What words beside the numbers are."""

    NONE = "not known"
    BESIDE = "nothing that an entry has"
    PLACE = "a place"
    PUBLISHER = "a publisher"


@lru_cache(maxsize=1 << 12)
def remark(words: str) -> Remark:
    """What the words say; of several pieces the place counts, and all must be known."""
    if is_city(words) or is_country(words):
        return Remark.PLACE
    if is_publisher(words) or _PUBLISHED_BY.fullmatch(words):
        return Remark.PUBLISHER
    return Remark.BESIDE if _REMARK.fullmatch(words) else _of_pieces(words)


def _of_pieces(words: str) -> Remark:
    pieces = [stripped for piece in _SEPARATOR.split(words) if (stripped := piece.strip(STRIPPED))]
    if len(pieces) < 2:  # noqa: PLR2004 - nothing to take apart
        return Remark.NONE
    found = [remark(piece) for piece in pieces]
    if found[-1] is Remark.PLACE and Remark.PUBLISHER not in found and len(found) == 2:  # noqa: PLR2004
        return Remark.PLACE  # a town that is not known before its country
    if Remark.NONE in found:
        return Remark.NONE
    return Remark.PLACE if Remark.PLACE in found else found[0]
