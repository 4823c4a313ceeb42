"""Where records wait between the passes: in memory while there are few, then in a temporary file."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from arxiv2bib.record import Record

if TYPE_CHECKING:
    from typing_extensions import Self

IN_MEMORY = 20_000


class Spool:
    """Records in the order in which they came, each found again by its number. Closing it frees the file."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._in_memory = in_memory
        self._records: list[Record] = []
        self._file: IO[bytes] | None = None
        self._offsets: list[int] = []

    def append(self, record: Record) -> int:
        """The record is kept; its number."""
        number = len(self._records) + len(self._offsets)
        if len(self._records) < self._in_memory:
            self._records.append(record)
            return number
        import pickle  # noqa: PLC0415 - only large runs pay for the two

        if self._file is None:
            import tempfile  # noqa: PLC0415

            self._file = tempfile.TemporaryFile(prefix="arxiv2bib-")  # noqa: SIM115 - closed by close()
        self._offsets.append(self._file.seek(0, 2))
        pickle.dump(record, self._file, pickle.HIGHEST_PROTOCOL)
        return number

    def __getitem__(self, number: int) -> Record:
        if number < len(self._records):
            return self._records[number]
        if self._file is None:
            raise IndexError(number)
        import pickle  # noqa: PLC0415

        self._file.seek(self._offsets[number - len(self._records)])
        record: Record = pickle.load(self._file)  # noqa: S301 - our own file, unlinked since it was made
        return record

    def __len__(self) -> int:
        return len(self._records) + len(self._offsets)

    def close(self) -> None:
        """The temporary file is gone."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
