"""Which words are the name of a journal, and how it is printed."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 120
# Proceedings, book series and publishers look like journals in a reference, but are none.
_NO_JOURNAL = re.compile(
    r"\b(?:proc|proceedings?|conf|conference|symp|symposium|workshop|congress|colloquium|meeting|lect|lecture|"
    r"lncs|lnai|lipics|pos|econf|icml|nips|neurips|cvpr|iccv|eccv|emnlp|coling|aaai|ijcai|icassp|infocom|"
    r"globecom|edited|eds?|editors?|book|thesis|dissertation|chapter|springer|elsevier|publishers?|press|arxiv|preprint|"
    r"accepted|special issue|technical report|handbook|encyclopedia|neural information processing systems)\b",
    re.IGNORECASE,
)
# Journals that have "Proceedings" in their names, by the learned society that publishes them.
_SOCIETY = re.compile(
    r"Proc(?:\.|eedings)(?: of)?(?: the)? (?:[\w.]+ ){0,3}(?:Acad|Soc|Inst)[\w.]*(?: [\w.&]+){0,6}"
    r"|Proc(?:\.|eedings of the) IEEE|[\w. ]+ Proc\. Suppl\.",
)
# Last words of a name that show that it was cut inside a label or a phrase.
_DANGLING = re.compile(
    r"(?:^|[ .])(?:(?:[vnpa]|an)|(?i:vols?|volume|nos?|nr|num|number|issue|iss|pp|pages?|part|pt|art|article|id|"
    r"in|on|of|the|and|for|supplement|to|with|by|from|at|special))\.?$|&$"
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|May$)\b"
)
# Endings of words that are never abbreviated so: a dot after them ends a sentence.
_WHOLE_WORD = re.compile(
    r"(?:ics|ions?|ences?|ances?|ogy|ing|ments?|etry|istry|ical|ters|nals?|views?|ature|ems|ysis)$|^[A-Z]{3,}$"
)
# What is pasted around a journal: "In", and names of people.
_PASTED = re.compile(r"^(?:In|Published|Presented|Appeared|Also|See|To|From|Based)\b|\band [A-Z]\. ")
_DOT = re.compile(r"([^\W\d_]+)\.(?=(.?))")
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]| - ")  # two names, or one without its blanks
_REFUSED = (_PASTED, _DANGLING, _MONTH, _RUN_TOGETHER)


@lru_cache(maxsize=4_096)
def journal_name(printed: str) -> str | None:
    """The journal's name with a blank after each dot, or None when the words may be something else.

    "Phys.Rev.D" and "Phys. Rev. D" are one name: the letter of a section belongs to it.
    """
    name = re.sub(r"\.(?=[^\W\d_&])", ". ", printed.strip(" ,:-"))
    name = " ".join(re.sub(r" ([.:])", r"\1", name).split())
    for dotted in _DOT.finditer(name):
        if dotted[1].islower() or _WHOLE_WORD.search(dotted[1]):
            if dotted.end() < len(name):
                return None  # two sentences: a title or a publisher stands before the journal
            name = name[:-1]
    if not 1 < len(name) <= _LONGEST or not name[0].isupper() or name.endswith(("'", "’", "-", "&")):
        return None
    if any(refused.search(name) for refused in _REFUSED):
        return None
    if _NO_JOURNAL.search(name) and not _SOCIETY.fullmatch(name):
        return None
    return name


def folded(name: str) -> str:
    """The name without blanks, dots, colons and capitals: the same for every spelling of an abbreviation."""
    return re.sub(r"[ .:]", "", name).lower()


def stands_for(acronym: str, name: str) -> bool:
    """True when the letters of the acronym occur in the name in that order, as for "(IJCTT)"."""
    letters = iter(name.lower())
    return all(letter in letters for letter in acronym.lower())
