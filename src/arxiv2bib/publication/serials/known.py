"""Names of journals that are known: those of the lists, and the proceedings of societies."""

from __future__ import annotations

import re

from arxiv2bib.publication.venues import is_journal_or_series

# "Proc. Natl. Acad. Sci. USA", "Proceedings of the Royal Society of London A", "Proc. IEEE"
_SOCIETY = re.compile(
    r"Proc(?:\.|eedings)(?: of)?(?: the)? (?:[\w.]{1,30} ){0,3}(?:Acad|Soc|Inst)[\w.]{0,30}(?: [\w.&]{1,30}){0,6}"
    r"|Proc(?:\.|eedings of the) (?:IEEE|ACM on [\w .&-]{4,80})"
)


def is_known(name: str) -> bool:
    """True for the name of a journal or of a series."""
    return is_journal_or_series(name) or (name.startswith("Proc") and _SOCIETY.fullmatch(name) is not None)
