"""Texts through pybtex's rich text and back: what a style does to them, and what it cannot do."""

import pytest
from pybtex.richtext import HRef, Protected, Symbol, Tag
from pybtex.richtext import Text as RichText

from arxiv2bib.references.rich import Math, from_rich, link, rich
from arxiv2bib.text import Run, Style, Text

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
