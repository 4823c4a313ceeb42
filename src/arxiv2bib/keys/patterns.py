r"""What a key is built from: presets, each a function from record to key, or None where the record lacks a part.

Letters are folded to ASCII. Legal in BibTeX, biber, pandoc and every `\cite`: letters, digits, `:._/+-`,
beginning with a letter or digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from arxiv2bib.characters import ascii_fold
from arxiv2bib.data import data_lines
from arxiv2bib.identity import content_hash
from arxiv2bib.names import Collaboration
from arxiv2bib.problems import UsageError
from arxiv2bib.record import Record
from arxiv2bib.registry import unknown
from arxiv2bib.text import Text

LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/+-]*")
_NOT_WORD = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Preset:
    """A named way to build keys: what it makes, an example, and the function."""

    name: str
    description: str
    example: str
    build: Callable[[Record], str | None]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(data_lines("stop_words.txt"))


def _squeezed(text: str) -> str:
    """The text in ASCII letters and digits only."""
    return text if text.isascii() and text.isalnum() else _NOT_WORD.sub("", ascii_fold(text))


def _first_author(record: Record) -> str:
    """The family name (with particle) or the body's name of the first author, squeezed."""
    if not record.authors:
        return ""
    author = record.authors[0]
    if isinstance(author, Collaboration):
        return _squeezed(author.literal)
    return _squeezed(author.particle + author.family)


def _title_words(title: Text | None) -> Iterator[str]:
    """The words of a title between blanks that are no stop words, squeezed and in lower case."""
    stop_words = _stop_words()
    for word in str(title or "").lower().split():
        if word not in stop_words:
            yield word if word.isalpha() and word.isascii() else _squeezed(word)


def _arxiv(record: Record) -> str | None:
    author, words = _first_author(record), "".join(islice(_title_words(record.title), 4))
    year = record.created.year if record.created else _only_year(record)
    return f"{author}{year}{words}".lower() if author and words and year else None


def _only_year(record: Record) -> int | None:
    """The year to print, when it can be no other than that of version 1: arXiv never said, or nothing was published."""
    return None if record.arxiv_id and record.is_published else record.year


def _authoryear(record: Record) -> str | None:
    author = _first_author(record)
    return f"{author.lower()}{record.year}" if author and record.year else None


def _scholar(record: Record) -> str | None:
    author = _last_word_of_first_author(record)
    word = next((word for word in _title_words(record.title) if word), "")
    return f"{author}{record.year}{word}".lower() if author and word and record.year else None


def _last_word_of_first_author(record: Record) -> str:
    """Google Scholar takes the last word of whatever signs: "team" for "Kimi Team"."""
    if record.authors and isinstance(record.authors[0], Collaboration):
        words = [_squeezed(word) for word in record.authors[0].literal.split()]
        return next((word for word in reversed(words) if word), "")
    return _first_author(record)


def identifier_key(record: Record) -> str:
    """The canonical identifier as a key: arXiv id, else DOI, else a hash of the content."""
    identifier = record.identifier
    if LEGAL.fullmatch(identifier):
        return identifier
    folded = re.sub(r"[^A-Za-z0-9:._/+-]+", "-", ascii_fold(identifier)).lstrip(":._/+-")
    return folded or f"record-{content_hash(record)[:12]}"


PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset(
            "arxiv",
            "first author, year of version 1, first four title words that count, as arXiv's export",
            "kimiteam2025kimik2openagentic",
            _arxiv,
        ),
        Preset("authoryear", "first author and year of publication", "kimiteam2025", _authoryear),
        Preset(
            "scholar",
            "last name, year of publication and first title word, as Google Scholar",
            "team2025kimi",
            _scholar,
        ),
        Preset("id", "the arXiv identifier", "2507.20534", identifier_key),
    )
}
DEFAULT_PRESET = "arxiv"


def find_preset(name: str) -> Preset:
    """The preset of that name.

    Raises:
        UsageError: there is none.
    """
    preset = PRESETS.get(name)
    if preset is None:
        raise UsageError(unknown("key preset", name, list(PRESETS)))
    return preset


def base_key(record: Record, preset: Preset) -> tuple[str, bool]:
    """The key before collisions are looked at, and whether it had to fall back to the identifier.

    When any part that the preset needs is missing, the whole identifier is the key, never half a key.
    """
    built = preset.build(record)
    if built is None or not LEGAL.fullmatch(built):
        return identifier_key(record), True
    return built, False
