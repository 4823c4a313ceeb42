"""arXiv's own records in the OAI-PMH format `arXiv`, read with nothing of ours: what they say, as strings."""

import gzip
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAMESPACE = "{http://arxiv.org/OAI/arXiv/}"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Author:
    """An author as arXiv splits the name."""

    family: str
    given: str
    suffix: str


@dataclass(frozen=True)
class Paper:
    """A record; what it does not have is empty."""

    id: str
    title: str
    authors: tuple[Author, ...]
    journal_ref: str
    comments: str
    abstract: str


def papers(shared: Path) -> Iterator[Paper]:
    """Each record of the real files, the last copy of one only; files that are no XML are passed over."""
    found = {}
    for path in sorted((shared / "data/oai/arXiv").glob("*.xml*")):
        data = path.read_bytes()
        try:
            root = ET.fromstring(gzip.decompress(data) if data.startswith(_GZIP) else data)
        except (ET.ParseError, OSError, EOFError):
            continue
        for record in root.iter(f"{_NAMESPACE}arXiv"):
            paper = _paper(record)
            found[paper.id] = paper
    yield from found.values()


def _paper(record: ET.Element) -> Paper:
    authors = tuple(
        Author(*(_text(author, name) for name in ("keyname", "forenames", "suffix")))
        for author in record.iter(f"{_NAMESPACE}author")
    )
    id_, title, journal_ref, comments, abstract = (
        _text(record, name) for name in ("id", "title", "journal-ref", "comments", "abstract")
    )
    return Paper(id_, title, authors, journal_ref, comments, abstract)


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_NAMESPACE}{name}") or ""
