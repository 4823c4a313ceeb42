"""BibTeX and BibLaTeX bibliographies: .bib files as people and programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from arxiv2bib.problems import Problem
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader

_SNIFF = re.compile(
    rb"""^[ \t]*@[ \t]{0,9}(?:
      (?:string|preamble|comment)[ \t]{0,9}[{(]
    | [A-Za-z][A-Za-z0-9_-]{0,40}\s{0,9}[{(]\s{0,9}(?:
        [^\s,={}"\#%()@\\]{0,200}\s{0,9},\s{0,99}[A-Za-z][^\s={}]{0,60}\s{0,50}=   # key, comma, field
      | [A-Za-z]{1,40}\s{0,50}=\s{0,9}[{"]                                         # no key
      | [^\s,={}"\#%()@\\]{1,200}\s{0,9}(?:,\s{0,9})?\}                          # no fields
      )
    )""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)


def sniff(head: bytes) -> bool:
    """True when a line begins an entry with its key, or a block of BibTeX."""
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return b"@" in head and _SNIFF.search(head.replace(b"\r", b"\n")) is not None


def read(stream: BinaryIO, name: str) -> Iterator[Record | Problem]:
    """Each entry of a .bib file; a problem in place of each one that cannot be read."""
    from arxiv2bib.readers.bib.read import read_entries  # noqa: PLC0415 - bibtexparser, only for who needs it

    return read_entries(stream, name)


READER = Reader("bibtex", "BibTeX and BibLaTeX bibliographies", (".bib", ".bibtex"), sniff, read)
