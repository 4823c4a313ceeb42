"""The shifted author lists of the page that record dumps are taken from, and how to put them right.

The page flattened its XML into two lists, key names and forenames, and zipped them. An author without
forenames therefore hands every forename after it to the name before, the last key name is lost, and a pair
that was shown before is left out. Where the author without forenames is a team or collaboration, it is shown
wearing a forename, and that betrays the shift. docs/shifted-authors.md has the measured limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from arxiv2bib.data import data_lines
from arxiv2bib.names import BODY_WORDS, PARTICLES, Author, Collaboration, Person, is_body, parse_name, person

_INITIALS = re.compile(r"-?(?:[^\W\d_]{1,2}\.-?)+|[^\W\d_](?:-[^\W\d_])*\.?")
_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]+(?:[-'’][^\W\d_]+)*")
_ENDING = re.compile(rf" (?:{'|'.join(BODY_WORDS)})$", re.IGNORECASE)
_MOST_WORDS = 12
_SPEAKS_FOR = re.compile(r"(?:^|\s)(?:for|on behalf of|of)\s", re.IGNORECASE)


@cache
def _words(filename: str) -> frozenset[str]:
    return frozenset(line.lower() for line in data_lines(filename))


def as_shown(authors: Iterable[tuple[str, str]]) -> list[str]:
    """What the page shows of a list of (key name, forenames): the rule that shifts lists, applied."""
    pairs = list(authors)
    forenames = [given for _, given in pairs if given]
    shown = dict.fromkeys(zip(forenames, (family for family, _ in pairs), strict=False))
    return [f"{given} {family}" for given, family in shown]


def repair(shown: Sequence[str], text: str = "") -> tuple[Author, ...] | None:
    """A true beginning of the list, when a body in it wears a forename; None when nothing betrays that.

    `text` is what else is known of the paper (title, abstract, comments): where it names the body without the
    forename, that tells the two apart. The list goes on behind the beginning: the page lost at least one key name.

    Names are given back only where the split of every shown name into forenames and key name is beyond doubt;
    at the first one where it is not, the list ends. No name is ever made up. The suffix of a name ("Jr.") is
    never shown by the page and therefore missing.
    """
    for index, name in enumerate(shown):
        found = _split_body(name, text)
        if found is None:
            continue
        given, body = found
        authors: list[Author] = [*map(parse_name, shown[:index]), Collaboration(body)]
        if given:
            authors.extend(_shift_back(given, shown[index + 1 :]))
        return tuple(authors)
    return None


def _shift_back(given: str, shown: Sequence[str]) -> Iterable[Person]:
    for name in shown:
        split = _split_person(name)
        if split is None:
            return
        yield person(split[1], given)
        given = split[0]


def doubtful_name(shown: Sequence[str]) -> str:
    """The name that may be a body wearing a forename although nothing proves it, or ''."""
    for name in shown:
        tokens = name.split()
        if 2 < len(tokens) <= _MOST_WORDS and is_body(name) and not _SPEAKS_FOR.search(name):  # noqa: PLR2004
            known = _core(tokens) in _words("bodies.txt")
            if not known and _is_forename(tokens[0]) and _split_body(name) is None:
                return name
    return ""


def _core(tokens: Sequence[str]) -> str:
    """The name of a body without article and without "Collaboration", for look-up."""
    name = _ENDING.sub("", " " + " ".join(tokens)).strip().lower()
    return name.removeprefix("the ")


def _is_forename(token: str) -> bool:
    """True for an initial or a capitalised word that is no known part of a body's name."""
    if _INITIALS.fullmatch(token):
        return True
    return bool(_WORD.fullmatch(token)) and token.lower() not in _words("not_forenames.txt")


def _may_be_forename(token: str) -> bool:
    """True for whatever may stand among forenames: "Bhargav.", "dos", "TongSheng"; not "IGEC-2", "Google"."""
    return token.lower() not in _words("not_forenames.txt") and not any(c.isdigit() for c in token)


def _split_body(name: str, text: str = "") -> tuple[str, str] | None:
    """(forenames, body) for a body that wears forenames: "Yifan Kimi Team", "V. The D0 Collaboration".

    Either the body is known, or it has one word and initials stand before it ("M. Janus Collaboration"), or the text
    names it without the forename. Else the first word may be its own, as in "Vera Rubin Consortium".

    The forenames are empty where they may or may not end with "The", which is a Vietnamese forename too.
    """
    tokens = name.split()
    if not 2 < len(tokens) <= _MOST_WORDS or not is_body(name) or _SPEAKS_FOR.search(name):  # noqa: PLR2004
        return None
    if _core(tokens) in _words("bodies.txt") or tokens[0].lower() in ("the", "a"):
        return None
    for at in range(1, len(tokens) - 1):
        if _core(tokens[at:]) in _words("bodies.txt") and all(map(_may_be_forename, tokens[:at])):
            return _without_article(tokens, at)
    at = 0
    while at < len(tokens) and _INITIALS.fullmatch(tokens[at]):
        at += 1
    at = at or (1 if _names_body_alone(text, tokens) else 0)
    if at and len(_core(tokens[at:]).split()) == 1 and _ENDING.search(" ".join(tokens[at:])):
        return _without_article(tokens, at)
    return None


def _names_body_alone(text: str, tokens: list[str]) -> bool:
    """True when the text has the body's word but not the word before it, which then is a forename."""
    words = set(re.findall(r"[^\W_]+", text))
    return _is_forename(tokens[0]) and tokens[1] in words and tokens[0] not in words


def _without_article(tokens: list[str], at: int) -> tuple[str, str]:
    given, body = tokens[:at], " ".join(tokens[at:])
    if tokens[at] == "The" and not all(map(_INITIALS.fullmatch, given)):
        return "", body.removeprefix("The ")
    return " ".join(given), body


def _split_person(name: str) -> tuple[str, str] | None:
    """(forenames, key name) of a shown name, when there is only one way to split it.

    Two words split between them. With more, everything but the last must be one forename and initials:
    "Josiah P. Hanna", "T. Y. Liu". Particles are left alone: arXiv has "van Herwijnen" as key name but also
    "Jeroen van den" as forenames.
    """
    tokens = name.split()
    if len(tokens) < 2 or is_body(name) or any(token in PARTICLES for token in tokens):  # noqa: PLR2004
        return None
    if not all(_INITIALS.fullmatch(token) for token in tokens[1:-1]):
        return None
    if len(tokens) > 2 and _INITIALS.fullmatch(tokens[-1]):  # noqa: PLR2004 - "Nambi S. N.": initials behind
        return None
    return " ".join(tokens[:-1]), tokens[-1]
