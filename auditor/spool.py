"""A list that moves to disk when it grows: results of a run that must be read again, without holding them all in memory."""

from collections.abc import Iterator
from typing import IO, Generic, TypeVar

T = TypeVar("T")

KEPT = 10_000  # values kept in memory, some 30 MB of reports: a hook's handful of files never touches the disk


class Spool(Generic[T]):
    """Append values, then read them in order as often as needed. Its file has no name and goes away with it."""

    def __init__(self, kept: int = KEPT) -> None:
        self._first: list[T] = []
        self._kept = kept
        self._file: IO[bytes] | None = None
        self._ends: list[int] = []

    def append(self, value: T) -> None:
        """Add one value."""
        if len(self._first) < self._kept:
            self._first.append(value)
            return
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the spool
        import pickle  # with tempfile 7 ms: only for long runs

        self._file.seek(0, 2)
        pickle.dump(value, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._ends.append(self._file.tell())

    def __len__(self) -> int:
        return len(self._first) + len(self._ends)

    def __iter__(self) -> Iterator[T]:
        yield from self._first
        if self._file is None:
            return
        import pickle

        start = 0
        for end in list(self._ends):
            self._file.seek(start)
            yield pickle.load(self._file)
            start = end
