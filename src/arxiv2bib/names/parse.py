"""From one name, in display order, inverted or in parts, to `Person` or `Collaboration`.

Sources: https://info.arxiv.org/help/prep#author (how arXiv writes names); The Chicago Manual of Style, chapter 16,
"Indexing personal names" (particles, double and compound family names by language).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from arxiv2bib.names.bodies import BODY_WORDS, body, is_body
from arxiv2bib.names.family import begin_of_family
from arxiv2bib.names.marks import tidy, without_footnotes, without_parentheses
from arxiv2bib.names.types import Author, Collaboration, Person
from arxiv2bib.names.words import (
    ANY_SUFFIX,
    BARE_DEGREES,
    BARE_SUFFIXES,
    CAPITALISED,
    DEGREES,
    FIRST_EAST_ASIAN,
    KINSHIP,
    NUMERALS,
    PARTICLES,
    ROLES,
    SUFFIXES,
    TITLES,
    is_latin,
    is_native,
)

_STRAY = " ,;*†‡§¶"  # what lists leave hanging on names
_LONGEST_DEGREE = 20
_LONGEST_INITIALS = 3
_FOR = re.compile(r"(?:for|on behalf of)(?: the)?(?: |$)")
_ROMAN = re.compile(r"[IVX]+")
_CAPITALS = re.compile(r"(?:[A-Z]\.? ?)+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_GLUED = re.compile(r"((?:[^\W\d_]{1,2}\.-?)+)([^\W\d_]['’]?[^\W\d_]+(?:[-'’][^\W\d_]+)*['’]?)")
_RUN_OF_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_GLUED_SIGN = re.compile(r"\.\w[\w'’]")
_FAMILY_FIRST = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]+)?")
# Every word that is no mere name.
_SIGNIFICANT = frozenset().union(
    PARTICLES, CAPITALISED, BARE_SUFFIXES, KINSHIP, TITLES, BARE_DEGREES,
    (word.title() for words in BODY_WORDS for word in words.split()),
    ("and", "And", "AND", "&", "Others", "for", "on", "On", "with", "With", "appendix", "Appendix", "Edited", "edited"),
)  # fmt: skip
_VOWELS = frozenset("AEIOUYÄÖÜÁÉÍÓÚ")


def parse_name(name: str) -> Author:
    """The author that a name in display order ("Anna B. van der Berg Jr.") means.

    Behind a comma stand a suffix or a degree; a name that goes on otherwise is taken for an inverted one.
    """
    if is_body(name):
        return body(tidy(name))
    parts = _parts(name)
    if len(parts) > 1 and " " in parts[0]:
        parts = [parts[0], *(part for part in parts[1:] if not is_degree(part))]
    if len(parts) > 1 and parts[1] not in ANY_SUFFIX:
        return _inverted(parts)
    return displayed(parts[0].split(), *parts[1:2]) if parts else Person(name.strip(_STRAY))


def parse_inverted(name: str) -> Author:
    """The author that a name means which begins with the family name, as in BibTeX, Dublin Core and RIS.

    "van der Berg, Jr, Anna", "Berg, Anna van der" and "Berg, Anna, Jr." are the same; a name without comma is in
    display order.
    """
    parts = [] if is_body(name) else _parts(name)
    return _inverted(parts) if len(parts) > 1 else parse_name(name)


def author_from_parts(family: str, given: str = "", suffix: str = "") -> Author:
    """The author of a structured list (key name, forenames, suffix), as OAI-PMH and the snapshot have them.

    Splits that lists made of a body ("Collaboration", "for the ATLAS") are undone: nobody is called so.
    """
    words = given.split()
    if not suffix and family.isalpha() and is_ordinary([*words, family]) and _is_tidy(given, family):
        return Person(family, " ".join(words))
    family, given, suffix = map(tidy, (family, given, suffix))
    speaks_for = _FOR.match(f"{given} {family}")
    if is_body(family) and (speaks_for or not given or family.lower() in BODY_WORDS):
        whole = f"{given} {family}".strip()
        return body(whole[speaks_for.end() :], spoken_for=True) if speaks_for else body(whole)
    if speaks_for and speaks_for.end() > len(given):
        return Collaboration(family)
    return person(family, given, suffix)


def _is_tidy(given: str, family: str) -> bool:
    if not (given.isascii() and family.isascii()) and not unicodedata.is_normalized("NFC", given + family):
        return False
    return given[-1] not in _STRAY and "-" not in given


def person(family: str, given: str = "", suffix: str = "") -> Person:
    """The person of a structured list, with particles and compound family names put together.

    arXiv keeps "van Herwijnen" together as key name, but leaves "van den" to the forenames ("Jeroen van den",
    "Brink"), and so it does with "Le" and "Ortega y": its own split is the last word and the particles that it
    knows. A family name of several words stays one. A given name alone is taken for a mononym.
    """
    before, after = _with_initials_apart(tidy(given).strip(_STRAY).split()), tidy(family).strip(_STRAY).split()
    if before and before[0].lower() in ("and", "&"):
        del before[0]
    words, suffix = [*before, *after], suffix.strip(_STRAY)
    return _person(words, len(before) if after else 0, suffix) if words else Person("", "", "", suffix)


def displayed(words: Sequence[str], suffix: str = "") -> Person:
    """The person of a name in display order, given word by word."""
    name = " ".join(words)
    if is_native(name):
        latin = [word for word in words if is_latin(word)]
        if not latin:
            return Person(words[0], " ".join(words[1:]), "", suffix)
        words = latin
    if _GLUED_SIGN.search(name):
        words = list(_unglued(words))
    if ".." not in name and name.count(".") > 1:
        words = [*_with_initials_apart(words[:-1]), words[-1]]
    if words[0].isupper() and _is_family_first(words):
        return Person(words[0], " ".join(words[1:]), "", suffix)
    return _person(words, len(words) - 1, suffix)


def is_ordinary(words: Sequence[str]) -> bool:
    """True for given and family name of which every word is just that, as most are; false only costs time."""
    if len(words) < 2:  # noqa: PLR2004
        return False
    first, last = words[0], words[-1]
    return (
        last.istitle()
        and "." not in last
        and _SIGNIFICANT.isdisjoint(words)
        and (len(words) == 2 or not any(word.count(".") > 1 for word in words[1:-1]))  # noqa: PLR2004
        and first < FIRST_EAST_ASIAN
        and (first.find(".") == len(first) - 1 if "." in first else not _may_be_family(first))
    )


def _may_be_family(first: str) -> bool:
    """True for a first word in capitals that is no initials."""
    return len(first) > _LONGEST_INITIALS and first.isupper()


def is_degree(piece: str) -> bool:
    """True for "PhD", "M.D.", "Editor", "deceased": what stands behind a comma and is no name."""
    if len(piece) > _LONGEST_DEGREE:
        return False
    letters = piece.replace(".", "").replace(" ", "")
    if letters.lower() in ROLES:
        return piece != "Ed"
    return letters.lower() in DEGREES and (len(letters) > 2 or letters.isupper())  # noqa: PLR2004 - not "Md"


def may_be_given_name(piece: str) -> bool:
    """True for what stands behind the family name and its comma, where "S. J." are initials rather than a degree."""
    return piece not in ANY_SUFFIX and (not is_degree(piece) or _CAPITALS.fullmatch(piece) is not None)


def _parts(name: str) -> list[str]:
    """What stands between the commas of a name, without marks, parentheses and degrees."""
    name = without_footnotes(without_parentheses(tidy(name))[0])
    parts = [part for piece in name.split(",") if (part := piece.strip(_STRAY))]
    return [*parts[:1], *(part for part in parts[1:2] if not is_degree(part) or may_be_given_name(part)),
            *(part for part in parts[2:] if not is_degree(part))]  # fmt: skip


def _inverted(parts: list[str]) -> Author:
    family, *others = parts
    suffix = next((part for part in others if part in ANY_SUFFIX), "")
    if not suffix and len(others) > 1 and _ROMAN.fullmatch(others[0]):
        suffix = others[0]
    if others == [suffix] and " " in family:
        return displayed(family.split(), suffix)  # "Anna Berg, Jr."
    return author_from_parts(family, " ".join(part for part in others if part is not suffix), suffix)


def _person(words: Sequence[str], at: int, suffix: str) -> Person:
    """The person whose family name begins at `words[at]` as far as is known yet."""
    if words[0] in TITLES or words[-1] in BARE_DEGREES or words[-1].isdigit():
        words, at = _without_titles(words, at)
    if not suffix and (words[-1] in BARE_SUFFIXES or words[at - 1] in BARE_SUFFIXES):
        words, at, suffix = _suffix_apart(words, at)
    begin = begin_of_family(words, at)
    if begin == len(words) - 1:
        return Person(words[-1], " ".join(words[:-1]), "", suffix)
    first = begin
    while first < len(words) - 1 and words[first] in PARTICLES:
        first += 1
    return Person(" ".join(words[first:]), " ".join(words[:begin]), " ".join(words[begin:first]), suffix)


def _without_titles(words: Sequence[str], at: int) -> tuple[Sequence[str], int]:
    first, end = 0, len(words)
    while first < end - 1 and words[first] in TITLES:
        first += 1
    while end > first + 1 and (words[end - 1] in BARE_DEGREES or words[end - 1].isdigit()):
        end -= 1
    return words[first:end], max(0, min(at - first, end - first - 1))


def _suffix_apart(words: Sequence[str], at: int) -> tuple[Sequence[str], int, str]:
    """Names without the suffix at the end, or at the end of the given name (structured lists).

    Numerals need a given and a family name before them, for "Li II" may be initials.
    """
    for end in (len(words), at):
        before = words[end - 1] if end else ""
        if (before in SUFFIXES and end > 1) or (before in NUMERALS and end > 2):  # noqa: PLR2004
            rest = [*words[: end - 1], *words[end:]]
            return rest, min(at - (end == at), len(rest) - 1), before
    return words, at, ""


def _with_initials_apart(words: Sequence[str]) -> list[str]:
    """The words with a blank behind each initial ("A.B." is "A. B."): BibTeX shortens every word to one letter."""
    apart: list[str] = []
    for word in words:
        apart += [f"{letter}." for letter in word.split(".")[:-1]] if _RUN_OF_INITIALS.fullmatch(word) else [word]
    return apart


def _unglued(words: Sequence[str]) -> Iterator[str]:
    """The words, with a blank between initials and name where none was typed ("E.Noether", but "Saul St.John")."""
    for index, word in enumerate(words):
        match = _GLUED.fullmatch(word)
        is_name = match and (match[2] in PARTICLES or match[2][0].isupper() or match[2][1] in "'’")
        if match and is_name and (index == 0 or not word.startswith("St.")):
            yield from match.groups()
        else:
            yield word


def _is_family_first(words: Sequence[str]) -> bool:
    """True for "WANG Xiaoming" and "WANG X.", but not for "SSSN Devi", which begins with initials."""
    family, *given = words
    if not given or not family.isupper() or not _FAMILY_FIRST.fullmatch(family) or _VOWELS.isdisjoint(family):
        return False
    return any(word.upper() != word for word in given) or all(map(_INITIALS.fullmatch, given))
