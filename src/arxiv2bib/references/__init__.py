"""Formatted references: record → pybtex entry → style → `Text`, which the writers put into their markup.

The entries carry rich text made from our own parsed `Text`, never TeX source, and what a style returns becomes
`Text` again: pybtex has nothing to parse, nothing to escape and nothing to damage. Each reference is formatted by
itself: one that a style cannot format is printed plainly and told, the others are untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from arxiv2bib.characters import excerpt
from arxiv2bib.problems import Problem, UsageError
from arxiv2bib.record import Keyed
from arxiv2bib.registry import Notice, unknown
from arxiv2bib.text import Text

DEFAULT_STYLE = "plain"
_GROUP = "pybtex.style.formatting"
_PREFIX = "arxiv2bib_"

# What no reference shows, in whatever markup.
DROPPED: dict[str, str] = {
    "where": "a place in the input",
    "requested": "a place in the call",
    "key": "the key of the entry",
    "origins": "shown by --explain",
    "authors_as_shown": "raw form of authors",
    "abstract": "not part of a reference",
    "comments": "raw form of note",
    "status": "said by note",
    "updated": "the reference names no version",
    "versions": "the reference names no version",
    "license": "not part of a reference",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A formatted reference: its citation key, its number in the list, and what it says."""

    key: str
    number: int
    text: Text


def style_names() -> list[str]:
    """The names that `--style` takes."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - only runs that format pay for it

    return sorted(
        point.name.removeprefix(_PREFIX) for point in entry_points(group=_GROUP) if point.name.startswith(_PREFIX)
    )


def find_style(name: str) -> Any:  # noqa: ANN401 - pybtex has no types
    """The style of that name, ready to format.

    Raises:
        UsageError: there is none.
    """
    return _style_class(name)()


@cache
def _style_class(name: str) -> Any:  # noqa: ANN401
    """Looked up once: to ask what is installed takes longer than to format a reference."""
    from importlib.metadata import entry_points  # noqa: PLC0415

    for point in entry_points(group=_GROUP, name=_PREFIX + name):
        return point.load()
    raise UsageError(unknown("style", name, style_names()))


def format_entries(keyed: Iterable[Keyed], style_name: str | None, notice: Notice) -> Iterator[Reference]:
    """The references in that style (None: the default one), in the order in which they come."""
    from arxiv2bib.references import entries, rich  # noqa: PLC0415 - only runs that format pay for pybtex

    style_name = style_name or DEFAULT_STYLE
    style = find_style(style_name)
    for number, each in enumerate(keyed, start=1):
        try:
            entry = entries.pybtex_entry(each, sentence_case=getattr(style, "title_case", None) == "sentence")
            text = rich.from_rich(style.format_entry(str(number), entry).text)
        except Exception as error:  # noqa: BLE001 - a style is a plug-in; whatever it raises costs one record only
            notice(
                Problem(
                    "style-fallback",
                    f"style '{style_name}' cannot format this record ({excerpt(error)}); it is printed plainly",
                    "use another style",
                    each.record.where,
                    each.record.identifier,
                )
            )
            text = entries.plain_reference(each.record)
        yield Reference(each.key, number, text)
