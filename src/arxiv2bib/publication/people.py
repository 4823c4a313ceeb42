"""Names of people in a reference: authors before a title, editors of a volume."""

from __future__ import annotations

import re

_PERSON = re.compile(
    r"(?:(?:[A-Z](?:\.[ -]?| |(?=[A-Z]\.?))){1,3}(?:[a-z']{1,4} ){0,2}"  # J. van Leeuwen
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r"|[A-Z][\w'’-]+(?: [a-z]{2,3})?,? (?:[A-Z]\.?[ -]?){1,3}"  # Sommaruga G.
    r"|[A-Z][a-z][\w'’-]*(?: [A-Z]\.){0,3}(?: (?:van|von|de|der|den|da|di|le|la)){0,3}"  # Jan de Boer
    r"(?: [A-Z][\w'’-]+){1,2}"
    r"|(?:[A-Z]\.[ -]?){1,3}|[A-Z][\w'’-]+)(?: et\.? al\.?)?"
)
# "J. Smith", "Smith et al", "Smith JK"
_INITIALS = re.compile(r"(?<![^\W_])[A-Z]\.|\bet al\b|(?<=[a-z] )[A-Z]{1,2}$")
_AND = re.compile(r" (?:and|und|et|y|&) (?!al)|^(?:and|und|et|y|&) ")
_WORD = re.compile(r"\w+")
_NO_NAMES = frozenset({
    "of", "the", "for", "in", "on", "with", "Springer", "Press", "Conference", "Workshop", "Symposium", "Lecture",
    "Notes", "Proceedings", "Advances", "Handbook", "University", "Systems", "Theory", "Science", "Sciences",
    "Computing", "Analysis", "Networks", "Applications", "Learning", "Methods", "Proc",
})  # fmt: skip


def is_people(text: str) -> bool:
    """True for names of people, joined by "and" or not."""
    names = [name.strip() for name in _AND.split(text) if name.strip()]
    if not names or (len(names) == 1 and " " not in names[0] and "." not in names[0]):
        return False
    return all(map(_PERSON.fullmatch, names)) and not any(c.isdigit() for c in text) and _names_nothing_else(text)


def _names_nothing_else(text: str) -> bool:
    return _NO_NAMES.isdisjoint(_WORD.findall(text))


def are_authors(text: str) -> bool:
    """True for names of people with initials: nothing else looks so."""
    if "." not in text and not text[-1:].isupper() and "et al" not in text:
        return False
    return _INITIALS.search(text) is not None and is_people(text)
