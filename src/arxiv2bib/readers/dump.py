"""Record text dumps: the text of an arXiv author page, one record after the other.

    [Title
     Author, Author, …]

    Abstract

    [Comments]

    arXiv:ID[ - [doi: DOI ]journal-ref]
    Created: YYYY-MM-DD[ Updated: YYYY-MM-DD]

Only the last two lines together end a record: "arXiv:" and "Created:" also occur in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from arxiv2bib.characters import excerpt, fold_blanks
from arxiv2bib.identifiers import ArxivId, parse_doi
from arxiv2bib.names import Author, is_body, parse_name
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers import shifted
from arxiv2bib.readers.lines import Line, decoded_lines
from arxiv2bib.record import Completeness, Origin, Record
from arxiv2bib.registry import Reader
from arxiv2bib.tex import decode
from arxiv2bib.tex.decode import decode_plain

MAX_RECORD_CHARACTERS = 16_000_000

_IDENTIFIER = re.compile(r"arXiv:(?P<id>\S+)(?:\s+-(?:\s+(?P<rest>.*))?)?\s*$")
_CREATED = re.compile(r"Created: (?P<created>\d{4}-\d\d-\d\d)(?: Updated: (?P<updated>\d{4}-\d\d-\d\d))?\s*$")
_SNIFF = re.compile(rb"^arXiv:\S+[^\n]*\n(?:[^\n]+\n){0,3}Created: \d{4}-\d\d-\d\d", re.MULTILINE)
_SNIFF_TRUNCATED = re.compile(rb"(?:^|\n\r?\n)arXiv:[^\s]+(?: - [^\n]*)?\s*\Z")
_MAX_REFERENCE_LINES = 4
_MAX_COMMENT = 400


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines without a blank one between them, and the line where they begin."""

    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        return fold_blanks(" ".join(self.lines))


