"""What was inferred for an entry, and by which rule: for `--explain` and the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from arxiv2bib.characters import excerpt
from arxiv2bib.record import Keyed, Origin, Publication

_SILENT = frozenset({"completeness", "versions"})  # they go with authors and dates


@dataclass(frozen=True, slots=True)
class Explanation:
    """One value of one entry that did not come with its record."""

    key: str
    identifier: str
    field: str
    value: str
    origin: Origin

    def __str__(self) -> str:
        source = f" from {excerpt(self.origin.raw)}" if self.origin.raw else ""
        place = f" at {self.origin.where}" if self.origin.where else ""
        value = self.value if self.field == "publication" else excerpt(self.value)
        return f"{self.key}: {self.field} = {value} ({self.origin.rule}{source}{place})"


def explain(keyed: Keyed) -> Iterator[Explanation]:
    """Each inferred value of the record, in the order of its fields."""
    record = keyed.record
    for each in fields(record):
        origin = record.origins.get(each.name)
        if origin is not None and each.name not in _SILENT:
            value = getattr(record, each.name)
            yield Explanation(keyed.key, record.identifier, each.name, _shown(value), origin)


def _shown(value: object) -> str:
    if isinstance(value, Publication):
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        return ", ".join(
            f"{name.replace('_', ' ')} {excerpt(getattr(part, 'value', part))}" for name, part in parts if part
        )
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
