"""Formatted references: record → pybtex entry → style → text.

The entries carry rich text made from our own parsed `Text`, never TeX source, so that pybtex has nothing to
parse and nothing to damage. Each reference is formatted by itself: one that a style cannot format is printed
plainly and told, the others are untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from arxiv2bib.characters import excerpt
from arxiv2bib.problems import Problem, UsageError
from arxiv2bib.record import Keyed, Record
from arxiv2bib.registry import Notice, unknown
from arxiv2bib.tex import decode
from arxiv2bib.text import Style, Text
from arxiv2bib.writers.bibtex import arxiv_label, entry_type

if TYPE_CHECKING:
    from pybtex.richtext import BaseText

DEFAULT_STYLE = "plain"
_GROUP = "pybtex.style.formatting"
_PREFIX = "arxiv2bib_"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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


def format_entries(keyed: Iterable[Keyed], style_name: str, notice: Notice) -> Iterator[str]:
    """The references as numbered lines of text, in the order in which they come."""
    from pybtex.backends.plaintext import Backend  # noqa: PLC0415 - only runs that format pay for pybtex

    style, backend = find_style(style_name), Backend("utf-8")
    for number, each in enumerate(keyed, start=1):
        try:
            text = style.format_entry(str(number), pybtex_entry(each)).text.render(backend)
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
            text = plain_reference(each.record)
        yield f"[{number}] {text}\n"


def plain_reference(record: Record) -> str:
    """Authors, title, date and identifier in one line, without any style."""
    names = ", ".join(map(str, record.authors))
    parts = (names, str(record.title or ""), str(record.year or ""), arxiv_label(record) or record.doi)
    return ". ".join(part for part in parts if part) + "."


def pybtex_entry(keyed: Keyed) -> Any:  # noqa: ANN401 - pybtex has no types
    """The record as a pybtex entry whose fields and names are rich text already."""
    from pybtex.database import Entry  # noqa: PLC0415

    record = keyed.record
    entry = Entry(entry_type(record).value)
    entry.key = keyed.key
    entry.rich_fields = {name: value for name, value in _rich_fields(record) if value}
    entry.rich_names = _rich_names(record)
    return entry


def _rich_fields(record: Record) -> Iterator[tuple[str, BaseText | None]]:
    publication = record.publication
    yield "title", rich(record.title) if record.title else None
    yield "year", _verbatim(str(record.year or ""))
    yield "month", _verbatim(_MONTHS[record.month - 1] if record.month else "")
    yield "identifier", _verbatim(arxiv_label(record))
    yield "url", _verbatim(record.arxiv_id.url if record.arxiv_id else "")
    yield "link", _verbatim(f"https://doi.org/{record.doi}" if record.doi else "")
    if publication is None:
        yield "note", rich(decode(record.journal_ref or record.status_note))
        return
    container = rich(decode(publication.container))
    yield "journal", container
    yield "booktitle", container
    yield "volume", _verbatim(publication.volume)
    yield "number", _verbatim(publication.issue)
    pages = publication.pages.replace("-", "–")
    yield "pages", _verbatim(pages or publication.article_number)
    if pages:
        yield "located", _verbatim(f"pages {pages}" if "–" in pages else f"page {pages}")
    elif publication.article_number:
        yield "located", _verbatim(f"article {publication.article_number}")


def _verbatim(text: str) -> BaseText | None:
    from pybtex.richtext import Protected  # noqa: PLC0415

    return Protected(text) if text else None


def rich(text: Text) -> BaseText:
    """The text as pybtex's rich text; math, URLs and protected words stay as they are in any style."""
    from pybtex.richtext import Protected, String, Tag  # noqa: PLC0415
    from pybtex.richtext import Text as RichText  # noqa: PLC0415

    parts: list[BaseText] = []
    for run in text.runs:
        if run.style is Style.PLAIN:
            parts.append(String(run.text))
        elif run.style is Style.MATH:
            parts.append(Protected(f"${run.text}$"))
        elif run.style in (Style.EMPHASIS, Style.STRONG):
            parts.append(Tag("em" if run.style is Style.EMPHASIS else "strong", run.text))
        else:
            parts.append(Protected(run.text))
    return RichText(*parts)


def _rich_names(record: Record) -> list[BaseText]:
    from pybtex.richtext import Text as RichText  # noqa: PLC0415

    names = [RichText(str(author)) for author in record.authors]
    if names and record.completeness.goes_on:
        names.append(RichText("others"))
    return names
