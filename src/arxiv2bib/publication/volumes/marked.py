"""A segment of a reference to a volume, with the part that it has in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from arxiv2bib.publication.segments import Segment
from arxiv2bib.publication.venues import Series


class Is(Enum):
    """What a segment is."""

    TITLE = "title"
    SERIES = "series"
    PUBLISHER = "publisher"
    PLACE = "place"
    EDITORS = "editors"
    PEOPLE = "people"
    BESIDE = "beside"


@dataclass(slots=True)
class Marked:
    """A segment with its part; `core` is the place of what counts in it, `number` a number at its end."""

    segment: Segment
    kind: Is
    core: tuple[int, int]
    number: str = ""
    year: int | None = None
    series: Series | None = None


def first_of(marked: list[Marked], kind: Is) -> Marked | None:
    """The first segment of that kind."""
    return next((each for each in marked if each.kind is kind), None)
