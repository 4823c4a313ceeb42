"""Start-up and whole conversions, as commands of their own, beside `python -c "import click"`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import material
from measure import Row, best_command_seconds

_SCRIPT = Path(sys.executable).with_name("arxiv2bib")
ARXIV2BIB = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "arxiv2bib"]
_CLICK = [sys.executable, "-c", "import click"]


def rows(*, quick: bool) -> Iterator[Row]:
    """The commands that people wait for."""
    commands = {
        "arxiv2bib --version": [*ARXIV2BIB, "--version"],
        "arxiv2bib --help": [*ARXIV2BIB, "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    if seeds := material.seeds():
        commands |= _conversions(str(seeds), material.seeds_metadata())
    click, *times = best_command_seconds(5 if quick else 15, [_CLICK, *commands.values()])
    yardstick = f'python -c "import click": {click * 1000:.0f} ms'
    for what, seconds in zip(commands, times, strict=True):
        yield Row(what, f"{seconds * 1000:.0f} ms", yardstick, seconds / click)


def _conversions(seeds: str, metadata: Path | None) -> dict[str, list[str]]:
    ways = {"bibtex": [], "csl-json": ["-t", "csl-json"], "--style plain": ["--style", "plain"]}
    conversions = {f"seeds, {way}": [*ARXIV2BIB, *options, seeds] for way, options in ways.items()}
    if metadata:
        completed = ["--metadata", str(metadata), seeds]
        conversions |= {f"seeds + metadata, {way}": [*ARXIV2BIB, *opts, *completed] for way, opts in ways.items()}
    return conversions
