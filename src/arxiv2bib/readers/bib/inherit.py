"""`crossref` and `xdata`: what entries have from others.

Sources: Oren Patashnik, BibTeXing, section 4 (cross references); the BibLaTeX manual, section 2.4.1 and appendix B.
Only what tells of the volume is inherited by `crossref`: its DOI, address, abstract or note are not those of a paper
in it. `xdata` gives all it has; `xref` gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from arxiv2bib.characters import excerpt
from arxiv2bib.readers.bib.entry import Values
from arxiv2bib.readers.bib.types import entry_type
from arxiv2bib.record import EntryType

_OF_VOLUME = frozenset(
    {
        "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "editor", "editortype", "publisher", "address",
        "location", "year", "month", "day", "date", "volume", "number", "series", "journal", "journaltitle", "isbn",
        "issn", "organization", "institution", "school", "edition", "volumes", "eventtitle", "venue", "eventdate",
        "translator", "author",
    }
)  # fmt: skip
_AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle"}
_WITHIN = frozenset({EntryType.INPROCEEDINGS, EntryType.INCOLLECTION, EntryType.INBOOK})
_DATES = {"year": "date", "month": "date", "day": "date", "date": "year"}
_NEVER = frozenset({"crossref", "xref", "xdata", "ids", "key", "label"})
_POINTS = re.compile(rb"\b(?:crossref|xdata)\s*=\s*[{\"]\s*([^{}\"]{1,1000})", re.IGNORECASE)
_MOST = 10  # generations


def parents_in(data: bytes) -> frozenset[str]:
    """The keys, in lower case, of all entries that others refer to."""
    found = (match[1].decode("utf-8", "replace") for match in _POINTS.finditer(data))
    return frozenset(key.strip().lower() for keys in found for key in keys.split(",") if key.strip())


def inherit(values: Values, parent: Callable[[str], Values | None]) -> None:
    """The entry has the fields of those that it refers to; references that are served are gone, loops end."""
    for name in ("xdata", "crossref"):
        keys = [key.strip().lower() for key in values.get(name).split(",") if key.strip()]
        seen = {values.key.lower()}
        served = keys_given = bool(keys)
        while keys and len(seen) <= _MOST:
            key = keys.pop(0)
            found = parent(key)
            served = served and found is not None
            if found is None or key in seen:
                continue
            seen.add(key)
            _take_over(values, found, is_whole=name == "xdata")
            keys += [key.strip().lower() for key in found.get(name).split(",") if key.strip()]
        if keys_given and not served and name == "crossref":
            what = f"crossref {excerpt(values.get(name))} is no entry of this file"
            values.tell("bad-value", what, "it is left out, because BibTeX stops there")
            values.put(name, "")
        if served:
            values.put(name, "")


def _take_over(values: Values, parent: Values, *, is_whole: bool) -> None:
    is_within = entry_type(values.type, "") in _WITHIN
    for name, source in parent.sources.items():
        mine, written = name, parent.written[name]
        if not is_whole:
            if is_within and name in _AS_BOOK:
                mine = written = _AS_BOOK[name]
                if name == "title" and parent.get("booktitle"):
                    continue
            elif name not in _OF_VOLUME:
                continue
        if mine in _NEVER or values.get(mine) or values.get(_DATES.get(mine, "")):
            continue
        values.sources[mine] = source
        values.written[mine] = written
