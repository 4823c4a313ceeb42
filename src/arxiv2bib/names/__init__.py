"""Authors: from the lines and lists that arXiv has to `Person` and `Collaboration`, and out again."""

from arxiv2bib.names.parse import (
    BODY_WORDS,
    PARTICLES,
    author_from_parts,
    is_body,
    is_name,
    parse_author_line,
    parse_name,
    person,
    without_et_al,
)
from arxiv2bib.names.render import bibtex_name, bibtex_names, csl_name
from arxiv2bib.names.types import Author, Collaboration, Person

__all__ = [
    "BODY_WORDS",
    "PARTICLES",
    "Author",
    "Collaboration",
    "Person",
    "author_from_parts",
    "bibtex_name",
    "bibtex_names",
    "csl_name",
    "is_body",
    "is_name",
    "parse_author_line",
    "parse_name",
    "person",
    "without_et_al",
]