def sniff(head: bytes) -> bool:
    """True when the head of a file holds the end of a record (or is a whole file cut off just there)."""
    head = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _SNIFF.search(head) is not None or _SNIFF_TRUNCATED.search(head) is not None


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each record of a dump; a problem in place of each one that cannot be read."""
    pending: list[Line] = []
    size, too_large, found = 0, 0, False
    for line in decoded_lines(stream, name):
        if isinstance(line, Problem):
            yield line
            continue
        created = _CREATED.match(line.text) if line.text.startswith("Created: ") else None
        if created and (end := _identifier_line(pending)) is not None:
            found = True
            if too_large:
                yield _too_large(Where(name, too_large))
            else:
                yield from _record(pending[:end], pending[end:], created, name)
            pending, size, too_large = [], 0, 0
            continue
        pending.append(line)
        size += len(line.text)
        if size > MAX_RECORD_CHARACTERS:
            too_large = too_large or pending[0].number
            del pending[:-_MAX_REFERENCE_LINES]
            pending = [Line(each.text[: MAX_RECORD_CHARACTERS // 1000], each.number) for each in pending]
            size = sum(len(each.text) for each in pending)
    yield from _rest(pending, name, found=found, too_large=too_large)


def _too_large(where: Where) -> Problem:
    return Problem(
        "too-large",
        f"a record of more than {MAX_RECORD_CHARACTERS // 1_000_000} million characters",
        "check the file; the record is left out",
        where,
        rejected=True,
    )


def _identifier_line(pending: list[Line]) -> int | None:
    """The index of the `arXiv:` line that ends a record whose `Created:` line comes next, or None."""
    for back in range(1, min(len(pending), _MAX_REFERENCE_LINES) + 1):
        text = pending[-back].text
        if not text.strip():
            return None
        if _IDENTIFIER.match(text):
            return len(pending) - back
    return None


def _rest(pending: list[Line], name: str, *, found: bool, too_large: int) -> Iterator[Record | Problem]:
    """What stands behind the last whole record: nothing, a record without its date, or a torn one."""
    while pending and not pending[-1].text.strip():
        pending.pop()
    content = [line for line in pending if line.text.strip()]
    if not content:
        if not found:
            yield Problem("nothing-found", "no records in this file", where=Where(name))
        return
    if too_large:
        yield _too_large(Where(name, too_large))
        return
    end = len(pending) - 1
    match = _IDENTIFIER.match(pending[end].text)
    if match and ArxivId.parse(match["id"]) and (end == 0 or not pending[end - 1].text.strip()):
        yield from _record(pending[:end], pending[end:], None, name)
        return
    yield Problem(
        "truncated-record",
        "the file ends inside a record, before its 'arXiv:' and 'Created:' lines",
        "get the whole file; this piece is left out",
        Where(name, content[0].number),
        rejected=True,
    )


def _paragraphs(lines: list[Line]) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    current: list[str] = []
    begin = 0
    for line in lines:
        if line.text.strip():
            begin = begin if current else line.number
            current.append(line.text.strip())
        elif current:
            paragraphs.append(_Paragraph(tuple(current), begin))
            current = []
    if current:
        paragraphs.append(_Paragraph(tuple(current), begin))
    return paragraphs


def _record(
    content: list[Line], reference: list[Line], created: re.Match[str] | None, name: str
) -> Iterator[Record | Problem]:
    where = Where(name, reference[0].number)
    match = _IDENTIFIER.match(" ".join(line.text.strip() for line in reference))
    arxiv_id = ArxivId.parse(match["id"]) if match else None
    if match is None or arxiv_id is None:
        shown = match["id"] if match else reference[0].text
        yield Problem(
            "bad-identifier",
            f"'{shown}' is no arXiv identifier",
            "correct it; the record is left out",
            where,
            rejected=True,
        )
        return
    problems: list[Problem] = []
    subject = arxiv_id.id
    dates = [_date(text, where, subject, problems) for text in (created.groups() if created else (None, None))]
    doi, journal_ref = _doi_and_journal_ref(match["rest"] or "", where, subject, problems)
    title, shown_authors, abstract, comments, authors_line = _content(_paragraphs(content))
    authors, completeness, origins = _authors(shown_authors, Where(name, authors_line))
    yield from problems
    yield Record(
        where=where,
        arxiv_id=arxiv_id,
        doi=doi,
        title=decode(title) if title else None,
        authors=authors,
        completeness=completeness,
        authors_as_shown=tuple(shown_authors),
        abstract=decode(abstract) if abstract else None,
        created=dates[0],
        updated=dates[1],
        journal_ref=journal_ref,
        comments=comments,
        origins=origins,
    )


def _date(text: str | None, where: Where, subject: str, problems: list[Problem]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem("bad-date", f"{subject}: '{text}' is no date", "it is left out", where, subject))
        return None


def _doi_and_journal_ref(rest: str, where: Where, subject: str, problems: list[Problem]) -> tuple[str, str]:
    """The parts of what follows `arXiv:ID - `; of several DOIs the first."""
    rest = fold_blanks(rest)
    if not rest.startswith("doi: "):
        return "", rest
    words = rest.split()[1:]
    dois: list[str] = []
    while words and (doi := parse_doi(words[0])):
        dois.append(doi)
        words.pop(0)
    if not dois and words:
        bad = words.pop(0)
        problems.append(Problem("bad-doi", f"{subject}: {excerpt(bad)} is no DOI", "it is left out", where, subject))
    return (dois[0] if dois else ""), " ".join(words)


def _content(paragraphs: list[_Paragraph]) -> tuple[str, list[str], str, str, int]:
    """(title, shown authors, abstract, comments, line of the authors); what is not there is empty."""
    title, shown, line = "", [], 0
    if paragraphs and len(paragraphs[0].lines) == 2 and _is_author_line(paragraphs[0].lines[1]):  # noqa: PLR2004
        head = paragraphs.pop(0)
        title, line = fold_blanks(head.lines[0]), head.line + 1
        shown = [name for piece in head.lines[1].split(", ") if (name := fold_blanks(decode_plain(piece)))]
    comments = ""
    if len(paragraphs) > 1 and _is_comment(paragraphs):
        comments = paragraphs.pop().text
    return title, shown, " ".join(paragraph.text for paragraph in paragraphs), comments, line


_MAX_NAME_WORDS = 12
_SENTENCE = re.compile(r"[a-z]{3,}\. +[A-Z]|[.!?]$")
_ENDS_AS_NAME = re.compile(r"(?:\b\w{1,2}|\b(?:Jr|Sr|Jnr|St))\.$")
_CONTENT_WORD = re.compile(r"[a-z]{4,}")


def _is_author_line(line: str) -> bool:
    """True for a line of names; an abstract that happens to have two lines is none."""
    if _SENTENCE.search(line) and not _ENDS_AS_NAME.search(line):
        return False
    names = line.split(", ")
    good = sum(1 for name in names if _could_be_name(name))
    return good >= 0.9 * len(names)


def _could_be_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _MAX_NAME_WORDS:
        return False
    lower = [word for word in words if _CONTENT_WORD.fullmatch(word)]
    return is_body(name) or len(lower) < len(words) / 2


_COMMENT_SIGNS = re.compile(
    r"\b(?:pages?|pp|figures?|figs?|tables?|accepted|submitted|appear|published|presented|proceedings|revised|"
    r"version|thesis|talk|latex|revtex|pdf|github|code|http|https|workshop|conference|erratum|typos|report)\b",
    re.IGNORECASE,
)


def _is_comment(paragraphs: list[_Paragraph]) -> bool:
    """True when the last paragraph is the authors' comment rather than the end of the abstract."""
    last = paragraphs[-1].text
    if len(paragraphs) == 2:  # noqa: PLR2004 - abstract and comments is the rule, a blank line in an abstract rare
        return len(last) <= _MAX_COMMENT or bool(_COMMENT_SIGNS.search(last))
    return len(last) <= _MAX_COMMENT and bool(_COMMENT_SIGNS.search(last))


def _authors(shown: list[str], where: Where) -> tuple[tuple[Author, ...], Completeness, dict[str, Origin]]:
    """The authors of a shown list, put right where it betrays that it is shifted."""
    found = shifted.repair(shown)
    if found is not None:
        origin = Origin(where, "shifted-author-list", ", ".join(shown))
        return found, Completeness.REPAIRED, {"authors": origin}
    doubtful = bool(shifted.doubtful_name(shown))
    return tuple(map(parse_name, shown)), Completeness.DOUBTFUL if doubtful else Completeness.COMPLETE, {}


READER = Reader("dump", "record text dumps of arXiv author pages", (), sniff, read)
