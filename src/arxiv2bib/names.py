"""Authors: from the lines and lists that arXiv has to `Person` and `Collaboration`, and out again.

Sources: https://info.arxiv.org/help/prep#author (how arXiv writes author lines); Oren Patashnik, BibTeXing,
section 4 ("von Last, Jr, First"); CSL 1.0.2, appendix on name parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arxiv2bib.characters import fold_blanks
from arxiv2bib.tex import Encoder


@dataclass(frozen=True, slots=True)
class Person:
    """A person: `van der Berg, Jr, Anna B.` is given `Anna B.`, particle `van der`, family `Berg`, suffix `Jr`.

    All parts are plain Unicode. A mononym has a family name only.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        name = " ".join(part for part in (self.given, self.particle, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name


@dataclass(frozen=True, slots=True)
class Collaboration:
    """A collaboration, team or other body that signs as one author."""

    literal: str

    def __str__(self) -> str:
        return self.literal


Author = Person | Collaboration

PARTICLES = frozenset(
    (  # noqa: SIM905 - words read better than quotes
        "af al am an auf aus av 't ten ter te ben bin da dal dalla das de degli dei del della delle dem den der des "
        "di do dos du e el in la las le les lo los op of san santa su tot und van vande vanden vander ver vom von y "
        "zu zum zur 's"
    ).split()
)
_SUFFIX = re.compile(r"(?:Jr|Sr|Jun|Sen)\.?|II|III|IV|VI{0,3}", re.IGNORECASE)
# Without a comma: never a single letter, which may be an initial ("Prabhakar T. V"), nor "II" of two words.
_BARE_SUFFIX = re.compile(r"\S (?:Jr|Sr|Jun|Sen)\.?$|\S \S+ (?:II|III|IV)$")
_BODY = re.compile(
    r"(?:\b|(?<=[a-z])(?-i:(?=[A-Z])))(?:collaborations?|team|consortium|consortia|group|committee|project|task force|"
    r"partnership|working group)$",
    re.IGNORECASE,
)
_BODY_ENDINGS = (
    "collaboration",
    "collaborations",
    "team",
    "consortium",
    "consortia",
    "group",
    "committee",
    "project",
    "task force",
    "partnership",
)
_ET_AL = re.compile(r"(?:,?\s+(?:and\s+)?|^)(?:et\s*al\.?|and others|and \d+ others)\s*$", re.IGNORECASE)
_AND_WORD = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:and|&)\s+|,\s*|;\s*|\s+(?:and|&)\s+)")


def is_body(name: str) -> bool:
    """True for a name that ends as names of collaborations and teams do."""
    return name.lower().endswith(_BODY_ENDINGS) and _BODY.search(name) is not None


def _without_parentheses(line: str) -> str:
    """The line without affiliations in parentheses, nested ones too; a lone parenthesis stays."""
    while True:
        shorter = re.sub(r"\s*\([^()]*\)", "", line)
        if shorter == line:
            return line
        line = shorter


def parse_author_line(line: str) -> tuple[tuple[Author, ...], bool]:
    """The authors that a line names in display order, and whether the list is complete (no "et al.").

    Takes commas, semicolons and "and" between names, affiliations in parentheses, suffixes with and without
    comma.
    """
    line = fold_blanks(_without_parentheses(line))
    line, cut = _ET_AL.subn("", line)
    names: list[str] = []
    for piece in _AND.split(line):
        piece = re.sub(r"^(?:and|&)\s+", "", piece.strip(" ,;*"))  # noqa: PLW2901 - the trimmed piece
        if not piece:
            continue
        if names and _SUFFIX.fullmatch(piece):
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(piece)
    return tuple(parse_name(name) for name in names), not cut


def parse_name(name: str) -> Author:
    """The author that a name in display order ("Anna B. van der Berg Jr.") means."""
    name, _, suffix = name.partition(", ")
    if is_body(name):
        return Collaboration(name)
    tokens = name.split()
    if not suffix and _BARE_SUFFIX.search(name):
        suffix = tokens.pop()
    return person(tokens[-1], " ".join(tokens[:-1]), suffix) if tokens else Person(name)


