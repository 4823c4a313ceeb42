"""The data files beside this module: one entry a line, `#` begins a comment line."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def data_lines(filename: str) -> list[str]:
    """The lines of a data file, without empty ones and comments."""
    lines = (_FOLDER / filename).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
