"""Writers: keyed records → text, one file a format. A new one is a new file and a line in this list."""

from __future__ import annotations

from arxiv2bib.registry import Registry, Writer
from arxiv2bib.writers import biblatex, bibtex, csl_json, html, markdown, ris, text

WRITERS: Registry[Writer] = Registry(
    "output format",
    "arxiv2bib.writers",
    [bibtex.WRITER, biblatex.WRITER, csl_json.WRITER, ris.WRITER, text.WRITER, html.WRITER, markdown.WRITER],
)
