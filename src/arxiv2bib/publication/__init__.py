"""What journal-ref and comments mean: free text → publication and status, with the rule that read it."""

from arxiv2bib.publication.interpret import interpret
from arxiv2bib.publication.spelling import Spelling, spelled

__all__ = ["Spelling", "interpret", "spelled"]
