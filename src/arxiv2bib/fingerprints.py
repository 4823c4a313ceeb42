"""Many names in little memory: eight bytes for each, by which equal ones are found."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from heapq import merge
from itertools import islice, pairwise

_AT_ONCE = 1 << 16


def fingerprint(name: str) -> int:
    """A number for a name, the same on any machine; two names in ten billion billion share one."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


class Fingerprints:
    """The fingerprints of names, each found again by its number."""

    def __init__(self) -> None:
        self._all = array("q")
        self._ordered: array[int] | None = None

    def append(self, name: str) -> None:
        """The name has the next number."""
        self._all.append(fingerprint(name))

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def repeated(self) -> frozenset[int]:
        """The fingerprints that stand more than once."""
        return frozenset(one for one, other in pairwise(self._in_order()) if one == other)

    def holds(self, name: str) -> bool:
        """True when the name was appended."""
        mark, ordered = fingerprint(name), self._in_order()
        place = bisect_left(ordered, mark)
        return place < len(ordered) and ordered[place] == mark

    def _in_order(self) -> array[int]:
        if self._ordered is None or len(self._ordered) != len(self._all):
            self._ordered = in_order(self._all, lambda mark: mark)
        return self._ordered


def in_order(numbers: Iterable[int], key: Callable[[int], int]) -> array[int]:
    """The numbers by their keys, sorted in pieces: a list of millions of them takes five times their own memory."""
    remaining = iter(numbers)
    pieces: list[array[int]] = []
    while piece := sorted(islice(remaining, _AT_ONCE), key=key):
        pieces.append(array("q", piece))
    return pieces[0] if len(pieces) == 1 else array("q", merge(*pieces, key=key))


def groups(marks: Fingerprints, name_of: Callable[[int], str]) -> Iterator[list[int]]:
    """The numbers with equal names, in the order in which each name was first seen.

    Args:
        marks: the fingerprints of all names.
        name_of: the name itself; asked only where fingerprints are equal, to be sure.
    """
    repeated = marks.repeated()
    together: dict[int, list[int]] = {mark: [] for mark in repeated}
    for number, mark in enumerate(marks):
        if mark in repeated:
            together[mark].append(number)
    for number, mark in enumerate(marks):
        if mark not in repeated:
            yield [number]
        elif together[mark][0] == number:
            by_name: dict[str, list[int]] = {}
            for each in together[mark]:
                by_name.setdefault(name_of(each), []).append(each)
            yield from by_name.values()
