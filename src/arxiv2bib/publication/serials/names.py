"""Where in the words before the numbers the name of the journal is, and what was pasted around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arxiv2bib.publication.serials.known import is_known
from arxiv2bib.publication.serials.prose import CUE, behind_quote, has_sentences, last_sentence, names_people
from arxiv2bib.publication.serials.trimming import SIGNS, ends_abbreviated, stands_for, trimmed
from arxiv2bib.publication.venues import find_journal, folded, is_publisher


class Name(NamedTuple):
    """The name of a container: its place in the text, by which rule, whether it is known, and its publisher."""

    start: int
    end: int
    rule: str
    is_known: bool
    publisher: str = ""


_LONGEST = 160
_FEW_WORDS = 3
_LETTER = re.compile(r"[^\W\d_]")
# A name in letters alone, and an acronym behind it: nothing is pasted around it.
_SIMPLE = re.compile(
    r"[ ,]{0,9}(?P<name>(?!In )[A-Z][A-Za-z]{0,40}[a-z](?:(?: ?[&/-] ?| )(?!-)[A-Za-z]{1,40}){0,14})(?<! in)"
    r"(?: ?[(\[] ?[A-Z][A-Za-z]{1,11} ?[)\]])?[ ,:;.(-]{0,9}"
)
_ACRONYM_AT_END = re.compile(r" ?\(([A-Z][a-z]{0,6}[A-Z][A-Za-z]{0,9})\)$")
# Words of a remark on the paper, which no name has.
_REMARKS = frozenset({
    "ibid", "erratum", "addendum", "accepted", "submitted", "appear", "forthcoming", "unpublished", "preprint",
    "draft", "available", "download", "this", "we", "our", "is", "are", "was", "were", "has", "have", "been", "will",
    "thesis", "dissertation",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_REMARK = re.compile(r"\b(?:pre-print|in preparation|technical report|tech\. rep)\b")
_OF_REMARKS = ("@", "pre-print", "in preparation", "technical report", "tech. rep")
# Also "eLife", "p-Adic Numbers", "journal of …".
_BEGINS_AS_NAME = re.compile(r"[^\W_]{0,20}[^\W\d_a-z]|\d|[a-z]-[A-Z]|(?:international )?journal ")
# A title before the journal: five words without a dot and a full stop, or words in small letters and a comma.
_TITLE = re.compile(
    r"(?:[^\W_]{1,40},?[ -]){4,40}[^\W_]{4,40}\. "
    r"|[^\W_]{1,40} (?:(?:of|the|in|for|on|an?|and|to|by) |[a-z]{4,40} ){0,40}[a-z]{5,40} [a-z]{5,40}[,.] "
)
_SPECIAL = re.compile(r"special (?:issue|volume|section)\b|.{0,80}\bversion (?:in|of)\b", re.IGNORECASE)
# Where a name may begin behind what was pasted before it.
_BREAK = re.compile(r"[.,:;?!]['\"”’]{0,3}\)? {1,3}|(?<=[a-z]{4})\.(?=[A-Z])|[\"”] ?|'' ?|// ?| [-/] |\) ")
_INVERTED = re.compile(r"\bon$|\b(?:IEEE|ACM)\b|\bJournal(?: of)?$")  # "Image Processing, IEEE Transactions on"
# What stands behind the name of a journal and is no part of it: "Special Section", "ICML'12", "… Conference on …"
_OTHER = re.compile(
    r"\d|Special\b|Proceedings\b|[A-Z]{1,20}['’ -]?\d|.*\b(?:Conference|Workshop|Symposium|University)\b"
)
_PIECE = re.compile(r" ?[:,(]")


@lru_cache(maxsize=1 << 13)
def find_name(text: str) -> Name | None:
    """The name of the journal or series in the words before the numbers; None when nothing shows where it begins."""
    bare = text.strip(SIGNS)
    acronym = _ACRONYM_AT_END.search(bare) if bare.endswith(")") else None
    if acronym and find_journal(bare[: acronym.start()]) and stands_for(acronym[1], bare[: acronym.start()]):
        bare = bare[: acronym.start()]
    journal = find_journal(bare)
    if journal:
        start = text.index(bare)
        end = start + len(bare)
        is_abbreviated = text[end : end + 1] == "." and folded(bare) != folded(journal.full)
        return Name(start, end + is_abbreviated, "known journal", is_known=True)
    simple = _SIMPLE.fullmatch(text)
    if simple and not _has_remark(text) and not is_publisher(simple["name"]):
        return Name(*simple.span("name"), "words before the numbers", is_known(simple["name"]))
    start, end, publisher = trimmed(text)
    words = text[start:end]
    if not _LETTER.match(words):
        return None
    name = _in_words(words)
    if name is None:
        return None
    has_publisher = bool(publisher) and name.end == len(words)
    return Name(start + name.start, start + name.end, name.rule, name.is_known, publisher if has_publisher else "")


def _in_words(words: str) -> Name | None:
    """The name in words without labels and signs around them."""
    if is_known(words):
        return Name(0, len(words), "known name", is_known=True)
    breaks = [match.end() for match in _BREAK.finditer(words)]
    if names_people(words) or has_sentences(words):
        return _known_behind_words(words, breaks) or _behind_authors(words, breaks)
    if breaks and (_SPECIAL.match(words) or _TITLE.match(words)):
        name = _known_behind_words(words, breaks)
        if name:
            return name
    return _known_behind_title(words, breaks) or _known_before_words(words, breaks) or _whole(words)


def _known_behind_words(words: str, breaks: Sequence[int]) -> Name | None:
    for begin in breaks:
        is_apart = " " in words[begin:] or not ends_abbreviated(words[:begin].rstrip())
        if is_apart and is_known(words[begin:]):
            return Name(begin, len(words), "known name behind other words", is_known=True)
    return None


def _behind_authors(words: str, breaks: Sequence[int]) -> Name | None:
    """The name behind authors, sentences or quotes, when it begins like a journal, or nothing else can stand there."""
    for begin in breaks:
        behind = words[begin:]
        if CUE.match(behind) and not has_sentences(behind) and not names_people(behind):
            return Name(begin, len(words), "name that begins like a journal, behind other words", is_known=False)
    begin = last_sentence(words)
    if begin and words.count("(", begin) == words.count(")", begin):
        return Name(begin, len(words), "name behind sentences", is_known=False)
    begin = behind_quote(words)
    if begin and not names_people(words[begin:]) and not has_sentences(words[begin:]):
        return Name(begin, len(words), "name behind a title in quotes", is_known=False)
    return None


def _known_behind_title(words: str, breaks: Sequence[int]) -> Name | None:
    """The name of a journal behind a title and a comma; both have several words."""
    for begin in breaks:
        is_long = words.count(" ", 0, begin) >= _FEW_WORDS and words.count(" ", begin) >= _FEW_WORDS - 1
        if is_long and words[begin - 2 : begin] == ", " and find_journal(words[begin:]):
            return Name(begin, len(words), "known name behind a title", is_known=True)
    return None


def _known_before_words(words: str, breaks: Sequence[int]) -> Name | None:
    """The known name before a comma and what is no part of a name."""
    for begin in reversed(breaks):
        if words[begin - 2 : begin] != ", " or _INVERTED.search(words, begin):
            continue
        before, behind = words[:begin].rstrip(SIGNS), words[begin:]
        if is_known(before) and (_OTHER.match(behind) or is_publisher(_PIECE.split(behind, maxsplit=1)[0])):
            return Name(0, len(before), "known name before other words", is_known=True)
    return None


def _whole(words: str) -> Name | None:
    """All the words, when they look like a name."""
    if not 1 < len(words) <= _LONGEST or words.count("(") != words.count(")"):
        return None
    if is_publisher(words) or not _BEGINS_AS_NAME.match(words) or _has_remark(words):
        return None
    return Name(0, len(words), "words before the numbers", is_known=False)


def _has_remark(words: str) -> bool:
    """True when the words say something of the paper: "submitted to", "preprint", "PhD thesis"."""
    lowered = words.lower()
    if not _REMARKS.isdisjoint(_WORD.findall(lowered)):
        return True
    return any(map(lowered.__contains__, _OF_REMARKS)) and ("@" in lowered or _REMARK.search(lowered) is not None)
