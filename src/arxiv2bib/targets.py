"""Where a call of the command writes, and in which format."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from arxiv2bib.pipeline import DEFAULT_FORMAT, Options
from arxiv2bib.problems import UsageError
from arxiv2bib.writers import WRITERS

# What a run may find of an earlier run in a folder that it reads: that is left out, and written anew.
_OUTPUT_SUFFIXES = frozenset({".bib", ".html", ".json", ".md", ".ris"})
# Defaults of a project that other formats pass over.
_BIBTEX_ONLY = frozenset({"encoding", "protect"})


def choose_target(
    to_format: str | None, style: str | None, output: str | None, defaults: dict[str, Any]
) -> tuple[str | None, str | None]:
    """Format and style: as asked for, else by the suffix of the output, else by the project's defaults."""
    by_suffix = WRITERS.by_suffix(output) if output else None
    if style is not None and to_format is None and by_suffix:
        to_format = by_suffix.name
    if to_format is None and style is None:
        to_format = by_suffix.name if by_suffix else defaults.get("to")
        if by_suffix is None or _heeds_style(to_format):
            style = defaults.get("style")
    elif style is None and _heeds_style(to_format):
        style = defaults.get("style")
    return to_format, style


def _heeds_style(to_format: str | None) -> bool:
    writer = WRITERS.first(lambda each: each.name == to_format)
    return writer is not None and "style" in writer.heeds


def choose_options(asked: dict[str, Any], output: str | None, defaults: dict[str, Any]) -> Options:
    """The options: as asked for (names are those of `Options`), else as the project's defaults have them."""
    to_format, style = choose_target(asked["to_format"], asked["style"], output, defaults)
    if style is not None or to_format not in (None, DEFAULT_FORMAT):
        defaults = {name: value for name, value in defaults.items() if name not in _BIBTEX_ONLY}
    values = {
        name: defaults.get(name.replace("_", "-")) if value in (None, (), False) else value
        for name, value in asked.items()
    }
    values.update(to_format=to_format, style=style)
    return Options(**{name: value for name, value in values.items() if value is not None})


def check_outputs(named: Sequence[str | None], inputs: Sequence[str]) -> None:
    """The files to write can be written beside each other, and none of them is read.

    Raises:
        UsageError: they cannot; said before anything is read or written.
    """
    outputs = {name: Path(os.path.realpath(name)) for name in named if name and name != "-"}
    read = [Path(os.path.realpath(name)) for name in inputs if name not in {"-", ""}]
    if len([name for name in named if name and name != "-"]) > len(set(outputs.values())):
        raise UsageError("two outputs go to one file; name another one")
    for name, path in outputs.items():
        if not os.path.isdir(path.parent):  # noqa: PTH112 - False where it may not look
            raise UsageError(f"{name}: there is no such folder; make it first")
        in_folder = os.path.isfile(path) and any(  # noqa: PTH113 - the same
            folder in path.parents for folder in read
        )
        if path in read or (in_folder and path.suffix not in _OUTPUT_SUFFIXES):
            raise UsageError(f"{name}: is among the inputs; name another file")
