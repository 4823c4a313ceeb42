"""The one normaliser at the door: which characters of an input may go on, whatever the format."""

from __future__ import annotations

import os
import re
import unicodedata

# Controls, lone surrogates, non-characters, bidirectional overrides, and invisible characters that make two
# equal titles differ. Zero-width joiners stay: Indic scripts and Persian need them inside words.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """The text in Unicode NFC, without control, bidirectional and invisible characters.

    Line breaks and tabs stay; U+FFFD (a character that was lost before us) stays visible. The modifier letter U+02BC
    becomes the apostrophe, which Unicode prefers and fonts have.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text).replace("\u02bc", "\u2019"))


def has_unwanted(text: str) -> bool:
    """True when `clean` takes characters out of the text."""
    return not text.isprintable() and _UNWANTED.search(text) is not None


def fold_blanks(text: str) -> str:
    """The text with each run of white space, line breaks and separators as one blank, none at the ends.

    No-break spaces stay as they are.
    """
    if "\xa0" not in text:
        return " ".join(text.split()) if text.isascii() else _BLANKS.sub(" ", text).strip()
    return " ".join(part for part in re.split(r"[^\S\xa0]+", text) if part).strip(" ")


def folded(text: str) -> str:
    """The text clean, and on one line as `fold_blanks` makes it."""
    if text.isascii():
        line = " ".join(text.split())
        if line.isprintable():
            return line
    return fold_blanks(clean(text))


def one_line(text: str) -> str:
    """The text as it may stand in a line of output: clean, each line break or tab a blank, blanks at the ends kept."""
    return text if text.isprintable() else _BREAKS.sub(" ", clean(text))


def visible(text: str) -> str:
    r"""The text as a terminal may show it: whatever is not printable stands as an escape (`\x1b`)."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def shown_name(name: str | os.PathLike[str]) -> str:
    r"""The name of a file, or an argument, as a terminal may show it: bytes that are no text stand as `\xff`."""
    return visible(os.fsencode(name).decode("utf-8", "backslashreplace"))


# Letters that have no decomposition in Unicode but a customary ASCII spelling.
_SPELLED = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
        "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
        "ŋ": "ng", "Ŋ": "Ng", "ĸ": "k", "ŧ": "t", "Ŧ": "T", "ə": "e", "Ə": "E", "ȷ": "j", "ɨ": "i", "ƒ": "f",
    }
)  # fmt: skip


def ascii_fold(text: str) -> str:
    """The text in ASCII: accents off, special letters spelled out, whatever has no Latin form left out.

    The result is part of the key contract: it depends on nothing but this table and Unicode decompositions,
    which the Unicode stability policy freezes.
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    return decomposed.encode("ascii", "ignore").decode("ascii")


_EXCERPT = 80


def excerpt(value: object) -> str:
    """A value in quotes for a message: its beginning, when it is long; a list with commas."""
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"'{text}'" if len(text) <= _EXCERPT else f"'{text[: _EXCERPT - 1]}…'"
