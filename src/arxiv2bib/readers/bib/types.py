"""What the words of BibTeX and BibLaTeX mean here: entry types, and macros of journals in astronomy."""

from __future__ import annotations

from functools import cache

from arxiv2bib.data import data_lines
from arxiv2bib.record import EntryType

_KINDS = frozenset({"phdthesis", "mathesis", "mastersthesis", "candthesis", "techreport", "resreport"})


@cache
def _types() -> dict[str, EntryType]:
    types: dict[str, EntryType] = {}
    for line in data_lines("bib_types.txt"):
        meant, _, names = line.partition(": ")
        types.update(dict.fromkeys(names.split(), EntryType(meant)))
    return types


@cache
def _journals() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in data_lines("bib_journals.txt"))


def entry_type(name: str, kind: str) -> EntryType | None:
    """The type that an entry `@name` with `type = {kind}` has; None for a word that no program is known to write."""
    found = _types().get(name.lower())
    if found is EntryType.PHDTHESIS:
        return EntryType.MASTERSTHESIS if "master" in kind.lower() or kind.lower() == "mathesis" else found
    return found


def shown_kind(kind: str) -> str:
    """The `type` of an entry as it is printed: not the words by which BibLaTeX names a kind of thesis or report."""
    return "" if kind.lower() in _KINDS else kind


def is_control(name: str) -> bool:
    """True for entries that set options of a style (`@IEEEtranBSTCTL`, `@Control`) and are no publications."""
    return name.lower() in ("ieeetranbstctl", "control", "revtex-control", "acm-control", "bstctl")


def journal(source: str) -> str:
    r"""The name of a journal; a macro of astronomy (`\\apj`) as the name that it stands for."""
    macro = source.strip("{} ")
    return _journals().get(macro[1:], source) if macro[:1] == "\\" else source
