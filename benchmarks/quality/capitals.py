"""Precision and recall of the capitals that titles keep, on titles labelled by hand.

python benchmarks/quality/capitals.py [--labels FILE] [--wrong]

A label file has an arXiv id a line and, behind a tab, the runs of letters and digits that keep their capitals in
sentence case. The titles come from the OAI pages and the snapshot in ../shared/data. The first run of a title is
left out where its only capital is its first letter, because every style leaves it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from arxiv2bib.tex.capitals import Fate, fates, laid_out
from arxiv2bib.titles import read_title

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared/data"
_OAI = "{http://arxiv.org/OAI/arXiv/}"
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Quality:
    """How the rules did on a set of titles; `wrong` has each title that is not as labelled, with missed and surplus."""

    titles: int
    hits: int
    wrong: dict[str, tuple[str, frozenset[str], frozenset[str]]]

    @property
    def precision(self) -> float:
        """The share of the protected words that must keep their capitals."""
        return self.hits / (self.hits + sum(len(surplus) for _, _, surplus in self.wrong.values()))

    @property
    def recall(self) -> float:
        """The share of the words that must keep their capitals that are protected."""
        return self.hits / (self.hits + sum(len(missed) for _, missed, _ in self.wrong.values()))


def main() -> None:
    """Prints the figures and, with --wrong, every title that is not as labelled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labels", type=Path, default=HERE / "labels_test.tsv")
    parser.add_argument("--wrong", action="store_true", help="show the titles that are not as labelled")
    options = parser.parse_args()
    found = measure(options.labels)
    for identifier, (title, missed, surplus) in found.wrong.items() if options.wrong else ():
        print(f"{identifier}: {title}\n    missed: {sorted(missed)}, surplus: {sorted(surplus)}")
    print(f"{found.titles} titles: precision {found.precision:.3f}, recall {found.recall:.3f}")


def measure(label_file: Path) -> Quality:
    """The rules beside the labels of a file."""
    labels = dict(read_labels(label_file))
    hits, wrong = 0, {}
    known = titles(set(labels))
    for identifier, title in sorted(known.items()):
        expected, kept = labels[identifier], kept_runs(title)
        hits += len(expected & kept)
        if expected != kept:
            wrong[identifier] = (title, expected - kept, kept - expected)
    return Quality(len(known), hits, wrong)


def read_labels(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each id of the file with its runs."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            identifier, _, words = line.partition("\t")
            yield identifier, frozenset(words.split())


def titles(wanted: set[str]) -> dict[str, str]:
    """Id → title for those of the ids that the real data has."""
    found: dict[str, str] = {}
    for path in sorted((DATA / "oai/arXiv").glob("*.xml*")):
        source = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for record in ET.fromstring(source).iter(f"{_OAI}arXiv"):
            if (identifier := record.findtext(f"{_OAI}id")) in wanted:
                found[str(identifier)] = " ".join((record.findtext(f"{_OAI}title") or "").split())
    for path in sorted((DATA / "snapshot").iterdir()):
        for line in path.read_text("utf-8").splitlines():
            paper = json.loads(line) if line.startswith('{"') else {}
            if paper.get("id") in wanted:
                found.setdefault(paper["id"], " ".join(paper["title"].split()))
    return found


def kept_runs(title: str) -> frozenset[str]:
    """The runs with capitals that our rules keep, without the first one where only its first letter is a capital."""
    text = read_title(title)
    kept: list[tuple[str, bool]] = []
    for run, words, deliberate in laid_out(text):
        parts = [
            pair for word, place in words for pair in (*fates(word, place, deliberate=deliberate), (" ", Fate.STAYS))
        ]
        for part, fate in parts or [(run.text, Fate.KEEPS if run.style.value == "nocase" else Fate.STAYS)]:
            kept += [(piece, fate is Fate.KEEPS) for piece in _RUN.findall(part)]
    if kept and kept[0][0][1:].lower() == kept[0][0][1:]:
        kept[0] = (kept[0][0], False)
    return frozenset(piece for piece, keeps in kept if keeps and piece.lower() != piece)


if __name__ == "__main__":
    main()
