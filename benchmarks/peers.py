"""Parts of the work beside the packages that people would use for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import bibtexparser
from measure import Row, best_seconds, exhaust, rate_row
from pybtex.database import parse_string

from arxiv2bib.pipeline import Events, Options, run
from arxiv2bib.problems import Report
from arxiv2bib.record import Keyed
from arxiv2bib.registry import WriterOptions
from arxiv2bib.writers import WRITERS


def rows(snapshot: Path, *, quick: bool) -> Iterator[Row]:
    """Writing entries."""
    yield from _writing(snapshot, 3 if quick else 7)


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
