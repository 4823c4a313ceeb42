"""References to journals, and to series that count like journals: a name, and numbers in one of the usual orders."""

from arxiv2bib.publication.serials.names import find_name
from arxiv2bib.publication.serials.read import read_serial

__all__ = ["find_name", "read_serial"]
