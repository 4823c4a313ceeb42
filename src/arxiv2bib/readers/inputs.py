"""Inputs: files, folders and standard input, opened safely, unpacked, and given to the right reader."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from arxiv2bib.characters import visible
from arxiv2bib.config import FILES as CONFIG_FILES
from arxiv2bib.problems import InputError, Problem, Where
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader, Registry

HEAD_BYTES = 1 << 20
MAX_RATIO = 200
MAX_UNCHECKED_BYTES = 64_000_000
_DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error)
_PIPES = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: its path (None: standard input) and whether the user named it or a folder holds it."""

    path: Path | None
    named: bool

    @property
    def name(self) -> str:
        """The name for messages: as given, with whatever a terminal must not get as escapes."""
        return "<stdin>" if self.path is None else visible(os.fsencode(self.path).decode("utf-8", "backslashreplace"))


def expand(paths: Sequence[str | os.PathLike[str]]) -> Iterator[Input | Problem]:
    """The files behind paths, each once: folders recursively, in order of their names; "-" is standard input.

    Hidden files and folders inside folders are passed over; what is no file (pipes, devices) and what cannot
    be listed is a problem.

    Raises:
        InputError: a path that does not exist.
    """
    seen: set[tuple[int, int]] = set()
    for given in paths:
        if os.fspath(given) == "-":
            yield Input(None, named=True)
            continue
        path = Path(given)
        try:
            if not os.fspath(given):
                raise InputError("an empty name is no input; name a file or a folder")
            status = path.stat()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a file name"
            raise InputError(f"{Input(path, named=True).name}: {reason}; check the name") from error
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path, seen)
        elif (status.st_dev, status.st_ino) not in seen or not stat.S_ISREG(status.st_mode):
            seen.add((status.st_dev, status.st_ino))
            yield Input(path, named=True)


def _is_passed_over(name: str) -> bool:
    """True for hidden files and for the files that hold a project's defaults."""
    return name.startswith(".") or name in CONFIG_FILES


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Input | Problem]:
    try:
        status = folder.stat()
        names = sorted(each.name for each in folder.iterdir() if not _is_passed_over(each.name))
    except OSError as error:
        yield Problem(
            "not-readable", f"{error.strerror}", "check its permissions", Where(Input(folder, named=False).name)
        )
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in names:
        path = folder / name
        try:
            status = path.stat()
        except OSError as error:
            yield Problem(
                "not-readable", f"{error.strerror}", "mend or remove it", Where(Input(path, named=False).name)
            )
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path, seen)
        elif not stat.S_ISREG(status.st_mode):
            yield Problem("skipped", "no regular file", "", Where(Input(path, named=False).name))
        elif (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            yield Input(path, named=False)


def read_input(source: Input, registry: Registry[Reader], format_name: str | None = None) -> Iterator[Record | Problem]:
    """The records of one input, read in the format that is named, or that its content shows.

    Whatever goes wrong with the file as a whole (not readable, damaged, unknown) is a problem, and what was
    read before stays read.
    """
    try:
        with _open(source) as raw:
            yield from _read_stream(raw, source, registry, format_name)
    except _TooLargeError:
        yield Problem(
            "too-large",
            f"unpacks to more than {MAX_RATIO} times its size",
            "unpack it yourself if it is to be trusted; what came before is kept",
            Where(source.name),
        )
    except _DAMAGE:
        yield Problem(
            "compressed-damage",
            "the compressed file is cut off or damaged",
            "get it again; what came before the damage is kept",
            Where(source.name),
        )
    except OSError as error:
        yield Problem(
            "not-readable", error.strerror or str(error), "check the file and its permissions", Where(source.name)
        )


def _open(source: Input) -> AbstractContextManager[BinaryIO]:
    """The bytes of an input; never blocks on a pipe that nobody writes to, never opens a device."""
    if source.path is None:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file")
        return nullcontext(sys.stdin.buffer)
    if os.fspath(source.path).startswith(_PIPES):
        return source.path.open("rb")
    descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "no regular file")
    return os.fdopen(descriptor, "rb")


def _read_stream(
    raw: BinaryIO, source: Input, registry: Registry[Reader], format_name: str | None
) -> Iterator[Record | Problem]:
    head = _read_head(raw)
    stream: BinaryIO = io.BufferedReader(_Joined(head, raw), 1 << 16)
    if head.startswith(b"\x1f\x8b"):
        unpacked = _Unpacked(stream)
        head = _read_head(unpacked)
        if unpacked.damage and (format_name is None and registry.first(lambda each: each.sniff(head)) is None):
            raise unpacked.damage
        stream = io.BufferedReader(_Joined(head, unpacked), 1 << 16)
    if not head.strip():
        yield Problem("nothing-found", "the file is empty", where=Where(source.name))
        return
    reader = registry.find(format_name) if format_name else detect(head, source, registry)
    if isinstance(reader, Problem):
        yield reader
        return
    yield from reader.read(stream, source.name)


def detect(head: bytes, source: Input, registry: Registry[Reader]) -> Reader | Problem:
    """The reader for a file that begins with `head`: by content, then by the suffix of its name."""
    binary = head.count(b"\0") > len(head) // 100  # one bad character must not cost a whole file
    reader = None if binary else registry.first(lambda each: each.sniff(head))
    if reader is not None:
        return reader
    name = source.name.removesuffix(".gz")
    by_suffix = registry.by_suffix(name)
    if by_suffix and not binary:
        return by_suffix
    what = "looks binary" if binary else f"begins with {_excerpt(head)}"
    formats = ", ".join(f"'{each}'" for each in registry.all())
    if source.named:
        return Problem(
            "unknown-format",
            f"no known format ({what})",
            f"formats are {formats}; name one with --from if it is one",
            Where(source.name),
        )
    return Problem("skipped", f"not read: no known format ({what})", f"formats are {formats}", Where(source.name))


def _excerpt(head: bytes) -> str:
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0][:40].decode("utf-8", "replace").strip()
    return f"'{visible(line)}'"


def _read_head(stream: BinaryIO | _Unpacked) -> bytes:
    """The first bytes, as many as there are before the end or before damage."""
    parts: list[bytes] = []
    size = 0
    while size < HEAD_BYTES:
        try:
            part = stream.read(HEAD_BYTES - size)
        except _DAMAGE:
            break
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


class _Joined(io.RawIOBase):
    """The head that was read ahead, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO | _Unpacked) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - collections.abc.Buffer is Python 3.12
        if len(self._head):
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _TooLargeError(Exception):
    """A compressed file that grows beyond reason."""


class _Unpacked:
    """A gzip stream that refuses to grow beyond reason; once damaged, it stays so."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = _Counted(packed)
        self._stream = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._size = 0
        self.damage: Exception | None = None

    def read(self, size: int) -> bytes:
        if self.damage:
            raise self.damage
        try:
            data = self._stream.read1(min(size, 1 << 16))
        except _DAMAGE as error:
            self.damage = error
            raise
        self._size += len(data)
        if self._size > MAX_UNCHECKED_BYTES and self._size > MAX_RATIO * self._packed.size:
            raise _TooLargeError
        return data


class _Counted(io.RawIOBase):
    """Counts the packed bytes that were read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.size += len(data)
        return data
