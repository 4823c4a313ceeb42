"""Texts through pybtex's rich text and back: what a style does to them, and what it cannot do."""

from dataclasses import replace

import pybtex.database
import pytest
from pybtex.richtext import HRef, Protected, Symbol, Tag
from pybtex.richtext import Text as RichText

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Person
from arxiv2bib.problems import Where
from arxiv2bib.record import EntryType, Keyed, Publication, Record
from arxiv2bib.references import format_entries
from arxiv2bib.references.rich import Math, from_rich, link, rich
from arxiv2bib.tex import decode
from arxiv2bib.text import Run, Style, Text
from arxiv2bib_styles.plain import Style as Plain

ALL_STYLES = Text(
    (
        Run("The "),
        Run("x_1^A", Style.MATH),
        Run("y", Style.MATH),
        Run("Big", Style.EMPHASIS),
        Run("B", Style.STRONG),
        Run("Up", Style.SUPERSCRIPT),
        Run("Down", Style.SUBSCRIPT),
        Run("Caps", Style.SMALL_CAPS),
        Run("Type", Style.TYPEWRITER),
        Run("DNA", Style.NOCASE),
        Run("https://example.org/A", Style.VERBATIM),
    )
)


def test_what_a_style_may_not_change_survives_what_it_does():
    changed = from_rich(rich(ALL_STYLES).capitalize().add_period())
    shown = {run.style: run.text for run in changed.runs}
    assert [run.text for run in changed.runs if run.style is Style.MATH] == ["x_1^A", "y"]
    assert {style: shown[style] for style in shown if style not in (Style.MATH, Style.PLAIN)} == {
        Style.EMPHASIS: "big",
        Style.STRONG: "b",
        Style.SUPERSCRIPT: "Up",
        Style.SUBSCRIPT: "Down",
        Style.SMALL_CAPS: "Caps",
        Style.TYPEWRITER: "Type",
        Style.VERBATIM: "https://example.org/A",
    }
    assert str(changed) == "The $x_1^A$$y$bigbUpDownCapsTypeDNAhttps://example.org/A."


@pytest.mark.parametrize("first", ALL_STYLES.runs, ids=lambda run: run.style.name)
def test_a_text_that_is_cut_and_joined_is_the_same(first):
    for operate in (
        lambda text: text.capfirst(),
        lambda text: text[:1] + text[1:],
        lambda text: text[:-1] + text[-1:],
        lambda text: rich(Text.plain("-")).join([text, text]).split("-")[0],
    ):
        there = rich(Text((first, Run(" z"))))
        assert str(from_rich(operate(there))).lower() == str(Text((first, Run(" z")))).lower()
        assert first.style in {run.style for run in from_rich(operate(there)).runs} | {Style.NOCASE}


def test_math_can_be_compared_and_rendered_as_other_parts_can():
    assert rich(Text((Run("x", Style.MATH), Run(" y")))) == rich(Text((Run("x", Style.MATH), Run(" y"))))
    assert rich(Text((Run("x", Style.MATH),))) != rich(Text((Run("x"),)))
    assert len({Math("x"), Math("x"), Math("y")}) == 2
    assert rich(Text((Run("x<y", Style.MATH),))).render_as("text") == "$x<y$"


def test_every_part_of_rich_text_becomes_text():
    made = RichText(
        Symbol("nbsp"), Symbol("ndash"), Symbol("newblock"), Tag("unknown", "a"), Tag("em", "b", Protected("c"),
        Tag("b", "d"), Math("e"), Tag("code", "f")), HRef("https://example.org", "label"), ". ",
        HRef("https://example.org", "https://example.org"), link("javascript:x"),
    )  # fmt: skip
    assert [(run.text, run.style.name) for run in from_rich(made).runs] == [
        ("\xa0", "PLAIN"), ("–", "PLAIN"), (" ", "PLAIN"), ("a", "PLAIN"), ("b", "EMPHASIS"), ("c", "EMPHASIS"),
        ("d", "STRONG"), ("e", "MATH"), ("f", "TYPEWRITER"), ("label", "PLAIN"), (". ", "PLAIN"),
        ("https://example.org", "VERBATIM"), ("javascript:x", "VERBATIM"),
    ]  # fmt: skip


PUBLICATION = Publication(
    entry_type=EntryType.BOOK, container=decode("Things"), volume="3", issue="12", pages="1-9", chapter="4",
    series=decode("LNCS"), publisher=decode("Press"), place=decode("Berlin"), edition="2", year=2020, month=5,
)  # fmt: skip
WORK = Record(
    where=Where("in.bib", 1),
    title=decode("On New Things"),
    authors=(Person("Berg", "Anna"),),
    contributors={"editor": (Person("Li", "Bo"), Person("Wu", "Xi"))},
    note=decode("In German"),
    url="https://example.org/a",
    publication=PUBLICATION,
    report_number="R-1",
)


