"""A reference to a series of monographs without pages: the paper is not in a book, it is the book."""

from __future__ import annotations

import re

from arxiv2bib.publication.reading import Reference
from arxiv2bib.publication.venues import find_series
from arxiv2bib.record import EntryType, Publication
from arxiv2bib.text import EMPTY

# Series that print books by their authors; those that print collections too are left out.
_MONOGRAPHS = re.compile(
    r"(?!Geophysical|Institute of|Springer Tracts|London Mathematical Society Student)"
    r".*\b(?:Monographs?|Tracts|Texts|Graduate Studies|Universitext|Grundlehren|Ergebnisse)\b",
    re.IGNORECASE,
)


def as_book(reference: Reference) -> Reference:
    """The reference with the type `book`, when it names a series of monographs and no pages in it."""
    said = reference.publication
    if said.entry_type is not EntryType.INCOLLECTION or said.pages or said.article_number or said.series:
        return reference
    series = find_series(str(said.container))
    if series is None or series.kind != "books" or not _MONOGRAPHS.match(series.full):
        return reference
    book = Publication(
        entry_type=EntryType.BOOK,
        container=EMPTY,
        series=said.container,
        volume=said.volume,
        year=said.year,
        month=said.month,
        publisher=said.publisher,
        place=said.place,
    )
    parts = tuple(part._replace(field="series") if part.field == "container" else part for part in reference.parts)
    return reference._replace(publication=book, parts=parts)
