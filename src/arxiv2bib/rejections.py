"""What was rejected, as comments of a BibTeX file: for `-c`, which the classic command of this name has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from arxiv2bib.characters import visible
from arxiv2bib.problems import Problem

# What would end the comment, begin an entry, or need an encoding.
_UNSAFE = re.compile(r"[^ -~]|[@{}%\\]")


def as_comment(problem: Problem) -> str:
    """The BibTeX comment that stands in place of a record; one line, which every program passes over."""
    name = problem.request or str(problem.where or "")
    said = f"{name}: {classic(problem) or problem.message}"
    return f"@comment{{{_UNSAFE.sub('?', visible(said))}}}\n"


def classic(problem: Problem) -> str:
    """What the classic command says of an identifier that gave no entry; empty for other problems."""
    if not problem.request:
        return ""
    return "Not found" if problem.code == "not-found" else "Invalid arXiv identifier"


def with_comments(chunks: Iterable[str], comments: Sequence[tuple[int, Problem]]) -> Iterator[str]:
    """The entries, each a chunk, with comments between them.

    Args:
        chunks: entries, all but the first beginning with an empty line.
        comments: each with the number of entries before it, in that order.
    """
    waiting = list(reversed(comments))
    written = 0
    for number, chunk in enumerate(chunks):
        while waiting and waiting[-1][0] <= number:
            yield ("\n" if written else "") + as_comment(waiting.pop()[1])
            written += 1
        yield chunk if number or not written else "\n" + chunk
        written += 1
    for _, problem in reversed(waiting):
        yield ("\n" if written else "") + as_comment(problem)
        written += 1
