"""Readers: bytes → `Record`, one file a format. A new one is a new file and a line in this list."""

from __future__ import annotations

from arxiv2bib.readers import dump, snapshot
from arxiv2bib.registry import Reader, Registry

READERS: Registry[Reader] = Registry("input format", "arxiv2bib.readers", [dump.READER, snapshot.READER])
