"""The words of titles and their capitals: what form and lists tell of a word by itself.

One piece of a word (`Schrödinger` in `Schrödinger-like`) is judged by its form, then by the lists
`data/capitals_*.txt`. The policy is in docs/capitals.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from arxiv2bib.data import data_lines


class Case(Enum):
    """What the capitals of a piece are."""

    NONE = "none"  # it has none, and is no word of the sentence: digits, signs, articles, prepositions
    SMALL = "small"  # a word in small letters
    TITLE = "title"  # one capital, which title case gave an ordinary word
    UNKNOWN = "unknown"  # one capital of a word that no list knows
    NAME = "name"  # one capital, that of a name
    FIXED = "fixed"  # capitals that every place needs: BERT, arXiv, K2, N, IV, Fe


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two blanks: its pieces with what is between them, and what it does to its neighbours."""

    token: str
    parts: tuple[tuple[str, Case], ...]
    vote: int  # for deliberate capitals when positive, for title case when negative
    bare: str  # without punctuation around it
    end: str  # ":" or "." when the next word begins something
    is_special: bool  # its neighbours have to be seen
    followers: frozenset[str]  # words behind it, in small letters, with which it is part of a phrase


FOR, AGAINST = 1, -2  # votes: a word with a capital outvotes one in small letters
OPENING, CLOSING = ('"', "“"), ('"', "”")  # quotes
# A capital A behind these is a label, no article.
LABELLED = frozenset({"Appendix", "Class", "Group", "Hepatitis", "Model", "Part", "Phase", "Sgr", "Type", "Vitamin"})
LETTER_A = ("A-", "A/", "A*")
# Words that belong to the name of a place behind them, and those that do so before any name.
GEOGRAPHIC = frozenset("East Eastern North Northern South Southern West Western".split())  # noqa: SIM905
BEFORE_NAMES = frozenset({"Cape", "Fort", "Lake", "Mount", "Port", "Saint"})
# Words that belong to the name of a place before them.
FEATURES = frozenset(
    "Desert Empire Island Islands Mountains Ocean Peninsula River Strait Valley".split()  # noqa: SIM905
)
# Words that tell of an unknown word beside them that it is a person's name.
EPONYMOUS = frozenset(
    "Conjecture Conjectures Inequalities Inequality Lemma Lemmas Lemmata Theorem Theorems".split()  # noqa: SIM905
)

# A piece: the apostrophes and dots inside belong to it; what surrounds it (brackets, commas) does not.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.][^\W_]+)*")
_LABEL = re.compile(r"[IVX]+[a-d]")  # a Roman numeral with a letter: Type Ia
_POSSESSIVE = re.compile(r"['’]s?$")
_END = re.compile(r"(?P<end>[.?!:])[\"'”’)\]]*$")
_ABBREVIATED = re.compile(
    r"(?:^|\W)(?:[^\W\d_IVX]|[A-Z]\.\w|vs|al|St|Dr|Mr|Mrs|Ms|No|Nos|Vol|cf|Eq|Fig|Sec|ca|approx)\.$"
)
AROUND = "\"'“”‘’()[]{}.,;:?!"
_SHORT = 3  # letters; shorter words say nothing about how a title is set
_ADJECTIVES = ("ian", "ians", "s", "esque", "ism")  # endings that make words of names
_TELLING = {"Type"} | GEOGRAPHIC | BEFORE_NAMES | FEATURES | EPONYMOUS
_OPEN_CASES = (Case.TITLE, Case.UNKNOWN)


def _words(*files: str) -> frozenset[str]:
    return frozenset(word for file in files for line in data_lines(file) for word in line.split())


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return _words("capitals_people.txt", "capitals_places.txt", "capitals_works.txt", "capitals_found.txt")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return _words("capitals_places.txt")


@lru_cache(maxsize=1)
def _works() -> frozenset[str]:
    return _words("capitals_works.txt")


@lru_cache(maxsize=1)
def _of_a_kind() -> frozenset[str]:
    """Words behind a hyphen that make an adjective of any name: Python-based."""
    return _words("of_a_kind.txt")


def is_place(word: str) -> bool:
    """True for the name of a place, a nation or a language."""
    return word in _places()


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[list[str]]]:
    """First word → the names of several words that begin with it, as words."""
    found: dict[str, list[list[str]]] = {}
    for line in data_lines("capitals_phrases.txt"):
        words = line.split()
        found.setdefault(words[0], []).append(words)
    return found


def phrases_from(word: str) -> list[list[str]]:
    """The phrases that may begin with this word of a title: as it is, or written in small letters."""
    exact = _phrases().get(word, [])
    small = [] if word.islower() else _phrases().get(word.lower(), [])
    return exact + small


