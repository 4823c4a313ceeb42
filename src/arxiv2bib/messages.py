"""What a run says to people when it is over: its problems and its sum.

A run over nothing but identifiers, from the command line or one a line on standard input, speaks as the classic
command of the same name: a line "Error: Not found (ID)" for each that gave no entry, how many did, and nothing when
all went well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum

from arxiv2bib.problems import Problem, Report, Severity
from arxiv2bib.readers.requests import CALL
from arxiv2bib.rejections import classic

MAX_NOTES = 20


class Volume(Enum):
    """How much is said."""

    QUIET = "quiet"
    NORMAL = "normal"
    LOUD = "loud"


def messages(report: Report, volume: Volume, *, asked_metadata: bool, in_comments: bool = False) -> Iterator[str]:
    """The lines to print: the problems in order of their places, then the sum.

    `in_comments`: the output has a comment for each record that was rejected, which need not be said twice.
    """
    is_classic = report.is_request
    for line, problem in _problem_lines(report, volume):
        is_said = (in_comments and problem.rejected) or (is_classic and volume is Volume.QUIET and problem.request)
        if not is_said:
            yield line
    if is_classic:
        yield from _tally(report, asked_metadata=asked_metadata)
    if volume is Volume.LOUD or (volume is Volume.NORMAL and not is_classic):
        yield from _summary(report, asked_metadata=asked_metadata)


def _problem_lines(report: Report, volume: Volume) -> Iterator[tuple[str, Problem]]:
    """The problems, one a line; of many notes with one code only the first, because notes ask for nothing."""
    notes: Counter[str] = Counter()
    for problem in report.sorted_problems(None if volume is Volume.LOUD else MAX_NOTES):
        if volume is Volume.QUIET and problem.severity is not Severity.ERROR:
            continue
        if problem.severity is Severity.NOTE:
            notes[problem.code] += 1
            if notes[problem.code] > MAX_NOTES and volume is not Volume.LOUD:
                continue
        yield _line(problem), problem
        if notes[problem.code] == MAX_NOTES and volume is not Volume.LOUD:
            yield from _more_notes(report, problem)


def _more_notes(report: Report, last: Problem) -> Iterator[tuple[str, Problem]]:
    more = report.problems.by_code[last.code] - MAX_NOTES
    if more:
        yield f"… and {more} more note[{last.code}]; -v says them all", last


def _line(problem: Problem) -> str:
    if problem.request and problem.where and problem.where.file in CALL:
        return f"Error: {classic(problem)} ({problem.request})"
    return str(problem)


def _tally(report: Report, *, asked_metadata: bool) -> Iterator[str]:
    """How many identifiers gave an entry, when it was not all."""
    if not report.rejected:
        return
    found = report.read - report.rejected
    yield f"{found} of {report.read} matched successfully" if found else "No successful matches"
    if not asked_metadata and any(problem.code == "not-found" for _, problem in report.rejections):
        yield "--metadata PATH names files that know titles and authors; arXiv itself is not asked"


def _summary(report: Report, *, asked_metadata: bool) -> Iterator[str]:
    counts = [
        f"{number} {severity.value}{'s' if number != 1 else ''}"
        for severity in Severity
        if (number := report.count(severity))
    ]
    told = f" ({', '.join(counts)})" if counts else ""
    yield f"{report.read} read = {report.written} written + {report.merged} merged + {report.rejected} rejected{told}"
    if report.incomplete:
        source = "another source" if asked_metadata else "files that know them, in any format that can be read"
        yield (
            f"{report.incomplete} of {report.written} lack title or authors: --missing FILE lists them, "
            f"--metadata PATH completes them from {source}"
        )
