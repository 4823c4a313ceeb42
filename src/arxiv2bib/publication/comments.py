"""The publication status that comments tell ("Accepted to CVPR 2017"), and whether a paper was withdrawn.

https://info.arxiv.org/help/prep#comments: page counts, figures and journals, everything stands there. A
note is one clause: a status word, a preposition, a venue. Where the end of the clause is in doubt, there is
none; where the comments tell of two states, there is none either. "Submitted" stays "submitted".
"""

from __future__ import annotations

import re

from arxiv2bib.characters import fold_blanks
from arxiv2bib.publication.clauses import venue
from arxiv2bib.tex.decode import decode_plain

_LONGEST = 1000
_STATUS = {
    "accepted": r"accepted(?: (?:for|as))?(?: (?:an?|oral|poster|full|regular|short|long|spotlight))*"
    r"(?: (?:publication|presentation|paper|poster))?(?: (?:by|to|in|at|for|on)|(?= (?-i:[A-Z]{3,})))",
    "forthcoming": r"(?:accepted )?(?:to appear|to be published|to be presented|forthcoming) (?:in|at|on|by)",
    "published": r"(?:published|appeared) (?:in|by|to|with|at|on)",
    "submitted": r"(?:re-?)?submitted(?: for (?:publication|review|presentation))? (?:to|in|for|at)",
}
# Every clause has one of these; most comments have none.
_STEMS = ("accepted", "appear", "published", "submitted", "forthcoming", "presented")
_CLAUSE = re.compile(
    r"(?:^|[.;,:\"“()] ?|\b(?:pages?|pp|figures?|figs?|tables?) )"
    r"(?:v\d+:? )?(?:(?:(?:final|revised|refereed|updated|corrected|the|this) ){0,2}version )?"
    r"(?P<words>" + "|".join(f"(?P<{state}>{words})" for state, words in _STATUS.items()) + ") ",
    re.IGNORECASE,
)
_STATUS_WORD = re.compile(
    r"\b(?:accept(?:ed|ance)|appear(?:s|ed|ing)?|published|submitted|submission|in press|forthcoming|"
    r"rejected|withdrawn|to be (?:published|submitted|presented))\b",
    re.IGNORECASE,
)
_WORK = r"(?:arxiv )?(?:paper|article|submission|manuscript|work|preprint|note)"
_WITHDRAWN = re.compile(
    rf"(?:(?:^|[.;,:(*] ?)(?:(?:this|the|our) )?(?:{_WORK} )?|\b(?:this|the|our) {_WORK} )"
    r"(?:(?:has|have) (?:now )?been |(?:is|was) (?:now |being |hereby )?)?(?:temporarily )?"
    r"withdraw(?:n|an)?\b"
    r"(?! (?:from (?!(?:the )?arxiv)|for consideration|by (?:the )?arxiv|paper))"
    rf"|\b(?:the )?authors? (?:have |has )?(?:withdrawn|withdrew|withdraws?) (?:this|the) {_WORK}\b(?! from)",
    re.IGNORECASE,
)


def status_note(comments: str) -> tuple[str, str] | None:
    """The clause that tells the state of publication and the rule that read it; None when none is sure."""
    if "\\" not in comments and "{" not in comments:
        words = comments.lower()
        if not any(stem in words for stem in _STEMS):
            return None
    text = _prepared(comments)
    clauses = [(match, place) for match in _CLAUSE.finditer(text) if (place := venue(text[match.end() :]))]
    if len(clauses) != 1:
        return None
    match, place = clauses[0]
    rest = text[: match.start("words")] + text[match.end() + len(place) :]
    if _STATUS_WORD.search(rest):
        return None
    note = f"{match['words']} {place}"
    state = next(state for state in _STATUS if match[state])
    return note[0].upper() + note[1:], f"status: {state}"


def is_withdrawn(comments: str) -> bool:
    """True when the comments say that the authors withdrew the paper from arXiv."""
    return "ithdr" in comments and _WITHDRAWN.search(_prepared(comments[:_LONGEST])) is not None


def _prepared(comments: str) -> str:
    """The comments in Unicode on one line; empty when they are too long to be remarks."""
    if len(comments) > _LONGEST:
        return ""
    if "\\" in comments or "{" in comments:
        comments = decode_plain(comments)
    return fold_blanks(comments)
