"""From `Person` and `Collaboration` to what BibTeX and CSL read back in the same parts.

Sources: Oren Patashnik, BibTeXing, section 4 ("von Last, Jr, First"); CSL 1.0.2, appendix on name parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.characters import fold_blanks, one_line
from arxiv2bib.names.types import Author, Collaboration
from arxiv2bib.tex import Encoder

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
# Biber makes the initial of a word from its first character; where that is written as a command, LaTeX stops.
_FIRST = re.compile(r"^(?:[^\w'’(\"\[]|_)+")
_LEADING = re.compile(r"(^|[\s,~–—‐‑-])(?:[^\w\s'’(\"\[.*@+-]|_)+")
_HYPHENS = re.compile(r"[-–—‐‑]{2,}")
_WORD = re.compile(r"[^\W_]")


def bibtex_names(authors: Sequence[Author], *, goes_on: bool, encoder: Encoder) -> str:
    """The author field: names joined by `and`, ended by `and others` when the list goes on.

    An author of whom nothing can be shown leaves no hole: BibTeX complains about empty names, biber drops the entry.
    """
    names = [name for author in authors if (name := bibtex_name(author, encoder))]
    if goes_on and names:
        names.append("others")
    return " and ".join(names)


def bibtex_name(author: Author, encoder: Encoder) -> str:
    """The author as BibTeX reads it back in the same parts: `von Last, Jr, First`, bodies in braces.

    What the three parts cannot hold (commas, a suffix without given name) is one literal name in braces.
    """
    if isinstance(author, Collaboration):
        return _literal(author.literal, encoder)
    given, particle, family, suffix = map(_shown, (author.given, author.particle, author.family, author.suffix))
    if not family:
        return _literal(" ".join(part for part in (given, particle) if part), encoder)
    if "," in f"{given}{particle}{family}{suffix}" or (suffix and not given):
        return _literal(" ".join(part for part in (given, particle, family, suffix) if part), encoder)
    last = _part(family, encoder)
    if particle:
        last = f"{_part(particle, encoder)} {last}"
    elif " " in last and not last.startswith("{") and (not given or last[0].islower()):
        last = f"{{{last}}}"  # neither given name and family name, nor particle and family name
    return ", ".join(part for part in (last, _part(suffix, encoder), _part(given, encoder)) if part)


def _shown(text: str) -> str:
    """The part without what no name begins with and what no line may hold."""
    if text.isalpha():
        return text
    text = _HYPHENS.sub("-", _LEADING.sub(r"\1", one_line(text)))
    return fold_blanks(text) if _WORD.search(text) else ""


def _literal(text: str, encoder: Encoder) -> str:
    """The name as a whole in braces; biber sees one word in it."""
    text = _FIRST.sub("", fold_blanks(one_line(text)))
    return f"{{{encoder.string(text)}}}" if _WORD.search(text) else ""


def _part(text: str, encoder: Encoder) -> str:
    """A name part as TeX, in braces where the word "and" would end it or "others" would end the list."""
    source = encoder.string(text)
    if source.isalpha() and len(source) > len("others"):
        return source
    return f"{{{source}}}" if _AND.search(source) or source.lower() == "others" else source


def csl_name(author: Author) -> dict[str, str]:
    """The author as a CSL name; empty when nothing of it can be shown.

    One rule for particles: a lower-case particle is non-dropping ("van Gogh" in every place), because CSL styles
    decide themselves whether it counts for sorting.
    """
    if isinstance(author, Collaboration):
        parts = {"literal": author.literal}
    elif not author.family or not (author.given or author.particle or author.suffix):
        parts = {"literal": str(author)}
    else:
        parts = {
            "family": author.family,
            "given": author.given,
            "non-dropping-particle": author.particle,
            "suffix": author.suffix,
        }
    cleaned = {name: fold_blanks(one_line(value)) for name, value in parts.items()}
    return {name: value for name, value in cleaned.items() if value}
