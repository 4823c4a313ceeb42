"""Bytes to lines of Unicode: one bad byte costs neither the line nor the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from arxiv2bib.characters import clean, has_unwanted
from arxiv2bib.problems import Problem, Where

MAX_LINE_BYTES = 17_000_000


class Line(NamedTuple):
    """A line without its end, and its number from 1."""

    text: str
    number: int


def decoded_lines(stream: BinaryIO, name: str) -> Iterator[Line | Problem]:
    """The lines of a stream in clean Unicode, whatever their ends (LF, CRLF, CR), without a byte-order mark.

    A line that is no UTF-8 is read as Windows-1252 (which contains Latin-1's letters); the first such line and
    the first line with characters that were taken out are told, once each for the file.
    """
    repaired = removed = False
    number = 0
    for raw in _byte_lines(stream):
        for piece in raw.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):
            number += 1
            piece = piece.removeprefix(b"\xef\xbb\xbf") if number == 1 else piece  # noqa: PLW2901
            try:
                text = piece.decode("utf-8")
            except UnicodeDecodeError:
                text = piece.decode("cp1252", "replace")
                if not repaired:
                    repaired = True
                    yield Problem(
                        "encoding-repaired",
                        "this line (and perhaps more) is no UTF-8; read as Windows-1252",
                        "convert the file to UTF-8",
                        Where(name, number),
                    )
            if text.isascii() and text.isprintable():
                yield Line(text, number)
                continue
            if not removed and has_unwanted(text):
                removed = True
                yield Problem(
                    "characters-removed",
                    "control or invisible characters here (and perhaps further on) were taken out",
                    where=Where(name, number),
                )
            yield Line(clean(text), number)


def _byte_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of bounded length: the rest of a longer one comes as lines of its own."""
    while line := stream.readline(MAX_LINE_BYTES):
        yield line
