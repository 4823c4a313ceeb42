"""References to theses and reports: what kind, of which university or body, which number, which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from arxiv2bib.publication.dates import Date
from arxiv2bib.publication.kinds import Item, Kind
from arxiv2bib.publication.places import is_city, is_country
from arxiv2bib.publication.reading import Reference
from arxiv2bib.publication.segments import Segment, segments
from arxiv2bib.record import EntryType, Part, Publication
from arxiv2bib.text import Text

# Whatever names a thesis or a report has one of these, in small letters.
_STEMS = (
    "thes", "thès", "tesi", "tese", "dissert", "arbeit", "habilit", "report", "rapport", "bericht", "paper", "informe",
    "proefschrift", "tech. ", "memo", "mémoire", "cern-", "desy-", "slac-", "kek-", "la-ur",
)  # fmt: skip
_START = r"(?:^|(?<=[.,;:(] )|(?<=\())(?:(?:in|his|her|my|the|a|as) ){0,3}"
_PHD = re.compile(  # "PhD thesis", "Dissertation, …", "Thèse de doctorat"
    _START
    + r"(?:(?:ph\.? ?d\.?|doctoral|doctorate|doctor'?s?|d\.? ?phil\.?|inaugural)[- .]{0,3}(?:thesis|dissertation)"
    r"|dissertation(?= ?[,.(:]|$)|th[eè]se(?: de doctorat| de l[’']\w{1,30})?(?![^\W\d_])|tesis doctoral"
    r"|tese de doutorado|tesi di dottorato|doktorarbeit|proefschrift)",
    re.IGNORECASE,
)
_MASTERS = re.compile(  # "Master's thesis", "M.Sc. thesis", "Diplomarbeit"
    _START + r"(?:(?:master(?:['’]?s)?|m\.? ?(?:sc|a|s|phil|math|eng)\.?)[- .]{0,3}(?:thesis|dissertation)"
    r"|(?:diploma|bachelor(?:['’]?s)?|b\.? ?sc\.?|honou?rs|undergraduate|senior)[- .]{0,3}thesis"
    r"|diplomarbeit|masterarbeit|bachelorarbeit|m[eé]moire de master|trabajo fin de m[aá]ster"
    r"|disserta[cç][aã]o de mestrado|tesi di laurea)",
    re.IGNORECASE,
)
_OTHER_THESIS = re.compile(  # "Habilitation thesis", "Thesis, University of …"
    _START
    + r"(?:habilitation(?:sschrift)?(?: thesis| [aà] diriger des recherches)?|licentiate thesis|thesis(?= ?[,.(:]|$))",
    re.IGNORECASE,
)
_REPORT = re.compile(  # "Technical Report", "Tech. Rep.", "Rapport de recherche"
    r"(?<![^\W\d_])(?:tech(?:nical|n?\.)? ?(?:rep(?:ort|\.)|memo(?:randum)?)|research report"
    r"|rapport (?:de recherche|technique)|internal report|working paper|discussion paper|white paper|informe t[eé]cnico"
    r"|relat[oó]rio t[eé]cnico|technischer bericht|forschungsbericht|lab(?:oratory)? report)s?(?![^\W\d_])",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"[ ,:(\"“]{0,9}(?:series\b)?[ ,:(\"“]{0,9}", re.IGNORECASE)
_REPORT_NUMBER = re.compile(  # "No. 12", "TR-2008-13", "2007/14"
    r"(?:no\.? ?|number |nr\.? ?|# ?)?(?P<number>[A-Z]{1,8}(?:[-/ ][A-Z]{1,8}){0,3}[-/ ]?\d[\w./-]{0,30}"
    r"|\d{2,4}[-/.]\d[\w./-]{0,30}|\d{1,6})",
    re.IGNORECASE,
)
_NUMBERED_BY_BODY = re.compile(  # "CERN-2009-001", "DESY 08-123"
    r"(?P<number>(?P<institution>CERN|DESY|FERMILAB|SLAC|BNL|LBNL|KEK|INFN|LA-UR|ORNL|ANL|NASA|NBER)(?:-[A-Z]{1,9}){0,5}"
    r"[- ]\d{2,4}-\d{1,5})(?![\d-])"
)
_BODY = re.compile(  # "University", "MIT", "INRIA"
    r"(?<![^\W\d_])(?:univ\w*|institut\w*|college|école|ecole|eth|epfl|mit|caltech|polytechni\w*|politecnico|tu|school"
    r"|laborator\w*|centre|center|hochschule|academy|inria|cern|desy|fermilab|department|dept|corporation|research"
    r"|observatory|gmbh|bank|council|consortium|lab|labs|faculty|uc|ucla|imperial|kth|gmd|max-planck\S{0,30}|nasa"
    r"|supercomputing|society|cnrs|cea)(?![^\W\d_])",
    re.IGNORECASE,
)
_BEFORE_BODY = re.compile(r"(?:at|of|the|by|from) (?:the )?")
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?![\d/])")
_STRIPPED = " .,;:-()"
_KINDS_OF_THESIS = (
    (_PHD, EntryType.PHDTHESIS),
    (_MASTERS, EntryType.MASTERSTHESIS),
    (_OTHER_THESIS, EntryType.PHDTHESIS),
)


class _Work(NamedTuple):
    """A thesis or a report: the words that name its kind, by their place, and what is printed with them."""

    entry_type: EntryType
    rule: str
    span: tuple[int, int]
    kind: str = ""
    number: str = ""
    institution: str = ""


def may_name_work(lowered: str) -> bool:
    """False when a text in small letters names no thesis or report."""
    return any(map(lowered.__contains__, _STEMS))


def read_work(text: str, found: Sequence[Item]) -> Reference | None:
    """The thesis or report that the reference names; None when it names none."""
    work = _thesis(text)
    if work:
        return _reference(text, found, work)
    match = _REPORT.search(text)
    if match:
        return _report(text, found, match)
    match = _NUMBERED_BY_BODY.match(text)
    if match:
        rule, number, body = "number of a report", match["number"], match["institution"]
        return _reference(text, found, _Work(EntryType.TECHREPORT, rule, match.span(), "", number, body))
    return None


def _thesis(text: str) -> _Work | None:
    for pattern, entry_type in _KINDS_OF_THESIS:
        match = pattern.search(text)
        if match:
            printed = match[0].strip(_STRIPPED)
            kind = printed[0].upper() + printed[1:] if pattern is _OTHER_THESIS else ""
            return _Work(entry_type, "thesis", match.span(), kind)
    return None


def _report(text: str, found: Sequence[Item], match: re.Match[str]) -> Reference | None:
    """A report has a number, or a body that issues it; None for a journal of reports, which has volumes and pages."""
    if {Kind.VOLUME, Kind.PAGES} <= {item.kind for item in found}:
        return None
    before = _BEFORE_NUMBER.match(text, match.end())
    numbered = _REPORT_NUMBER.match(text, before.end() if before else match.end())
    number = numbered["number"] if numbered else ""
    printed = match[0][0].upper() + match[0][1:]
    kind = "" if printed.lower().startswith("tech") else printed
    work = _Work(
        EntryType.TECHREPORT, "report", match.span(), kind, "" if _YEAR.fullmatch(number) else number.rstrip(".,")
    )
    result = _reference(text, found, work)
    return result if result.publication.institution or result.publication.issue else None


def _reference(text: str, found: Sequence[Item], work: _Work) -> Reference:
    cut, alone = segments(text, found)
    place = ", ".join(segment.text for segment in cut if is_country(segment.text) or is_city(segment.text))
    institution = work.institution or _institution(cut, work.span)
    issue = work.number or _issue(alone) if work.entry_type is EntryType.TECHREPORT else ""
    date = _date(alone, text)
    parts = [Part("entry_type", work.rule, *work.span)]
    for field, value in (("institution", institution), ("place", place), ("issue", issue)):
        at = text.find(value, work.span[0] if field == "issue" else 0) if value else -1
        if at >= 0:
            parts.append(Part(field, work.rule, at, at + len(value)))
    publication = Publication(
        entry_type=work.entry_type,
        institution=Text.plain(institution),
        place=Text.plain(place),
        issue=issue,
        kind=work.kind,
        year=date.year,
        month=date.month,
        day=date.day,
        pages=next((f"{item.value}-{item.last}" for item in alone if item.kind == Kind.PAGES and item.last), ""),
    )
    return Reference(publication, work.rule, tuple(parts))


def _issue(alone: Sequence[Item]) -> str:
    """The labelled number of a report; a volume is one."""
    return next((item.value for item in alone if item.kind in {Kind.ISSUE, Kind.VOLUME}), "")


def _institution(cut: Sequence[Segment], span: tuple[int, int]) -> str:
    """The first segment that names a university or another body; the words before the kind of report may be it too."""
    for segment in cut:
        words = segment.text
        if segment.start < span[1] and segment.end > span[0]:
            before = words[: max(0, span[0] - segment.start)].strip(_STRIPPED)
            behind = words[max(0, span[1] - segment.start) :].strip(_STRIPPED)
            words = before if _BODY.search(before) else behind
        if _BODY.search(words) and sum(c.isdigit() for c in words) <= 2:  # noqa: PLR2004 - "Université Paris 6"
            before_body = _BEFORE_BODY.match(words)
            return words[before_body.end() :] if before_body else words
    return ""


def _date(alone: Sequence[Item], text: str) -> Date:
    for item in alone:
        if item.date and item.date.year:
            return item.date
    years = _YEAR.findall(text)
    return Date(int(years[-1])) if years else Date()
