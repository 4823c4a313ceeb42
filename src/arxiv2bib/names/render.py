"""From `Person` and `Collaboration` to CSL, RIS and plain text."""

from __future__ import annotations

from arxiv2bib.characters import fold_blanks, one_line
from arxiv2bib.names.types import Author, Collaboration, Person
from arxiv2bib.names.words import ESTATE

# A comma parts the fields of a name, and some programs take a semicolon for the end of one.
_FORBIDDEN_IN_RIS = str.maketrans("", "", ",;")


def csl_name(author: Author) -> dict[str, str]:
    """The author as a CSL name; empty when nothing of it can be shown.

    One rule for particles: they are non-dropping ("van Gogh" in every place), because CSL styles decide themselves
    whether they count for sorting; but those of estate ("von und zu"), without which their bearers are called, are
    dropping. Source: CSL 1.0.2, "Names".
    """
    if not isinstance(author, Person) or not (author.family and (author.given or author.particle or author.suffix)):
        parts = {"literal": str(author)}
    else:
        is_dropping = not ESTATE.isdisjoint(author.particle.split())
        parts = {
            "family": author.family,
            "given": author.given,
            "dropping-particle" if is_dropping else "non-dropping-particle": author.particle,
            "suffix": author.suffix,
        }
    return {name: shown for name, value in parts.items() if (shown := _shown(value))}


def ris_name(author: Author) -> str:
    """The author as the value of a RIS `AU` tag: family name with particle, given name, suffix; bodies as they are.

    Source: the RIS specification by Research Information Systems, "AU  - Lastname, Firstname, Suffix".
    """
    if isinstance(author, Collaboration):
        return _in_ris(author.literal)
    family = " ".join(part for part in (author.particle, author.family) if part)
    return ", ".join(part for part in map(_in_ris, (family, author.given, author.suffix)) if part)


def plain_name(author: Author) -> str:
    """The author in display order ("Anna van der Berg, Jr.") as it may stand in a line of text."""
    return _shown(str(author))


def _in_ris(text: str) -> str:
    return _shown(text.translate(_FORBIDDEN_IN_RIS))


def _shown(text: str) -> str:
    return fold_blanks(one_line(text))
