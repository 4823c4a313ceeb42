"""Places where meetings are held and publishers sit (`data/places.txt`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from arxiv2bib.data import data_lines
from arxiv2bib.publication.venues import folded, folded_names

_LONGEST_CODE = 3  # "CA", "USA"


class _Places(NamedTuple):
    """The folded names of cities, those of countries and states, and codes of the latter with their capitals."""

    cities: frozenset[str]
    countries: frozenset[str]
    codes: frozenset[str]


@cache
def _places() -> _Places:
    cities: set[str] = set()
    countries: set[str] = set()
    codes: set[str] = set()
    for line in data_lines("places.txt"):
        kind, _, names = line.partition(": ")
        if kind == "city":
            cities.update(folded_names(names))
        else:
            countries.update(folded_names(names))
            codes.update(name for name in names.split("; ") if name.isupper())
    return _Places(frozenset(cities), frozenset(countries), frozenset(codes))


def is_country(name: str) -> bool:
    """True for a country or a state, whole or as a code: what ends the name of a place."""
    if len(name) <= _LONGEST_CODE and name.isupper():  # codes count with their capitals only: "CA", not "Ca"
        return name in _places().codes
    letters = folded(name)
    if len(letters) <= _LONGEST_CODE and not name.replace(".", "").replace(" ", "").isupper():
        return False  # "Co."; but "N.Y."
    return letters in _places().countries


def is_city(name: str) -> bool:
    """True for a city where meetings are held or publishers sit."""
    return name[:1].isupper() and folded(name) in _places().cities
