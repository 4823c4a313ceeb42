"""What is known of venues: journals, meetings, series and publishers (`data/journals.tsv` and its neighbours).

A name is found by its folded form, the same for every spelling that differs in dots, blanks, capitals or "&".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from arxiv2bib.data import data_lines

_SHORTEST_WORD = 5  # "Globecom" and "Infocom" are written like words
_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = {ord(sign): None for sign in map(chr, range(128)) if not sign.isalnum()}
_BETWEEN_NAMES = re.compile(r"[\t;]")
# The same, but what stands between names stays.
_SIGNS_IN_NAMES = re.compile(r"[^\w;]+|_+")
_ASCII_SIGNS_IN_NAMES = {**_ASCII_SIGNS, ord(";"): ";", ord("\t"): ";"}


class Journal(NamedTuple):
    """A journal: its full name and its abbreviation by ISO 4."""

    full: str
    abbreviation: str


class Meeting(NamedTuple):
    """A recurring meeting: its acronym and the full name of one such meeting."""

    acronym: str
    full: str


class Series(NamedTuple):
    """A series of books: its full name, its shortest form, its publisher, and what its volumes are.

    `kind` is "proceedings" (always), "mixed" (proceedings and edited books) or "books".
    """

    full: str
    abbreviation: str
    publisher: str
    kind: str


@lru_cache(maxsize=1 << 12)
def folded(name: str) -> str:
    """The name without blanks, signs, capitals and "The", "&" read as "and"."""
    return _folded(name)


def _folded(name: str) -> str:
    lowered = name.lower()
    if "&" in lowered:
        lowered = lowered.replace("&", "and")
    letters = lowered.translate(_ASCII_SIGNS) if lowered.isascii() else _SIGNS.sub("", lowered)
    return letters[3:] if lowered.startswith("the ") else letters


def folded_names(line: str) -> list[str]:
    """The names of a line folded, with tabs or semicolons between them: at a third of the cost of one by one."""
    lowered = line.lower()
    if "the " in lowered:
        return [_folded(name.lstrip()) for name in _BETWEEN_NAMES.split(line)]
    lowered = lowered.replace("&", "and")
    if lowered.isascii():
        return lowered.translate(_ASCII_SIGNS_IN_NAMES).split(";")
    return _SIGNS_IN_NAMES.sub("", lowered.replace("\t", ";")).split(";")


@cache
def _journals() -> dict[str, Journal]:
    found: dict[str, Journal] = {}
    for line in data_lines("journals.tsv"):
        full, abbreviation, _ = line.split("\t")
        journal = Journal(full, abbreviation)
        for name in folded_names(line):
            found.setdefault(name, journal)
    found.pop("", None)
    return found


@cache
def _meetings() -> tuple[dict[str, Meeting], dict[str, Meeting]]:
    """The meetings by their acronyms, with their capitals, and by their folded names."""
    acronyms: dict[str, Meeting] = {}
    names: dict[str, Meeting] = {}
    for line in data_lines("conferences.tsv"):
        acronym, full, others = line.split("\t")
        meeting = Meeting(acronym, full)
        forms = (acronym, *_forms(others))
        for name in folded_names(";".join([full, *(form for form in forms if " " in form)])):
            names.setdefault(name, meeting)
        for form in forms:
            if " " not in form:
                acronyms.setdefault(form, meeting)
                acronyms.setdefault(form.upper(), meeting)
                if len(form) > _SHORTEST_WORD:
                    acronyms.setdefault(form.capitalize(), meeting)
    return acronyms, names


@cache
def _series() -> dict[str, Series]:
    found: dict[str, Series] = {}
    for line in data_lines("series.tsv"):
        kind, full, others, publisher = (*line.split("\t"), "", "")[:4]
        if kind != "publisher":
            forms = [full, *_forms(others)]
            series = Series(full, min(forms, key=len), publisher, kind)
            for name in folded_names(";".join(forms)):
                found.setdefault(name, series)
    return found


@cache
def _publishers() -> frozenset[str]:
    rows = (line.split("\t")[1:3] for line in data_lines("series.tsv") if line.startswith("publisher\t"))
    return frozenset(name for row in rows for name in folded_names(";".join(row)) if name)


@cache
def _beginnings_of_publishers() -> tuple[int, frozenset[str]]:
    """The first letters of all publishers, and their number: as many as the shortest name has."""
    letters = min(map(len, _publishers()))
    return letters, frozenset(name[:letters] for name in _publishers())


def _forms(listed: str) -> list[str]:
    return [form for form in (each.strip() for each in listed.split(";")) if form]


def find_journal(name: str) -> Journal | None:
    """The journal of that name, whatever its spelling."""
    return _journals().get(folded(name))


def find_meeting(name: str) -> Meeting | None:
    """The meeting of that acronym or name."""
    acronyms, names = _meetings()
    return acronyms.get(name) or names.get(folded(name))


def find_series(name: str) -> Series | None:
    """The series of that name."""
    return _series().get(folded(name))


def is_journal_or_series(name: str) -> bool:
    """True for the name of a journal or of a series."""
    letters = folded(name)
    return letters in _journals() or letters in _series()


def is_publisher(name: str) -> bool:
    """True for the name of a publisher."""
    return folded(name) in _publishers()


def may_begin_with_publisher(words: str) -> bool:
    """False when the words do not begin like a publisher's name."""
    letters, beginnings = _beginnings_of_publishers()
    return folded(words)[:letters] in beginnings
