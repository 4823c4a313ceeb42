"""arXiv's archives and categories, as data."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from arxiv2bib.data import data_lines

_FORM = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[a-z]+)*)?", re.ASCII)


@cache
def _table() -> dict[str, frozenset[str]]:
    """Archive → its subject classes (empty for archives without any)."""
    table: dict[str, set[str]] = {}
    for line in data_lines("categories.txt"):
        archive, *classes = line.split()
        table.setdefault(archive, set()).update(classes)
    return {archive: frozenset(classes) for archive, classes in table.items()}


@cache
def _ranks() -> dict[str, int]:
    return {archive: rank for rank, archive in enumerate(sorted(_table()), start=1)}


def archive_rank(archive: str) -> int:
    """The place of an archive among all in alphabetical order, from 1; 0 for none."""
    return _ranks().get(archive, 0)


def is_archive(name: str) -> bool:
    """True for every archive that arXiv has or had, the ones closed before 2007 included."""
    return name in _table()


def is_old_subject_class(archive: str, subject: str) -> bool:
    """True for a subject class that an identifier of that archive may carry, in any case (`math.GT/0309136`).

    `physics` and `cond-mat` wrote whole words (`cond-mat.supr-con`), the others two capital letters.
    """
    known = _table().get(archive, frozenset())
    return subject.lower() in {name.lower() for name in known}


@lru_cache(maxsize=1_024)
def may_be_category(name: str) -> bool:
    """True for a category in the form that arXiv writes (`hep-th`, `cs.LG`), those that it may add one day included."""
    return _FORM.fullmatch(name) is not None
