"""`--metadata`: files in any readable format that know what the input does not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from arxiv2bib.identity import unify
from arxiv2bib.problems import Problem, Severity
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import expand, read_input
from arxiv2bib.record import Record


def look_up(
    paths: Sequence[str | os.PathLike[str]], needed: Iterable[str], notice: Callable[[Problem], None]
) -> dict[str, Record]:
    """arXiv identifier (without version) → what the sources say of it, for the identifiers that are needed.

    The sources are streamed; only needed records are kept. Where several have one paper, their copies become
    one record as copies in the input do. Problems of the sources are told, but reject nothing of the input.

    Raises:
        InputError: a path that does not exist.
    """
    wanted = frozenset(needed)
    found: dict[str, list[Record]] = {}
    for source in expand(paths):
        records = [source] if isinstance(source, Problem) else read_input(source, READERS)
        for item in records:
            if isinstance(item, Problem):
                _tell(item, wanted, notice)
            elif item.arxiv_id and item.arxiv_id.id in wanted and not item.is_only_named:
                found.setdefault(item.arxiv_id.id, []).append(item)
    return {arxiv_id: _one(copies, notice) for arxiv_id, copies in found.items()}


def _one(copies: Sequence[Record], notice: Callable[[Problem], None]) -> Record:
    if len(copies) == 1:
        return copies[0]
    record, problems = unify(copies)
    for problem in problems:
        if problem.code != "merged":
            notice(problem)
    return record


def _tell(problem: Problem, wanted: frozenset[str], notice: Callable[[Problem], None]) -> None:
    """Problems of records that nobody asked for are not this run's; a record that was skipped may have been."""
    if problem.rejected and problem.severity is Severity.ERROR:
        notice(replace(problem, code="bad-metadata", rejected=False))
    elif problem.rejected:
        notice(replace(problem, rejected=False))
    elif not problem.subject or problem.subject in wanted:
        notice(problem)
