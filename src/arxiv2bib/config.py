"""Defaults per project: `arxiv2bib.toml`, or `[tool.arxiv2bib]` in `pyproject.toml`, beside the input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from arxiv2bib.problems import UsageError
from arxiv2bib.registry import unknown

if TYPE_CHECKING:
    from typing import Any

FILES = ("arxiv2bib.toml", "pyproject.toml")
KEYS = ("encoding", "journals", "key", "max-authors", "metadata", "protect", "style", "to", "trust-comments")


def find_config(inputs: Sequence[str | os.PathLike[str]]) -> Path | None:
    """The file with defaults beside the first input that is a path: in the folder, or in the file's folder.

    Without any path, for identifiers and standard input, the one in the current folder.
    """
    paths = [Path(given) for given in inputs if os.fspath(given) != "-" and os.path.lexists(given)]
    folder = Path()
    if paths:
        folder = paths[0] if os.path.isdir(paths[0]) else paths[0].parent  # noqa: PTH112 - False where it may not look
    for path in (folder / name for name in FILES):
        if os.path.isfile(path) and (path.name != "pyproject.toml" or _has_table(path)):  # noqa: PTH113 - the same
            return path
    return None


def _has_table(path: Path) -> bool:
    try:
        return b"arxiv2bib" in path.read_bytes() and bool(_table(path))
    except OSError:
        return False


def _table(path: Path) -> dict[str, Any]:
    """Our table of a TOML file."""
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415 - only runs with a config file pay for it
    else:
        import tomli as tomllib  # noqa: PLC0415
    try:
        data: Any = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}; correct the file") from error
    for name in () if path.name == FILES[0] else ("tool", "arxiv2bib"):
        data = data.get(name, {})
        if not isinstance(data, dict):
            raise UsageError(f"{path}: '{name}' is no table; correct the file")
    table: dict[str, Any] = data
    return table


def load_config(path: Path) -> dict[str, Any]:
    """The defaults in a file, checked.

    They are text, but for `max-authors` (a number), `trust-comments` (true or false) and `metadata` (a list of paths,
    from the folder of the file).

    Raises:
        UsageError: no TOML, an unknown key, or a value of the wrong kind.
    """
    from pydantic import BaseModel, ConfigDict, Field, ValidationError  # noqa: PLC0415

    class Config(BaseModel):
        model_config = ConfigDict(strict=True)
        key: str | None = None
        style: str | None = None
        to: str | None = None
        encoding: str | None = None
        protect: str | None = None
        journals: str | None = None
        max_authors: int | None = Field(default=None, alias="max-authors")
        trust_comments: bool | None = Field(default=None, alias="trust-comments")
        metadata: list[str] = []

    table = _table(path)
    for name in table:
        if name not in KEYS:
            raise UsageError(f"{path}: {unknown('option', name, KEYS)}")
    try:
        config = Config.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path}: {place}: {first['msg']}") from error
    values = config.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    if "metadata" in values:
        values["metadata"] = [str(path.parent / each) for each in values["metadata"]]
    return values
