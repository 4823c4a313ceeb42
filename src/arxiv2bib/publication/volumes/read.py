"""The paper in proceedings or in a book that a reference names: segments, their parts, the title, the publication."""

from __future__ import annotations

from collections.abc import Sequence

from arxiv2bib.publication.kinds import Item
from arxiv2bib.publication.reading import Reference
from arxiv2bib.publication.segments import segments
from arxiv2bib.publication.volumes.editors import mark_editors
from arxiv2bib.publication.volumes.marks import mark
from arxiv2bib.publication.volumes.places import mark_places
from arxiv2bib.publication.volumes.publications import reference
from arxiv2bib.publication.volumes.titles import find_title


def read_volume(text: str, found: Sequence[Item]) -> Reference | None:
    """The paper in proceedings or in a book that the reference names; None without a title that shows what it is."""
    cut, alone = segments(text, found)
    marked = [each for segment in cut for each in mark(text, segment)]
    mark_editors(marked)
    mark_places(marked)
    return reference(text, find_title(text, marked), marked, alone)