def shown(**values):
    (reference,) = format_entries([Keyed("a", replace(WORK, **values))], None, pytest.fail)
    return str(reference.text)


def published(kind, /, **values):
    return shown(publication=replace(PUBLICATION, entry_type=EntryType(kind), **values))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("article", "On new things. Things, 3(12):1–9, May 2020."),
        (
            "inproceedings",
            "On new things. In Bo Li and Xi Wu, editors, Things, volume 3 of LNCS, pages 1–9, Berlin, May 2020. Press.",
        ),
        (
            "incollection",
            "On new things. In Bo Li and Xi Wu, editors, Things, volume 3 of LNCS, chapter 4. Press, 2020.",
        ),
        ("book", "On New Things, volume 3 of LNCS. Press, Berlin, 2nd edition, May 2020."),
        ("proceedings", "On New Things, volume 3 of LNCS. Press, Berlin, 2nd edition, May 2020."),
        ("booklet", "On new things. Berlin, May 2020."),
        ("phdthesis", "On New Things, volume 3 of LNCS. PhD thesis 12, Berlin, May 2020."),
        ("mastersthesis", "On new things. Master’s thesis 12, Berlin, May 2020."),
        ("techreport", "On new things. Technical Report 12, Berlin, May 2020."),
        ("patent", "On new things. Patent 12, Press, Berlin, May 2020."),
        ("online", "On new things. Press, Berlin, May 2020."),
        ("misc", "On new things. Press, Berlin, May 2020."),
    ],
)
def test_every_type_in_the_manner_of_plain(kind, expected):
    values = {"place": Text(), "pages": "", "month": None, "edition": ""} if kind == "incollection" else {}
    assert published(kind, **values) == f"Anna Berg. {expected} In German. https://example.org/a"


def test_what_a_type_calls_itself_and_where_it_comes_from():
    institution = decode("CERN")
    assert "On new things. Internal Note 12, CERN, Berlin" in published(
        "techreport", kind="Internal Note", institution=institution
    )
    assert "Diplomarbeit, CERN" in published("mastersthesis", kind="Diplomarbeit", issue="", institution=institution)
    assert "Technical Report R-1, Berlin" in published("techreport", issue="")
    assert ". CERN, Press, Berlin" in published("manual", institution=institution)


def test_a_chapter_has_the_title_of_the_book_or_names_the_book():
    assert "On new things. In Bo Li and Xi Wu, editors, Things, volume 3" in published("inbook")
    assert "On New Things, volume 3 of LNCS, chapter 4, pages 1–9. Press" in published("inbook", container=Text())


@pytest.mark.parametrize(
    ("values", "beginning"),
    [
        ({"authors": ()}, "Bo Li and Xi Wu, editors. On New Things"),
        ({"authors": (), "contributors": {"editor": (Person("Li", "Bo"),)}}, "Bo Li, editor. On New Things"),
        ({"authors": (), "contributors": {}}, "On New Things"),
    ],
)
def test_a_book_without_authors_has_its_editors(values, beginning):
    assert shown(**values).startswith(beginning)


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("4", "4th"), ("11", "11th"), ("112", "112th"), ("21", "21st"),
        ("Second", "Second"), ("2nd edition", "2nd"), ("Third ed.", "Third"), ("²", "²"),
    ],
)  # fmt: skip
def test_editions(edition, expected):
    assert f", {expected} edition, " in published("book", edition=edition)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"volume": ""}, "Things, number 12, pages 1–9, May 2020"),
        ({"volume": "", "issue": ""}, "Things, pages 1–9, May 2020"),
        ({"container": Text()}, "On new things. 3(12):1–9, May 2020"),
        ({"pages": "", "article_number": "L37"}, "3(12):L37"),
    ],
)
def test_an_article_with_less(parts, expected):
    assert expected in published("article", **parts)


def test_series_without_volume():
    assert "number 12 in LNCS. Press" in published("book", volume="")
    assert "On New Things, LNCS. Press" in published("book", volume="", issue="")


def test_addresses_and_what_else_says_where_it_is():
    assert shown(doi="10.1000/182").endswith(" https://doi.org/10.1000/182")
    assert shown(url="javascript:x", arxiv_id=ArxivId("2001.00001")).endswith(" https://arxiv.org/abs/2001.00001")
    howpublished = {"howpublished": decode("Talk at a winter school")}
    assert "On new things. Talk at a winter school. In German" in shown(publication=None, extra=howpublished)


def test_the_style_serves_other_programs_of_pybtex():
    source = """@incollection{a, author = {Anna Berg and Bo Li}, title = {On Things}, editor = {Xi Wu},
        booktitle = {Things}, pages = {1--9}, publisher = {Press}, edition = {Second}, year = 2020}"""
    (entry,) = Plain().format_bibliography(pybtex.database.parse_string(source, "bibtex"))
    assert entry.text.render_as("text") == (
        "Anna Berg and Bo Li. On Things. In Xi Wu, editor, Things, pages 1–9. Press, Second edition, 2020."
    )
