"""What the tags of a record of RIS say: people, titles, dates, and how it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from arxiv2bib.characters import excerpt
from arxiv2bib.names import Author, Collaboration, Person, is_name, parse_inverted, without_et_al
from arxiv2bib.pages import pages_or_number
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.csl_text import text_with_math
from arxiv2bib.readers.csl_works import named_id, read_parts
from arxiv2bib.readers.papers import folded
from arxiv2bib.record import EntryType
from arxiv2bib.text import Text

_BOOKS = frozenset({EntryType.BOOK})
_IN_BOOKS = frozenset({EntryType.BOOK, EntryType.INCOLLECTION})
# Their container is a series; where the others have their ISSN or ISBN they have their number.
_REPORTS = frozenset({EntryType.TECHREPORT})
_NUMBERED = frozenset({EntryType.TECHREPORT, EntryType.PATENT})
_OF_SCHOOLS = frozenset({EntryType.TECHREPORT, EntryType.PHDTHESIS, EntryType.MASTERSTHESIS})
# Of these `SP` says how many pages there are, unless there is an `EP`.
_COUNTED = frozenset({EntryType.BOOK, EntryType.PHDTHESIS, EntryType.MASTERSTHESIS})
_JOURNAL = ("T2", "JF", "JO", "JA", "J2", "J1")
_CONTAINERS = {EntryType.INPROCEEDINGS: ("C3", "T2", "BT", *_JOURNAL[1:]), EntryType.INCOLLECTION: ("T2", "BT", "JF")}
_ISBN = re.compile(r"[\d-]{9,16}[\dXx]", re.ASCII)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]", re.ASCII)
# Year, month, day and what else there is to say; parts that are not known are empty or zero.
_DATE = re.compile(r"(\d{4})(?:([/-])(\d{0,2})(?:\2(\d{0,2})(?:(?:\2|T).*)?)?)?", re.ASCII)
_YEAR_AND_MORE = re.compile(r"(\d{4})(?:/.*| \S.*)?", re.ASCII)
_AND_OTHERS = ("and others", "et al", "et al.")


class Values:
    """The values of a record by tag; what is taken is gone, what remains is what no field of `Record` stands for."""

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for tag, value in values:
            if shown := folded(value):
                self._values.setdefault(tag, []).append(shown)

    def get(self, tag: str) -> str:
        """The first value of a tag, which stays."""
        return self._values.get(tag, [""])[0]

    def take(self, *tags: str) -> str:
        """The first value of the first tag that has one; other values of the same tag stay."""
        for tag in tags:
            if found := self._values.get(tag):
                value = found.pop(0)
                if not found:
                    del self._values[tag]
                return value
        return ""

    def take_same(self, *tags: str) -> str:
        """The first value; tags that only say the same again are gone, too."""
        value = self.take(*tags)
        for tag in tags:
            if self._values.get(tag) == [value]:
                del self._values[tag]
        return value

    def take_all(self, *tags: str) -> list[str]:
        """Every value of these tags."""
        return [value for tag in tags for value in self._values.pop(tag, ())]

    def rest(self) -> dict[str, Text]:
        """What was not taken; several values of a tag with semicolons."""
        return {tag: text_with_math("; ".join(values)) for tag, values in self._values.items()}


def read_people(names: Iterable[str]) -> tuple[tuple[Author, ...], bool]:
    """The people of a tag, and whether these are all; some programs write all of them in one value."""
    single = [name.strip() for value in names for name in value.split(";")]
    goes_on = bool(single) and without_et_al(single[-1]) == ("", True)
    return tuple(_people(single[:-1] if goes_on else single)), not goes_on


def _people(names: Iterable[str]) -> Iterator[Author]:
    """A comma with nothing behind it marks a body, as EndNote has it."""
    for name in names:
        if name.endswith(",") and "," not in name[:-1] and is_name(name):
            body = name[:-1].strip()
            yield Collaboration(body) if " " in body else Person(body)
        elif is_name(name):
            yield parse_inverted(name)


def read_notes(notes: Sequence[str]) -> tuple[list[str], bool, list[str]]:
    """The notes, whether none says that the list of authors goes on, and those that only hold an identifier."""
    kept = [note for note in notes if note.lower() not in _AND_OTHERS]
    is_whole = len(kept) == len(notes)
    claims = [note for note in kept if named_id(note)]
    return [note for note in kept if note not in claims], is_whole, claims


def read_title(values: Values, kind: EntryType) -> str:
    """The title; of a book also where other kinds have the title of the book that holds them."""
    return values.take_same("TI", "T1", "CT", *(("BT",) if kind in _BOOKS else ()))


def read_publication(values: Values, kind: EntryType) -> dict[str, str | Text]:
    """What is said of the publication, by the fields of `Publication`."""
    in_series = kind in _BOOKS | _REPORTS
    container = "" if in_series else values.take_same(*_CONTAINERS.get(kind, _JOURNAL))
    series = values.take("T3", "T2") if in_series else values.take("T3")
    house = "institution" if kind in _OF_SCHOOLS else "publisher"
    parts: dict[str, str | Text] = {
        "container": text_with_math(container),
        "series": text_with_math(series),
        house: text_with_math(values.take("PB")),
        "place": text_with_math(values.take("CY", "PP")),
        "volume": values.take("VL"),
        "issue": values.take("IS"),
        "edition": values.take("ET"),
        "chapter": values.take("SE") if kind in _IN_BOOKS else "",
    }
    parts["pages"], number = _pages(values, kind)
    parts["article_number"] = values.take("C7") or number
    _read_numbers(values, kind, parts)
    return parts


def _pages(values: Values, kind: EntryType) -> tuple[str, str]:
    """Pages and article number, one of them empty."""
    first, last = values.get("SP"), values.get("EP")
    pages, number = pages_or_number(first or last)
    is_single = (pages or number) == (first or last)
    if kind in _COUNTED and not last and is_single:
        return "", ""
    values.take("SP")
    values.take("EP")
    if first and last and first != last and is_single:
        return f"{first}-{last}", ""
    return pages, number


def _read_numbers(values: Values, kind: EntryType, parts: dict[str, str | Text]) -> None:
    """ISBN and ISSN, which have one tag; what has the form of neither is what the type makes of it."""
    for number in values.take_all("SN"):
        if kind in _NUMBERED:
            name = "issue"
        elif _ISSN.match(number) and not _ISBN.fullmatch(number):
            name = "issn"
        elif _ISBN.fullmatch(number.replace(" ", "-")):
            name = "isbn"
        else:
            name = "isbn" if kind in _IN_BOOKS else "issn"
        parts[name] = parts.get(name) or number


def read_date(values: Values, where: Where, subject: str, problems: list[Problem]) -> tuple[int, ...]:
    """The date; where there are two, the one that says more, unless they differ in the year."""
    year = values.take_same("PY", "Y1")
    whole = _parts(values.get("DA"))
    if not year:
        if whole or values.get("DA"):
            year = values.take("DA")
        if not year:
            return ()
    parts = _parts(year)
    if parts is None:
        problems.append(Problem("bad-date", f"{excerpt(year)} is no date", "it is left out", where, subject))
    if whole and (not parts or (whole[0] == parts[0] and len(whole) >= len(parts))):
        values.take("DA")
        return whole
    return parts or ()


def _parts(date: str) -> tuple[int, ...] | None:
    """Year, month and day as far as they are known; None for what is no date."""
    match = _DATE.fullmatch(date)
    if match is None:
        match = _YEAR_AND_MORE.fullmatch(date)
        return read_parts([int(match[1])]) if match else None
    numbers = [int(match[1])]
    for part in (match[3], match[4]):
        if not int(part or 0):
            break
        numbers.append(int(part))
    return read_parts(numbers)
