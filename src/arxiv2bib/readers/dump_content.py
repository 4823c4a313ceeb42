"""What stands above the last two lines of a record in a dump: title and authors, abstract, comments.

Nothing marks where one ends and the next begins but blank lines, which abstracts may have too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arxiv2bib.characters import fold_blanks
from arxiv2bib.names import PARTICLES, is_body
from arxiv2bib.readers.lines import Line
from arxiv2bib.tex.decode import decode_plain

_MAX_COMMENT = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without a blank one between them, and the line where they begin."""

    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The lines as one, blanks folded."""
        return fold_blanks(" ".join(self.lines))


def _paragraphs(lines: list[Line]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    current: list[str] = []
    begin = 0
    for line in lines:
        if line.text.strip():
            begin = begin if current else line.number
            current.append(line.text.strip())
        elif current:
            paragraphs.append(Paragraph(tuple(current), begin))
            current = []
    if current:
        paragraphs.append(Paragraph(tuple(current), begin))
    return paragraphs


def content_of(lines: list[Line]) -> tuple[str, list[str], str, str, int]:
    """(title, shown authors, abstract, comments, line of the authors); what is not there is empty."""
    paragraphs = _paragraphs(lines)
    title, shown, line = "", [], 0
    if _has_head(paragraphs):
        head = paragraphs.pop(0)
        title, line = fold_blanks(head.lines[0]), head.line + 1
        pieces = " ".join(head.lines[1:]).split(", ")
        shown = [name for piece in pieces if (name := fold_blanks(decode_plain(piece)))]
    comments = ""
    if len(paragraphs) > 1 and _is_comment(paragraphs):
        comments = paragraphs.pop().text
    return title, shown, " ".join(paragraph.text for paragraph in paragraphs), comments, line


_MAX_NAME_WORDS = 12
_SENTENCE = re.compile(r"[a-z]{3}\. +[A-Z]|[.!?]$")
_ENDS_AS_NAME = re.compile(r"(?:\b\w{1,2}|\b(?:Jr|Sr|Jnr|St))\.$")
_CONTENT_WORD = re.compile(r"[a-z]{4,}")
_PAGE_COUNT = re.compile(r"\d+ (?:pages?|pp|figures?|figs?)\b", re.IGNORECASE)


def _has_head(paragraphs: list[Paragraph]) -> bool:
    """True when the first paragraph is title and authors; an abstract that happens to have two lines is none.

    There is an abstract behind a head, and not only a comment. A long list of authors may be wrapped at its commas.
    """
    if len(paragraphs) < 2 or len(paragraphs[0].lines) < 2:  # noqa: PLR2004
        return False
    if len(paragraphs) == 2 and _PAGE_COUNT.match(paragraphs[1].text):  # noqa: PLR2004
        return False
    *wrapped, last = paragraphs[0].lines[1:]
    return all(line.endswith(",") for line in wrapped) and _is_author_line(" ".join((*wrapped, last)))


def _is_author_line(line: str) -> bool:
    """True for a line of names. The page shows forenames and key name of everybody: two words at the least."""
    if _SENTENCE.search(line) and not _ENDS_AS_NAME.search(line):
        return False
    names = [name.split() for name in line.split(", ")]
    if not all(2 <= len(words) <= _MAX_NAME_WORDS or is_body(" ".join(words)) for words in names):  # noqa: PLR2004
        return False
    return sum(map(_could_be_name, names)) >= 0.9 * len(names)


def _could_be_name(words: list[str]) -> bool:
    prose = sum(1 for word in words if _CONTENT_WORD.fullmatch(word))
    begins = words[0][0].isupper() or words[0] in PARTICLES or words[0] in {"for", "on"} or not words[0][0].isalpha()
    return is_body(" ".join(words)) or (begins and prose < len(words) / 2)


_COMMENT_SIGNS = re.compile(
    r"\b(?:pages?|pp|figures?|figs?|tables?|accepted|submitted|appear|published|presented|proceedings|revised|"
    r"version|thesis|talk|latex|revtex|pdf|github|code|http|https|workshop|conference|erratum|typos|report)\b",
    re.IGNORECASE,
)


def _is_comment(paragraphs: list[Paragraph]) -> bool:
    """True when the last paragraph is the authors' comment rather than the end of the abstract."""
    last = paragraphs[-1].text
    if len(paragraphs) == 2:  # noqa: PLR2004 - abstract and comments is the rule, a blank line in an abstract rare
        return len(last) <= _MAX_COMMENT or bool(_COMMENT_SIGNS.search(last))
    return len(last) <= _MAX_COMMENT and bool(_COMMENT_SIGNS.search(last))
