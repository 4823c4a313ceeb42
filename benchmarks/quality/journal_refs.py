"""How well journal references are read: against labels made by hand, and against what DOIs say. The DOI is withheld.

python benchmarks/quality/journal_refs.py [--set development|test|snapshot] [--wrong] [--no-peer]

The labels (`journal_refs_labels.tsv`) have an arXiv id and what a person reads in its reference; the references stand
in ../shared/data. `|` separates answers that are equally right. `doi_truth.py`, which knows nothing of the package,
tells what a DOI says of volume, page and year. Beside it, in the same run, refextract (`pip install refextract`), the
parser of INSPIRE, when it is installed.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import doi_truth

from arxiv2bib.publication.journal_ref import read_journal_ref

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared/data"
LABELS = HERE / "journal_refs_labels.tsv"
FOUR = ("container", "volume", "pages", "year")
FIELDS = ("type", *FOUR, "issue", "month", "series", "publisher", "place", "editors")
NAMES = frozenset({"container", "series", "publisher", "place", "editors"})
Answer = dict[str, str]
Parser = Callable[[str, str], Answer | None]


@dataclass(frozen=True)
class Row:
    """A reference: its set, its id, the string, the DOI, and for each field the answers that are right."""

    group: str
    identifier: str
    text: str
    doi: str
    right: dict[str, list[str]]


@dataclass
class Score:
    """How a parser did: rows, those answered, wrong or wholly right; and what is right, wrong and missing by field."""

    rows: int = 0
    answered: int = 0
    wrong: int = 0
    all_four: int = 0
    types: int = 0
    nothing: int = 0
    seconds: float = 0
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The figures of the parser in one line."""
        return (
            f"{name:<34} {self.rows:>5} {self.all_four / self.rows:>8.3f} {self.types / self.rows:>6.3f} "
            f"{self.nothing / self.rows:>8.3f} {self.wrong / max(self.answered, 1):>6.3f} "
            f"{self.seconds / self.rows * 1e6:>7.0f}"
        )


HEAD = f"{'':<34} {'rows':>5} {'all four':>8} {'type':>6} {'nothing':>8} {'wrong':>6} {'µs':>7}"


def main() -> None:
    """Prints the figures, and with --wrong every row that is not as labelled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", dest="group", help="only the labels of this set")
    parser.add_argument("--wrong", action="store_true", help="show the references that are not read as labelled")
    parser.add_argument("--no-peer", action="store_true", help="without refextract")
    options = parser.parse_args()
    parsers: dict[str, Parser] = {"arxiv2bib": without_doi, "arxiv2bib, with DOI": with_doi}
    if not options.no_peer and (peer := refextract()):
        parsers["refextract"] = peer
    print(f"all four: {', '.join(FOUR)}; nothing: of all rows; wrong: of the rows answered, in one of the four")
    print(f"\n{HEAD}")
    rows = labelled(LABELS, options.group)
    shown: list[str] = []
    for group in dict.fromkeys(row.group for row in rows):
        for name, parse in parsers.items():
            found = score([row for row in rows if row.group == group], parse)
            print(found.line(f"{group}: {name}"))
            shown += found.mistakes if name == "arxiv2bib" else []
    total = score(rows, without_doi)
    print(total.line("all labels: arxiv2bib"))
    for name, parse in parsers.items():
        print(by_doi(parse).line(f"what DOIs say: {name}"))
    print("\nfield by field, all labels: right, wrong, missing")
    for each in FIELDS:
        counts = total.fields[each]
        print(f"  {each:<10} {counts['right']:>5} {counts['wrong']:>5} {counts['missing']:>5}")
    if options.wrong:
        print("", *shown, sep="\n")


def without_doi(text: str, _: str) -> Answer | None:
    """What our parser reads in the reference alone."""
    return _answer(text, "")


def with_doi(text: str, doi: str) -> Answer | None:
    """What our parser reads in the reference with its DOI."""
    return _answer(text, doi)


def _answer(text: str, doi: str) -> Answer | None:
    reading = read_journal_ref(text, doi=doi)
    if reading is None:
        return None
    found = reading.main.publication
    return {
        "type": found.entry_type.value,
        "container": str(found.container),
        "volume": found.volume,
        "issue": found.issue,
        "pages": found.pages or found.article_number,
        "year": str(found.year or ""),
        "month": str(found.month or ""),
        "series": str(found.series),
        "publisher": str(found.publisher),
        "place": str(found.place),
        "editors": "; ".join(map(str, reading.main.editors)),
    }


def refextract() -> Parser | None:
    """INSPIRE's parser, which gives title, volume, first page and year; None where it is not installed."""
    try:
        from refextract import extract_journal_reference  # noqa: PLC0415 - it may not be there
    except ImportError:
        print("refextract is not installed: no peer in this run")
        return None

    def parse(text: str, _: str) -> Answer | None:
        found = extract_journal_reference(text) or {}
        if found.get("type") != "JOURNAL":
            return None
        keys = {"container": "title", "volume": "volume", "pages": "page", "year": "year"}
        return {name: str(found.get(key) or "") for name, key in keys.items()}

    return parse


