"""Compressed input: gzip, zstd, bzip2 and xz, told by their first bytes, unpacked piece by piece to a bounded size."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from arxiv2bib.readers.recoded import Readable

MAX_RATIO = 200
MAX_UNCHECKED_BYTES = 64_000_000
SUFFIXES = (".gz", ".zst", ".bz2", ".xz")
_PIECE = 1 << 16
# A kibibyte of zstd can hold 32 MB, and its decoder gives all of them at once.
_ZSTD_PIECE = 1 << 10
_MAX_MEMORY = 1 << 27


class DamageError(Exception):
    """A compressed file is cut off or damaged."""


class TooLargeError(Exception):
    """A compressed file grows beyond reason."""


class _Decoder(Protocol):
    """Unpacks one frame of a compressed file, as the modules of the standard library do."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


class Counted:
    """A stream that counts the bytes that were read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.size += len(data)
        return data


class Unpacked:
    """What a compressed stream holds, as long as its size is within reason; once damaged, it stays so.

    Raises:
        DamageError: in reading, the stream is cut off or damaged.
        TooLargeError: in reading, it holds more than `MAX_RATIO` times what was read of the file.
    """

    def __init__(self, unpack: Callable[[Readable], Readable], packed: Readable, file: Counted) -> None:
        self._stream = unpack(packed)
        self._file = file
        self._size = 0
        self.damage: DamageError | None = None

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most as many as asked for; none at the end."""
        if self.damage:
            raise self.damage
        try:
            data = self._stream.read(size)
        except DamageError as error:
            self.damage = error
            raise
        self._size += len(data)
        if self._size > MAX_UNCHECKED_BYTES and self._size > MAX_RATIO * self._file.size:
            raise TooLargeError
        return data


class _Gzip:
    """The members of a gzip file, with what may stand between them."""

    def __init__(self, packed: Readable) -> None:
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")  # type: ignore[call-overload]

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        try:
            data: bytes = self._stream.read1(min(size, _PIECE))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise DamageError from error
        return data


class _Frames:
    """The frames of a file, one after the other."""

    def __init__(
        self, packed: Readable, new: Callable[[], _Decoder], errors: tuple[type[Exception], ...], piece: int = _PIECE
    ) -> None:
        self._packed = packed
        self._new = new
        self._errors = errors
        self._piece = piece
        self._decoder: _Decoder | None = None
        self._rest = self._ready = b""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        while not self._ready:
            data, self._rest = self._rest, b""
            if not data and (self._decoder is None or self._decoder.needs_input):
                data = self._packed.read(self._piece)
                if not data and self._decoder is None:
                    break
                if not data:
                    raise DamageError
            self._unpack(data)
        found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def _unpack(self, data: bytes) -> None:
        if self._decoder is None:
            data = data.lstrip(b"\0")  # padding between frames
            if not data:
                return
            self._decoder = self._new()
        try:
            self._ready = self._decoder.decompress(data, _PIECE)
        except self._errors as error:
            raise DamageError from error
        if self._decoder.eof:
            self._rest = self._decoder.unused_data
            self._decoder = None


class _ZstdDecoder:
    """The decoder of the library for zstd, with the manners of the standard library's."""

    needs_input = True

    def __init__(self) -> None:
        import zstandard  # noqa: PLC0415 - only zstd files pay for it

        self._decoder = zstandard.ZstdDecompressor(max_window_size=_MAX_MEMORY).decompressobj()

    @property
    def eof(self) -> bool:
        """True when the frame is at its end."""
        return self._decoder.eof

    @property
    def unused_data(self) -> bytes:
        """What stands behind the frame."""
        return self._decoder.unused_data

    def decompress(self, data: bytes, _max_length: int = -1, /) -> bytes:
        """What the data holds."""
        return self._decoder.decompress(data)


def _zstd(packed: Readable) -> Readable:
    import zstandard  # noqa: PLC0415 - only zstd files pay for it

    return _Frames(packed, _ZstdDecoder, (zstandard.ZstdError,), _ZSTD_PIECE)


def _bzip2(packed: Readable) -> Readable:
    import bz2  # noqa: PLC0415 - only bzip2 files pay for it

    return _Frames(packed, bz2.BZ2Decompressor, (OSError, EOFError))


def _xz(packed: Readable) -> Readable:
    import lzma  # noqa: PLC0415 - only xz files pay for it

    return _Frames(
        packed, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MAX_MEMORY), (lzma.LZMAError, EOFError)
    )


_FIRST_BYTES: tuple[tuple[bytes, Callable[[Readable], Readable]], ...] = (
    (b"\x1f\x8b", _Gzip),
    (b"\x28\xb5\x2f\xfd", _zstd),
    (b"BZh", _bzip2),
    (b"\xfd7zXZ\0", _xz),
)


def packing_of(head: bytes) -> Callable[[Readable], Readable] | None:
    """How to unpack a file that begins like this; None when it is not compressed."""
    return next((unpack for begin, unpack in _FIRST_BYTES if head.startswith(begin)), None)
