"""What elements say, as strings."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element

from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.papers import bad_date, read_date

_VERSION = re.compile(r"v?([1-9]\d{0,3})")


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def namespace_of(element: Element) -> str:
    """The namespace of an element in braces, as it stands before the names of elements in it; nothing for none."""
    return element.tag[: element.tag.rfind("}") + 1]


def text_of(element: Element | None) -> str:
    """All text in an element; white space is folded where that is cheap and none is special."""
    if element is None:
        return ""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split()) if text.isascii() else text.strip()


def date_of(text: str, subject: str, where: Where, problems: list[Problem]) -> date | None:
    """The date; what is none is told and left out."""
    if not text:
        return None
    found = read_date(text)
    if found is None:
        problems.append(bad_date(subject, text, where))
    return found


def version_number(text: str, position: int) -> int:
    """The number that "v2" means; the place in the list where it means none."""
    match = _VERSION.fullmatch(text.strip())
    return int(match[1]) if match else position
