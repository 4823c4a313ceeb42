"""Template nodes that all our styles share.

They take their text from entries that bring rich text of their own (`rich_fields`, `rich_names`: what
arxiv2bib builds from parsed records) and otherwise from pybtex's LaTeX fields and persons, so that the styles
serve any pybtex program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pybtex.richtext import BaseText, Text
from pybtex.style.template import FieldIsMissing, join, node

Context = Mapping[str, Any]


@node  # type: ignore[untyped-decorator]
def value(children: list[object], context: Context, name: str) -> BaseText:
    """The text of a field; missing where the entry has none, or an empty one."""
    del children
    entry = context["entry"]
    rich = getattr(entry, "rich_fields", None)
    if rich is not None:
        found = rich.get(name)
    else:
        source = entry.fields.get(name)
        found = Text.from_latex(source) if source else None
    if not found:
        raise FieldIsMissing(name, entry)
    return found


@node  # type: ignore[untyped-decorator]
def authors(children: list[object], context: Context) -> BaseText:
    """The authors in display order: "A, B, and C"; a list that goes on ends with "and others"."""
    del children
    return _joined(_names(context, "author"), context)


@node  # type: ignore[untyped-decorator]
def editors(children: list[object], context: Context) -> BaseText:
    """The editors in display order, and that they are: "A and B, editors"."""
    del children
    names = _names(context, "editor")
    return join(sep=", ")[_joined(names, context), "editors" if len(names) > 1 else "editor"].format_data(context)


def _names(context: Context, role: str) -> list[BaseText]:
    entry = context["entry"]
    rich = getattr(entry, "rich_names", None)
    if rich is None:
        style = context["style"]
        names = [style.format_name(person, style.abbreviate_names) for person in entry.persons.get(role, ())]
        found = [name.format() if hasattr(name, "format") else name for name in names]
    else:
        found = rich.get(role, [])
    if not found:
        raise FieldIsMissing(role, entry)
    return found


def _joined(names: list[BaseText], context: Context) -> BaseText:
    return join(sep=", ", sep2=" and ", last_sep=", and ")[names].format_data(context)
