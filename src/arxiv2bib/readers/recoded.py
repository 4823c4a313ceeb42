"""Text in UTF-16 or UTF-32 as UTF-8: its byte-order mark says so, or the zeros of the ASCII in it."""

from __future__ import annotations

import codecs
import io
from typing import Any, Protocol

# The mark of UTF-32 in little-endian order begins with that of UTF-16: it comes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARK_BYTES = 4
_PROBED = 2_000
BUFFER_BYTES = 1 << 16


class Readable(Protocol):
    """What gives bytes: at most as many as asked for, none at the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        ...


def encoding_of(head: bytes) -> str | None:
    """The encoding that a byte-order mark or the zeros of ASCII in UTF-16 show, when it is not UTF-8."""
    by_mark = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    return by_mark or (_without_mark(head[:_PROBED]) if len(head) >= MARK_BYTES else None)


def _without_mark(head: bytes) -> str | None:
    """The order of the bytes of UTF-16 without a mark: of ASCII text every second byte is zero."""
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) * 2 > len(zeros) and letters.count(0) * 10 < len(letters):
            return encoding
    return None


class _Joined(io.RawIOBase):
    """The head that was read ahead, then the rest."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """True, as for every input."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - collections.abc.Buffer is Python 3.12
        """The next bytes are in the buffer; how many there are."""
        if len(self._head):
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Stream(io.BufferedReader):
    """A buffered stream whose `read` gives what is there: when a later piece fails, none before it is lost."""

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, at most as many as asked for (all: -1); none at the end."""
        return super().read(size) if size is None or size < 0 else self.read1(size)


class Recoded:
    """A stream in another encoding, as UTF-8 without mark; what is no character is U+FFFD."""

    def __init__(self, stream: Readable, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most as many as asked for; none at the end."""
        while not self._ready:
            data = self._stream.read(size)
            self._ready = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if not data:
                break
        found, self._ready = self._ready[:size], self._ready[size:]
        return found


def joined(head: bytes, rest: Readable) -> Stream:
    """The head that was read ahead, then the rest."""
    return Stream(_Joined(head, rest), BUFFER_BYTES)


def recoded(head: bytes, rest: Readable, encoding: str) -> Stream:
    """The head and the rest, which are in that encoding, as UTF-8."""
    return joined(b"", Recoded(joined(head, rest), encoding))