def labelled(path: Path, group: str | None = None) -> list[Row]:
    """The rows of a label file with their strings from ../shared/data."""
    strings = dict(_strings())
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if group in (None, line["set"]):
                right = {name: [answer.strip() for answer in line[name].split("|")] for name in FIELDS}
                rows.append(Row(line["set"], line["id"], *strings[line["id"]], right))
    return rows


def _strings() -> Iterator[tuple[str, tuple[str, str]]]:
    """Each reference and its DOI by arXiv id: those of journal_refs.tsv win over those of the snapshot."""
    for path in sorted((DATA / "snapshot").iterdir()):
        text = path.read_text("utf-8")
        papers = json.loads(text) if text.lstrip().startswith("[") else map(json.loads, text.splitlines())
        for paper in papers:
            if reference := " ".join((paper.get("journal-ref") or "").split()):
                yield str(paper["id"]), (reference, paper.get("doi") or "")
    for row in references():
        yield row["arxiv_id"], (row["journal_ref"], row["doi"])


def references() -> list[dict[str, str]]:
    """The rows of journal_refs.tsv."""
    with (DATA / "journal_refs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def score(rows: list[Row], parse: Parser) -> Score:
    """How the parser did on labelled rows."""
    found = Score(rows=len(rows), fields={name: Counter() for name in FIELDS})
    for row in rows:
        start = time.perf_counter()
        answer = parse(row.text, row.doi)
        found.seconds += time.perf_counter() - start
        _count(found, row, answer)
    return found


def _count(found: Score, row: Row, answer: Answer | None) -> None:
    if answer is None:
        is_right = "none" in row.right["type"]
        found.all_four += is_right
        found.types += is_right
        found.nothing += not is_right
        if not is_right:
            found.mistakes.append(f"{row.identifier}: nothing found: {row.text}")
        return
    found.answered += 1
    verdicts = {name: _verdict(name, answer[name], row.right[name]) for name in FIELDS if name in answer}
    for name, verdict in verdicts.items():
        found.fields[name][verdict] += 1
    found.types += verdicts.get("type") == "right"
    found.all_four += all(verdicts[name] == "right" for name in FOUR)
    found.wrong += any(verdicts[name] == "wrong" for name in FOUR)
    bad = [
        f"{name} {answer[name]!r}, not {' | '.join(row.right[name])!r}"
        for name, verdict in verdicts.items()
        if verdict != "right"
    ]
    if bad:
        found.mistakes.append(f"{row.identifier}: {'; '.join(bad)}: {row.text}")


def _verdict(name: str, said: str, right: list[str]) -> str:
    same = same_name if name in NAMES else same_number
    if any(same(said, answer) for answer in right):
        return "right"
    if name == "pages" and "-" not in said and said and any(same(said, answer.partition("-")[0]) for answer in right):
        return "right"  # a parser that gives first pages only
    return "wrong" if said else "missing"


def same_name(one: str, other: str) -> bool:
    """True for names that differ in blanks, signs, capitals, accents, and acronyms in parentheses."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    name = re.sub(r"[(\[][^()\[\]]*[)\]]|\\.|[{}]", "", name.lower().replace("&", " and "))
    name = re.sub(r"^\W*(?:in|the)\s+(?:the\s+)?", "", name)
    letters = (char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "", "".join(letters))


def same_number(one: str, other: str) -> bool:
    """True for numbers that differ in blanks, leading zeros and the mark of a rapid communication."""
    return _number(one) == _number(other)


def _number(number: str) -> str:
    number = re.sub(r"\s|\(r\)", "", number.lower())
    return re.sub(r"[&+]", "/", number).lstrip("0")


def by_doi(parse: Parser) -> Score:
    """How the parser did on the rows whose DOI says volume, page or year: what is said there must be read so.

    Only volume, page and year are compared, and only where the reference has digits for them at all.
    """
    found = Score()
    for row in references():
        facts = doi_truth.facts((row["doi"].split() or [""])[0])
        said = {"volume": facts.volume, "pages": facts.page, "year": str(facts.year or "")} if facts else {}
        said = {name: value for name, value in said.items() if value and _digits(value) in row["journal_ref"]}
        if not said:
            continue
        found.rows += 1
        start = time.perf_counter()
        answer = parse(row["journal_ref"], row["doi"])
        found.seconds += time.perf_counter() - start
        if answer is None:
            found.nothing += 1
            continue
        found.answered += 1
        verdicts = {name: _digits(answer[name].partition("-")[0]) == _digits(value) for name, value in said.items()}
        found.all_four += all(verdicts.values())
        found.types += 1
        found.wrong += any(answer[name] and not is_right for name, is_right in verdicts.items())
        if not all(verdicts.values()):
            found.mistakes.append(f"{row['arxiv_id']}: {answer}, not {said}: {row['journal_ref']}")
    return found


def _digits(value: str) -> str:
    digits = re.search(r"\d+", value)
    return digits[0].lstrip("0") if digits else value.lower()


if __name__ == "__main__":
    main()
