"""References to proceedings and books: segments, each with its part, and the title among what is left."""

from arxiv2bib.publication.volumes.cues import is_serial, is_volume
from arxiv2bib.publication.volumes.read import read_volume

__all__ = ["is_serial", "is_volume", "read_volume"]
