"""Which words of a title need their capitals: acronyms, mixed case, letters with digits.

A style that lower-cases titles spares what stands in braces. The first letter of a title and of what follows
a colon stays by itself (BibTeX's `change.case$` with "t"), so an ordinary capital there needs nothing.
"""

from __future__ import annotations

import re

# A word with the hyphens, apostrophes and dots inside it; what surrounds it (brackets, commas) stays outside.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.][^\W_]+)*\+*")

_LABEL = re.compile(r"[IVX]+[a-d]")  # a Roman numeral with a letter: Type Ia


def needs_protection(word: str) -> bool:
    """True for a word whose capitals carry meaning: `BERT`, `arXiv`, `K2`, `NLP's`, `U.S.`, `3D`, `N`, `Ia`."""
    if word.islower():
        return False
    if len(word) == 1:
        return word.isupper() and word not in {"A", "I"}  # article and pronoun; any other capital is a symbol
    if _LABEL.fullmatch(word):
        return True
    stem = re.sub(r"['’]s$", "", word)
    if any(char.isupper() for char in stem[1:]):
        return True
    return stem[:1].isupper() and any(char.isdigit() for char in stem)


def protected_parts(text: str) -> list[tuple[str, bool]]:
    """The text cut into parts, each with whether its capitals need braces; joined they are the text."""
    parts: list[tuple[str, bool]] = []
    done = 0
    for match in _PIECE.finditer(text):
        if needs_protection(match.group()):
            if match.start() > done:
                parts.append((text[done : match.start()], False))
            parts.append((match.group(), True))
            done = match.end()
    if done < len(text):
        parts.append((text[done:], False))
    return parts
