"""Where many things wait: in memory while there are few, then in a temporary file. Found again by their numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import IO, Generic, TypeVar

_BUFFER = 1 << 20
Thing = TypeVar("Thing")


class Waiting(Generic[Thing]):
    """Things in the order in which they came.

    Args:
        pack: the thing in bytes.
        unpack: the thing that `pack` has made the bytes of.
        in_memory: how many wait in memory, the first ones.
    """

    def __init__(self, pack: Callable[[Thing], bytes], unpack: Callable[[bytes], Thing], in_memory: int) -> None:
        self._pack, self._unpack = pack, unpack
        self._in_memory = in_memory
        self._first: list[Thing] = []
        self._file: IO[bytes] | None = None
        self._offsets = array("Q", [0])
        self._at_end = True
        self.close: Callable[[], object] = lambda: None

    def append(self, thing: Thing) -> int:
        """The thing is kept; its number."""
        number = len(self)
        if number < self._in_memory:
            self._first.append(thing)
            return number
        if self._file is None:
            import tempfile  # noqa: PLC0415 - only large runs pay for the two
            import weakref  # noqa: PLC0415

            self._file = tempfile.TemporaryFile(prefix="arxiv2bib-", buffering=_BUFFER)  # noqa: SIM115 - closed below
            self.close = weakref.finalize(self, self._file.close)
        if not self._at_end:  # each time that one looks for its place, the file is written out
            self._file.seek(self._offsets[-1])
            self._at_end = True
        packed = self._pack(thing)
        self._file.write(packed)
        self._offsets.append(self._offsets[-1] + len(packed))
        return number

    def __getitem__(self, number: int) -> Thing:
        if number < len(self._first):
            return self._first[number]
        if self._file is None:
            raise IndexError(number)
        self._at_end = False
        place = number - len(self._first)
        begin, end = self._offsets[place], self._offsets[place + 1]
        self._file.seek(begin)
        return self._unpack(self._file.read(end - begin))

    def __len__(self) -> int:
        return len(self._first) + len(self._offsets) - 1
