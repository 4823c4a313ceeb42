r"""`Text` in the markups of other programs: HTML, Markdown and CSL's rich text.

Nothing that a title holds becomes markup: text is escaped, links go to http and https only, and math goes out
as math only when the gate of `tex.math` has read it to the end, because MathJax has commands that make links.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from arxiv2bib.characters import one_line
from arxiv2bib.tex.math import safe_source
from arxiv2bib.text import Run, Style, Text

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_HTML_TAGS = {
    Style.EMPHASIS: "<i>{}</i>",
    Style.STRONG: "<b>{}</b>",
    Style.SUPERSCRIPT: "<sup>{}</sup>",
    Style.SUBSCRIPT: "<sub>{}</sub>",
    Style.TYPEWRITER: "<code>{}</code>",
    Style.SMALL_CAPS: '<span style="font-variant: small-caps">{}</span>',
}
_HTML_HIDDEN = frozenset({Style.NOCASE})
# What MathJax would take for math.
_LIKE_MATH = re.compile(r"\\(?:[\[(]|begin|(?:eq)?ref)")
_NO_MATH = '<span class="mathjax_ignore tex2jax_ignore">{}</span>'

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&~|$#^]")
_MARKDOWN_BLOCK = re.compile(r"^( *)(?:(\d{1,9})([.)])|([+-])(?=[\s-]|$))")
_MARKDOWN_STARS = {Style.EMPHASIS: "*{}*", Style.STRONG: "**{}**"}
_MARKDOWN_TAGS = {
    Style.SUPERSCRIPT: "<sup>{}</sup>",
    Style.SUBSCRIPT: "<sub>{}</sub>",
    Style.TYPEWRITER: "<code>{}</code>",
}
_MARKDOWN_HIDDEN = frozenset({Style.NOCASE, Style.SMALL_CAPS})
# What Markdown without math would take for a tag, an address or a link; a blank means nothing to TeX.
_LIKE_MARKDOWN = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(\[])")

_CSL_TAGS = {
    Style.EMPHASIS: "<i>{}</i>",
    Style.STRONG: "<b>{}</b>",
    Style.SUPERSCRIPT: "<sup>{}</sup>",
    Style.SUBSCRIPT: "<sub>{}</sub>",
    Style.SMALL_CAPS: '<span style="font-variant: small-caps;">{}</span>',
    Style.NOCASE: '<span class="nocase">{}</span>',
}

_WEB = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!#$&'()*+,./0-9:;=?@A-Z_a-z~\[\]-]*(?:%[0-9A-Fa-f]{2}[!#$&'()*+,./0-9:;=?@A-Z_a-z~\[\]-]*)*)?"
)


def is_web_address(address: str) -> bool:
    """True for an http or https address in the characters of RFC 3986: what may stand in a link as it is."""
    return _WEB.fullmatch(address) is not None


def _visible_runs(text: Text, hidden: frozenset[Style]) -> list[Run]:
    """The runs as a reader sees them: clean, `hidden` marks as prose, neighbours of one style as one run.

    Otherwise what is harmless by itself could make something together: a backslash and a bracket begin math.
    """
    runs: list[Run] = []
    for run in text.runs:
        shown = one_line(run.text)
        no_link = run.style is Style.VERBATIM and not is_web_address(shown)
        style = Style.PLAIN if no_link or run.style in hidden else run.style
        if runs and runs[-1].style is style and style not in (Style.MATH, Style.VERBATIM):
            runs[-1] = Run(runs[-1].text + shown, style)
        elif shown:
            runs.append(Run(shown, style))
    return runs


def html(text: Text) -> str:
    r"""The text as an HTML fragment: escaped, marks as tags, math as `\(…\)` for MathJax."""
    runs = _visible_runs(text, _HTML_HIDDEN)
    dollars = any("$" in run.text for run in runs)
    return "".join(_html_run(run, dollars=dollars) for run in runs)


def _is_like_math(text: str, *, dollars: bool) -> bool:
    """True for prose that MathJax would take for math, or would with `dollars` around it, as many pages tell it to."""
    return "$$" in text or ("\\" in text and (dollars or _LIKE_MATH.search(text) is not None))


def _html_run(run: Run, *, dollars: bool) -> str:
    if run.style is Style.MATH:
        source = safe_source(run.text)
        if source is None:
            return _NO_MATH.format(f"${run.text}$".translate(_HTML))
        return f"\\({source.translate(_HTML)}\\)"
    escaped = run.text.translate(_HTML)
    if run.style is Style.VERBATIM:
        return f'<a href="{escaped}">{escaped}</a>'
    if _is_like_math(run.text, dollars=dollars):
        escaped = _NO_MATH.format(escaped)
    return _HTML_TAGS.get(run.style, "{}").format(escaped)


def markdown(text: Text) -> str:
    """The text as CommonMark for one line: escaped, marks as markup or tags, math in dollars."""
    runs = _visible_runs(text, _MARKDOWN_HIDDEN)
    dollars = any("$" in run.text or run.style is Style.MATH for run in runs)
    source = "".join(_markdown_run(*neighbours, dollars=dollars) for neighbours in _between(runs))
    return _MARKDOWN_BLOCK.sub(lambda m: f"{m[1]}{m[2] or ''}\\{m[3] or m[4]}", source)


def _between(runs: list[Run]) -> Iterator[tuple[Run, Run | None, Run | None]]:
    """Each run with its neighbours."""
    return zip(runs, [None, *runs], [*runs[1:], None], strict=False)


def _markdown_run(run: Run, before: Run | None, after: Run | None, *, dollars: bool) -> str:
    if run.style is Style.MATH:
        source = safe_source(run.text)
        if source is None or "`" in source:
            return _NO_MATH.format(_markdown_escaped(f"${run.text}$"))
        return "$" + _LIKE_MARKDOWN.sub(r"\g<0> ", source) + "$"
    if run.style is Style.VERBATIM:
        return f"<{run.text}>"
    escaped = _markdown_escaped(run.text)
    if _is_like_math(run.text, dollars=dollars):
        escaped = _NO_MATH.format(escaped)
    if run.style in _MARKDOWN_STARS and escaped.strip():
        return _markdown_marked(run.style, escaped, before, after)
    return _MARKDOWN_TAGS.get(run.style, "{}").format(escaped)


def _markdown_escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text)


def _markdown_marked(style: Style, escaped: str, before: Run | None, after: Run | None) -> str:
    """The text in stars, blanks outside of them; in tags where stars beside their neighbours would not mark it.

    Source: https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis (flanking).
    """
    inner = escaped.strip(" ")
    begin, end = escaped[: len(escaped) - len(escaped.lstrip(" "))], escaped[len(escaped.rstrip(" ")) :]
    left = begin or (_shown_end(before.text[-1:], before) if before else "")
    right = end or (_shown_end(after.text[:1], after) if after else "")
    beside_stars = not begin and before is not None and before.style in _MARKDOWN_STARS
    if beside_stars or not (_can_mark(inner[0], left) and _can_mark(inner[-1], right)):
        return begin + _HTML_TAGS[style].format(inner) + end
    return begin + _MARKDOWN_STARS[style].format(inner) + end


def _shown_end(char: str, run: Run) -> str:
    """The character of a neighbour that a star touches: its own, or a sign of its markup."""
    return char if run.style is Style.PLAIN else "<"


def _can_mark(inside: str, outside: str) -> bool:
    """True when a star between the two characters can begin or end emphasis."""
    return inside.isalnum() or (not inside.isspace() and (outside[-1:].isspace() or outside in string.punctuation))


def csl(text: Text) -> str:
    """The text in CSL's markup (`<i>`, `<sup>`, nocase); `<` that is no markup of ours is escaped, math in dollars."""
    return "".join(
        _CSL_TAGS.get(run.style, "{}").format(
            one_line(f"${run.text}$" if run.style is Style.MATH else run.text).replace("<", "&lt;")
        )
        for run in text.runs
    )
