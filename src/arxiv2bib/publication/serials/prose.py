"""Words that are no name of a journal: authors, titles in quotes and sentences that were pasted before it."""

from __future__ import annotations

import re

# "Smith et al", and names between signs: "D. Braga,", "Bickel, D. R.", "Phillips C, Hoenigman R"
_ET_AL = re.compile(r"\bet\.? ?al\b")
_AUTHORS = re.compile(
    r"(?:^|[,;&] |and )(?!(?:I\. ?)?J\. )(?:[A-Z]\.[ -]?){1,3}(?:[a-z]{1,12} ){0,2}[A-Z][a-z'’-]{2,30}"
    r"(?:, | and | & |; )"
    r"|(?:^|[,;&] |and )(?!J )[A-Z][\w'’-]{1,30}, (?:[A-Z]\.[ -]?){1,3}(?:,|;| and| &|$|(?= ))"
    r"|(?:^|, )[A-Z][a-z]{1,30} [A-Z]{1,3}, [A-Z][a-z]{1,30} [A-Z]{1,3}(?:,|\.| )"
)
_BESIDE_AUTHORS = (", ", " and ", " & ", "; ")
# A title that ends: "Is it? ", "… networks," in quotes
_QUOTE_OR_QUESTION = re.compile(r"[?!] |[\"”][,.]? |'' |//")
_IN_QUOTE_OR_QUESTION = ("?", "!", '"', "”", "''", "//")
# A dot ends a sentence behind a word that is never abbreviated so, or when small words show that it is prose.
_DOT = re.compile(r"(?<![^\W_])([^\W_]{1,40})[)\"”]?\.(?: (?=[A-Z\"“(])|(?<=[a-z]{4}\.)(?=[A-Z]))")
_WHOLE_WORD = re.compile(
    r"[a-z]{5,40}$|[A-Z]?[a-z]{1,30}(?:ics|ions?|ences?|ances?|ogy|ing|ments?|etry|istry|ical|ters|nals?|views?|ature|ems"
    r"|ysis|ties)$"
)
_ABBREVIATED = frozenset({"Comment", "Internat", "Experiment", "Instrum", "Environ"})
_SMALL_WORD = re.compile(r"\b(?:of|the|for|on|in|with|to|from|by|using|via|between|and|an?|as|at|is|are)\b")
_FEWEST_WORDS = 5  # of a sentence
_MOST_WORDS = 8  # of a name behind sentences
_IN = re.compile(r"in:? ")
# How the names of journals begin, known or not: "International Journal", "Acta", "Proc. R."
CUE = re.compile(
    r"(?:the |an? )?(?:[A-Z][\w&/-]{0,20} ){0,2}(?:(?:inter)?national journal|int\.? ?j\b|int'l j|journal|j\.|ieee|"
    r"acm trans|transactions|trans\.|annals|annales|acta|archives?|bulletin|bull\.|letters|review|revista|revue|"
    r"zeitschrift|mathematica|communications|commun\.|proceedings of the (?:royal|national|american|london)|"
    r"proc\. (?:r|natl|amer)|physical review|phys\. rev|magazine|rendiconti|comptes|studia|quarterly|notices)",
    re.IGNORECASE,
)


def names_people(words: str) -> bool:
    """True when authors stand among the words."""
    if "al" in words and _ET_AL.search(words):
        return True
    return any(map(words.__contains__, _BESIDE_AUTHORS)) and _AUTHORS.search(words) is not None


def has_sentences(words: str) -> bool:
    """True when a sentence or a title in quotes ends inside the words."""
    if any(map(words.__contains__, _IN_QUOTE_OR_QUESTION)) and _QUOTE_OR_QUESTION.search(words):
        return True
    return "." in words and any(_ends_sentence(words, dot) for dot in _DOT.finditer(words))


def _ends_sentence(words: str, dot: re.Match[str]) -> bool:
    word = dot[1]
    if _WHOLE_WORD.match(word) and word not in _ABBREVIATED:
        return True
    before = words[: dot.end(1)]
    is_prose = before.count(" ") >= _FEWEST_WORDS and len(_SMALL_WORD.findall(before)) > 1
    return is_prose and not CUE.match(before)


def last_sentence(words: str) -> int:
    """Where a short name with capitals begins behind the last sentence; 0 without one."""
    ends = [dot.end() for dot in _DOT.finditer(words) if _ends_sentence(words, dot)]
    if not ends:
        return 0
    behind = words[ends[-1] :]
    pieces = behind.split()
    is_name = 0 < len(pieces) <= _MOST_WORDS and all(
        piece[0].isupper() or _SMALL_WORD.fullmatch(piece) for piece in pieces
    )
    return ends[-1] if is_name and not names_people(behind) else 0


def behind_quote(words: str) -> int:
    """Where the words behind the last title in quotes begin; 0 without one."""
    at = max(words.rfind(mark) for mark in ('"', "”", "''"))
    if at <= 0:
        return 0
    while at < len(words) and words[at] in "\"”',. /":
        at += 1
    match = _IN.match(words, at)
    return match.end() if match else at
