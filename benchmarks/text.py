"""Names, titles and TeX beside the packages that people would use for them.

Real titles and author lists from ../shared where it is, made-up ones elsewhere. Each round has other ones, so that
no memo of whole texts helps; words come again, as they do in any bibliography.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, TypeVar

import material
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from measure import Row, best_seconds, rate_row
from pybtex.database import Person as PybtexPerson
from pybtex.richtext import Text as PybtexText
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import unicode_to_latex

from arxiv2bib.names import bibtex_names, parse_author_line
from arxiv2bib.tex import ASCII, Encoder, Protection, decode
from arxiv2bib.titles import read_title

Item = TypeVar("Item")


def rows(*, quick: bool) -> Iterator[Row]:
    """Reading and writing titles, reading and writing author lists."""
    rounds, size = (3, 300) if quick else (6, 2_000)
    titles = [material.real_titles(size, number) or material.titles(size, number) for number in range(rounds)]
    yield from _decoding(titles)
    yield from _encoding(titles)
    yield from _names([material.author_lines(size, number) for number in range(rounds)])


def _each(rounds: Sequence[Sequence[Item]], work: Callable[[Item], Any]) -> Callable[[], Any]:
    """Does the work on the items of the next round at each call."""
    number = count()
    return lambda: [work(item) for item in rounds[next(number)]]


def _decoding(titles: list[list[str]]) -> Iterator[Row]:
    pylatexenc = LatexNodes2Text().latex_to_text
    ours, whole, theirs, pybtex = best_seconds(
        len(titles),
        _each(titles, decode),
        _each(titles, read_title),
        _each(titles, pylatexenc),
        _each(titles, _tolerant(PybtexText.from_latex)),
    )
    size = len(titles[0])
    yield rate_row("TeX → Text, titles", "titles", size, ours, ("pylatexenc", theirs))
    yield rate_row("TeX → Text, titles", "titles", size, ours, ("pybtex from_latex", pybtex))
    yield rate_row("titles as readers read them", "titles", size, whole, ("pylatexenc", theirs))


def _encoding(titles: list[list[str]]) -> Iterator[Row]:
    texts = [[read_title(title) for title in each] for each in titles]
    strings = [[str(text) for text in each] for each in texts]
    encoder = Encoder(ASCII)
    plain, words, theirs = best_seconds(
        len(titles),
        _each(texts, encoder.text),
        _each(texts, lambda text: encoder.text(text, Protection.WORDS)),
        _each(strings, lambda text: unicode_to_latex(text, unknown_char_warning=False)),
    )
    size = len(titles[0])
    yield rate_row("Text → TeX, titles", "titles", size, plain, ("pylatexenc", theirs))
    yield rate_row("Text → TeX with capitals protected", "titles", size, words, ("pylatexenc", theirs))


def _names(lines: list[list[str]]) -> Iterator[Row]:
    encoder = Encoder(ASCII)
    joined = [[line.replace(", ", " and ") for line in each] for each in lines]
    parsed = [[parse_author_line(line)[0] for line in each] for each in lines]
    reading, writing, parser, pybtex = best_seconds(
        len(lines),
        _each(lines, parse_author_line),
        _each(parsed, lambda authors: bibtex_names(authors, goes_on=False, encoder=encoder)),
        _each(joined, _bibtexparser_names),
        _each(joined, _tolerant(lambda line: [PybtexPerson(name) for name in line.split(" and ")])),
    )
    size = sum(len(authors) for each in parsed for authors in each) // len(parsed)
    yield rate_row("author line → persons", "names", size, reading, ("bibtexparser", parser))
    yield rate_row("author line → persons", "names", size, reading, ("pybtex", pybtex))
    yield rate_row("persons → BibTeX", "names", size, writing, ("bibtexparser, reading", parser))


def _bibtexparser_names(line: str) -> list[Any]:
    return [parse_single_name_into_parts(name, strict=False) for name in split_multiple_persons_names(line)]


def _tolerant(work: Callable[[str], Any]) -> Callable[[str], Any]:
    """Pybtex stops at what is no TeX document; that costs it nothing here."""

    def attempt(text: str) -> Any:
        try:
            return work(text)
        except Exception:  # noqa: BLE001
            return None

    return attempt
