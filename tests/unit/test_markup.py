r"""Hostile text in HTML, Markdown and CSL: it reads as it was typed, and nothing of it is markup, a link or math.

The HTML is read by Python's parser, the Markdown by one of CommonMark; `laws` says which tags and attributes may
come out, and what MathJax may find.
"""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import laws
from arxiv2bib.characters import one_line
from arxiv2bib.markup import csl, html, is_web_address, markdown
from arxiv2bib.tex.math import safe_source
from arxiv2bib.text import Run, Style, Text

HOSTILE = {
    "tag": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "end": "</li></ol><h1>x</h1>",
    "comment": "<!-- x --><![CDATA[x]]><?php x ?>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "entity": "&lt;script&gt; &amp; &#60;b&#62; &copy",
    "address-breakout": 'http://x/" onmouseover="alert(1)',
    "address-tag": 'http://x/"><img src=x onerror=alert(1)>',
    "address-script": "javascript:alert(document.cookie)",
    "address-data": "data:text/html,<script>alert(1)</script>",
    "address-blank": "https://x/ ![i](http://evil/p.png",
    "address-angle": "https://x/> <b>",
    "address-case": "JaVaScRiPt:alert(1)",
    "math-parens": r"\(\href{javascript:alert(1)}{x}\)",
    "math-brackets": r"\[\href{javascript:alert(1)}{x}\]",
    "math-dollars": r"$$\href{javascript:alert(1)}{x}$$",
    "math-dollar": r"$\href{javascript:alert(1)}{x}$",
    "math-environment": r"\begin{equation}\href{javascript:alert(1)}{x}\end{equation}",
    "math-reference": r"\ref{x} \eqref{y}",
    "math-hidden": "\\\u200b(\\href{javascript:alert(1)}{x}\\\u200b)",
    "link": "[x](javascript:alert(1)) [y][1] [1]: javascript:x",
    "image": "![x](http://evil/p.png)",
    "autolink": "<javascript:alert(1)> <a@example.org>",
    "emphasis": "*x* **y** _z_ __u__ ~~v~~ `w` ***",
    "heading": "# x",
    "setext": "===",
    "rule": "---",
    "rule-stars": "* * *",
    "bullet": "- x",
    "bullet-plus": "+ x",
    "bullet-blank": "  - x",
    "number": "1. x",
    "number-bracket": "12) x",
    "quote": "> x",
    "fence": "```x",
    "tildes": "~~~x",
    "table": "| x | y |",
    "code": "     x",
    "break": "x\n\n# y\n<b>\r\n- z\u2028w\u2029v\x85u\x0bt",
    "break-hard": "x  \ny\\",
    "backslash": "\\",
    "backslashes": r"\\ \< \[ \* \$",
    "greek-backquote": "\u1fefx\u1fef",  # NFC makes a backquote of it
    "controls": "a\x00b\x1b[31mc\x7f\x9b",
    "bidi": "a\u202eb\u2066c",
    "ignored": '</span><span class="x">',
    "footnote": "[^1] x^2^ H~2~O",
    "issue": "#1 @user :smile:",
}  # fmt: skip
# Spans that the gate of math lets through, and that Markdown would take for something else.
SAFE_MATH = [
    "x_1^2", "a<b>c", "<img src=x>", "</b>", "<!--", "[x](y)", "![x](y)", "[x][y]", "a*b*c", "`x`", "x\n\n- y",
    "x\n\n<b>", r"\text{<b>}", "#",
]  # fmt: skip
UNSAFE_MATH = [r"\href{javascript:alert(1)}{y}", r"\class{x}{y}", r"\unicode{x3c}", r"\require{html}", "<b>&", "x_1_2"]


def read_html(text):
    ((_, shown),) = laws.check_html(f'<ol class="references">\n<li id="key">{html(text)}</li>\n</ol>\n')
    return shown


def read_markdown(text):
    (shown,) = laws.check_markdown(f"1. {markdown(text).strip(' ')}\n")
    return shown


def typed(text):
    """What a reader has to see: the text without controls, on one line, math in dollars."""
    return "".join(f"${one_line(run.text)}$" if run.style is Style.MATH else one_line(run.text) for run in text.runs)


def folded(text):
    return " ".join(part for part in re.split("[ \n]+", text) if part).strip()


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.MATH], ids=lambda style: style.name)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_reads_as_it_was_typed(name, style):
    for runs in ([HOSTILE[name]], ["a ", HOSTILE[name], " b"], ["a", HOSTILE[name], "b"]):
        text = Text(tuple(Run(each, style if each == HOSTILE[name] else Style.PLAIN) for each in runs))
        assert folded(read_html(text)) == folded(typed(text))
        assert folded(read_markdown(text)) == folded(typed(text))
        laws.check_csl_json(json.dumps([{"id": "a", "citation-key": "a", "title": csl(text)}]) + "\n")


@pytest.mark.parametrize("source", UNSAFE_MATH)
def test_unsafe_math_is_text_that_mathjax_passes_over(source):
    text = Text((Run("On "), Run(source, Style.MATH), Run(" and $")))
    assert '<span class="mathjax_ignore tex2jax_ignore">$' in html(text)
    assert '<span class="mathjax_ignore tex2jax_ignore">\\$' in markdown(text)
    assert read_html(text) == typed(text)
    assert read_markdown(text) == typed(text)


