"""How the names of journals are spelled: as printed, whole, or abbreviated by ISO 4."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from arxiv2bib.publication.venues import find_journal, find_series
from arxiv2bib.record import Origin, Record
from arxiv2bib.text import Text


class Spelling(Enum):
    """The three ways of `--journals`."""

    AS_IS = "as-is"
    FULL = "full"
    ABBREVIATED = "abbrev"


# IEEE Xplore turns names around: "Image Processing, IEEE Transactions on".
_INVERTED = re.compile(r"(?P<field>.+), (?P<organ>(?:IEEE|ACM)(?:/[A-Z]+)?(?: [A-Z]\w+)*(?: on| of| in)?)")


def spelled(record: Record, spelling: Spelling) -> Record:
    """The record with the name of its journal and of its series spelled so; names that are not known stay."""
    publication = record.publication
    if spelling is Spelling.AS_IS or publication is None:
        return record
    container, series = _spell(str(publication.container), spelling), _spell(str(publication.series), spelling)
    values: dict[str, Text] = {}
    if container:
        values["container"] = Text.plain(container)
    if series:
        values["series"] = Text.plain(series)
    if not values:
        return record
    old = record.origins.get("publication", Origin())
    origin = replace(old, rule=f"{old.rule}; spelled: {spelling.value}" if old.rule else f"spelled: {spelling.value}")
    return record.with_values(origin, publication=replace(publication, **values))  # type: ignore[arg-type]


@lru_cache(maxsize=1 << 12)
def _spell(name: str, spelling: Spelling) -> str:
    """The name spelled so; empty when it is not known, or spelled so already."""
    if not name:
        return ""
    inverted = _INVERTED.fullmatch(name)
    wanted = f"{inverted['organ']} {inverted['field']}" if inverted else name
    known = find_journal(wanted) or find_series(wanted)
    if known is None:
        return ""
    found = known.full if spelling is Spelling.FULL else known.abbreviation
    return "" if found == name else found
