"""What becomes of the capitals of a title in sentence case: what a word's neighbours and the whole title tell.

When most words are in small letters, whoever typed the title meant its capitals; otherwise those of words that no
list knows are the capitals of title case. The policy is in docs/capitals.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, IntEnum

from arxiv2bib.tex.cases import (
    BEFORE_NAMES,
    CLOSING,
    EPONYMOUS,
    FEATURES,
    GEOGRAPHIC,
    LABELLED,
    LETTER_A,
    OPENING,
    Case,
    Word,
    is_meant,
    is_place,
    phrases_from,
    read_word,
)
from arxiv2bib.text import Run, Style, Text


class Place(IntEnum):
    """Where in a title a word stands. Even numbers, because one more says that capitals are deliberate."""

    FIRST = 0  # its first letter is the first character of the title: every style leaves it
    COLON = 2  # the first after a colon: BibTeX leaves it
    SENTENCE = 4  # the first of a further sentence, or of a title that begins with a quote
    MIDDLE = 6
    PHRASE = 8  # within a name of several words
    ORDINARY = 10  # within a phrase in which a name is none ("rare earth")


class Fate(Enum):
    """What becomes of a piece in sentence case."""

    STAYS = "stays"  # as it is, and no style changes it
    KEEPS = "keeps"  # as it is; a style that writes small letters must be kept from it
    LOWERS = "lowers"


_TYPE_LABEL = re.compile(r"[IVX]+[a-z]{0,2}(?:$|\W)")


def is_deliberate(votes: Iterable[int]) -> bool:
    """True when most words of a title are in small letters: then its capitals were typed on purpose.

    `votes` are those of all its words but the first. A title without capitals counts as one, too.
    """
    return sum(votes) >= 0


def places(words: Sequence[Word], begin: Place) -> list[Place]:
    """The place of each word of a run of text; `begin` is that of the first one."""
    found = [Place.MIDDLE] * len(words)
    place = begin
    for at, word in enumerate(words):
        if place is not Place.MIDDLE:
            found[at] = place if word.token[:1].isalnum() else Place.SENTENCE
            if not word.bare:
                continue
        place = _PLACE_AFTER[word.end]
    for at, word in enumerate(words):
        if word.is_special or word.followers:
            if _begins_quotation(words, at):
                found[at] = Place.SENTENCE
            for number, place in _phrase(words, at):
                found[number] = place if found[number] is not Place.FIRST else Place.FIRST
    return found


def _begins_quotation(words: Sequence[Word], at: int) -> bool:
    """True for the first word of a title within the title: several words between quotes."""
    if not words[at].token.startswith(OPENING):
        return False
    following = words[at:]
    length = next((n for n, word in enumerate(following) if word.token.rstrip(".,:;?!").endswith(CLOSING)), None)
    return (len(following) if length is None else length) > 1


def _phrase(words: Sequence[Word], at: int) -> Iterator[tuple[int, Place]]:
    """The numbers of the words whose place is another because of what stands beside them."""
    word = words[at].bare
    following = words[at + 1].bare if at + 1 < len(words) else ""
    if (word == "Type" and _TYPE_LABEL.match(following)) or word.startswith(LETTER_A):
        yield at, Place.PHRASE
    if word in LABELLED and following == "A":
        yield at + 1, Place.PHRASE
    if (
        (word in GEOGRAPHIC and is_place(following))
        or (word in BEFORE_NAMES and at + 1 < len(words) and any(case is Case.NAME for _, case in words[at + 1].parts))
        or (word in FEATURES and at and is_place(words[at - 1].bare))
    ):
        yield at, Place.PHRASE
    if word in EPONYMOUS:
        yield from ((number, Place.PHRASE) for number in _eponym(words, at))
    for phrase in phrases_from(word):
        found = words[at : at + len(phrase)]
        if len(found) == len(phrase) and all(map(_is_same, found, phrase)):
            place = Place.ORDINARY if " ".join(phrase).islower() else Place.PHRASE
            kept = [number for number, each in enumerate(phrase) if place is Place.ORDINARY or not each.islower()]
            yield from ((at + number, place) for number in kept)


def _is_same(word: Word, meant: str) -> bool:
    """True when a word of a title, or its first part, is that of a phrase."""
    bare = word.bare.partition("-")[0] if "-" in word.bare and "-" not in meant else word.bare
    return is_meant(bare, meant)


def _eponym(words: Sequence[Word], at: int) -> Iterator[int]:
    """The number of the unknown word that a theorem is named after: before it, or behind "of"."""
    candidates = [at - 1] if at else []
    if at + 2 < len(words) and words[at + 1].bare == "of":
        candidates.append(at + 2)
    yield from (number for number in candidates if any(case is Case.UNKNOWN for _, case in words[number].parts))


def fates(word: Word, place: Place, *, deliberate: bool) -> Iterator[tuple[str, Fate]]:
    """The parts of a word, each with what becomes of it in sentence case."""
    first = True
    for part, case in word.parts:
        at = place if first else Place.MIDDLE
        yield part, _fate(part, case, at, deliberate)
        first = first and case is Case.NONE and not part[:1].isalnum()


def _fate(part: str, case: Case, place: Place, deliberate: bool) -> Fate:  # noqa: FBT001
    if case in (Case.NONE, Case.SMALL) or (place is Place.FIRST and not any(map(str.isupper, part[1:]))):
        return Fate.STAYS
    if case is Case.FIXED:
        return Fate.KEEPS
    if place is Place.ORDINARY:
        return Fate.LOWERS
    if case is Case.NAME or place in (Place.PHRASE, Place.SENTENCE):
        return Fate.KEEPS
    if place is Place.COLON:
        return Fate.STAYS
    return Fate.KEEPS if deliberate and case is Case.UNKNOWN else Fate.LOWERS


_PLACE_AFTER = {":": Place.COLON, ".": Place.SENTENCE, "": Place.MIDDLE}
# Runs whose words are words of the sentence.
_PROSE = frozenset({Style.PLAIN, Style.EMPHASIS, Style.STRONG})


def starting(text: str) -> Place:
    """The place of the first word of a title: a style leaves the first character alone, and only that."""
    return Place.FIRST if text[:1].isalnum() else Place.SENTENCE


def laid_out(text: Text) -> Iterator[tuple[Run, list[tuple[Word, Place]], bool]]:
    """Each run with its words and their places (none for math and the like), and whether capitals are deliberate."""
    read = [[read_word(word) for word in run.text.split(" ")] if run.style in _PROSE else [] for run in text.runs]
    votes = [word.vote for words in read for word in words]
    deliberate = is_deliberate(votes[1:] if text.runs and text.runs[0].style in _PROSE else votes)
    place = starting(text.runs[0].text if text.runs else "")
    for run, words in zip(text.runs, read, strict=True):
        yield run, list(zip(words, places(words, place), strict=True)), deliberate
        end = next((word.end for word in reversed(words) if word.bare), "")
        place = _PLACE_AFTER[end if run.text.endswith(" ") else ""]


def sentence_case(text: Text) -> Text:
    """The title with small letters wherever its capitals are only those of title case.

    The first word keeps its capital, and so do the first after a colon and the first of a further sentence.
    """
    runs = []
    for run, words, deliberate in laid_out(text):
        if not words:
            runs.append(run)
            continue
        shown = (
            "".join(
                part.lower() if fate is Fate.LOWERS else part
                for part, fate in fates(word, place, deliberate=deliberate)
            )
            for word, place in words
        )
        runs.append(Run(" ".join(shown), run.style))
    return Text(tuple(runs))
