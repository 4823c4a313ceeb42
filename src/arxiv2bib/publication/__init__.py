"""What journal-ref and comments mean: free text → publication and status, with the rule that read it."""

from __future__ import annotations

from arxiv2bib.problems import Problem
from arxiv2bib.publication.spelling import Spelling, spelled
from arxiv2bib.record import Record

__all__ = ["Spelling", "interpret", "spelled"]


def interpret(record: Record, *, trust_comments: bool = False) -> tuple[Record, list[Problem]]:
    """The record with what its journal reference and comments mean, and what there is to tell about them."""
    if not record.journal_ref and not record.comments:
        return record, []
    # The rules cost a fifth of the start-up, and many a run has no such text.
    from arxiv2bib.publication.interpretation import interpreted  # noqa: PLC0415

    return interpreted(record, trust_comments=trust_comments)
