"""arXiv's free-text journal reference → `Publication`, by whole-string rules that each read one shape.

https://info.arxiv.org/help/prep#journal says what the field is for; people write what they like into it. A
reference is interpreted only when a rule reads all of it and every rule that does reads the same. No rule
reads several references, errata, or anything that was pasted around a reference.

Conventions: volume is what is printed, also for JHEP and JCAP ("0706", "05"); the year is the printed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from arxiv2bib.characters import fold_blanks
from arxiv2bib.publication.articles import article
from arxiv2bib.publication.grammar import HEAD, compiled, signs_of
from arxiv2bib.publication.proceedings import interpret_proceedings
from arxiv2bib.record import Publication
from arxiv2bib.tex.decode import decode_plain

_LONGEST = 500
_UNSURE = re.compile(
    r";|://|www\.|\bdoi\b|\b(?:accepted|submitted|appear|forthcoming|preprint|arxiv|unpublished|preparation|draft|"
    r"errat\w*|corrig\w*|addend\w*|ibid|et al|translat\w*|thesis|isbn|issn|online|press)\b",
    re.IGNORECASE,
)
# Whatever is unsure has one of these.
_UNSURE_STEMS = (
    ";", "://", "www.", "doi", "accepted", "submitted", "appear", "forthcoming", "preprint", "arxiv", "unpublished",
    "preparation", "draft", "errat", "corrig", "addend", "ibid", "et al", "translat", "thesis", "isbn", "issn",
    "online", "press",
)  # fmt: skip
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\xa0": " ", "~": " "})


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of reference: its name, its picture in the language of `grammar`, and an example.

    `doubtful`: only its place says that a bare number is a page and no issue.
    """

    name: str
    template: str
    example: str
    doubtful: bool = False


RULES = (
    Rule("volume:page, year", "NAME VOL[(ISSUE)|,NO]:WHERE_WHEN", "Phys.Rev.D76:013009,2007", doubtful=True),
    Rule("volume, page (year)", "NAME VOL,WHERE_WHEN", "Biophysical Journal 104, 1-11 (2013)", doubtful=True),
    Rule("volume(issue), page, year", "NAME VOL(ISSUE)_WHERE_WHEN", "Automatica, 49(1), pp. 160-168, 2013"),
    Rule("volume (year) page", "NAME VOL (YEAR)[:|,] WHERE", "Phys. Lett. A 366 (2007) 374-376"),
    Rule(
        "volume (year), issue, page",
        "NAME VOL (YEAR)_NO[:|,] WHERE",
        "J. Algebra 321 (2009), No. 10, 2705-2715",
    ),
    Rule(
        "volume, issue (year) pages",
        "NAME VOL,ISSUE (SLASHED)[:|,] RANGE",
        "Pattern Recognition 40, 9 (2007) 5-7",
    ),
    Rule("volume.issue (year): pages", "NAME VOL.ISSUE (YEAR): RANGE", "Physica B 407.9 (2012): 1340-1344"),
    Rule(
        "volume(issue), year, pages",
        "NAME VOL(ISSUE)[,|:] WHEN[:|,] RANGE",
        "SIAM Rev., 43(2), 2014, pp. 617-653",
    ),
    Rule(
        "(year) volume, pages",
        "NAME (YEAR)~VOL[ (ISSUE)|,NO][:|,] RANGE",
        "Syst. Biol. (2011), 60(3): 318-328",
    ),
    Rule("year, large volume, pages", "NAME YEAR,LARGE[:|,]RANGE", "Computational Statistics, 2014, 29:1301-1320"),
    Rule("year, volume(issue), pages", "NAME YEAR,VOL (ISSUE)[:|,]RANGE", "Entropy 2013, 15(6), 2246-2276"),
    Rule("year, labelled volume, pages", "NAME YEAR~VOLUME[ (ISSUE)|~NO]~RANGE", "A&A, 2007, v. 470, pp. 523-529"),
    Rule(
        "labels, year",
        "NAME~VOLUME[ (ISSUE)|~NO][~WHERE]~WHEN",
        "Chaos, Vol. 3, No. 2, pp. 13-18, 2014",
        doubtful=True,
    ),
    Rule(
        "labels, year, pages",
        "NAME~VOLUME[ (ISSUE)|~NO]~WHEN[:|~]WHERE",
        "Chaos Vol.3, No.2, 2014, pp. 13-18",
    ),
    Rule("year, labels", "NAME YEAR~VOLUME~NO", "Ann. Stat. 2008, Vol. 36, No. 2"),
    Rule("year and month as volume", "NAME (YEAR)_ARTICLE", "J. Stat. Mech. (2015) P03005"),
    Rule("LMCS", "LMCS VOL (ISSUE:WHERE) YEAR", "LMCS 11 (4:9) 2015"),
    Rule("LMCS with day", "LMCS,VOLUME,NO (DAY)[ SUBMISSION]", "LMCS, Volume 4, Issue 3 (September 4, 2008)"),
    Rule("EPTCS", "EPTCS VOL,YEAR,RANGE", "EPTCS 143, 2014, pp. 41-53"),
)

_SIGNS = frozenset("").union(*(signs_of(rule.template) for rule in RULES))


def interpret_journal_ref(text: str) -> tuple[Publication, str] | None:
    """The publication that the reference names and the rule that read it; None when no rule is sure."""
    text = _prepared(text)
    whole = text.casefold()
    if not text or (_may_be_unsure(whole) and _UNSURE.search(text)):
        return None
    if "roc" in text and (proceedings := interpret_proceedings(text)):
        return proceedings, "proceedings"
    head = HEAD.match(text)
    if head is None:
        return None
    reading: tuple[Publication, str] | None = None
    for rule, pattern, is_named in _candidates(_SIGNS.intersection(whole), _SIGNS.intersection(whole[head.end() :])):
        match = pattern.fullmatch(text, head.end() if is_named else 0)
        publication = match and article(head.groupdict("") | match.groupdict(""), doubtful=rule.doubtful)
        if publication and reading and reading[0] != publication:
            return None
        if publication:
            reading = reading or (publication, rule.name)
    return reading


def _may_be_unsure(text: str) -> bool:
    for stem in _UNSURE_STEMS:  # noqa: SIM110 - twice as fast as `any`
        if stem in text:
            return True
    return False


@cache
def _candidates(signs: frozenset[str], behind: frozenset[str]) -> list[tuple[Rule, re.Pattern[str], bool]]:
    """The rules with their patterns that a reference with these signs, and these behind its name, may be read by.

    They are compiled when the first reference comes: runs without any don't pay.
    """
    rules = [(rule, rule.template.startswith("NAME")) for rule in RULES]
    return [
        (rule, compiled(rule.template), is_named)
        for rule, is_named in rules
        if signs_of(rule.template) <= (behind if is_named else signs)
    ]


def _prepared(text: str) -> str:
    """The reference in Unicode with plain dashes and blanks; empty when too long to be one reference."""
    if len(text) > _LONGEST:
        return ""
    if "\\" in text or "{" in text:
        text = decode_plain(text)
    return fold_blanks(text.translate(_DASHES)).rstrip(" .,")
