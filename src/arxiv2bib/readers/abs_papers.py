r"""The blocks of `.abs` files and mailings → `Record`: header fields, the dates of the versions, the abstract.

Field names and dates as arXiv's own software reads them (https://github.com/arXiv/arxiv-browse, `parse_abs.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.abs import MAX_BLOCK_CHARACTERS, Block, is_delimiter, is_last_line, is_rule
from arxiv2bib.readers.author_lists import authors_of_line
from arxiv2bib.readers.lines import Line
from arxiv2bib.readers.papers import Paper, bad_date, folded, read_date, record_of
from arxiv2bib.record import Record, Version

# Field of a header → of `Paper`; what is not here is passed over.
_FIELDS = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "categories": "categories",
    "comment": "comments",
    "comments": "comments",
    "doi": "doi",
    "journal-ref": "journal_ref",
    "license": "license",
    "report-no": "report_number",
}
_OTHER_FIELD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_DATE = re.compile(r"Date\s*(?:\((?P<which>[^)]*)\))?\s*", re.IGNORECASE)
_VERSION = re.compile(r"\bv([1-9]\d{0,3})\b", re.ASCII)
_REVISED = re.compile(r"(?:replaced with revised version|(?:figures|part) added)\s(?P<date>.*)", re.IGNORECASE)
_CROSS_LISTING = re.compile(r"\s*\(\*cross-listing\*\)\s*")


class _Header:
    """What a header says: the text of each field, the first where one stands twice, and its dates as written.

    `dates` has pairs: which version it is ("1", "2" …; nothing where the header only says that it is a later one),
    and the date.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.dates: list[tuple[str, str]] = []
        parts: dict[str, list[str]] = {}
        current: list[str] = []
        for line in lines:
            name, colon, value = line.text.partition(":")
            if line.text[:1].isspace() or not line.text:
                current.append(line.text)
            elif colon and (field := _FIELDS.get(name.rstrip().lower())):
                current = [value]
                parts.setdefault(field, current)
            elif self._read_date(line.text, name, value) or (colon and _OTHER_FIELD.fullmatch(name.rstrip())):
                current = []
            else:  # a line that lost its indentation
                current.append(line.text)
        self._fields = {field: folded(" ".join(texts)) for field, texts in parts.items()}

    @property
    def is_empty(self) -> bool:
        """True for lines that are no header."""
        return not self._fields and not self.dates

    def __getitem__(self, field: str) -> str:
        return self._fields.get(field, "")

    def _read_date(self, text: str, name: str, value: str) -> bool:
        if match := _DATE.fullmatch(name):
            version = _VERSION.search(match["which"] or "")
            is_first = not match["which"] and not self.dates
            self.dates.append((version[1] if version else "1" if is_first else "", value))
        elif match := _REVISED.match(text):
            self.dates.append(("", match["date"]))
        return match is not None


def read_block(block: Block, name: str) -> Iterator[Record | Problem]:
    """The record of a block and what is wrong in it, or the problem in its place; nothing when it holds no record."""
    first, *rest = block.lines
    where = Where(name, first.number)
    end = next((at for at, line in enumerate(rest) if is_delimiter(line.text) or is_rule(line.text)), len(rest))
    if not block.has_identifier:
        if not _Header(rest[:end]).is_empty:
            what = f"{excerpt(first.text)} stands in the place of an 'arXiv:' line"
            yield Problem("bad-record", what, "correct it; the record is left out", where, rejected=True)
        return
    if block.is_too_large:
        what = f"a record of more than {MAX_BLOCK_CHARACTERS // 1_000_000} million characters"
        yield Problem("too-large", what, "check the file; the record is left out", where, rejected=True)
        return
    arxiv_id = _identifier(first.text)
    if arxiv_id is None:
        what = f"{excerpt(first.text.strip())} has no arXiv identifier"
        yield Problem("bad-identifier", what, "correct it; the record is left out", where, rejected=True)
    elif end == len(rest) and block.cut:
        what = f"{arxiv_id.id}: the file ends inside the header of this record"
        yield Problem("truncated-record", what, "get the whole file; the record is left out", where, rejected=True)
    elif end == len(rest) or is_rule(rest[end].text):
        what = rf"{arxiv_id.id}: the line of '\\' that ends the header is missing"
        yield Problem("bad-record", what, "correct it; the record is left out", where, rejected=True)
    else:
        yield from _record(_Header(rest[:end]), rest[end:], arxiv_id, where, is_cut=block.cut)


def _identifier(text: str) -> ArxivId | None:
    """The identifier of the first line of a block."""
    return ArxivId.parse(_CROSS_LISTING.sub(" ", text).partition(":")[2])


def _record(
    header: _Header, rest: Sequence[Line], arxiv_id: ArxivId, where: Where, *, is_cut: bool
) -> Iterator[Record | Problem]:
    authors, is_whole = authors_of_line(header["authors"])
    abstract = _abstract(rest, is_cut=is_cut)
    if abstract is None:
        what = f"{arxiv_id.id}: the file ends inside the abstract of this record"
        yield Problem("truncated-record", what, "get the whole file; the abstract is left out", where, arxiv_id.id)
    problems: list[Problem] = []
    versions, updated = _versions(header, arxiv_id.id, where, problems)
    record, found = record_of(
        Paper(
            where=where,
            arxiv_id=arxiv_id,
            title=header["title"],
            authors=authors,
            is_whole=is_whole,
            abstract=abstract or "",
            comments=header["comments"],
            journal_ref=header["journal_ref"],
            doi=header["doi"],
            report_number=header["report_number"],
            license=header["license"],
            categories=header["categories"],
            updated=updated,
            versions=versions,
        )
    )
    yield from problems
    yield from found
    yield record


def _abstract(lines: Sequence[Line], *, is_cut: bool) -> str | None:
    r"""The text between the first line of `\\` and the last one; None when it has no end, empty when there is none.

    Lines of `\\` between those two belong to the text: formulas have them.
    """
    texts = [line.text for line in lines]
    if is_last_line(texts[0]):
        return ""
    ends = [at for at, text in enumerate(texts) if is_delimiter(text)]
    if len(ends) == 1:
        text = " ".join(text for text in texts[1:] if not is_rule(text)).strip()
        return None if text and is_cut else text
    del texts[ends[-1] :]
    while is_delimiter(texts[-1]) or not texts[-1].strip():  # the next record's, where no rule parts the two
        if len(texts) == 1:
            break
        del texts[-1]
    return " ".join(texts[1:])


def _versions(
    header: _Header, subject: str, where: Where, problems: list[Problem]
) -> tuple[list[Version], date | None]:
    """The versions that the header counts, and the date of the newest known when that is not version 1."""
    days: dict[int, date] = {}
    updated: date | None = None
    for version, text in header.dates:
        day = read_day(text)
        if day is None:
            problems.append(bad_date(subject, text.strip(), where))
        elif version:
            days.setdefault(int(version), day)
        else:
            updated = day
    versions = [Version(number, days[number]) for number in sorted(days)]
    if versions and versions[-1].number > 1:
        updated = versions[-1].created
    return versions, updated


def read_day(text: str) -> date | None:
    """The day in GMT of a date as arXiv and mail programs write it, the size behind it left out; None when it is none.

    A time without zone, or with one that nobody knows, is taken as it stands.
    """
    text = text.partition("(")[0].strip()
    if text.endswith("GMT") and (day := read_date(text)):
        return day
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - rare, and slow to import

    try:
        moment = parsedate_to_datetime(text)
        return (moment - (moment.utcoffset() or timedelta())).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return read_date(text)
