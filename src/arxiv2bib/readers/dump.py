"""Record text dumps: the text of an arXiv author page, one record after the other.

    [Title
     Author, Author, …]

    Abstract

    [Comments]

    arXiv:ID[ - [doi: DOI ]journal-ref]
    Created: YYYY-MM-DD[ Updated: YYYY-MM-DD]

Only the last two lines together end a record: "arXiv:" and "Created:" also occur in running text. Small deviations in
them are read, others reject the record with a message; none is swallowed by the next record.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from datetime import date
from typing import BinaryIO

from arxiv2bib.characters import excerpt, fold_blanks
from arxiv2bib.identifiers import ArxivId, parse_doi
from arxiv2bib.names import Author, parse_name
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers import shifted
from arxiv2bib.readers.dump_content import content_of
from arxiv2bib.readers.lines import Line, decoded_lines
from arxiv2bib.record import Completeness, Origin, Record
from arxiv2bib.registry import Reader
from arxiv2bib.tex import decode
from arxiv2bib.titles import read_title

MAX_RECORD_CHARACTERS = 16_000_000

# The end of a record is recognised loosely and read strictly: what deviates must not vanish in the next abstract.
_IDENTIFIER_BEGINS = re.compile(r"\s*arXiv:\s*\S")
_CREATED_BEGINS = re.compile(r"\s*Created:\s*\d{4}-")
_IDENTIFIER = re.compile(r"\s*arXiv:\s*(?P<id>\S+(?: ?\[[^\]]*\])?)(?:\s+-\s*(?P<rest>.*))?")
_CREATED = re.compile(
    r"\s*Created:\s*(?P<created>\d{4}-\d\d?-\d\d?)(?:\s+Updated:\s*(?P<updated>\d{4}-\d\d?-\d\d?))?(?P<rest>.*)"
)
_SNIFF = re.compile(rb"^[ \t]*arXiv:[ \t]*\S[^\n]*\n(?:[^\n]*\n){0,4}?[ \t]*Created:[ \t]*\d{4}-", re.MULTILINE)
_SNIFF_TRUNCATED = re.compile(rb"(?:^|\n\n)arXiv:[^\s]+(?: - [^\n]*)?\s*\Z")
_MAX_REFERENCE_LINES = 4
_LINE_COST = 64
_KEPT_OF_LINE = 16_000


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
        end = _end_of_record(line.text, pending)
        if end is not None:
            found = True
            if too_large:
                yield _too_large(Where(name, too_large))
                created = _CREATED.match(line.text)
            else:
                created = yield from _record(pending[:end], pending[end:], line, name)
            pending, size, too_large = [], 0, 0
            if created and created["rest"].strip() and not created["rest"].strip().startswith("Updated:"):
                pending = [Line(created["rest"], line.number)]  # files that were put together without a line break
            continue
        if line.text.strip() or (pending and pending[-1].text.strip()):
            pending.append(line)
            size += len(line.text) + _LINE_COST
        if size > MAX_RECORD_CHARACTERS:
            too_large = too_large or pending[0].number
            pending = [Line(each.text[:_KEPT_OF_LINE], each.number) for each in pending[-_MAX_REFERENCE_LINES:]]
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


def _end_of_record(text: str, pending: list[Line]) -> int | None:
    """The index in `pending` where the last lines of a record begin, when `text` is its `Created:` line; else None.

    That is the index of its `arXiv:` line; a blank line may have slipped between the two. At least one of the two
    must be as it should, or they are running text that happens to begin so. A `Created:` line that is a paragraph of
    its own ends a record too, one that lost its identifier.
    """
    if not _CREATED_BEGINS.match(text):
        return None
    created = _CREATED.match(text)
    is_whole = created is not None and not created["rest"].strip()
    after_blank = bool(pending) and not pending[-1].text.strip()
    last = len(pending) - after_blank
    for back in range(1, min(last, _MAX_REFERENCE_LINES) + 1):
        before = pending[last - back].text
        if not before.strip():
            break
        if _IDENTIFIER_BEGINS.match(before):
            reference = fold_blanks(" ".join(line.text for line in pending[last - back : last]))
            return last - back if is_whole or _IDENTIFIER.fullmatch(reference) else None
    return len(pending) if after_blank and is_whole else None


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
    match = _IDENTIFIER.fullmatch(pending[end].text.rstrip())
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


def _record(
    content: list[Line], reference: list[Line], created_line: Line | None, name: str
) -> Generator[Record | Problem, None, re.Match[str] | None]:
    """The record, or the problem in its place; returns what was read of its `Created:` line."""
    where = Where(name, reference[0].number if reference else created_line.number if created_line else 0)
    created = _CREATED.match(created_line.text) if created_line else None
    text = fold_blanks(" ".join(line.text for line in reference))
    match = _IDENTIFIER.fullmatch(text)
    arxiv_id = ArxivId.parse(match["id"]) if match else None
    if match is None or arxiv_id is None:
        what = f"{excerpt(match['id'] if match else text)} is no arXiv identifier" if text else "no 'arXiv:' line"
        code = "bad-identifier" if text else "bad-record"
        yield Problem(code, what, "correct it; the record is left out", where, rejected=True)
        return created
    problems: list[Problem] = []
    subject = arxiv_id.id
    dates = _dates(created, created_line, where, subject, problems)
    doi, journal_ref = _doi_and_journal_ref(match["rest"] or "", where, subject, problems)
    title, shown_authors, abstract, comments, authors_line = content_of(content)
    known = f"{title} {abstract} {comments}"
    authors, completeness, origins = _authors(shown_authors, known, Where(name, authors_line))
    yield from problems
    yield Record(
        where=where,
        arxiv_id=arxiv_id,
        doi=doi,
        title=read_title(title) or None,
        authors=authors,
        completeness=completeness,
        authors_as_shown=tuple(shown_authors),
        abstract=decode(abstract) or None,
        created=dates[0],
        updated=dates[1],
        journal_ref=journal_ref,
        comments=comments,
        origins=origins,
    )
    return created


def _dates(
    created: re.Match[str] | None, line: Line | None, where: Where, subject: str, problems: list[Problem]
) -> tuple[date | None, date | None]:
    """The dates of the `Created:` line; what is no date is told and left out."""
    if line is None:
        return None, None
    texts = [created["created"], created["updated"]] if created else [line.text.strip(), None]
    rest = created["rest"].strip() if created else ""
    if rest.startswith("Updated:"):
        texts[1] = rest
    first, second = (_date(text, where, subject, problems) for text in texts)
    return first, second


def _date(text: str | None, where: Where, subject: str, problems: list[Problem]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem("bad-date", f"{subject}: {excerpt(text)} is no date", "it is left out", where, subject))
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


def _authors(shown: list[str], text: str, where: Where) -> tuple[tuple[Author, ...], Completeness, dict[str, Origin]]:
    """The authors of a shown list, put right where it betrays that it is shifted."""
    found = shifted.repair(shown, text)
    if found is not None:
        origin = Origin(where, "shifted-author-list", ", ".join(shown))
        return found, Completeness.REPAIRED, {"authors": origin}
    doubtful = bool(shifted.doubtful_name(shown))
    return tuple(map(parse_name, shown)), Completeness.DOUBTFUL if doubtful else Completeness.COMPLETE, {}


READER = Reader("dump", "record text dumps of arXiv author pages", (), sniff, read)
