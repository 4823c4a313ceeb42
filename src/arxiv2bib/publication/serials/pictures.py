"""Where the numbers of a journal reference stand: pictures of the usual orders, and the roles that they give.

A picture shows what follows the name of the journal: `VOL(ISSUE) PAGES WHEN`. A blank is whatever separates two
numbers; parentheses, a colon, a dot or a slash stand for themselves. `VOL`, `ISSUE` and `PAGES` are bare or labelled,
`NO` is a labelled issue, `VOLUME` a labelled volume, `VOLS` a range of volumes, `WHEN` a year or a date in parentheses
or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Picture:
    """An order of numbers, and a reference that has it."""

    picture: str
    example: str


PICTURES = (
    Picture("VOL PAGES WHEN", "Phys.Rev.D76:013009,2007"),
    Picture("VOL WHEN PAGES", "Phys. Lett. A 366 (2007) 374-376"),
    Picture("VOL PAGES", "Astrophys. J. 667, L37"),
    Picture("VOL WHEN", "Journal of Bioinformatics 12 (2014)"),
    Picture("VOL", "Fundamenta Informaticae 103"),
    Picture("VOL(ISSUE) PAGES WHEN", "Automatica, 49(1), pp. 160-168, 2013"),
    Picture("VOL(ISSUE) WHEN PAGES", "Natural Language Engineering, 21 (3), (2015), 437-476"),
    Picture("VOL(ISSUE) PAGES", "International Journal of Electronics, 47(2), 132-150"),
    Picture("VOL(ISSUE) WHEN", "ACM Communications in Computer Algebra, 47(3), 2013"),
    Picture("VOL(ISSUE)", "Electronic Journal of Combinatorics 20(1)"),
    Picture("VOL.ISSUE PAGES WHEN", "European Journal of Combinatorics, 33.4:488-490, 2012"),
    Picture("VOL.ISSUE WHEN PAGES", "Physica B 407.9 (2012): 1340-1344"),
    Picture("VOL.ISSUE WHEN", "Bulletin of EATCS 1.112 (2014)"),
    Picture("VOL:ISSUE PAGES WHEN", "Mathematical Programming 150:1, 153-178 (2014)"),
    Picture("VOL:ISSUE WHEN PAGES", "Matematicheskie Zametki 84:4 (2008) pp. 609-626"),
    Picture("VOL/ISSUE WHEN PAGES", "THEORIA 31/1 (2016): 7-25"),
    Picture("VOL ISSUE PAGES WHEN", "IEEE Trans. Autom. Control, vol. 58, 12, pp. 3236-3241, 2013"),
    Picture("VOL ISSUE WHEN PAGES", "Pattern Recognition 40, 9 (2007) 2453--2474"),
    Picture("VOL ISSUE PAGES", "Advances in Complex Systems, 14, no. 6, 905-949"),
    Picture("VOL WHEN ISSUE PAGES", "J. Algebra 321 (2009), No. 10, 2705-2715"),
    Picture("VOL WHEN (ISSUE) PAGES", "Baltic J. Modern Computing 2 2014 (3) 160-170"),
    Picture("VOLS PAGES WHEN", "Advanced Materials Research 433-440, 1653-1659 (2012)"),
    Picture("WHEN VOLS PAGES", "Advanced Materials Research, 2012, 433-440, 1653-1659"),
    Picture("(ISSUE) PAGES WHEN", "Naukovyi Visnyk, (1), 107-113 (2015)"),
    Picture("(ISSUE) WHEN PAGES", "Polibits (44) 2011, pp. 79-83"),
    Picture("NO WHEN PAGES", "Internat. Math. Nachrichten, Nr. 229 (2015), 13-26"),
    Picture("PAGES VOLUME WHEN", "Progress in Physics, 143-146, Vol. 4, 2013"),
    Picture("VOL NO WHEN", "Acta Physica Slovaca 59, No. 3, 2009"),
    Picture("VOL WHEN NO", "Theory and Applications of Categories 29, 2014, No. 16"),
    Picture("VOL NO", "World Applied Sciences Journal 31 no. 6"),
    Picture("WHEN VOL PAGES", "Computational Statistics, 2014, 29:1301-1320"),
    Picture("WHEN VOL(ISSUE) PAGES", "Entropy 2013, 15(6), 2246-2276"),
    Picture("WHEN VOL(ISSUE)", "Review of International Business; 2015, 10(2)"),
    Picture("WHEN VOL:ISSUE PAGES", "Quantum Information Processing, 2012, 11:1, 55-66"),
    Picture("WHEN VOL ISSUE PAGES", "Management. 2014. 3. N 2. pp. 38-55"),
    Picture("WHEN VOL", "Technical Physics. 2006. Vol. 52"),
    Picture("WHEN VOL NO", "Annals of Statistics 2008, 36, No. 2"),
    Picture("WHEN PAGES", "Discrete Mathematics (2008) 5204-5217"),
    Picture("WHEN (ISSUE) PAGES", "J. Stat. Mech.: Theory and Experiment, 2014(11), P11015"),
    Picture("PAGES WHEN", "J. Stat. Mech. P11004 (2011)"),
    Picture("WHEN", "Information and Computation (2007)"),
)
_LETTERS = {
    "VOL": ("volume", "Vn"),
    "VOLUME": ("volume", "V"),
    "VOLS": ("volume", "r"),
    "ISSUE": ("issue", "Inr"),
    "NO": ("issue", "I"),
    "PAGES": ("pages", "PArcn"),
    "WHEN": ("year", "yD"),
}
_PAGES_OR_YEAR = "PArcny"  # where a year stands beside it, four digits may be a page
# A number alone is no page unless a volume stands before it: it would be a volume as well.
_PAGES_ALONE = "PArc"
_PIECE = re.compile(r"[A-Z]+|.")
_LABELS = {"V": "volume", "I": "issue", "P": "pages", "A": "pages", "D": "year", "y": "year"}
Roles = dict[str, int]
_Steps = tuple[tuple[str, str], ...]


def _steps(picture: str) -> _Steps:
    """What the picture asks for, step by step: a role with the signs that may have it, or a mark without a role."""
    pieces = _PIECE.findall(picture)
    pages = _PAGES_ALONE if "VOL" not in pieces else _PAGES_OR_YEAR if "WHEN" in pieces else _LETTERS["PAGES"][1]
    letters = {**_LETTERS, "PAGES": ("pages", pages)}
    return tuple(letters.get(piece, ("", piece)) for piece in pieces)


_STEPS = tuple((each.picture, _steps(each.picture)) for each in PICTURES)


@lru_cache(maxsize=1 << 12)
def roles(signs: str) -> tuple[str, Roles]:
    """The rule that reads a skeleton, and for each role the number of the item that has it; no roles when none does.

    A picture reads all of it. Where two pictures give different roles, there are none.
    """
    letters = [sign for sign in signs if sign.isalpha()]
    if not {"n", "c", "r"}.intersection(letters) and (found := _labelled(letters)):
        return "labels", found
    reading: tuple[str, Roles] = ("", {})
    for picture, steps in _STEPS:
        read = _read(steps, signs)
        if read is None:
            continue
        if reading[1] and reading[1] != read:
            return "", {}
        reading = reading if reading[1] else (picture, read)
    return reading


def _read(steps: _Steps, signs: str) -> Roles | None:
    """The roles that these steps give to the skeleton; None when they do not read all of it."""
    found: Roles = {}
    at = 0
    for role, allowed in steps:
        sign = signs[at : at + 1]
        if role == "year" and sign == "(" and signs[at + 2 : at + 3] == ")":
            at, sign = at + 2, signs[at + 1]
        if allowed == " ":
            at += sign in {" ", ":"}
            continue
        if not sign or sign not in allowed:
            return None
        if role:
            found[role] = len(found)
        at += 1
    return found if at == len(signs) else None


def _labelled(letters: list[str]) -> Roles:
    """The roles where every number has its label, in any order; none when two have the same."""
    found: Roles = {}
    for number, letter in enumerate(letters):
        role = _LABELS[letter]
        if role not in found:
            found[role] = number
        elif letter == "A":
            found[role] = number  # the number of an article says more than its pages, which begin with 1
        elif letter != "I" and not (letter == "P" and letters[found[role]] == "A"):
            return {}
    return found