@lru_cache(maxsize=1)
def _elements() -> frozenset[str]:
    return _words("elements.txt")


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return _words("function_words.txt")


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return _words("common_words.txt") | _function_words()


def _case(piece: str) -> Case:
    if piece.islower() or piece == piece.lower():
        is_word = len(piece) > _SHORT and piece.isalpha() and piece not in _function_words()
        return Case.SMALL if is_word else Case.NONE
    if len(piece) == 1:
        return Case.TITLE if piece == "A" else Case.FIXED  # the article; any other capital is a symbol, or "I"
    stem = _POSSESSIVE.sub("", piece)
    if (
        stem[1:] != stem[1:].lower()
        or (not stem.isalpha() and any(map(str.isdigit, stem)))
        or _LABEL.fullmatch(stem)
        or stem in _elements()
    ):
        return Case.FIXED
    return _case_by_list(stem)


def _case_by_list(stem: str) -> Case:
    names = _names()
    if stem in names:
        return Case.NAME
    if stem.lower() in _common_words():
        return Case.TITLE
    if any(stem.endswith(end) and stem.removesuffix(end) in names for end in _ADJECTIVES):
        return Case.NAME
    return Case.UNKNOWN if stem.isascii() else Case.NAME  # ordinary English words have no accents


def _parts(word: str) -> list[tuple[str, Case]]:
    parts: list[tuple[str, Case]] = []
    done = 0
    for match in _PIECE.finditer(word):
        if match.start() > done:
            parts.append((word[done : match.start()], Case.NONE))
        parts.append((match.group(), _case(match.group())))
        done = match.end()
    if done < len(word):
        parts.append((word[done:], Case.NONE))
    return parts


def _compound(parts: list[tuple[str, Case]], bare: str) -> list[tuple[str, Case]]:
    """The parts of a compound: known as a whole or as a phrase, or a name beside words that no list knows."""
    named = _OPEN_CASES if bare in _names() else (Case.UNKNOWN,)
    if named is _OPEN_CASES or any(case is Case.NAME for _, case in parts):
        parts = [(part, Case.NAME if case in named else case) for part, case in parts]
    words = [at for at, (part, _) in enumerate(parts) if part[0].isalnum()]
    if len(words) > 1 and parts[words[0]][0] in _works() and parts[words[1]][0].lower() not in _of_a_kind():
        part, case = parts[words[1]]
        parts[words[1]] = (part, Case.NAME if case is Case.TITLE else case)  # a system's own compound: Kimi-Audio
    for begin in range(len(words)):
        for phrase in phrases_from(parts[words[begin]][0]):
            numbers = words[begin : begin + len(phrase)]
            if len(numbers) == len(phrase) and all(
                is_meant(parts[at][0], meant) for at, meant in zip(numbers, phrase, strict=True)
            ):
                for at, meant in zip(numbers, phrase, strict=True):
                    parts[at] = (parts[at][0], parts[at][1] if meant.islower() else Case.NAME)
    return parts


def is_meant(word: str, meant: str) -> bool:
    """True when a word of a title is that of a phrase; small letters of a phrase stand for both cases."""
    return word == meant or (meant.islower() and word.lower() == meant)


@lru_cache(maxsize=20_000)
def read_word(word: str) -> Word:
    """The word with the case of each piece; `word` has no blank in it."""
    if word.isalpha() and word.islower():
        case = _case(word)
        behind = frozenset(phrase[1].lower() for phrase in _phrases().get(word, ()))
        return Word(
            word, ((word, case),), FOR if case is Case.SMALL else 0, word, "", is_special=False, followers=behind
        )
    is_bare = word.isalpha() and word.isascii()
    bare = word if is_bare else _POSSESSIVE.sub("", word.strip(AROUND))
    parts = [(word, _case(word))] if is_bare else _parts(word)
    if "-" in bare or "–" in bare or "\xa0" in bare:
        parts = _compound(parts, bare)
    cases = {case for _, case in parts}
    vote = 0 if cases.isdisjoint(_OPEN_CASES) else AGAINST
    end = None if is_bare else _END.search(word)
    ending = "" if not end or _ABBREVIATED.search(word) else (":" if end["end"] == ":" else ".")
    special = (
        ending == "."
        or (ending == ":" and not word.endswith(":"))
        or word.startswith(OPENING)
        or bare.startswith(LETTER_A)
        or bare in _TELLING
    )
    followers = {phrase[1].lower() for phrase in phrases_from(bare)}
    if bare in LABELLED:
        followers.add("a")
    if Case.SMALL in cases and not vote:
        vote = FOR
    return Word(word, tuple(parts), 0 if bare == "A" else vote, bare, ending, special, frozenset(followers))
