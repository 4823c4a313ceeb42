"""How things are measured: best of several rounds, in turns, so that a busy moment hits both sides alike.

Jobs inside this process are measured in processor time, which other programs on the machine disturb least;
commands in the time that people wait.
"""

from __future__ import annotations

import gc
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, its figure, and how it compares to the yardstick.

    `ratio` is cost divided by the cost of the yardstick: 2.0 takes twice as long, 0.5 half as long.
    """

    what: str
    figure: str
    yardstick: str
    ratio: float | None = None


def best_seconds(
    rounds: int, *jobs: Callable[[], object], clock: Callable[[], float] = time.process_time
) -> list[float]:
    """The shortest time of each job; the jobs take turns, and what one leaves behind is collected before the next."""
    best = [float("inf")] * len(jobs)
    for _ in range(rounds):
        for index, job in enumerate(jobs):
            gc.collect()
            begin = clock()
            job()
            best[index] = min(best[index], clock() - begin)
    return best


def exhaust(items: Iterable[object]) -> int:
    """Goes through the items and keeps none; how many there were."""
    return sum(1 for _ in items)


def best_command_seconds(rounds: int, commands: Sequence[Sequence[str]]) -> list[float]:
    """The shortest time of each command; the commands take turns, after one round that does not count.

    Exit code 1 passes ("written, but some input had errors"); anything worse stops the benchmark.
    """
    with tempfile.TemporaryDirectory(prefix="arxiv2bib-bytecode-") as folder:
        jobs = [partial(_run, command, bytecode_environment(folder)) for command in commands]
        for job in jobs:
            job()
        return best_seconds(rounds, *jobs, clock=time.perf_counter)


def bytecode_environment(folder: str) -> dict[str, str]:
    """The environment in which Python keeps its bytecode, as it does after an ordinary installation.

    It goes into a folder of its own: the checkout stays clean, whatever the settings of this machine.
    """
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}


def _run(command: Sequence[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, env=environment)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-500:]}")


def rate_row(what: str, unit: str, count: int, seconds: float, yardstick: tuple[str, float]) -> Row:
    """A row for a job that handles `count` things, beside a yardstick (name, seconds) that handles the same ones."""
    name, its_seconds = yardstick
    return Row(
        what,
        f"{count / seconds:,.0f} {unit}/s",
        f"{name}: {count / its_seconds:,.0f} {unit}/s",
        seconds / its_seconds,
    )


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table whose columns are aligned for reading in a terminal too."""
    cells = [("measured", "figure", "yardstick", "ratio")]
    cells += [(row.what, row.figure, row.yardstick, _ratio(row.ratio)) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = [f"| {' | '.join(map(str.ljust, line, widths))} |" for line in cells]
    lines.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
    return "\n".join(lines)


def _ratio(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2g}"
