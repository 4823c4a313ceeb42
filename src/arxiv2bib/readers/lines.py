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


def repaired(where: Where) -> Problem:
    """The warning that bytes were no UTF-8, told for the first place in a file only."""
    what = "this line (and perhaps more) is no UTF-8; read as Windows-1252"
    return Problem("encoding-repaired", what, "convert the file to UTF-8", where)


def removed(where: Where) -> Problem:
    """The note that characters were taken out, told for the first place in a file only."""
    what = "control or invisible characters here (and perhaps further on) were taken out"
    return Problem("characters-removed", what, where=where)


def first_line(head: bytes) -> str:
    """What a file begins with, for messages: its first characters that are no blanks."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0][:40].decode("utf-8", "replace").strip()


def decoded_lines(stream: BinaryIO, name: str) -> Iterator[Line | Problem]:
    """The lines of a stream in clean Unicode, whatever their ends (LF, CRLF, CR), without a byte-order mark.

    A line that is no UTF-8 is read as Windows-1252 (which contains Latin-1's letters); the first such line and
    the first line with characters that were taken out are told, once each for the file.
    """
    is_repaired = is_cleaned = False
    number = 0
    for raw in _byte_lines(stream):
        for piece in raw.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):
            number += 1
            piece = piece.removeprefix(b"\xef\xbb\xbf") if number == 1 else piece  # noqa: PLW2901
            try:
                text = piece.decode("utf-8")
            except UnicodeDecodeError:
                text = piece.decode("cp1252", "replace")
                if not is_repaired:
                    is_repaired = True
                    yield repaired(Where(name, number))
            if text.isascii() and text.isprintable():
                yield Line(text, number)
                continue
            if not is_cleaned and has_unwanted(text):
                is_cleaned = True
                yield removed(Where(name, number))
            yield Line(clean(text), number)


def _byte_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of bounded length: the rest of a longer one comes as lines of its own."""
    while line := stream.readline(MAX_LINE_BYTES):
        yield line
