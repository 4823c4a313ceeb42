"""Collisions: equal base keys get letters, the same ones in whatever order the records come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from arxiv2bib.identity import SortKey


class Request(NamedTuple):
    """A record that wants a key: its place in the chronological order, its base key, and whether it has that already.

    A key that is in use never gives way to one that was built.
    """

    sort_key: SortKey
    base: str
    in_use: bool = False


def _nothing(_: str) -> bool:
    return False


def assign(
    requests: Sequence[Request], aliases: Iterable[str] = (), is_base: Callable[[str], bool] = _nothing
) -> list[str]:
    """A key for each request, unique ignoring case; none that is built is an alias of another entry.

    Args:
        requests: those that may meet each other.
        aliases: keys that stand for an entry beside its own.
        is_base: whether a key in lower case is the base key of a record that is not among the requests.

    The earliest paper keeps the bare key, or of those that have it in use the earliest; the next ones get a, b, … z,
    aa, ab … in chronological order. A key with letters is never one that another paper has as its bare key.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, request in enumerate(requests):
        groups[request.base.lower()].append(index)
    reserved = {alias.lower() for alias in aliases}
    taken = groups.keys() | reserved
    keys = [request.base for request in requests]
    for base, members in sorted(groups.items()):
        members.sort(key=lambda index: _precedence(requests[index]))
        letters = _letters()
        keeps_base = requests[members[0]].in_use or base not in reserved
        for index in members[keeps_base:]:
            suffix = next(each for each in letters if base + each not in taken and not is_base(base + each))
            taken.add(base + suffix)
            keys[index] = requests[index].base + suffix
    return keys


def _precedence(request: Request) -> tuple[bool, SortKey, str]:
    return not request.in_use, request.sort_key, request.base


def _letters() -> Iterator[str]:
    """a … z, aa, ab … without end."""
    for number in count(1):
        text = ""
        while number:
            number, digit = divmod(number - 1, 26)  # noqa: PLW2901 - the number is used up
            text = "abcdefghijklmnopqrstuvwxyz"[digit] + text
        yield text
