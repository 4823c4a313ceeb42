"""Inputs: files, folders and standard input, opened safely, unpacked, and given to the right reader."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from arxiv2bib.characters import shown_name, visible
from arxiv2bib.config import FILES as CONFIG_FILES
from arxiv2bib.problems import InputError, Problem, Where
from arxiv2bib.readers.ids import is_word_list
from arxiv2bib.readers.lines import first_line
from arxiv2bib.readers.packed import MAX_RATIO, Counted, DamageError, TooLargeError, Unpacked, packing_of
from arxiv2bib.readers.packed import SUFFIXES as PACKED_SUFFIXES
from arxiv2bib.readers.recoded import Readable, encoding_of, joined, recoded
from arxiv2bib.record import Record
from arxiv2bib.registry import Reader, Registry

HEAD_BYTES = 1 << 20
MAX_LAYERS = 2
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*["{\[\]\d])')
# Suffixes that say next to nothing: in a folder a file needs more than that to be taken for one of ours.
_OF_ANYTHING = (".json", ".xml")
# Files that show entries or name papers in their text, and hold no records: read only when they are named.
_PROSE = (".md", ".rst", ".tex", ".ltx", ".sty", ".cls", ".bst", ".html", ".htm", ".py", ".log")
_PIPES = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: its path (None: standard input) and whether the user named it or a folder holds it."""

    path: Path | None
    named: bool

    @property
    def name(self) -> str:
        """The name for messages: as given, with whatever a terminal must not get as escapes."""
        return "<stdin>" if self.path is None else shown_name(self.path)


def expand(
    paths: Sequence[str | os.PathLike[str]], left_out: Sequence[str | os.PathLike[str]] = ()
) -> Iterator[Input | Problem]:
    """The files behind paths, each once: folders recursively, in order of their names; "-" is standard input.

    Hidden files and folders inside folders are passed over, and so is what is left out; what is no file (pipes,
    devices) and what cannot be listed is a problem.

    Raises:
        InputError: a path that does not exist.
    """
    found = [(Path(given), _status(given)) for given in dict.fromkeys(paths)]
    seen: set[tuple[int, int]] = set()
    for path, status in found:
        if status is None:
            yield Input(None, named=True)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path, seen, frozenset(map(os.path.realpath, left_out)))
        elif (status.st_dev, status.st_ino) not in seen or not stat.S_ISREG(status.st_mode):
            seen.add((status.st_dev, status.st_ino))
            yield Input(path, named=True)


def _status(given: str | os.PathLike[str]) -> os.stat_result | None:
    """What the system says of a path; None for standard input.

    Raises:
        InputError: there is none.
    """
    if os.fspath(given) == "-":
        return None
    if not os.fspath(given):
        raise InputError("an empty name is no input; name a file or a folder")
    try:
        return os.stat(given)  # noqa: PTH116 - a NUL in it must say so
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a file name"
        raise InputError(f"{shown_name(Path(given))}: {reason}; check the name") from error


def _is_passed_over(name: str) -> bool:
    """True for hidden files and for the files that hold a project's defaults."""
    return name.startswith(".") or name in CONFIG_FILES


def _walk(folder: Path, seen: set[tuple[int, int]], left_out: frozenset[str]) -> Iterator[Input | Problem]:
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
            yield from _walk(path, seen, left_out)
        elif os.path.realpath(path) in left_out:
            what, where = "not read: this run writes it", Where(Input(path, named=False).name)
            yield Problem("output-left-out", what, where=where)
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
    except TooLargeError:
        yield Problem(
            "too-large",
            f"unpacks to more than {MAX_RATIO} times its size",
            "unpack it yourself if it is to be trusted; what came before is kept",
            Where(source.name),
        )
    except DamageError:
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
    head, stream, damage = _as_text(raw)
    if damage and format_name is None and registry.first(lambda each: each.sniff(head)) is None:
        raise damage
    if not head.strip() and len(head) < HEAD_BYTES:
        yield Problem("nothing-found", "the file is empty", where=Where(source.name))
        return
    if format_name:
        yield from _read_as(registry.find(format_name), head, stream, source)
        return
    reader = detect(head, source, registry)
    if isinstance(reader, Problem):
        yield reader
        return
    yield from reader.read(stream, source.name)


def _read_as(reader: Reader, head: bytes, stream: BinaryIO, source: Input) -> Iterator[Record | Problem]:
    """What a reader that was named finds; nothing at all in a file that is not of its format is an error."""
    for item in reader.read(stream, source.name):
        if isinstance(item, Problem) and item.code == "nothing-found" and not reader.sniff(head):
            what = f"--from {reader.name}, but nothing in it is ({_what_it_is(head, binary=False)})"
            yield Problem("unknown-format", what, "leave --from out, and its content tells", Where(source.name))
        else:
            yield item


def _as_text(raw: BinaryIO) -> tuple[bytes, BinaryIO, DamageError | None]:
    """The beginning of a file, unpacked and in UTF-8; the whole of it; the damage that its beginning has met."""
    file = Counted(raw)
    stream: Readable = file
    head = _read_head(stream)
    layers: list[Unpacked] = []
    while len(layers) < MAX_LAYERS and (unpack := packing_of(head)):
        layers.append(Unpacked(unpack, joined(head, stream), file))
        stream = layers[-1]
        head = _read_head(stream)
    if encoding := encoding_of(head):
        stream = recoded(head, stream, encoding)
        head = _read_head(stream)
    return head, joined(head, stream), next((each.damage for each in layers if each.damage), None)


def detect(head: bytes, source: Input, registry: Registry[Reader]) -> Reader | Problem:
    """The reader for a file that begins with `head`: by content, then by the suffix of its name."""
    binary = head.count(b"\0") > len(head) // 100  # one bad character must not cost a whole file
    is_prose = not source.named and source.name.lower().endswith(_PROSE)
    reader = None if binary or is_prose else registry.first(lambda each: each.sniff(head))
    if reader is not None:
        return reader
    name = source.name
    while name.lower().endswith(PACKED_SUFFIXES):
        name = name.rpartition(".")[0]
    by_suffix = registry.by_suffix(name)
    if by_suffix and not binary and (source.named or not name.lower().endswith(_OF_ANYTHING)):
        return by_suffix
    if source.path is None and not binary and is_word_list(head):
        return registry.find("ids")
    if source.named and not binary and (guessed := registry.first(lambda each: each.guess(head))):
        return guessed
    what = _what_it_is(head, binary=binary)
    formats = ", ".join(f"'{each}'" for each in registry.all())
    if source.named:
        return Problem(
            "unknown-format",
            f"no known format ({what})",
            f"formats are {formats}; name one with --from if it is one",
            Where(source.name),
        )
    return Problem("skipped", f"not read: no known format ({what})", f"formats are {formats}", Where(source.name))


def _what_it_is(head: bytes, *, binary: bool) -> str:
    """What an unknown file seems to be."""
    if head.startswith(b"PK\3\4"):
        return "a ZIP archive: unpack it first"
    if packing_of(head):
        return "compressed more than twice"
    if binary:
        return "looks binary"
    json = " and is JSON, but neither arXiv's metadata nor CSL-JSON" if _JSON.match(head) else ""
    return f"begins with '{visible(first_line(head))}'{json}"


def _read_head(stream: Readable) -> bytes:
    """The first bytes, as many as there are before the end or before damage."""
    parts: list[bytes] = []
    size = 0
    while size < HEAD_BYTES:
        try:
            part = stream.read(HEAD_BYTES - size)
        except DamageError:
            break
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)
