"""Readers and writers by name: how a format is found, and what is said when there is none.

A reader turns a stream of lines into records, a writer keyed records into text. Both are values in the list of
their package; packages of others join through the entry points `arxiv2bib.readers` and `arxiv2bib.writers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Generic, TypeVar

from arxiv2bib.problems import Problem, UsageError
from arxiv2bib.record import Keyed, Record
from arxiv2bib.tex import Encoding, Protection

Notice = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be read.

    Args:
        name: as `--from` takes it.
        description: one line for people.
        suffixes: of file names, with dot, without `.gz`.
        sniff: whether the first bytes of a file look like this format.
        read: takes a binary stream and the name of the input; yields records, and problems where a record
            cannot be read (`rejected`) or is poorer than it could be.
        guess: whether a file that the user named may be it, asked when no format claims it.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[BinaryIO, str], Iterator[Record | Problem]]
    guess: Callable[[bytes], bool] = lambda _: False


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """How a writer writes, where its format leaves a choice.

    Args:
        encoding: which characters may stand in the output; None is the way of the format.
        protection: which capitals of titles are kept from styles that write titles in lower case.
        style: the name of a style for formatted references; None is the default one.
    """

    encoding: Encoding | None = None
    protection: Protection = Protection.WORDS
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """A format that can be written.

    Args:
        name: as `--to` takes it.
        description: one line for people.
        suffixes: of file names, with dot.
        write: takes keyed records in their final order, a function for problems and the options; yields text, a
            whole entry at a time.
        dropped: fields of `Record` that the format does not carry, each with the reason.
        heeds: the fields of `WriterOptions` that make a difference to it.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    write: Callable[[Iterable[Keyed], Notice, WriterOptions], Iterator[str]]
    dropped: dict[str, str]
    heeds: frozenset[str] = frozenset()


Format = TypeVar("Format", Reader, Writer)


class Registry(Generic[Format]):
    """The formats of one kind, found by name or by suffix."""

    def __init__(self, kind: str, group: str, own: Sequence[Format]) -> None:
        self._kind = kind
        self._group = group
        self._own: tuple[Format, ...] = tuple(own)
        self._all: dict[str, Format] | None = None

    def all(self) -> dict[str, Format]:
        """Name → format: our own first, then those of other packages (which cannot replace ours)."""
        if self._all is None:
            formats = {each.name: each for each in self._own}
            from importlib.metadata import entry_points  # noqa: PLC0415 - slow, and only for formats that are not ours

            for point in entry_points(group=self._group):
                if point.name not in formats:
                    formats[point.name] = point.load()
            self._all = formats
        return self._all

    def find(self, name: str) -> Format:
        """The format of that name.

        Raises:
            UsageError: there is none; says which names exist and what was probably meant.
        """
        found = self.first(lambda each: each.name == name)
        if found is None:
            raise UsageError(unknown(self._kind, name, list(self.all())))
        return found

    def first(self, accepts: Callable[[Format], bool]) -> Format | None:
        """The first format that is accepted, or None; ours come before those of other packages."""
        for each in self._own:
            if accepts(each):
                return each
        return next((each for each in self.all().values() if accepts(each)), None)

    def by_suffix(self, filename: str) -> Format | None:
        """The format that claims the end of a file name, or None."""
        lowered = filename.lower()
        return self.first(lambda each: lowered.endswith(each.suffixes))


def unknown(kind: str, name: str, known: Sequence[str]) -> str:
    """One sentence for a name that nobody knows: what was meant, or what there is."""
    import difflib  # noqa: PLC0415 - only wrong calls pay for it

    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(sorted(known))}"
    return f"unknown {kind} '{name}'; {hint}"
