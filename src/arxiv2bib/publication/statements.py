"""Statements on the state of publication in an author's comments: a status word and a venue behind it.

What is said of another version of the paper is none; where two statements name different venues there is none either.
"Submitted" stays "submitted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from arxiv2bib.publication.clauses import known_venue, venue_at
from arxiv2bib.publication.dates import YEAR
from arxiv2bib.publication.journal_ref import read_journal_ref
from arxiv2bib.publication.venues import find_journal, find_meeting
from arxiv2bib.record import EntryType


class Status(Enum):
    """The state of publication, from the first step to the last."""

    SUBMITTED = "submitted"
    PRESENTED = "presented"
    ACCEPTED = "accepted"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the comments say: as printed, its status, its venue (may be empty), and its place in the text."""

    printed: str
    status: Status
    venue: str
    start: int
    end: int
    printed_year: int | None = None

    @property
    def rule(self) -> str:
        """The rule that read it."""
        return f"status: {self.status.value}"

    @property
    def year(self) -> int | None:
        """The year that the venue names: "CVPR 2017", "ICML'05"."""
        found = _YEAR_OF_VENUE.search(self.venue) or _YEAR_OF_VENUE.search(self.printed)
        if found is None:
            return self.printed_year
        number = int(found[1] or found[2])
        return number if number > 99 else number + (1900 if number > _NEWEST else 2000)  # noqa: PLR2004 - two digits


