"""Collaborations, teams and other bodies that sign papers: how they are told from persons, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from arxiv2bib.data import data_lines
from arxiv2bib.names.types import Collaboration

_SINGULAR = {
    "collaborations": "collaboration",
    "teams": "team",
    "consortia": "consortium",
    "consortiums": "consortium",
    "groups": "group",
    "committees": "committee",
    "projects": "project",
    "task forces": "task force",
    "partnerships": "partnership",
}
# Last words of the names of bodies that sign papers.
BODY_WORDS = (*_SINGULAR, *dict.fromkeys(_SINGULAR.values()))
_BODY = re.compile(rf"(?:\b|(?<=[a-z])(?-i:(?=[A-Z])))(?:{'|'.join(BODY_WORDS)})$", re.IGNORECASE)
_ENDING = re.compile(rf" ({'|'.join(BODY_WORDS)})$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.|[^\W\d_](?=-|$))")
_FARTHEST = 12  # a list of bodies is no longer


def is_body(name: str) -> bool:
    """True for a name that ends as names of collaborations and teams do ("Kimi Team", "KimiTeam")."""
    return name.lower().endswith(BODY_WORDS) and _BODY.search(name) is not None


def body(name: str, *, spoken_for: bool = False) -> Collaboration:
    """The body of that name, without the article in lower case that running text puts before it.

    A capital article ("The ATLAS Collaboration") stays where the body signs itself, not where somebody signs for it.
    """
    return Collaboration(_without_article(name) if spoken_for or name.startswith("the ") else name)


def _without_article(name: str) -> str:
    return name[len("the ") :].lstrip() if name[: len("the ")].lower() == "the " else name


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(line.lower() for line in data_lines("bodies.txt"))


def _is_known(piece: str) -> bool:
    return _without_article(piece).lower() in _known_bodies()


def may_be_body(piece: str) -> bool:
    """True for what could be a body without "Collaboration" behind it; persons mostly have an initial."""
    return not is_body(piece) and not any(map(_INITIAL.match, piece.split()))


def _is_acronym(piece: str) -> bool:
    return " " not in piece and sum(char.isupper() or char.isdigit() for char in piece) > 1


def bodies_until(pieces: Sequence[str], joints: Sequence[str], *, spoken_for: bool = False) -> list[Collaboration]:
    """The bodies that end with the last piece, one or several ("H1, ZEUS and HERMES Collaborations").

    `joints[i]` stands before `pieces[i]`. How many pieces belong to them, `reach_of_bodies` tells; here all do.
    """
    last = _ENDING.search(pieces[-1])
    if len(pieces) == 1 or last is None:
        return [body(pieces[-1], spoken_for=spoken_for)]
    word = last[1]
    is_plural = word.lower() in _SINGULAR
    if not is_plural and not all(map(_is_known, pieces[:-1])):
        whole = pieces[0] + "".join(joint + piece for joint, piece in zip(joints[1:], pieces[1:], strict=True))
        return [body(whole, spoken_for=spoken_for)]
    if is_plural:
        singular = _SINGULAR[word.lower()]
        word = singular.title() if word[0].isupper() else singular
    names = [*pieces[:-1], pieces[-1][: last.start()]]
    return [Collaboration(f"{_without_article(name)} {word}") for name in names]


def reach_of_bodies(pieces: Sequence[str], joints: Sequence[str]) -> int:
    """How many pieces before the last one, which is a body, are bodies by its last word.

    "A. Smith, ATLAS and CMS Collaborations": one. "The Astronomy and Astrophysics Group": one, part of the same.
    """
    last = _ENDING.search(pieces[-1])
    if last is None:
        return 0
    is_plural = last[1].lower() in _SINGULAR
    reach, sure = 0, 0
    while reach < min(len(pieces) - 1, _FARTHEST):
        piece, joint = pieces[-reach - 2], joints[-reach - 1]
        if not may_be_body(piece):
            break
        reach += 1
        is_joined = "and" in joint or "&" in joint
        if piece[: len("the ")].lower() == "the " and (is_plural or (reach == 1 and is_joined)):
            return reach
        if sure == reach - 1 and (_is_known(piece) or (is_plural and (_is_acronym(piece) or is_joined))):
            sure = reach
    return sure
