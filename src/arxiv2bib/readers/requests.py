"""Identifiers among the inputs of a call: which arguments name papers, and which name files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from arxiv2bib.categories import is_archive
from arxiv2bib.identifiers import find_arxiv_ids
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.ids import is_like_id, of_line
from arxiv2bib.record import Record

_LONGEST_NAME = 255  # of a file, on every system
NAME = "<ids>"
# Where identifiers are named by hand rather than read from a file.
CALL = frozenset({NAME, "<stdin>"})

PathName = str | os.PathLike[str]


def split_requests(inputs: Sequence[PathName]) -> tuple[list[Record | Problem], list[PathName]]:
    """What the inputs ask for by identifier, and the paths among them.

    A path that exists wins over an identifier. What is neither is taken for a wrong identifier, unless it is written
    as a path: with a slash or a suffix.
    """
    asked: list[Record | Problem] = []
    paths: list[PathName] = []
    for position, given in enumerate(inputs, start=1):
        if isinstance(given, str) and _names_papers(given):
            asked += of_line(given, Where(NAME, position), is_list=True)
        else:
            paths.append(given)
    return asked, paths


def _names_papers(given: str) -> bool:
    if given in {"", "-"} or "\0" in given or _exists(given):  # `expand` says what is wrong with a NUL
        return False
    if "://" in given or is_like_id(given) or any(True for _ in find_arxiv_ids(given)):
        return True
    folder, slash, _ = given.partition("/")
    if slash:
        return is_archive(folder.partition(".")[0].lower())
    return len(given) > _LONGEST_NAME or not Path(given).suffix.strip(".").isalpha()


def _exists(given: str) -> bool:
    try:
        return Path(given).exists()
    except OSError:  # a folder that may not be looked into: it is there; a name that is too long: none is
        return len(given) <= _LONGEST_NAME
