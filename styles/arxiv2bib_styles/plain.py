"""Numbered references in the manner of BibTeX's `plain`, with the identifier always shown once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pybtex.richtext import Symbol
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import first_of, join, node, optional, sentence, tag

from arxiv2bib_styles.parts import Context, authors, editors, value


@node  # type: ignore[untyped-decorator]
def blocks(children: list[Any], context: Context) -> Any:  # noqa: ANN401 - pybtex has no type for its texts
    """The parts that are there, a blank between them."""
    return join(sep=Symbol("newblock"))[children].format_data(context)


def _listed(*parts: object) -> Any:  # noqa: ANN401
    """The parts that are there, with commas."""
    return join(sep=", ")[[optional[part] for part in parts]]


def _either(*parts: object) -> Any:  # noqa: ANN401
    """The first part that is there."""
    return first_of[[optional[part] for part in parts]]


_date = join(sep=" ")[optional[value("month")], value("year")]
_pages = _either(value("located"), join["pages ", value("pages")])
_volume = _either(
    join[value("volume"), optional["(", value("number"), ")"], optional[":", value("pages")]],
    _listed(join["number ", value("number")], _pages),
)
_in_series = _either(
    join["volume ", value("volume"), optional[" of ", tag("em")[value("series")]]],
    join["number ", value("number"), optional[" in ", tag("em")[value("series")]]],
    tag("em")[value("series")],
)
_chapter = join["chapter ", value("chapter")]
_edition = join[value("edition"), " edition"]
_book = _listed(tag("em")[value("title")], _in_series)
_in_book = join(sep=" ")["In", join(sep=", ")[optional[editors], tag("em")[value("booktitle")]]]
_publisher = _listed(value("organization"), value("publisher"))
_published = _listed(_publisher, value("address"), _edition, _date)
_address = _either(value("link"), value("url"))


def _reference(*sentences: object, people: object = authors) -> Callable[[object, object], Any]:
    """A template: people, the sentences, note, address; it serves whatever the entry is."""
    shown = (people, *sentences, value("note"))
    template = blocks[[*(optional[sentence[part]] for part in shown), optional[_address]]]
    return lambda _style, _entry: template


def _of_kind(kind: str) -> Any:  # noqa: ANN401
    """What the entry calls itself, else its kind, with its number."""
    return join(sep=" ")[first_of[optional[value("type")], kind], optional[value("number")]]


_misc = _reference(
    value("title"),
    _listed(
        value("howpublished"),
        value("identifier"),
        join(sep=" ")[value("type"), optional[value("number")]],
        _publisher,
        value("address"),
        _date,
    ),
)
_chapter_of_book = _either(
    join(sep=" ")[
        sentence[value("title")],
        sentence[join(sep=", ")[_in_book, optional[_in_series], optional[_chapter], optional[_pages]]],
    ],
    _listed(_book, _chapter, _pages),
)


class Style(BaseStyle):  # type: ignore[misc]
    """References in the manner of BibTeX's plain, with identifier and address; what is missing leaves no trace."""

    default_name_style = "plain"
    default_label_style = "number"
    default_sorting_style = "none"
    title_case = "sentence"

    get_article_template = _reference(
        value("title"), _listed(tag("em")[value("journal")], _volume, _date), value("identifier")
    )
    get_inproceedings_template = _reference(
        value("title"),
        _listed(_in_book, _in_series, _pages, value("address"), _date),
        _publisher,
        value("identifier"),
    )
    get_incollection_template = _reference(_chapter_of_book, _published, value("identifier"))
    get_inbook_template = get_incollection_template
    get_book_template = _reference(_book, _published, value("identifier"), people=_either(authors, editors))
    get_proceedings_template = get_book_template
    get_manual_template = get_book_template
    get_booklet_template = _reference(
        value("title"), _listed(value("howpublished"), value("address"), _date), value("identifier")
    )
    get_phdthesis_template = _reference(
        _book, _listed(_of_kind("PhD thesis"), value("school"), value("address"), _date), value("identifier")
    )
    get_mastersthesis_template = _reference(
        value("title"),
        _listed(_of_kind("Master’s thesis"), value("school"), value("address"), _date),
        value("identifier"),
    )
    get_techreport_template = _reference(
        value("title"),
        _listed(_of_kind("Technical Report"), value("institution"), value("address"), _date),
        value("identifier"),
    )
    get_misc_template = _misc
    get_unpublished_template = _misc
    get_online_template = _misc
    get_software_template = _misc
    get_dataset_template = _misc
    get_patent_template = _reference(
        value("title"), _listed(_of_kind("Patent"), _publisher, value("address"), _date), value("identifier")
    )
