"""What an author's comments tell: the state of publication and the venue, a thesis, the number of pages, a withdrawal.

https://info.arxiv.org/help/prep#comments: page counts, figures and journals, everything stands there. Notes by arXiv's
administrators are not the author's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arxiv2bib.characters import fold_blanks
from arxiv2bib.publication.clauses import venue_at
from arxiv2bib.publication.statements import Statement, find_statement
from arxiv2bib.tex.decode import decode_plain


@dataclass(frozen=True, slots=True)
class Comments:
    """What comments tell of a paper; `text` is what the places of statements are in.

    `extends` names where another, shorter version appeared; `thesis` is the kind of thesis that the paper is.
    """

    text: str
    statement: Statement | None = None
    extends: str = ""
    thesis: str = ""
    pages: int | None = None
    is_withdrawn: bool = False


_LONGEST = 1000
_ADMIN = re.compile(
    r"[\[(]?arXiv admin(?:istrat(?:or|ion))? note\b.*|This (?:submission|paper) (?:has been|was) withdrawn by arXiv.*",
    re.IGNORECASE,
)
_EXTENDS = re.compile(
    r"\b(?:extended|full|longer?|expanded|complete|revised|journal) (?:and \w+ )?version of "
    r"(?:(?:a|the|our|an|this) ){0,3}(?:[\w-]{1,30} ){0,3}?"
    r"(?:paper|article|work|abstract|one|that|which)?[^.;]{0,60}?\b(?:in|at|to|by) (?P<venue>(?:the )?[A-Z].*)"
    r"|\b(?:(?:preliminary|short(?:er)?|earlier|conference|abridged|workshop) (?:and \w+ )?"
    r"(?:version|abstract|paper|draft)|extended abstract|part(?:s|ly|ially)?)\b"
    r"(?: of (?:this|the|our|it)[\w ]{0,30})?[\w ,()]{0,20}?"
    r"(?:appear(?:ed|s)?|published|presented|accepted|to appear|included)[^.;]{0,20}?\b(?:in|at|to|by) "
    r"(?P<venue2>(?:the )?[A-Z].*)"
    r"|\brevision of the (?:article|paper) in (?P<venue3>[A-Z].*)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the |In ){1,3}")
# Whatever speaks of another version, or of a thesis, has one of these, in small letters.
_OF_EXTENDED = ("version", "appear", "abstract", "revision")
_OF_THESES = ("thes", "dissert", "tesis", "arbeit", "habilit")
_THESIS = re.compile(
    r"(?:^|[.;,:(] ?|\b(?:pages?|figures?|this is (?:my|the author's|an?) |in \w+ |author's ))(?P<kind>"
    r"(?P<phd>(?:ph\.? ?d\.?|doctoral|doctorate)[.,]? (?:thesis|dissertation)"
    r"|th[eè]se(?: de doctorat)?|tesis doctoral|doktorarbeit)"
    r"|(?P<masters>(?:(?:master|bachelor)(?:['’]?s)?|m\.? ?(?:sc|a|s|phil|math)\.?|diplom(?:a|arbeit)?)[.,]? ?"
    r"(?:thesis|dissertation)?(?=[ .,;]|$))"
    r"|(?P<other>habilitation(?:sschrift)?(?: thesis| à diriger des recherches)?)"
    r"|(?:thesis|dissertation)(?=[.,; ]))",
    re.IGNORECASE,
)
_MASTERS = re.compile(r"thesis|dissertation|arbeit", re.IGNORECASE)
_NOT_THIS = re.compile(
    r"\b(?:based on|part of|parts of|from|chapter|in (?:my|his|her|the)|see|extends?|results? of|contained in|excerpt)"
    r"\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?<![\d.])(?P<first>\d{1,4})\+?(?: ?\+ ?(?P<second>\d{1,3}))?[ -]?"
    r"(?:two|one|double|single)?[- ]?(?:[a-z]{1,20}[- ]){0,2}?(?:pages?|pp|pgs?)\b",
    re.IGNORECASE,
)
_PAPER = r"(?:arxiv )?(?:paper|article|submission|manuscript|work|preprint|note)"
_WITHDRAWN = re.compile(
    rf"(?:(?:^|[.;,:(*] ?)(?:(?:this|the|our) )?(?:{_PAPER} )?|\b(?:this|the|our) {_PAPER} )"
    r"(?:(?:has|have) (?:now )?been |(?:is|was) (?:now |being |hereby )?)?(?:temporarily )?"
    r"withdraw(?:n|an)?\b"
    r"(?! (?:from (?!(?:the )?arxiv)|for consideration|by (?:the )?arxiv|paper))"
    rf"|\b(?:the )?authors? (?:have |has )?(?:withdrawn|withdrew|withdraws?) (?:this|the) {_PAPER}\b(?! from)",
    re.IGNORECASE,
)


def read_comments(comments: str) -> Comments:
    """What the comments tell; nothing where no rule is sure."""
    text = prepared(comments)
    lowered = text.lower()
    return Comments(
        text=text,
        statement=find_statement(text, lowered),
        extends=_extends(text) if any(map(lowered.__contains__, _OF_EXTENDED)) else "",
        thesis=_thesis(text) if any(map(lowered.__contains__, _OF_THESES)) else "",
        pages=_pages(text),
        is_withdrawn="ithdr" in text and _WITHDRAWN.search(text) is not None,
    )


def is_withdrawn(comments: str) -> bool:
    """True when the comments say that the authors withdrew the paper from arXiv."""
    return "ithdr" in comments and _WITHDRAWN.search(prepared(comments[:_LONGEST])) is not None


def prepared(comments: str) -> str:
    """The comments in Unicode on one line, without notes by administrators; empty when too long to be remarks."""
    if len(comments) > _LONGEST:
        return ""
    if "\\" in comments or "{" in comments:
        comments = decode_plain(comments)
    text = fold_blanks(comments)
    return _ADMIN.sub("", text) if "dmin" in text or "by arXiv" in text else text


def _extends(text: str) -> str:
    """Where the shorter version of an extended one appeared; "yes" when that is not said."""
    match = _EXTENDS.search(text)
    if match is None:
        return ""
    behind = match["venue"] or match["venue2"] or match["venue3"]
    return venue_at(_ARTICLE.sub("", behind), 0) or "yes"


def _thesis(text: str) -> str:
    """The kind of thesis that the paper is: "phd", "masters" or "other"."""
    match = _THESIS.search(text)
    if match is None or _NOT_THIS.search(text[: match.start("kind")]):
        return ""
    if match["phd"]:
        return "phd"
    if match["masters"] and _MASTERS.search(match["masters"]):
        return "masters"
    return "other" if match["other"] else ""


def _pages(text: str) -> int | None:
    match = _PAGES.search(text)
    return int(match["first"]) + int(match["second"] or 0) if match else None
