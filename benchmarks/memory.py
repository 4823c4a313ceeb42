"""The most memory that one conversion takes, and by how much it grows with each record.

Linux hands the high-water mark of a process down to the processes that it starts. The command is therefore
started by a Python of its own that has next to nothing in memory.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import material
from commands import ARXIV2BIB
from measure import Row, bytecode_environment

_LAUNCHER = """\
import os, resource, sys
pid = os.fork()
if not pid:
    os.execv(sys.argv[1], sys.argv[1:])
os.waitpid(pid, 0)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""
_KIBIBYTE = 1 if sys.platform == "darwin" else 1024


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Peak memory of start-up and of two snapshots, and the growth between the two."""
    peak_bytes("--version", bytecode=folder)  # compiling takes memory too, once
    start = peak_bytes("--version", bytecode=folder)
    yield Row("memory, arxiv2bib --version", _megabytes(start), "")
    sizes = (2_000, 10_000) if quick else (20_000, 100_000)
    peaks = []
    for size in sizes:
        snapshot = folder / f"snapshot-{size}.jsonl"
        if not snapshot.exists():
            material.write_snapshot(snapshot, size)
        peaks.append(peak_bytes(str(snapshot), bytecode=folder))
        input_size = snapshot.stat().st_size
        yield Row(f"memory, {size:,} records", _megabytes(peaks[-1]), f"input: {_megabytes(input_size)}",
                  peaks[-1] / input_size)  # fmt: skip
    growth = (peaks[1] - peaks[0]) / (sizes[1] - sizes[0])
    line = input_size / sizes[1]
    yield Row("memory, growth per record", f"{growth:,.0f} bytes", f"a line of input: {line:,.0f} bytes", growth / line)


def peak_bytes(*arguments: str, bytecode: Path) -> int:
    """The most memory that the command has held at a time."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *_absolute(ARXIV2BIB), *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        env=bytecode_environment(str(bytecode / "bytecode")),
    )  # fmt: skip
    return int(done.stderr.splitlines()[-1]) * _KIBIBYTE


def _absolute(command: list[str]) -> list[str]:
    return [str(Path(command[0]).absolute()), *command[1:]]


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.1f} MB"
