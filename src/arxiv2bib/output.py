"""Where output goes: a file that is the old or the whole new one, or standard output, a whole entry at a time."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from arxiv2bib.problems import OutputError


def write_file(path: Path, chunks: Iterable[str]) -> None:
    """The file holds the chunks in UTF-8; until all are there it holds what it held before.

    Written to a temporary file beside the target, flushed to disk, then renamed. A symbolic link stays one and
    its target is replaced; the mode of an existing file is kept.

    Raises:
        OutputError: it could not be written; the file is as it was and the temporary one is gone.
    """
    target = Path(os.path.realpath(path))
    temporary: Path | None = None
    try:
        if _is_stream(target):
            _write_through(target, chunks)
            return
        import tempfile  # noqa: PLC0415 - only runs that write files pay for it

        mode = _mode(target)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:60]}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}; nothing was written") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _is_stream(target: Path) -> bool:
    """True for pipes and devices (`/dev/null`, `>(…)` in a shell), which have no old content to keep."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _write_through(target: Path, chunks: Iterable[str]) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        for chunk in chunks:
            stream.write(chunk)


def _mode(target: Path) -> int:
    """The mode that the new file gets; refuses what is no regular file or not writable."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if not stat.S_ISREG(status.st_mode):
        raise OutputError(f"{target}: no regular file; name another one")
    if not os.access(target, os.W_OK):
        raise OutputError(f"{target}: read-only; nothing was written")
    return stat.S_IMODE(status.st_mode)


def write_stdout(chunks: Iterable[str]) -> bool:
    """The chunks are on standard output in UTF-8, each one whole; False when nobody reads any more.

    Raises:
        OutputError: it could not be written.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed; name a file with --output")
    stream = sys.stdout.buffer
    try:
        for chunk in chunks:
            stream.write(chunk.encode("utf-8"))
        stream.flush()
    except BrokenPipeError:
        return False
    except OSError as error:
        raise OutputError(f"standard output: {error.strerror or error}") from error
    return True
