"""What journal-ref and comments mean: free text → publication and status, with the rule that read it."""

from arxiv2bib.publication.interpret import interpret

__all__ = ["interpret"]
