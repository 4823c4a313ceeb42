"""`Text` to pybtex's rich text and back. Imported only by runs that format references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pybtex.richtext import BaseText, HRef, Protected, String, Symbol, Tag
from pybtex.richtext import Text as RichText

from arxiv2bib.text import Run, Style, Text

# Names of tags as pybtex's own backends know them; it has none for small caps.
_TAGS = {
    Style.EMPHASIS: "em",
    Style.STRONG: "strong",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
    Style.SMALL_CAPS: "sc",
    Style.TYPEWRITER: "tt",
}
_STYLES = {
    **{name: style for style, name in _TAGS.items()},
    "i": Style.EMPHASIS,
    "b": Style.STRONG,
    "code": Style.TYPEWRITER,
}
_SYMBOLS = {"newblock": " ", "nbsp": "\xa0", "ndash": "–"}
# Marks that leave the case of their words to a style.
_PROSE = frozenset({Style.EMPHASIS, Style.STRONG})


class Math(Symbol):  # type: ignore[misc]
    """A math span. To pybtex it is one character, so that no style can cut it or change its case."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source

    def __str__(self) -> str:
        return f"${self.source}$"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Math) and other.source == self.source

    def __hash__(self) -> int:
        return hash((Math, self.source))

    def render(self, backend: Any) -> Any:  # noqa: ANN401 - pybtex has no types
        """The span in dollars, in the markup of pybtex's own backends."""
        return backend.format_protected(backend.format_str(str(self)))


def rich(text: Text) -> BaseText:
    """The text as pybtex's rich text; math, URLs and protected words stay as they are in any style."""
    return RichText(*map(_part, text.runs))


def _part(run: Run) -> BaseText:
    if run.style is Style.PLAIN:
        return String(run.text)
    if run.style is Style.MATH:
        return Math(run.text)
    if run.style is Style.VERBATIM:
        return link(run.text)
    if run.style is Style.NOCASE:
        return Protected(run.text)
    return Tag(_TAGS[run.style], run.text if run.style in _PROSE else Protected(run.text))


def link(address: str) -> BaseText:
    """The address, shown as it is and linked to itself."""
    return RichText(HRef(address, Protected(address)))


def from_rich(rich_text: BaseText | str) -> Text:
    """What a style returned as `Text`: tags as marks, symbols as characters.

    `Text` has links to what they show and no others; a link with another label leaves the label.

    Raises:
        KeyError: it has a symbol that pybtex does not have.
    """
    return Text(tuple(_runs(RichText(rich_text), Style.PLAIN)))


def _runs(node: BaseText, style: Style) -> Iterator[Run]:
    if isinstance(node, Math):
        yield Run(node.source, Style.MATH)
    elif isinstance(node, Symbol):
        yield Run(_SYMBOLS[node.name], style)
    elif isinstance(node, String):
        yield Run(node.value, style)
    elif isinstance(node, HRef) and str(node) == node.url:
        yield Run(node.url, Style.VERBATIM)
    else:
        inner = _STYLES.get(node.name, style) if isinstance(node, Tag) else style
        for part in node.parts:
            yield from _runs(part, inner)