def person(family: str, given: str = "", suffix: str = "") -> Person:
    """The person of a structured list, with particles taken out of family and given name.

    arXiv keeps "van Herwijnen" together as key name, but leaves "van den" to the forenames ("Jeroen van den",
    "Brink"): a particle is a lower-case word of the list on either side of the border.
    """
    before = given.split()
    after = family.split()
    particle: list[str] = []
    while len(before) > 1 and before[-1] in PARTICLES:
        particle.insert(0, before.pop())
    while len(after) > 1 and after[0] in PARTICLES:
        particle.append(after.pop(0))
    return Person(" ".join(after), " ".join(before), " ".join(particle), suffix.strip(" ,"))


def author_from_parts(family: str, given: str = "", suffix: str = "") -> Author:
    """The author of a structured list (key name, forenames, suffix), as OAI-PMH and the snapshot have them.

    Splits that lists made of a body ("Collaboration", "for the ATLAS") are undone.
    """
    family, given = fold_blanks(family), fold_blanks(given)
    whole = f"{given} {family}".strip()
    if is_body(family) and (not given or not is_person_forename(given)):
        return Collaboration(re.sub(r"^(?:for|on behalf of) (?=the )", "", whole))
    return person(family, given, fold_blanks(suffix))


def is_person_forename(given: str) -> bool:
    """False for what stands before "Collaboration" in a list that split its name: "the ATLAS", "IGEC-2"."""
    first = given.split(maxsplit=1)[0]
    return not (first.islower() or first in ("The", "For") or any(c.isdigit() for c in first) or first.isupper())


def bibtex_name(author: Author, encoder: Encoder) -> str:
    """The author as BibTeX reads it back in the same parts: `von Last, Jr, First`, bodies in braces."""
    if isinstance(author, Collaboration):
        return f"{{{encoder.string(author.literal)}}}"
    last = _last_part(author, encoder)
    if not author.given and not author.suffix:
        return last if " " not in last or last.startswith("{") else f"{{{last}}}"
    parts = [last, _part(author.suffix, encoder), _part(author.given, encoder)]
    return ", ".join([parts[0], *(part for part in parts[1:2] if part), parts[2]])


def _last_part(author: Person, encoder: Encoder) -> str:
    family = _part(author.family, encoder)
    if author.particle and author.particle.islower():
        return f"{_part(author.particle, encoder)} {family}"
    if author.particle:
        return f"{_part(author.particle, encoder)} {family}"
    first, _, rest = family.partition(" ")
    if rest and first[:1].islower() and not family.startswith("{"):
        return f"{{{family}}}"  # a family name of several words that begins in lower case is no particle
    return family


def _part(text: str, encoder: Encoder) -> str:
    """A name part as TeX, in braces where a comma or the word "and" would end it."""
    source = encoder.string(text)
    if source.isalpha() and len(source) > len("others"):
        return source
    if "," in source or _AND_WORD.search(source) or source.lower() == "others":
        return f"{{{source}}}"
    return source


def bibtex_names(authors: Sequence[Author], *, goes_on: bool, encoder: Encoder) -> str:
    """The author field: names joined by `and`, ended by `and others` when the list goes on."""
    names = [bibtex_name(author, encoder) for author in authors]
    if goes_on and names:
        names.append("others")
    return " and ".join(names)


def csl_name(author: Author) -> dict[str, str]:
    """The author as a CSL name.

    One rule for particles: a lower-case particle is non-dropping ("van Gogh" in every place), because CSL
    styles decide themselves whether it counts for sorting.
    """
    if isinstance(author, Collaboration):
        return {"literal": author.literal}
    if not author.given and not author.particle and not author.suffix:
        return {"literal": author.family}
    name = {"family": author.family}
    if author.given:
        name["given"] = author.given
    if author.particle:
        name["non-dropping-particle"] = author.particle
    if author.suffix:
        name["suffix"] = author.suffix
    return name
