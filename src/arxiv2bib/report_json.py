"""The report of a run as JSON: counts, problems, and what was inferred by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel

from arxiv2bib.explain import Explanation
from arxiv2bib.problems import Problem, Report

FORMAT_VERSION = 1


class ProblemItem(BaseModel):
    """A problem; `file` and `line` are missing where there is no place, `subject` is an identifier."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    advice: str
    file: str | None
    line: int | None
    subject: str | None
    rejected: bool


class InferredItem(BaseModel):
    """A value that did not come with the record: its rule, the place it is from, the text that the rule read.

    A part of a value ("publication.volume") has its place in the text of the whole, as beginning and end.
    """

    key: str
    identifier: str
    field: str
    value: str
    rule: str
    file: str | None
    line: int | None
    raw: str | None
    span: tuple[int, int] | None = None


class ReportFile(BaseModel):
    """The whole file. read = written + merged + rejected; `incomplete` of the written are named in `missing`."""

    format_version: int = FORMAT_VERSION
    read: int
    written: int
    merged: int
    rejected: int
    incomplete: int
    missing: list[str]
    problems: list[ProblemItem]
    inferred: list[InferredItem]


def report_json(report: Report, explanations: Sequence[Explanation]) -> str:
    """The report as indented JSON with a final line break."""
    file = ReportFile(
        read=report.read,
        written=report.written,
        merged=report.merged,
        rejected=report.rejected,
        incomplete=report.incomplete,
        missing=report.missing,
        problems=[_problem(problem) for problem in report.sorted_problems()],
        inferred=[_inferred(each) for each in explanations],
    )
    return file.model_dump_json(indent=2) + "\n"


def _problem(problem: Problem) -> ProblemItem:
    return ProblemItem(
        code=problem.code,
        severity=problem.severity.value,
        message=problem.message,
        advice=problem.advice,
        file=problem.where.file if problem.where else None,
        line=(problem.where.line or None) if problem.where else None,
        subject=problem.subject or None,
        rejected=problem.rejected,
    )


def _inferred(each: Explanation) -> InferredItem:
    where = each.origin.where
    return InferredItem(
        key=each.key,
        identifier=each.identifier,
        field=each.field,
        value=each.value,
        rule=each.origin.rule,
        file=where.file if where else None,
        line=(where.line or None) if where else None,
        raw=each.origin.raw or None,
        span=each.span,
    )
