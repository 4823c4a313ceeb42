"""Parts of the work beside the packages that people would use for them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import bibtexparser
import material
from measure import Row, best_seconds, exhaust, rate_row
from pybtex.database import parse_string
from pybtex.richtext import Text as PybtexText

from arxiv2bib.pipeline import Events, Options, run
from arxiv2bib.problems import Report
from arxiv2bib.record import Keyed
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import ASCII, Encoder, Protection, decode
from arxiv2bib.writers import WRITERS


def rows(snapshot: Path, *, quick: bool) -> Iterator[Row]:
    """TeX in titles, and writing entries."""
    rounds = 3 if quick else 7
    yield from _tex(rounds, 500 if quick else 2_000)
    yield from _writing(snapshot, rounds)


def _tex(rounds: int, size: int) -> Iterator[Row]:
    """Each round has titles of its own, so that no memo of an earlier round helps."""
    ours, theirs, encoded = count(1), count(1), count(1)
    encoder = Encoder(ASCII)
    texts = {seed: [decode(title) for title in material.titles(size, seed)] for seed in range(1, rounds + 1)}
    sources = {seed: material.titles(size, seed) for seed in range(1, rounds + 1)}
    decoding, encoding, pybtex = best_seconds(
        rounds,
        lambda: [decode(title) for title in sources[next(ours)]],
        lambda: [encoder.text(text, Protection.WORDS) for text in texts[next(encoded)]],
        lambda: [PybtexText.from_latex(title) for title in sources[next(theirs)]],
    )
    yield rate_row("TeX → Text, titles", "titles", size, decoding, ("pybtex from_latex", pybtex))
    yield rate_row("Text → TeX with protection", "titles", size, encoding, ("pybtex from_latex", pybtex))


def _writing(snapshot: Path, rounds: int) -> Iterator[Row]:
    """The same entries, which each package holds in its own form already."""
    keyed: list[Keyed] = []
    text = "".join(run([snapshot], Options(), Report(), Events(keyed=keyed.append)))
    write = WRITERS.find("bibtex").write
    library, database = bibtexparser.parse_string(text), parse_string(text, "bibtex")
    own, parser, pybtex = best_seconds(
        rounds,
        lambda: exhaust(write(keyed, lambda _: None, WriterOptions())),
        lambda: bibtexparser.write_string(library),
        lambda: database.to_string("bibtex"),
    )
    yield rate_row("write .bib", "entries", len(keyed), own, ("bibtexparser", parser))
    yield rate_row("write .bib", "entries", len(keyed), own, ("pybtex", pybtex))
