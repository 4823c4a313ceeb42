"""From author lines to authors.

Source: https://info.arxiv.org/help/prep#author (how arXiv writes author lines).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from arxiv2bib.names.bodies import BODY_WORDS, bodies_until, body, is_body, may_be_body, reach_of_bodies
from arxiv2bib.names.marks import SUPERSCRIPTS, tidy, without_footnotes, without_parentheses
from arxiv2bib.names.parse import (
    author_from_parts,
    displayed,
    is_degree,
    is_ordinary,
    may_be_given_name,
    parse_inverted,
    parse_name,
)
from arxiv2bib.names.types import Author, Collaboration, Person
from arxiv2bib.names.words import ANY_SUFFIX, is_name

# A line without these characters is names, commas and "and", and nothing else, unless a piece of it tells more.
_UNUSUAL = re.compile(rf"[][()^*#:;&…，、；（{SUPERSCRIPTS}]")
_CUT_SIGNS = ("et al", "et. al", "etal", "et.al", "others", "author", "..", "…")
_TELLING = (
    "collab", "consorti", "team", "group", "project", "committee", "force", "partnership", "for ", "behalf",
    "append", " by ", *_CUT_SIGNS, "and ", "editor", "deceased", "retired",
)  # fmt: skip
_FULL_WIDTH = str.maketrans({"，": ", ", "、": ", ", "；": "; ", "（": " (", "）": ") ", "：": ": "})

_ET_AL = re.compile(
    r"(?:(?<!\w)(?:et\.? ?al\b\.?|(?:\d+|many|several) others\b|others\b"
    r"|\d+ (?:additional|more|other) (?:co-?)?authors?\b[^,;]*)|(?:\.\.\.|…)+)",
    re.IGNORECASE,
)
_ET_AL_AT_END = re.compile(rf"[ ,;]{{0,8}}(?:(?:\band|&) )?{_ET_AL.pattern}[ ,;.]*$", re.IGNORECASE)
_TAIL = 100  # no "et al." and the like is longer

_SEPARATOR = re.compile(r"( ?, ?(?:and|&) | ?[,;] ?| (?:and|&) )", re.IGNORECASE)
_SPEAKS_FOR = re.compile(r"(?:^|[ ,;]{1,8})(?:and )?(?:\b[Ff]or|\b[Oo]n behalf of|\bwith(?= the )) (?=\S)")
_APPENDIX = re.compile(
    r"(?:^|[ ,;]{1,8})(?:and )?(?:with )?(?:an |the )?\bappendi(?:x|ces)(?: [A-Z\d])? by ", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:^|(?<=[,;] ))(?:(?:authors?|editors?|eds?\.?|spokespersons?) ?: ?|(?:edited|compiled) by )", re.IGNORECASE
)
_BODY_COLON = re.compile(rf"\b({'|'.join(BODY_WORDS)}) ?: ?", re.IGNORECASE)
_STRAY = " ,;*"
_PLACES = ("group", "project", "committee", "partnership", "task force")


def without_et_al(line: str) -> tuple[str, bool]:
    """The line without "et al.", "and others" or "..." at its end, and whether it had one."""
    if not _has(line[-_TAIL:], _CUT_SIGNS):
        return line, False
    match = _ET_AL_AT_END.search(line, max(0, len(line) - _TAIL))
    return (line[: match.start()], True) if match else (line, False)


def parse_author_line(line: str) -> tuple[tuple[Author, ...], bool]:
    """The authors that a line names in display order, and whether the list is complete (no "et al.").

    Takes commas, semicolons and "and" between names, affiliations in parentheses, suffixes with and without comma,
    footnote marks, titles and roles, and bodies that sign or are signed for. Names between semicolons that all have a
    comma are read as inverted.
    """
    line = tidy(line)
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1 and is_name(line[1:-1]):
        line = line[1:-1]  # all of it in parentheses: nobody is affiliated with nobody
    authors = None if _UNUSUAL.search(line) or ".." in line else _plain_names(line)
    if authors is not None:
        return tuple(authors), True
    reading = _Reading()
    reading.read_line(line.translate(_FULL_WIDTH))
    return tuple(reading.authors), reading.complete


def _plain_names(line: str) -> list[Author] | None:
    """The persons of a line that is names, commas and "and"; None when it turns out to be more."""
    if " and " in line:
        line = line.replace(", and ", ", ").replace(" and ", ", ")
    authors: list[Author] = []
    tells_more: bool | None = None
    for piece in line.split(","):
        words = piece.split()
        if is_ordinary(words):
            authors.append(Person(words[-1], " ".join(words[:-1])))
            continue
        if tells_more is None:
            tells_more = _has(line, _TELLING)
        if tells_more or len(words) < 2:  # noqa: PLR2004
            return None
        authors.append(displayed(words))
    return authors


def _has(line: str, words: Sequence[str]) -> bool:
    """True when one of the words, in lower case, is in the line: cheaper than a pattern that looks for all of them."""
    line = line.lower()
    return any(word in line for word in words)


def authors_from_parts(family: str, given: str = "", suffix: str = "") -> tuple[Author, ...]:
    """The authors of one entry of a structured list, which may be a person and the body that it speaks for.

    arXiv takes "Anna Berg for the CMS Collaboration" for one author.
    """
    whole = f"{given} {family}".strip()
    speaks_for = _SPEAKS_FOR.search(f"{whole} ") if " for " in whole or " behalf " in whole else None
    return parse_author_line(whole)[0] if speaks_for else (author_from_parts(family, given, suffix),)


class _Reading:
    """What has been read of a line: the authors so far, each body once."""

    def __init__(self) -> None:
        self.authors: list[Author] = []
        self.complete = True
        self._bodies: set[str] = set()

    def read_line(self, line: str) -> None:
        """Reads a line with all that lines may have: what its parentheses tell of authors comes last."""
        line, inside = without_parentheses(line)
        self._read(without_footnotes(line))
        for content in inside:
            self._read_parenthesis(content)

    def _read(self, line: str) -> None:
        if _has(line, _CUT_SIGNS):
            line, cuts = _ET_AL.subn(",", line)
            self.complete = self.complete and not cuts
        if _has(line, ("appendi",)):
            line = _APPENDIX.sub(", ", line)
        if ":" in line or " by " in line:
            line = _BODY_COLON.sub(r"\1, ", _LABEL.sub("", line))
        if ";" in line and (inverted := _inverted(line)):
            for name in inverted:
                self._add(parse_inverted(name))
            return
        for number, part in enumerate(_SPEAKS_FOR.split(line)):
            self._read_list(part, spoken_for=number > 0)

    def _read_list(self, line: str, *, spoken_for: bool = False) -> None:
        """Reads names and bodies; the first of them is a body when the author before speaks for it."""
        pieces: list[str] = []
        joints: list[str] = []
        parts = ["", *_SEPARATOR.split(line)]
        for joint, part in zip(parts[::2], parts[1::2], strict=True):
            piece = part.strip(_STRAY)
            if not is_name(piece):
                continue
            pieces.append(piece)
            joints.append(joint)
            if is_body(piece):
                self._add_bodies(pieces, joints, spoken_for=spoken_for)
                pieces, joints, spoken_for = [], [], False
        if spoken_for and pieces:
            self._add(body(pieces.pop(0), spoken_for=True))
        for piece in pieces:
            self._read_name(piece)

    def _add_bodies(self, pieces: Sequence[str], joints: Sequence[str], *, spoken_for: bool) -> None:
        if spoken_for and all(map(may_be_body, pieces[:-1])):
            begin = 0
        else:
            begin = len(pieces) - 1 - reach_of_bodies(pieces, joints)
        if begin and spoken_for:
            self._add(body(pieces[0], spoken_for=True))
            pieces, joints, begin = pieces[1:], joints[1:], begin - 1
        for piece in pieces[:begin]:
            self._read_name(piece)
        for each in bodies_until(pieces[begin:], joints[begin:], spoken_for=spoken_for and not begin):
            self._add(each)

    def _read_parenthesis(self, content: str) -> None:
        """Reads "for the ATLAS Collaboration", "with an appendix by …", "et al."; affiliations are passed over."""
        if "(" in content:
            return
        if _APPENDIX.match(content):
            self._read(content)
            return
        if _ET_AL.match(content.removeprefix("and ")):
            self.complete = False
        before, *spoken = _SPEAKS_FOR.split(content.partition(":")[0])
        if before:  # "CERN, for the X Collaboration" and "The X Collaboration", but not "Institute for Advanced Study"
            spoken = [part for part in spoken or [before] if is_body(part) and _may_sign(part)]
        for part in spoken:
            inner = _Reading()
            inner._read_list(part, spoken_for=True)
            if all(isinstance(author, Collaboration) for author in inner.authors):
                for author in inner.authors:
                    self._add(author)

    def _read_name(self, name: str) -> None:
        """Reads what stands between commas: a person, or the suffix or degree of the person before."""
        words = name.split()
        if is_ordinary(words):
            self.authors.append(Person(words[-1], " ".join(words[:-1])))
            return
        before = self.authors[-1] if self.authors else None
        if name in ANY_SUFFIX and isinstance(before, Person):
            self.authors[-1] = replace(before, suffix=name)
        elif is_name(name) and name != "and" and not is_degree(name):
            self._add(parse_name(name))

    def _add(self, author: Author) -> None:
        if isinstance(author, Collaboration):
            name = author.literal.lower().removeprefix("the ")
            if name in self._bodies:
                return
            self._bodies.add(name)
        self.authors.append(author)


def _may_sign(name: str) -> bool:
    """True for a body in parentheses that signs there; a mere group or project is where the author works."""
    return name.lower().startswith("the ") or not name.lower().endswith(_PLACES)


def _inverted(line: str) -> list[str]:
    """The names between the semicolons, when each has a given name behind a comma (bodies have none); else nothing."""
    names = [name for part in line.split(";") if (name := part.strip(_STRAY).removeprefix("and "))]
    given = {_given_names(name) for name in names if not is_body(name)}
    return names if given == {1} and len(names) > 1 else []


def _given_names(name: str) -> int:
    return sum(map(may_be_given_name, map(str.strip, name.split(",")[1:])))
