"""What is measured on: the shared folder beside the checkout, or `examples/`, and made-up records.

The made-up ones have the proportions of real ones (1,100 records of the snapshot: 57 % with journal-ref, 90 %
with comments, 4 % of the titles with math, 6 % of the author lists with accents, two or three authors) and not
a word of them.
"""

from __future__ import annotations

import gzip
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SHARED = _ROOT.parent / "shared"
_EXAMPLES = _ROOT / "examples"

_OAI = "{http://arxiv.org/OAI/arXiv/}"
_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gl", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ia", "eo")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CATEGORIES = ("cs.LG", "hep-th", "math.CO cs.DM", "astro-ph.GA", "quant-ph", "cond-mat.str-el physics.comp-ph")
_MATH = ("$x_{3}$", r"$\kappa$-", r"$\mathcal{O}(n^2)$", "$SU(2)$")
_ACCENTS = (r"{\"o}", r"\'a", r"\v{s}", r"{\l}")
_PER_MONTH = 9_000
_WORDS = 40_000


def seeds() -> Path | None:
    """The record dumps that one whole conversion is measured on."""
    return _first(_SHARED / "seeds", _EXAMPLES / "dumps")


def seeds_metadata() -> Path | None:
    """What completes them."""
    return _first(_SHARED / "data" / "seeds-metadata.jsonl", _EXAMPLES / "metadata.jsonl")


def dumps() -> Path | None:
    """The record dumps that reading is measured on."""
    return _first(_SHARED / "data" / "dumps", _EXAMPLES / "dumps")


def _first(*paths: Path) -> Path | None:
    return next((path for path in paths if path.exists()), None)


def write_snapshot(path: Path, count: int) -> None:
    """The file holds that many made-up records, one JSON object a line; the same ones every time."""
    rng = random.Random(count)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(json.dumps(_paper(rng, number)) + "\n")


def titles(count: int, seed: int) -> list[str]:
    """Titles of made-up papers, other ones for each seed."""
    rng = random.Random(seed)
    return [title(rng) for _ in range(count)]


def real_titles(count: int, number: int) -> list[str]:
    """The titles of that many papers, other ones for each number; made-up ones where there are no real ones."""
    found = [title for title, _ in _papers()[number * count :][:count]]
    return found if len(found) == count else titles(count, number + 1)


def author_lines(count: int, number: int) -> list[str]:
    """The author lines of that many papers, other ones for each number."""
    found = [line for _, line in _papers()[number * count :][:count]]
    if len(found) == count:
        return found
    rng = random.Random(number)
    return [str(_paper(rng, index)["authors"]) for index in range(count)]


@cache
def _papers() -> list[tuple[str, str]]:
    """Title and author line of each paper of the OAI pages beside the checkout."""
    found = []
    for path in sorted((_SHARED / "data/oai/arXiv").glob("*.xml.gz")):
        for record in ET.fromstring(gzip.decompress(path.read_bytes())).iter(f"{_OAI}arXiv"):
            names = [
                " ".join(
                    part.text or "" for tag in ("forenames", "keyname", "suffix") for part in author.iter(_OAI + tag)
                )
                for author in record.iter(f"{_OAI}author")
            ]
            found.append((" ".join((record.findtext(f"{_OAI}title") or "").split()), ", ".join(names)))
    return found


def title(rng: random.Random) -> str:
    """A title as people type it: some words with capitals that count, some math, some TeX."""
    words = [usual_word(rng) for _ in range(rng.randint(5, 14))]
    words[0] = words[0].capitalize()
    if rng.random() < 0.3:
        words[rng.randrange(len(words))] = word(rng)[:4].upper()
    if rng.random() < 0.04:
        words.append(rng.choice(_MATH) + word(rng))
    if rng.random() < 0.03:
        words.append(word(rng).capitalize() + rng.choice(_ACCENTS) + word(rng))
    return " ".join(words)


def usual_word(rng: random.Random) -> str:
    """A word out of a made-up language, in which few words are frequent and most are rare (Zipf's law)."""
    words = _language()
    return words[int(len(words) ** rng.random()) - 1]


@cache
def _language() -> list[str]:
    rng = random.Random(_WORDS)
    return [word(rng) for _ in range(_WORDS)]


def word(rng: random.Random) -> str:
    """A word that nobody has written."""
    return "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.randint(1, 4)))


def _paper(rng: random.Random, number: int) -> dict[str, object]:
    month, position = divmod(number, _PER_MONTH)
    year, month = 2015 + month // 12, month % 12 + 1
    authors = [_author(rng) for _ in range(min(40, 1 + int(rng.expovariate(0.5))))]
    published = rng.random() < 0.57
    return {
        "id": f"{year % 100:02}{month:02}.{position + 1:05}",
        "submitter": f"{authors[0][1]} {authors[0][0]}",
        "authors": ", ".join(f"{given} {family}" for family, given, _ in authors),
        "title": title(rng),
        "comments": _comments(rng) if rng.random() < 0.9 else None,
        "journal-ref": _journal_ref(rng, year) if published else None,
        "doi": f"10.{rng.randint(1000, 9999)}/{word(rng)}.{number}" if published else None,
        "report-no": None,
        "categories": rng.choice(_CATEGORIES),
        "license": None,
        "abstract": f"  {_abstract(rng)}\n",
        "versions": [
            {"version": f"v{version}", "created": f"Mon, {version} {_MONTHS[month - 1]} {year} 12:00:00 GMT"}
            for version in range(1, rng.choice((1, 1, 2, 3)) + 1)
        ],
        "update_date": f"{year}-{month:02}-09",
        "authors_parsed": authors,
    }


def _author(rng: random.Random) -> list[str]:
    family = word(rng).capitalize() + word(rng)
    if rng.random() < 0.03:
        family += rng.choice(_ACCENTS) + word(rng)
    given = word(rng).capitalize() if rng.random() < 0.6 else f"{word(rng)[0].upper()}. {word(rng)[0].upper()}."
    return [family, given, ""]


def _comments(rng: random.Random) -> str:
    counts = f"{rng.randint(4, 60)} pages, {rng.randint(1, 20)} figures"
    place = f"{word(rng).upper()} {rng.randint(2015, 2025)}"
    status = (f"{counts}. Accepted to {place}", f"Submitted to {place}", f"{counts}; typos corrected")
    return rng.choice((counts, counts, *status))


def _journal_ref(rng: random.Random, year: int) -> str:
    name = f"J. {usual_word(rng).capitalize()}. {usual_word(rng).capitalize()}."
    volume, page = rng.randint(1, 400), rng.randint(1, 5000)
    return rng.choice(
        (
            f"{name} {volume}, {page:06} ({year})",
            f"{name.replace(' ', '')}{volume}:{page}-{page + 9},{year}",
            f"{name} {volume}({rng.randint(1, 12)}), pp. {page}-{page + 12}, {year}",
            f"Proceedings of the {rng.randint(4, 40)}th {word(rng).capitalize()} Conference, {year}, {word(rng)}",
        )
    )


def _abstract(rng: random.Random) -> str:
    words = [word(rng) for _ in range(rng.randint(60, 170))]
    if rng.random() < 0.4:
        words[10:10] = [rng.choice(_MATH), "``" + word(rng) + "''"]
    return " ".join(words)


def lines_of(paths: list[Path]) -> Iterator[str]:
    """The lines of files, read whole and split."""
    for path in paths:
        yield from path.read_bytes().decode("utf-8", "replace").splitlines()
