"""How well comments are read, against labels made by hand.

python benchmarks/quality/comments.py [--set development|test] [--wrong]

The labels (`comments_labels.tsv`) have an arXiv id and what a person reads in its comments, which stand in
../shared/data/journal_refs.tsv. `|` separates answers that are equally right.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from arxiv2bib.publication.comments import read_comments

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared/data"
LABELS = HERE / "comments_labels.tsv"
FIELDS = ("status", "venue", "year", "thesis", "extends", "pages", "withdrawn")


@dataclass
class Score:
    """For each field how many answers were right, wrong and missing; the comments that are not read as labelled."""

    rows: int = 0
    seconds: float = 0
    fields: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in FIELDS})
    mistakes: list[str] = field(default_factory=list)


def main() -> None:
    """Prints the figures, and with --wrong every comment that is not read as labelled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", dest="group", help="only the labels of this set")
    parser.add_argument("--wrong", action="store_true", help="show the comments that are not read as labelled")
    options = parser.parse_args()
    found = measure(options.group)
    print(f"{found.rows} comments, {found.seconds / found.rows * 1e6:.0f} µs each: right, wrong, missing")
    for name in FIELDS:
        counts = found.fields[name]
        print(f"  {name:<10} {counts['right']:>5} {counts['wrong']:>5} {counts['missing']:>5}")
    if options.wrong:
        print("", *found.mistakes, sep="\n")


def measure(group: str | None = None) -> Score:
    """How the labels of a set (of all, without a name) are met."""
    with (DATA / "journal_refs.tsv").open(encoding="utf-8", newline="") as file:
        comments = {row["arxiv_id"]: row["comments"] for row in csv.DictReader(file, delimiter="\t")}
    found = Score()
    with LABELS.open(encoding="utf-8", newline="") as file:
        for label in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if group in (None, label["set"]):
                _count(found, comments[label["id"]], label)
    return found


def _count(found: Score, text: str, label: dict[str, str]) -> None:
    start = time.perf_counter()
    answer = _answer(text)
    found.seconds += time.perf_counter() - start
    found.rows += 1
    bad = []
    for name in FIELDS:
        right = [each.strip() for each in label[name].split("|")]
        same = any(_folded(answer[name]) == _folded(each) for each in right)
        found.fields[name]["right" if same else "wrong" if answer[name] else "missing"] += 1
        if not same:
            bad.append(f"{name} {answer[name]!r}, not {label[name]!r}")
    if bad:
        found.mistakes.append(f"{label['id']}: {'; '.join(bad)}: {text}")


def _answer(text: str) -> dict[str, str]:
    read = read_comments(text)
    statement = read.statement
    return {
        "status": "withdrawn" if read.is_withdrawn else statement.status.value if statement else "",
        "venue": statement.venue if statement else "",
        "year": str(statement.year or "") if statement else "",
        "thesis": read.thesis,
        "extends": read.extends,
        "pages": str(read.pages or ""),
        "withdrawn": "yes" if read.is_withdrawn else "",
    }


def _folded(said: str) -> str:
    """The answer without what makes no difference: parentheses, "Proceedings of", blanks, signs and capitals."""
    said = re.sub(r"\([^()]*\)", "", said.lower())
    for _ in range(2):
        said = re.sub(r"^(?:the|proceedings of(?: the)?) ", "", said)
    return re.sub(r"[\W_]+", "", said)


if __name__ == "__main__":
    main()
