"""Dates of CSL-JSON: parts, or text in ISO 8601. Source: CSL 1.0.2, "Dates", and https://www.loc.gov/standards/datetime."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.readers.csl_works import read_parts

# A date and whatever time it has; of a range the beginning.
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.Z+-]*)?)?)?(?:/.*)?", re.ASCII)
_SEASONS = frozenset({13, 14, 15, 16, 21, 22, 23, 24})  # in the place of a month
_LONGEST = 4


def date_parts(value: object) -> tuple[int, ...] | None:
    """Year, month and day as far as they are said, of a range those of its beginning; None for what is no date."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        value = parts[0] if isinstance(parts, list) and parts else value.get("raw") or value.get("literal")
    if isinstance(value, str):
        match = _ISO.fullmatch(value.strip())
        return _checked([part for part in match.groups() if part]) if match else None if value.strip() else ()
    return _checked([str(part).strip() for part in value if part]) if isinstance(value, list) else ()


def iso_date(parts: Sequence[int]) -> str:
    """The date as ISO 8601 writes it, as far as it is known."""
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


def _checked(parts: list[str]) -> tuple[int, ...] | None:
    if not all(part.isascii() and part.isdecimal() and len(part) <= _LONGEST for part in parts):
        return None
    numbers = list(map(int, parts))
    if len(numbers) > 1 and numbers[1] in _SEASONS:
        del numbers[1:]
    return read_parts(numbers) if numbers else ()
