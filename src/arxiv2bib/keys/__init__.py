"""Citation keys: built from a pattern, unique, the same on every machine and in every order."""

from arxiv2bib.keys.assign import Request, assign
from arxiv2bib.keys.patterns import DEFAULT_PRESET, PRESETS, Preset, base_key, find_preset

__all__ = ["DEFAULT_PRESET", "PRESETS", "Preset", "Request", "assign", "base_key", "find_preset"]
