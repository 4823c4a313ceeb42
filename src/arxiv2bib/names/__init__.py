"""Authors: from the lines and lists that arXiv has to `Person` and `Collaboration`, and out again."""

from arxiv2bib.names.bibtex import bibtex_name, bibtex_names
from arxiv2bib.names.bodies import BODY_WORDS, is_body
from arxiv2bib.names.lines import authors_from_parts, parse_author_line, without_et_al
from arxiv2bib.names.parse import author_from_parts, parse_inverted, parse_name, person
from arxiv2bib.names.render import csl_name, plain_name, ris_name
from arxiv2bib.names.types import Author, Collaboration, Person
from arxiv2bib.names.words import PARTICLES, is_name

__all__ = [
    "BODY_WORDS",
    "PARTICLES",
    "Author",
    "Collaboration",
    "Person",
    "author_from_parts",
    "authors_from_parts",
    "bibtex_name",
    "bibtex_names",
    "csl_name",
    "is_body",
    "is_name",
    "parse_author_line",
    "parse_inverted",
    "parse_name",
    "person",
    "plain_name",
    "ris_name",
    "without_et_al",
]
