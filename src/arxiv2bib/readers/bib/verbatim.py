r"""Values that are no prose: addresses, identifiers, file names. Of TeX they hold at most escapes (`\_`, `\url{…}`)."""

from __future__ import annotations

import re

from arxiv2bib.text import Run, Style, Text

_COMMAND = re.compile(r"\\(?:url|href|path|nolinkurl|texttt|tt)\b\s*")
_TILDE = re.compile(r"\{?\\textasciitilde(?:\{\}| |(?![A-Za-z]))\}?|\$\\sim\$|\\~(?:\{\})?|\\string~")
_ESCAPE = re.compile(r"(\\\\)|\\([_%&#$^{}])|\{\\text(backslash|asciicircum|less|greater|bar|braceleft|braceright)\}")
_CHARACTERS = {
    "backslash": "\\", "asciicircum": "^", "less": "<", "greater": ">", "bar": "|", "braceleft": "{", "braceright": "}",
}  # fmt: skip


def unescaped(source: str) -> str:
    """The value without what it only has for TeX's sake; all else stays as it is."""
    if "\\" not in source:
        return source
    source = _TILDE.sub("~", source)
    return _ESCAPE.sub(lambda match: match[1] or match[2] or _CHARACTERS[match[3]], source)


def address(source: str) -> str:
    r"""The address or identifier that the value is, out of `\url{…}` and braces."""
    if "\\" in source or "{" in source:
        source = unescaped(_COMMAND.sub("", source)).replace("{", "").replace("}", "")
    return source.strip().removeprefix("<").removesuffix(">")


def verbatim(source: str) -> Text:
    """The value as one run that no writer may break."""
    source = unescaped(source)
    return Text((Run(source, Style.VERBATIM),)) if source else Text()
