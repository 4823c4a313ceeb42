"""The forms of items: the words with which they begin ("vol.", "pp.", "ISSN"), and how they go on from there."""

from __future__ import annotations

import re

from arxiv2bib.publication.dates import YEAR
from arxiv2bib.publication.kinds import Kind

Form = tuple[str, re.Pattern[str]]

_BEHIND = r"(?![^\W_])"
_WORD_ENDS = r"(?![^\W\d_])"
_DIGITS = rf"\d{{1,10}}(?:[A-Z]{{1,2}}\d{{0,4}}|[a-z]{_WORD_ENDS})?{_BEHIND}"
# A page or an article: "7", "L37", "e1000123", "12LT01", "81850I", "B-128", "rnm103", "c2-110".
_CODE = rf"(?:[a-z]\d-|(?:[A-Z]|[a-z]{{1,3}})-?)?{_DIGITS}"
_DASH = r" ?(?:-{1,3}|to|bis|à) ?"
_ROMAN = rf"[IVXLC]{{1,7}}{_BEHIND}"
_SIGNS = r"[.:,]{0,2}[ -]{0,2}"  # what may stand between a label and its number
_ISSUE = rf"[A-Z]?\d{{1,4}}(?: ?[-/&+] ?\d{{1,4}}(?! ?[A-Z][a-z]{{2}}))?{_BEHIND}"
_ISSN = r"\d{4} ?-? ?\d{3}[\dXx]"
_RAPID = r"(?: ?\((?:R|L|T|BR)\))?"  # "115101(R)": a rapid communication
_GOES_ON = rf"{_RAPID}(?:{_DASH}(?P<last>{_CODE}))?"

# Each form: what it is, the words in small letters with which it begins, and the pattern that reads it from there on.
_LABELLED: tuple[tuple[str, str, str], ...] = (
    (Kind.BESIDE, "http https ftp www", r"(?:https?|ftp):/{1,2}[^\s,;]+|www\.[^\s,;]+"),
    (Kind.BESIDE, "doi", r"(?i:doi) ?[:.]? ?(?:https?://[^\s/]+/)?10\.\d{4,9}/[^\s;,]+"),
    # Such as "ISSN (Online): 1694-0814", "E-ISSN 1550-2368"
    (
        Kind.BESIDE,
        "issn eissn pissn e p",
        (
            rf"(?i:[ep]-?)?(?i:issn)(?: ?\(?(?i:online|print|electronic|paper|l)\)?)?[ :.-]{{0,4}}{_ISSN}"
            rf"(?: ?[,;] ?{_ISSN}){{0,5}}"
        ),
    ),
    (Kind.BESIDE, "isbn", r"(?i:isbn)(?:-1[03])?[ :.]{0,4}[\dX][\dX -]{7,20}[\dX]"),
    # Such as "arXiv:0705.1234v2 [hep-th]"
    (
        Kind.BESIDE,
        "arxiv",
        r"(?i:arxiv) ?: ?(?:[a-z-]{1,12}(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d{1,3})?(?: ?\[[\w.-]{1,20}\])?",
    ),
    # Such as "MR2345678 (2008f:12345)"
    (Kind.BESIDE, "mr", r"MR ?\d{5,8}(?:\]? ?\([^()]{0,20}\))?"),
    # Such as "lmcs:1234", "hal-00123456"
    (Kind.BESIDE, "lmcs jdmdh dmtcs hal", r"[a-z]{3,5}[:-]\d{1,10}"),
    # Such as "…, Part II", "(Ch. 3)"
    (
        Kind.BESIDE,
        "part pt parts ch chap chapter section sect suppl supplement",
        (
            r"(?<=[,;.] )[^\W\d]{1,10}(?![^\W\d_])\.? ?(?:\d{1,2}|[A-Z]|[IVX]{1,4})(?![^\W_])"
            r"|(?<=\()[^\W\d]{1,10}(?![^\W\d_])\.? ?\d{1,2}(?=\))"
        ),
    ),
    (Kind.BESIDE, "early in", r"(?i:early access|in press)"),
    # Such as "Vol. 12", "Bd. XII", "vol. PP", "Volume 12/2010"
    (
        Kind.VOLUME,
        "vol volume volumen vols tome tomo band bd jahrgang том",
        (
            rf"[^\W\d]{{1,8}}{_WORD_ENDS}(?:{_SIGNS}|\.? (?i:no)\.? ?)"
            rf"(?P<value>[A-Z]?\d{{1,5}}[A-Z]{{0,2}}{_BEHIND}|{_ROMAN}|PP\b)(?: ?/ ?{YEAR})?"
        ),
    ),
    # Such as "v. 12", "V8(2)"
    (Kind.VOLUME, "v", rf"[vV](?:\. ?| ?)(?P<value>\d{{1,4}}[A-Z]?){_BEHIND}"),
    # Such as "T. 12"
    (Kind.VOLUME, "t т", rf"[tTТ]\. ?(?P<value>\d{{1,4}}[A-Z]?){_BEHIND}"),
    # Such as "Art. no. 045001", "Article ID 123456", "Paper P12"
    (
        Kind.ARTICLE,
        "article articles art paper artn eid",
        (
            rf"[^\W\d]{{1,20}}{_WORD_ENDS}(?:[ .-]{{0,2}}(?i:no|id|number|nr){_WORD_ENDS})?[.:# ]{{0,3}}"
            r"(?P<value>(?=[\w.-]{0,20}\d)[A-Za-z0-9]{1,12}(?:[.-][A-Za-z0-9]{1,12}){0,3})"
        ),
    ),
    # Such as "No. 12", "Nos. 3-4", "Issue No. 5", "número 7"
    (
        Kind.ISSUE,
        "no nos nr nrs num number numero número numéro issue issues iss is heft fasc fascicule cuad cuaderno",
        rf"[^\W\d]{{1,9}}{_WORD_ENDS}(?:[ .]{{0,2}}(?i:no|nr){_WORD_ENDS})?{_SIGNS}(?P<value>{_ISSUE})",
    ),
    (Kind.ISSUE, "# №", rf"[#№] ?(?P<value>{_ISSUE})"),
    # Such as "N 2", "n. 5", "n°3"
    (Kind.ISSUE, "n", rf"(?:[nN]\. ?|N ?|n(?=\d)|[nN][°º] ?)(?P<value>{_ISSUE})"),
    # Such as "…, I. 3"
    (Kind.ISSUE, "i", r"(?<=, )I\. (?P<value>\d{1,2})(?!\d)"),
    # Such as "P06012": JINST and J. Stat. Mech. number so
    (Kind.NUMBER, "p", rf"(?P<value>P\d{{5}}){_BEHIND}(?P<last>)"),
    # Such as "pp. 12-34", "p. L37", "S. 12-34", "pages 4.12--4.25"
    (
        Kind.PAGES,
        "on page pages pp p pg pgs pág págs pag seiten s",
        (
            rf"(?:(?i:(?:on )?(?:pages?|pp|p\. ?p|pgs?|págs?|pag|seiten))(?:\(s\))?{_SIGNS}|[pP]\.?:? ?(?=\d)"
            r"|S\. ?(?=\d{1,10} ?-))\(?"
            rf"(?P<value>\d{{1,4}}[.:]\d{{1,3}}(?=-{{1,3}}\d{{1,4}}[.:]\d)|{_CODE}(?:-\d{{1,3}}(?= -))?)"
            rf"(?:(?:(?P<dash>{_DASH})| ?, ?|\.| (?=\d{{1,10}}(?: |$)))(?P<last>(?:(?<=-)\d{{1,4}}[.:])?{_CODE}))?"
        ),
    ),
    # Such as "Year: 2012"
    (Kind.YEAR, "year année anno", rf"(?i:year(?: of publication)?|année|anno)[ :]{{1,2}}(?P<value>{YEAR})"),
)


