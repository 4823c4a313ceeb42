"""From the lines and lists that arXiv has to `Person` and `Collaboration`.

Source: https://info.arxiv.org/help/prep#author (how arXiv writes author lines).
"""

from __future__ import annotations

import re

from arxiv2bib.characters import fold_blanks
from arxiv2bib.names.types import Author, Collaboration, Person

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
# Last words of the names of bodies that sign papers.
BODY_WORDS = (
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
_BODY = re.compile(rf"(?:\b|(?<=[a-z])(?-i:(?=[A-Z])))(?:{'|'.join(BODY_WORDS)})$", re.IGNORECASE)
_ET_AL = re.compile(r"(?:^|,? (?:and )?)(?:et ?al\.?|(?:and )?(?:\d+ )?others)$", re.IGNORECASE)
_AND = re.compile(r" ?, ?(?:and|&) | ?[,;] ?| (?:and|&) ")
_STRAY = " ,;*"  # what lists leave hanging on names
_LETTER = re.compile(r"[^\W\d_]")


def is_body(name: str) -> bool:
    """True for a name that ends as names of collaborations and teams do ("Kimi Team", "KimiTeam")."""
    return name.lower().endswith(BODY_WORDS) and _BODY.search(name) is not None


def is_name(name: str) -> bool:
    """True for whatever has a letter; lists also hold lone commas and signs."""
    return _LETTER.search(name) is not None


def without_et_al(line: str) -> tuple[str, bool]:
    """The line without "et al." or "and others" at its end, and whether it had one."""
    shorter, cut = _ET_AL.subn("", line)
    return shorter, bool(cut)


def _without_parentheses(line: str) -> str:
    """The line without affiliations in parentheses, nested ones too; what never closes stays."""
    if "(" not in line:
        return line
    kept: list[str] = []
    opened: list[int] = []
    for char in line:
        if char == "(":
            opened.append(len(kept))
        if char == ")" and opened:
            del kept[opened.pop() :]
        else:
            kept.append(char)
    return "".join(kept)


def parse_author_line(line: str) -> tuple[tuple[Author, ...], bool]:
    """The authors that a line names in display order, and whether the list is complete (no "et al.").

    Takes commas, semicolons and "and" between names, affiliations in parentheses, suffixes with and without
    comma.
    """
    line, cut = without_et_al(fold_blanks(_without_parentheses(line).replace("\xa0", " ")))
    names: list[str] = []
    for piece in _AND.split(line):
        name = piece.strip(_STRAY).removeprefix("and ").removeprefix("& ")
        if names and _SUFFIX.fullmatch(name):
            names[-1] = f"{names[-1]}, {name}"
        elif is_name(name):
            names.append(name)
    return tuple(map(parse_name, names)), not cut


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
    "Brink"): a particle is a lower-case word of the list on either side of the border. A given name alone is
    taken for a mononym.
    """
    before, after = given.strip(_STRAY).split(), family.strip(_STRAY).split()
    if not after:
        before, after = [], before
    begin = len(before)
    while begin > 1 and before[begin - 1] in PARTICLES:
        begin -= 1
    end = 0
    while end < len(after) - 1 and after[end] in PARTICLES:
        end += 1
    particle = before[begin:] + after[:end]
    return Person(" ".join(after[end:]), " ".join(before[:begin]), " ".join(particle), suffix.strip(_STRAY))


def author_from_parts(family: str, given: str = "", suffix: str = "") -> Author:
    """The author of a structured list (key name, forenames, suffix), as OAI-PMH and the snapshot have them.

    Splits that lists made of a body ("Collaboration", "for the ATLAS") are undone: nobody is called so.
    """
    family, given = fold_blanks(family), fold_blanks(given)
    if is_body(family) and (not given or family.lower() in BODY_WORDS):
        whole = f"{given} {family}".strip()
        return Collaboration(re.sub(r"^(?:for|on behalf of) (?=the )", "", whole))
    return person(family, given, fold_blanks(suffix))
