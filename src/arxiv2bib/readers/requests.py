"""Identifiers among the inputs of a call: which arguments name papers, and which name files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from arxiv2bib.identifiers import ArxivId, find_arxiv_ids
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.ids import is_like_id, not_an_id, requested
from arxiv2bib.record import Record

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
            asked += _requests(given, Where(NAME, position))
        else:
            paths.append(given)
    return asked, paths


def _names_papers(given: str) -> bool:
    if given in {"", "-"} or _exists(given):
        return False
    if is_like_id(given) or any(True for _ in find_arxiv_ids(given)):
        return True
    return os.sep not in given and not Path(given).suffix.strip(".").isalpha()


def _exists(given: str) -> bool:
    return "\0" in given or os.path.lexists(given)  # `expand` says what is wrong with a NUL


def _requests(given: str, where: Where) -> Iterator[Record | Problem]:
    """One for each identifier in an argument, which may hold a list of them."""
    words = given.replace(",", " ").split()
    for word in words if not ArxivId.parse(given) and any(map(ArxivId.parse, words)) else [given]:
        arxiv_id = ArxivId.parse(word)
        yield requested(arxiv_id, where) if arxiv_id else not_an_id(word, where)
