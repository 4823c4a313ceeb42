"""Where in a volume something stands, as bibliographies write it: pages, or the number of an article."""

from __future__ import annotations

import re

_RANGE = re.compile(r"([^\s,;–—‐‑-]+)\s*[–—‐‑-]+\s*([^\s,;–—‐‑-]+)")
_ARTICLE_NUMBER = re.compile(r"0\d+|\d{6,}|[A-Za-z]{1,3}\d+[A-Za-z]?|\d+[A-Za-z]{1,3}\d+")


def is_article_number(number: str) -> bool:
    """True for a number that no page has: with letters ("L37", "12LT01"), with a leading zero, with six digits."""
    return _ARTICLE_NUMBER.fullmatch(number) is not None


def pages_or_number(text: str) -> tuple[str, str]:
    """Pages and article number that a field for pages holds, one of them empty; a range has one hyphen.

    Anything that is neither one range nor one number stays as it is, as pages.
    """
    text = text.strip()
    if match := _RANGE.fullmatch(text):
        return f"{match[1]}-{match[2]}", ""
    return ("", text) if is_article_number(text) else (text, "")
