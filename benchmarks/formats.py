"""Reading each of the other formats, beside the parser of its syntax that people have."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from measure import Row, best_seconds, rate_row
from rates import read_all

from arxiv2bib import convert
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import expand, read_input

_OAI = "{http://www.openarchives.org/OAI/2.0/}record"


def rows(folder: Path, snapshot: Path, *, quick: bool) -> Iterator[Row]:
    """Records of the made-up snapshot, written in each format that we write and read back; and as OAI-PMH."""
    rounds = 2 if quick else 3
    records = sum(1 for each in expand([snapshot]) for _ in read_input(each, READERS))
    peers: dict[str, tuple[str, str, Callable[[str], object]]] = {
        "bib": ("bibtex", "bibtexparser", _bibtexparser),
        "json": ("csl-json", "json", json.loads),
        "ris": ("ris", "rispy", _rispy),
    }
    for suffix, (name, peer, parse) in peers.items():
        path = folder / f"all.{suffix}"
        path.write_text(convert(snapshot, to=name).text, "utf-8")
        text = path.read_text("utf-8")
        floor, reading = best_seconds(rounds, lambda: parse(text), lambda: read_all(path))  # noqa: B023 - run at once
        yield rate_row(f"{name}, read", "records", records, reading, (peer, floor))
    path = folder / "all.xml"
    path.write_text(_as_oai(snapshot), "utf-8")
    floor, reading = best_seconds(rounds, lambda: _iterparse(path), lambda: read_all(path))
    yield rate_row("oai, read", "records", records, reading, ("ElementTree.iterparse", floor))


def _bibtexparser(text: str) -> object:
    import bibtexparser  # noqa: PLC0415 - only here

    return bibtexparser.parse_string(text)


def _rispy(text: str) -> object:
    import rispy  # noqa: PLC0415

    return rispy.load(io.StringIO(text))


def _iterparse(path: Path) -> int:
    count = 0
    for _, element in ET.iterparse(path):
        if element.tag == _OAI:
            count += 1
            element.clear()
    return count


def _as_oai(snapshot: Path) -> str:
    records = []
    for line in snapshot.read_text("utf-8").splitlines():
        paper = json.loads(line)
        fields = "".join(
            f"<{name}>{_escaped(paper.get(name) or '')}</{name}>"
            for name in ("id", "title", "categories", "comments", "journal-ref", "doi", "abstract")
        )
        authors = "".join(
            f"<author><keyname>{_escaped(family)}</keyname><forenames>{_escaped(given)}</forenames></author>"
            for family, given, *_ in paper["authors_parsed"]
        )
        records.append(
            f"<record><header><identifier>oai:arXiv.org:{paper['id']}</identifier></header><metadata>"
            f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/">{fields}<created>2020-01-01</created>'
            f"<authors>{authors}</authors></arXiv></metadata></record>\n"
        )
    body = "".join(records)
    return f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>\n{body}</ListRecords></OAI-PMH>\n'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
