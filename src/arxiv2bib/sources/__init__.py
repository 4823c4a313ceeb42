"""Where missing metadata comes from."""

from arxiv2bib.sources.complete import complete
from arxiv2bib.sources.metadata import look_up

__all__ = ["complete", "look_up"]
