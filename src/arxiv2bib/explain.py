"""What was inferred for an entry, and by which rule: for `--explain` and the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

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

    @property
    def span(self) -> tuple[int, int] | None:
        """Where in the text that was read the value stands, when it is part of another one."""
        is_part = "." in self.field and len(self.origin.parts) == 1
        return (self.origin.parts[0].start, self.origin.parts[0].end) if is_part else None

    def __str__(self) -> str:
        source = f" from {excerpt(self.origin.raw)}" if self.origin.raw else ""
        if self.span:
            source += f", characters {self.span[0] + 1} to {self.span[1]}"
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
            yield from _parts(keyed, each.name, value, origin)


def _parts(keyed: Keyed, name: str, value: object, origin: Origin) -> Iterator[Explanation]:
    """What each rule read of a value that has parts, and where it stands in the text."""
    for part in origin.parts:
        read = replace(origin, rule=part.rule, raw=origin.raw[part.start : part.end], parts=(part,))
        shown = _shown(getattr(value, part.field, ""))
        yield Explanation(keyed.key, keyed.record.identifier, f"{name}.{part.field}", shown, read)


def _shown(value: object) -> str:
    if isinstance(value, Publication):
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        return ", ".join(
            f"{name.replace('_', ' ')} {excerpt(getattr(part, 'value', part))}" for name, part in parts if part
        )
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