_NEWEST = 60
_YEAR_OF_VENUE = re.compile(rf"(?<!\d)({YEAR})|['’‘](\d\d)(?!\d)")
_YEAR_BEHIND = re.compile(rf"[ ,(]{{1,3}}(?:(?:[A-Z][a-z]{{2,8}}\.? )?{YEAR})(?![-/\d])\)?")
# Where a sentence or a link ends what a venue can be part of.
_CLAUSE_ENDS = re.compile(r"; |(?<=[a-z)\d]{3})\. (?=[A-Z])|,? ?\(?https?:| \(?www\.| and may be found|,? available ")
_MORE_OF_VENUE = re.compile(r", (?=[A-Z])")
_VENUE_FIRST = re.compile(
    r"(?:^|[.;] |, )(?P<venue>[A-Z][^.;,()]{1,60}?(?:\.[^.;,()]{0,30}?){0,4})(?: ?[,(] ?| )(?:\((?:19|20)\d\d\) )?"
    r"(?P<status>in press|to appear|accepted|submitted|forthcoming)(?=[.,;)]|$| \()",
    re.IGNORECASE,
)
_KIND = (
    r"(?: (?:an?|the|oral|poster|full|regular|short|long|spotlight|invited|lecture|research|journal|main|conference|"
    r"proceedings?|brief|rapid|peer-reviewed)){0,4}"
)
_WORK = (
    r"(?:paper|publication|presentation|article|poster|inclusion|contribution|notes?|chapter|part|talk|letter|"
    r"communication|report)"
)
_TO = r"(?:by|to|in|at|for|on|with|as)"
_STATUS = {
    Status.ACCEPTED: (
        rf"accepted(?: (?:and|for|as)){{0,2}}{_KIND}(?: {_WORK})?(?: as{_KIND} {_WORK})?"
        rf"(?: (?:{_TO}|(?=(?-i:[A-Z]{{3,}}))))?(?: part of)?"
        r"|(?:accepted )?(?:is |will |expected )?(?:to )?(?:appear|be published|be presented)(?: soon)?"
        r"(?: (?:in|at|on|by|as)|,(?= [A-Z]))(?: part of)?"
        r"|(?:forthcoming|in press)(?: (?:in|at|with|on))?"
        r"|camera[- ]ready(?: version)?(?: (?:for|of|in))?"
    ),
    Status.PUBLISHED: (
        r"(?:published|appeared|appears)(?: online)?(?: by [A-Z][\w&. ]{1,40}?)?(?: (?:in|by|to|with|at|on|as)){1,3}"
        r"|(?:the )?(?:final and )?published version|version as published(?: in)?"
    ),
    Status.SUBMITTED: (
        rf"(?:re-?)?submitted(?: (?:for|as))?{_KIND}(?: (?:{_WORK}|review))?(?: (?:to|in|for|at))"
        r"|(?:re-?)?submitted(?=[.;,]|$)|under (?:review|consideration)(?: (?:at|by|in|for))"
    ),
    Status.PRESENTED: (
        r"(?:(?:to be )?presented"
        r"|(?:invited |contributed |plenary |oral |parallel )?(?:talks?|poster|contribution|contributed)"
        r"(?: (?:given|presented|delivered))?) (?:at|in|to|on)|(?:lectures? )?given at|invited talk(?=[.;,]|$)"
    ),
}
_STATEMENT = re.compile(
    r"(?<![^\W_])(?P<words>"
    + "|".join(f"(?P<{state.value}>{words})" for state, words in _STATUS.items())
    + r")(?::? |$|(?=[.,;)]))",
    re.IGNORECASE,
)
# Every statement has one of these; most comments have none.
_STEMS = (
    "accepted",
    "appear",
    "published",
    "submitted",
    "forthcoming",
    "present",
    "press",
    "review",
    "talk",
    "poster",
    "lecture",
    "contribut",
    "camera",
)
_OTHER = re.compile(
    r"(?<!author )(?<!authors )(?<!author's )(?<!authors' )(?<!accepted )(?<!revised )(?<!updated )"
    r"\b(?:(?:extended|full|longer?|expanded|complete|preliminary|short(?:er)?|earlier|previous|first|initial|conference"
    r"|abridged|partial|original|workshop|condensed|brief|revision) (?:and \w+ )?(?:versions?|abstracts?|drafts?)?"
    r"|versions? of (?:this|the|a|our)|part(?:s|ly|ially)?\b|extended abstract|based on|companion|follow[- ]up|sequel"
    r"|generali[sz]es|supersedes|combines|see also|results? (?:of|from|in)|comment on|reply to|erratum|revision of"
    r"|corrects)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_IN_PROCEEDINGS = re.compile(r"(?:^|[.;] )In Proceedings (?P<venue>[^,;.]{2,60}?(?:\d{4})?), arXiv:")
# The Institute of Mathematical Statistics puts the link into the middle of the sentence.
_IMS = re.compile(r"Published (?:in|at) at http\S+ (?P<venue>the [A-Z][\w ]+?|[A-Z][\w ]+?) \(http")
_REFUSED = re.compile(r"\b(?:rejected|not (?:be )?(?:accepted|submitted|published))\b", re.IGNORECASE)


def find_statement(text: str, lowered: str) -> Statement | None:
    """The statement that goes furthest, when all that name a venue name the same one."""
    if (special := _IN_PROCEEDINGS.search(text) or _IMS.search(text)) is not None:
        name = special["venue"].removeprefix("the ")
        printed = f"In Proceedings {name}" if special.re is _IN_PROCEEDINGS else f"Published in {special['venue']}"
        return Statement(printed, Status.PUBLISHED, name, special.start("venue"), special.end("venue"))
    if not any(stem in lowered for stem in _STEMS) or _REFUSED.search(text):
        return None
    found = list(_statements(text))
    if len({each.venue.lower().rstrip(".") for each in found if each.venue}) > 1:
        return None
    order = list(Status)
    return max(found, key=lambda each: (order.index(each.status), bool(each.venue)), default=None)


def _statements(text: str) -> Iterator[Statement]:
    end = 0
    yield from _venue_first(text)
    for match in _STATEMENT.finditer(text):
        if match.start() < end:
            continue
        if _OTHER.search(text, max(0, match.start() - 120), match.start()):
            end = match.end()
            continue
        state = next(state for state in Status if match[state.value])
        start, name, printed_year = _venue(text, match.end())
        end = start + len(name)
        year = _YEAR_BEHIND.match(text, end)
        if name and year and not _YEAR_OF_VENUE.search(name):
            end = year.end()
        printed = f"{match['words'].rstrip(',')} {text[start:end].rstrip(' ,')}" if name else ""
        name = name.removeprefix("the ")
        yield Statement(printed[:1].upper() + printed[1:], state, name, match.start("words"), end, printed_year)


def _venue(text: str, start: int) -> tuple[int, str, int | None]:
    """Where the venue behind a status word begins, the venue, and its year; a whole reference names its container."""
    name = venue_at(text, start)
    if name:
        return start, name, None
    more = _MORE_OF_VENUE.match(text, start)
    if more:  # "accepted for publication, Phys. Rev. D"
        return more.end(), known_venue(text[more.end() :]), None
    ends = _CLAUSE_ENDS.search(text, start)
    clause = text[start : ends.start() if ends else len(text)]
    reading = read_journal_ref(clause) if clause[:1].isupper() or clause.startswith(("the ", "proceedings ")) else None
    if reading is None or not clause or len(clause.split()) < 2:  # noqa: PLR2004 - one word is no reference
        return start, "", None
    part = next((part for part in reading.main.parts if part.field == "container"), None)
    is_sure = reading.main.publication.entry_type is EntryType.INPROCEEDINGS or bool(reading.main.publication.volume)
    if part is None or not is_sure or part.start > len("the ") or clause[: part.end] != reading.text[: part.end]:
        return start, "", None
    return start + part.start, clause[part.start : part.end].rstrip(" ,"), reading.main.publication.year


def _venue_first(text: str) -> Iterator[Statement]:
    """Statements with the venue before the status word: "Physical Review E, in press"."""
    for match in _VENUE_FIRST.finditer(text):
        name = match["venue"].strip(" ,(")
        if find_journal(name) or find_meeting(name):
            state = Status.SUBMITTED if match["status"].lower() == "submitted" else Status.ACCEPTED
            verb = {"in press": "In press at", "submitted": "Submitted to"}.get(match["status"].lower(), "Accepted by")
            yield Statement(f"{verb} {name}", state, name, match.start("venue"), match.end())
