"""Records per second, each beside the least that any program must do with the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import material
import msgspec
from measure import Row, best_seconds, exhaust, rate_row

from arxiv2bib.pipeline import Options, run
from arxiv2bib.problems import Report
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import expand, read_input
from arxiv2bib.record import Record


def rows(snapshot: Path, *, quick: bool) -> Iterator[Row]:
    """Reading alone and the whole pipeline, for dumps and for the snapshot."""
    rounds = 2 if quick else 3
    if folder := material.dumps():
        yield from _dumps(folder, rounds)
    yield from _snapshot(snapshot, rounds)


def read_all(path: Path) -> int:
    """Reads every record below a path and keeps none; how many there were."""
    inputs = expand([path])
    return sum(isinstance(item, Record) for each in inputs for item in read_input(each, READERS))


def convert_all(path: Path, to_format: str = "bibtex") -> None:
    """The whole way from files to text, which is dropped."""
    exhaust(run([path], Options(to_format=to_format), Report()))


def _dumps(folder: Path, rounds: int) -> Iterator[Row]:
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    records = read_all(folder)
    floor, reading, bibtex, csl = best_seconds(
        rounds * 3,
        lambda: exhaust(_minimal_dump_entries(files)),
        lambda: read_all(folder),
        lambda: convert_all(folder),
        lambda: convert_all(folder, "csl-json"),
    )
    yardstick = "split lines, print id", floor
    yield rate_row("dump files, read", "files", len(files), reading, yardstick)
    yield rate_row("dump records, read", "records", records, reading, yardstick)
    yield rate_row("dump files → bibtex", "files", len(files), bibtex, yardstick)
    yield rate_row("dump records → bibtex", "records", records, bibtex, yardstick)
    yield rate_row("dump records → csl-json", "records", records, csl, yardstick)


def _minimal_dump_entries(files: Iterable[Path]) -> Iterator[str]:
    for line in material.lines_of(list(files)):
        if line.startswith("arXiv:"):
            identifier = line[6:].split(" ", 1)[0]
            yield f"@misc{{{identifier},\n  eprint = {{{identifier}}},\n}}\n"


class _Paper(msgspec.Struct):
    id: str
    title: str
    authors: str


def _snapshot(path: Path, rounds: int) -> Iterator[Row]:
    with path.open("rb") as stream:
        lines = exhaust(stream)
    floor, reading, bibtex, csl = best_seconds(
        rounds,
        lambda: exhaust(_minimal_snapshot_entries(path)),
        lambda: read_all(path),
        lambda: convert_all(path),
        lambda: convert_all(path, "csl-json"),
    )
    yardstick = "msgspec + f-string", floor
    yield rate_row("snapshot lines, read", "lines", lines, reading, yardstick)
    yield rate_row("snapshot lines → bibtex", "lines", lines, bibtex, yardstick)
    yield rate_row("snapshot lines → csl-json", "lines", lines, csl, yardstick)


def _minimal_snapshot_entries(path: Path) -> Iterator[str]:
    decode = msgspec.json.Decoder(_Paper).decode
    with path.open("rb") as stream:
        for line in stream:
            paper = decode(line)
            yield f"@misc{{{paper.id},\n  author = {{{paper.authors}}},\n  title = {{{paper.title}}},\n}}\n"
