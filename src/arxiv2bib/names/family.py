"""Where the family name begins: particles, double family names, and syllables that only look like particles."""

from __future__ import annotations

from collections.abc import Sequence

from arxiv2bib.names.words import (
    AND_IN_NAMES,
    CAPITALISED,
    CAPITALISED_BEFORE_PARTICLE,
    EAST_ASIAN,
    KINSHIP,
    PARTICLES,
    VIETNAMESE,
)

_LONGEST_SYLLABLE = 3


def begin_of_family(words: Sequence[str], at: int) -> int:
    """The index of the first word of particle and family name, when lists or the last blank have it begin at `at`.

    A first word is a given name, unless it is a particle in lower case.
    """
    last = len(words) - 1
    if last - 1 <= at and _is_syllable(words, last - 1):
        return last
    if at == last > 1:
        at = _compound(words)
    while at > 1 and _is_particle(words, at - 1):
        at -= 1
    return 0 if at == 1 and words[0] in PARTICLES and words[1][0].isupper() else at


def _is_particle(words: Sequence[str], index: int) -> bool:
    word = words[index]
    if word in PARTICLES or word in CAPITALISED:
        return True
    if word.isupper() and len(word) > 1 and words[-1].isupper():
        return word.title() in CAPITALISED
    return word in CAPITALISED_BEFORE_PARTICLE and words[index + 1] in PARTICLES


def _is_syllable(words: Sequence[str], index: int) -> bool:
    """True for a syllable of a Vietnamese, Chinese or Korean given name: "Thanh Van Pham", "Nguyen Van Hung"."""
    if index < 1 or len(words[index]) > _LONGEST_SYLLABLE or words[index] not in CAPITALISED:
        return False
    if index > 1 and _is_particle(words, index - 1):
        return False
    return words[-1] in EAST_ASIAN or words[0] in VIETNAMESE


def _compound(words: Sequence[str]) -> int:
    """Where a family name of two words begins that the last blank cuts: "Castro Neto", "Ortega y Gasset"."""
    last = len(words) - 1
    if words[last] in KINSHIP and _is_whole_name(words[last - 1]):
        return last - 1
    if words[last - 1] in AND_IN_NAMES and _is_whole_name(words[last - 2]) and (last > 2 or words[1] == "y"):  # noqa: PLR2004
        return last - 2
    return last


def _is_whole_name(word: str) -> bool:
    """True for a capitalised word that is neither particle nor initials."""
    return word not in CAPITALISED and word[0].isupper() and any(char.islower() for char in word) and word[-1] != "."
