"""The data files beside this module: one entry a line, `#` begins a comment line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def data_lines(filename: str) -> list[str]:
    """The lines of a data file, without empty ones and comments."""
    lines = (_FOLDER / filename).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def csl_variables(kind: str) -> frozenset[str]:
    """The variables of CSL of one kind: `names`, `dates` or `strings`."""
    listed = (line.removeprefix(f"{kind}: ") for line in data_lines("csl_variables.txt") if line.startswith(kind))
    return frozenset(name for names in listed for name in names.split())
