"""Measures arxiv2bib beside its yardsticks, all in one run, and prints a table; never judges.

python benchmarks/run.py [--quick] [--only commands|rates|formats|text|peers|memory]
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path

import commands
import formats
import material
import memory
import peers
import rates
import text
from measure import Row, table

SECTIONS = ("commands", "rates", "formats", "text", "peers", "memory")


def main() -> None:
    """Prints one table with all rows that were asked for."""
    parser = argparse.ArgumentParser(description="Measures arxiv2bib beside its yardsticks and prints a table.")
    parser.add_argument("--quick", action="store_true", help="smaller inputs and fewer rounds; under a minute")
    parser.add_argument("--only", choices=SECTIONS, help="only this part of the table")
    options = parser.parse_args()
    before = _load()
    with tempfile.TemporaryDirectory(prefix="arxiv2bib-benchmark-") as folder:
        measured = list(_rows(Path(folder), quick=options.quick, only=options.only))
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(timezone.utc):%Y-%m-%d}, {machine}, load {before:.1f} before and {_load():.1f} after\n")
    print(table(measured))
    if material.dumps() is None:
        print("\nThere is neither ../shared nor examples/: nothing was measured on record dumps.")


def _rows(folder: Path, *, quick: bool, only: str | None) -> Iterator[Row]:
    sections: dict[str, Callable[[], Iterator[Row]]] = {
        "memory": lambda: memory.rows(folder, quick=quick),
        "commands": lambda: commands.rows(quick=quick),
        "rates": lambda: rates.rows(_snapshot(folder, 2_000 if quick else 20_000), quick=quick),
        "formats": lambda: formats.rows(folder, _snapshot(folder, 500 if quick else 2_000), quick=quick),
        "text": lambda: text.rows(quick=quick),
        "peers": lambda: peers.rows(_snapshot(folder, 500 if quick else 1_000), quick=quick),
    }
    for name, rows in sections.items():
        if only in (None, name):
            yield from rows()


def _load() -> float:
    """How many processes want to run; with more than one a core, repeat the run at a quieter time."""
    return os.getloadavg()[0]


def _snapshot(folder: Path, size: int) -> Path:
    path = folder / f"snapshot-{size}.jsonl"
    if not path.exists():
        material.write_snapshot(path, size)
    return path


if __name__ == "__main__":
    main()
