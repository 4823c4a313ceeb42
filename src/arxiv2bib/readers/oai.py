"""OAI-PMH answers with the metadata formats `arXiv`, `arXivRaw` and `oai_dc` (https://info.arxiv.org/help/oa)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.readers.xml_root import root_name
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_OWN = ("OAI-PMH", "arXiv", "arXivRaw")
_KNOWN_BY = (b"openarchives.org/OAI", b"arxiv.org/OAI", b"purl.org/dc/elements", b"<arXiv")


def sniff(head: bytes) -> bool:
    """True for answers of OAI-PMH, and for records of it that stand alone."""
    root = root_name(head)
    return root in _OWN or (
        bool(root) and any(sign in head for sign in _KNOWN_BY) and root not in ("rss", "RDF", "feed")
    )


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each record of the answers in a file; a problem for each one that cannot be read."""
    from arxiv2bib.readers.oai_records import FORM  # noqa: PLC0415 - a parser of XML, only for who needs it
    from arxiv2bib.readers.xml_records import read_xml  # noqa: PLC0415

    return read_xml(stream, name, FORM)


READER = Reader("oai", "OAI-PMH answers (formats arXiv, arXivRaw, oai_dc)", (".xml",), sniff, read)
