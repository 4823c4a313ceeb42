"""Numbered references in the manner of BibTeX's `plain`, with the identifier always shown once."""

from __future__ import annotations

from typing import Any

from pybtex.richtext import Symbol
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import first_of, join, node, optional, sentence, tag

from arxiv2bib_styles.parts import Context, authors, value


@node  # type: ignore[untyped-decorator]
def blocks(children: list[Any], context: Context) -> Any:  # noqa: ANN401 - pybtex has no type for its texts
    """The parts that are there, a blank between them."""
    return join(sep=Symbol("newblock"))[children].format_data(context)


_date = join(sep=" ")[optional[value("month")], value("year")]
_volume = join[value("volume"), optional["(", value("number"), ")"], optional[":", value("pages")]]
_address = first_of[optional[value("link")], optional[value("url")]]


class Style(BaseStyle):  # type: ignore[misc]
    """References as "Authors. Title. Venue, date. arXiv:ID. address"; what is missing leaves no trace."""

    default_name_style = "plain"
    default_label_style = "number"
    default_sorting_style = "none"
    title_case = "sentence"

    def get_article_template(self, entry: object) -> Any:  # noqa: ANN401
        """Authors. Title. *Journal*, volume(number):pages, date. Identifier. Address."""
        del entry
        venue = join(sep=", ")[tag("em")[value("journal")], optional[_volume], optional[_date]]
        return self._reference(venue)

    def get_inproceedings_template(self, entry: object) -> Any:  # noqa: ANN401
        """Authors. Title. In *Proceedings*, pages, date. Identifier. Address."""
        del entry
        venue = join(sep=", ")[
            join(sep=" ")["In", tag("em")[value("booktitle")]],
            optional[value("located")],
            optional[_date],
        ]
        return self._reference(venue)

    def get_misc_template(self, entry: object) -> Any:  # noqa: ANN401
        """Authors. Title. Identifier, date. Note. Address."""
        del entry
        return blocks[
            optional[sentence[authors]],
            optional[sentence[value("title")]],
            optional[sentence[join(sep=", ")[optional[value("identifier")], optional[_date]]]],
            optional[sentence[value("note")]],
            optional[_address],
        ]

    def _reference(self, venue: object) -> Any:  # noqa: ANN401
        return blocks[
            optional[sentence[authors]],
            optional[sentence[value("title")]],
            optional[sentence[venue]],
            optional[sentence[value("identifier")]],
            optional[_address],
        ]