def _by_word() -> dict[str, tuple[Form, ...]]:
    by_word: dict[str, tuple[Form, ...]] = {}
    for kind, words, pattern in _LABELLED:
        form = (kind, re.compile(pattern))
        for word in words.split():
            by_word[word] = (*by_word.get(word, ()), form)
    return by_word


LABELLED = _by_word()
NUMBER = re.compile(rf"(?P<value>{_CODE}){_GOES_ON}")
NUMBER_FROM_DIGIT = re.compile(rf"(?P<value>{_DIGITS}){_GOES_ON}")
# What begins with a digit and is more than a number.
FROM_DIGIT: tuple[Form, ...] = (
    # Such as "12 pages", "8+3 pp."
    (
        Kind.BESIDE,
        re.compile(
            rf"(?:\d{{1,3}} ?\+ ?)?\d{{1,4}} ?(?i:pages?|pp|pgs|p|páginas|seiten)\.?{_BEHIND}"
            rf"(?! ?[.:]? ?(?!\({YEAR}\))\(?\d)"
        ),
    ),
    # Such as "10.1007/s00220-012-1234-5"
    (Kind.BESIDE, re.compile(r"10\.\d{4,9}/[^\s;,]+")),
    # Such as "12:1-12:30": the pages of article 12, as ACM and LIPIcs count them
    (Kind.RANGE, re.compile(r"(?P<value>(\d{1,4}):\d{1,3})-{1,2}(?P<last>\2:\d{1,3})(?!\d)")),
    # Such as "3/4" in "12(3/4)"
    (Kind.ISSUE, re.compile(r"(?<=\()(?P<value>\d{1,3}(?: ?[/&+] ?\d{1,3}){1,9})(?=\))")),
)
# A number that a name is glued to: "JHEP05(2013)", "Solidi204:3".
GLUED: tuple[Form, ...] = ((Kind.NUMBER, re.compile(r"(?P<value>\d{1,4})(?=[:,(.]| \(| ?$)(?P<last>)")),)
