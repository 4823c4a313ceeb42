"""Readers: bytes → `Record`, one file a format. A new one is a new file and a line in this list."""

from __future__ import annotations

from arxiv2bib.readers import abs as abs_files
from arxiv2bib.readers import atom, bibtex, csl_json, dump, ids, oai, ris, snapshot
from arxiv2bib.registry import Reader, Registry

# In the order in which they are asked whether a file is theirs: what says what it is comes before what could be prose.
READERS: Registry[Reader] = Registry(
    "input format",
    "arxiv2bib.readers",
    [
        csl_json.READER,
        oai.READER,
        atom.READER,
        snapshot.READER,
        ris.READER,
        abs_files.READER,
        dump.READER,
        bibtex.READER,
        ids.READER,
    ],
)