@pytest.mark.parametrize("source", SAFE_MATH)
def test_math_is_no_markup_and_means_the_same(source):
    text = Text((Run("On "), Run(source, Style.MATH)))
    folded_source = folded(one_line(source))
    assert read_html(text) == f"On ${folded_source}$"
    in_markdown = markdown(text)
    laws.check_markdown(f"1. {in_markdown}\n")
    if in_markdown.startswith("On $"):
        assert safe_source(in_markdown.removeprefix("On ").strip("$")) is not None
        assert in_markdown.replace(" ", "") == f"On${source}$".replace("\n", "").replace(" ", "")


def test_ordinary_math_is_untouched():
    text = Text((Run(r"\Lambda < x_1^{2}", Style.MATH), Run("CDM")))
    assert html(text) == r"\(\Lambda &lt; x_1^{2}\)CDM"
    assert markdown(text) == r"$\Lambda < x_1^{2}$CDM"
    assert csl(text) == r"$\Lambda &lt; x_1^{2}$CDM"


@pytest.mark.parametrize(
    "runs",
    [
        [("\\", Style.PLAIN), (r"(\href{javascript:x}{Y}\)", Style.NOCASE)],
        [("\\", Style.VERBATIM), (r"(\href{javascript:x}{y}\)", Style.PLAIN)],
        [("$", Style.PLAIN), (r"$\href{javascript:x}{Y}$$", Style.NOCASE)],
        [(r"$ \href{javascript:x}{y} ", Style.PLAIN), ("z", Style.MATH), (" $", Style.PLAIN)],
        [("z", Style.MATH), (r" \href{javascript:x}{y} ", Style.PLAIN), ("z", Style.MATH)],
        [("z", Style.EMPHASIS), (r"$\href{javascript:x}{y}$", Style.EMPHASIS)],
    ],
)
def test_neighbours_do_not_make_math_of_each_other(runs):
    text = Text(tuple(Run(*run) for run in runs))
    assert read_html(text) == typed(text)
    assert read_markdown(text) == typed(text)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://arxiv.org/abs/2001.00001", True),
        ("http://example.org:80/a?b=c&d=e#f(g)_[h]~*'!;,%20", True),
        ("https://doi.org/10.1002/(SICI)1096-8644%3C1::AID%3E3.0.CO;2-X", True),
        ("https://x.org/%zz", False),
        ("https://x.org/a b", False),
        ("https://x.org/a\n", False),
        ('https://x.org/"', False),
        ("https://x.org/<b>", False),
        ("https://x.org/`", False),
        ("https://x.org/\\", False),
        ("https://xé.org/", False),
        ("https://user@x.org/", False),
        ("https:x", False),
        ("//x.org", False),
        ("ftp://x.org", False),
        ("javascript:https://x.org", False),
        (" https://x.org", False),
    ],
)
def test_only_web_addresses_are_links(address, is_one):
    text = Text((Run("See "), Run(address, Style.VERBATIM)))
    assert is_web_address(address) is is_one
    assert ("<a href=" in html(text)) is is_one
    assert (f" <{address}>" in markdown(text)) is is_one
    assert folded(read_html(text)) == folded(typed(text))
    assert folded(read_markdown(text)) == folded(typed(text))


def test_a_link_is_escaped_in_its_attribute_too():
    address = "https://x.org/?a=1&b='2'"
    expected = "https://x.org/?a=1&amp;b='2'"
    assert html(Text((Run(address, Style.VERBATIM),))) == f'<a href="{expected}">{expected}</a>'


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ([("a "), ("b", Style.EMPHASIS), (" c")], "a *b* c"),
        ([("a"), (" b ", Style.EMPHASIS), ("c")], "a *b* c"),
        ([("a"), ("b", Style.STRONG), ("c")], "a**b**c"),
        ([("a"), ("(b)", Style.EMPHASIS), ("c")], "a<i>(b)</i>c"),
        ([("(b)", Style.STRONG)], "**(b)**"),
        ([("("), ("b.", Style.EMPHASIS), (")")], "(*b.*)"),
        ([("b", Style.EMPHASIS), ("c", Style.STRONG), ("d", Style.EMPHASIS)], "*b*<b>c</b><i>d</i>"),
        ([("\xa0b", Style.EMPHASIS)], "<i>\xa0b</i>"),
        ([("x", Style.MATH), ("(b)", Style.EMPHASIS), ("2", Style.SUPERSCRIPT)], "$x$*(b)*<sup>2</sup>"),
    ],
)
def test_stars_stand_where_they_mark(runs, shown):
    text = Text(tuple(Run(each) if isinstance(each, str) else Run(*each) for each in runs))
    assert markdown(text) == shown
    assert folded(read_markdown(text)) == folded(typed(text))


pieces = st.one_of(
    st.sampled_from(
        [*HOSTILE.values(), *"\\<>&\"'`*_[](){}$#^~|!-+.:/ \n\xa0", "1", "a", "B", "href", "http://", "javascript:"]
    ),
    st.text(max_size=6),
)
runs = st.builds(Run, st.lists(pieces, min_size=1, max_size=4).map("".join), st.sampled_from(list(Style)))
texts = st.lists(runs, max_size=5).map(lambda found: Text(tuple(found)))


@given(text=texts)
@example(text=Text((Run("$"), Run("<img src=x>", Style.MATH), Run("$"))))
def test_no_text_breaks_the_laws(text):
    read_html(text)
    if markdown(text).strip(" "):
        read_markdown(text)
    without_math = Text(tuple(run for run in text.runs if run.style is not Style.MATH))
    assert folded(read_html(without_math)) == folded(typed(without_math))
    if markdown(without_math).strip(" "):
        assert folded(read_markdown(without_math)) == folded(typed(without_math))
