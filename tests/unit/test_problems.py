"""What there is to tell, kept in memory and behind it."""

import pytest

from arxiv2bib.problems import Problem, ProblemLog, Report, Severity, Where

MADE = [
    Problem("merged", f"number {n}", "", Where("in", 50 - n) if n % 3 else None, f"s{n}", n % 2 == 0, "r" * n)
    for n in range(50)
]


@pytest.mark.parametrize("in_memory", [0, 1, 7, 50, 100])
def test_a_log_reads_as_a_list(in_memory):
    log = ProblemLog(in_memory)
    log += MADE[:30]
    assert list(log) == MADE[:30]
    for problem in MADE[30:]:
        log.append(problem)
    assert log == MADE
    assert len(log) == 50
    assert (log[0], log[-1], log[49]) == (MADE[0], MADE[49], MADE[49])
    assert log[10:20] == MADE[10:20]
    assert log[45:] == MADE[45:]
    assert log.by_code == {"merged": 50}
    assert repr(log) == repr(MADE)
    with pytest.raises(IndexError):
        log[50]


def test_of_many_notes_the_first_by_place_are_said():
    report = Report(problems=ProblemLog(5))
    for problem in MADE:
        report.add(problem)
    warnings = [Problem("no-date", f"w{n}", "", Where("in", n)) for n in range(30)]
    for problem in warnings:
        report.add(problem)
    assert report.count(Severity.NOTE) == 50
    assert report.count(Severity.WARNING) == 30
    said = report.sorted_problems(10)
    assert [each for each in said if each.code == "no-date"] == warnings
    notes = [each for each in said if each.code == "merged"]
    assert notes == [each for each in report.sorted_problems() if each.code == "merged"][:10]
