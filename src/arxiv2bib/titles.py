"""Titles as arXiv has them → `Text`: without the full stop and the footnote marks that are no part of a title."""

from __future__ import annotations

import re

from arxiv2bib.characters import fold_blanks
from arxiv2bib.tex import decode
from arxiv2bib.text import Text

_MARK = re.compile(
    r"""\s*(?:
        (?<=[a-z][a-z])\s*\*{1,3}
      | (?<=\w)\s*[†‡]{1,3}
      | (?<=[a-z][a-z])\s*\$\s*\^\s*\{?\s*(?:\*+|\\ast|\\star|\\dagger|\\ddagger|\\dag|\\ddag|\d)\s*\}?\s*\$
      | \\(?:footnote|thanks)\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}
    )$""",
    re.VERBOSE,
)
# Ends of titles whose full stop belongs to them.
_ABBREVIATED = re.compile(r"(?:\.\.|(?:^|\W)(?:[^\W\d_]|[A-Z]\.\w|al|Inc|Ltd|Co|Corp|Jr|Sr|etc|vs|Pt|Vol|No))\.$")


def read_title(source: str) -> Text:
    r"""The title that a source of arXiv (TeX-like prose) means.

    White space is folded; one full stop at the end goes unless it belongs to an abbreviation or an ellipsis, and so
    do footnote marks (`*`, `†`, `$^\dagger$`, `\thanks{…}`); a star behind capitals is part of a name (`Sgr A*`).
    Nothing else is altered.
    """
    source = fold_blanks(source)
    if source[-1:] in {"*", "†", "‡", "$", "}"}:
        source = _MARK.sub("", source)
    if source.endswith(".") and not _ABBREVIATED.search(source):
        source = _MARK.sub("", source[:-1].rstrip())
    return decode(source)
