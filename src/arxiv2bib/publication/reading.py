"""What was read in a reference: a publication, and for each of its values the rule and the place it came from."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from arxiv2bib.names import Author
from arxiv2bib.record import Part, Publication


class Role(Enum):
    """What a reference is to the paper; only the first is where it was published."""

    MAIN = "published"
    ERRATUM = "erratum"
    ADDENDUM = "addendum"
    NOTE = "publisher's note"
    TRANSLATION = "translation"
    ALSO = "also published"


class Reference(NamedTuple):
    """One reference: the publication that it names, its editors, the rule as a whole, and its values with their places.

    `unread` are the pieces of the text that no rule explains: they took no part in the reading.
    """

    publication: Publication
    rule: str
    parts: tuple[Part, ...] = ()
    editors: tuple[Author, ...] = ()
    unread: tuple[str, ...] = ()


class Reading(NamedTuple):
    """All that a journal reference says: the text that was read, the main reference, and further ones as printed."""

    text: str
    main: Reference
    others: tuple[tuple[Role, str], ...] = ()
