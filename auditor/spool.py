"""A list on disk: results of a run that must be read again, without holding them in memory."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """Append values, then read them in order as often as needed. The file has no name and goes away with the spool."""

    _IN_MEMORY = 8 * 1024 * 1024  # bytes kept in memory before the file is made: a hook's handful of files never touches the disk

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=self._IN_MEMORY)  # noqa: SIM115  # lives as long as the spool
        self._ends: list[int] = []

    def append(self, value: T) -> None:
        """Add one value."""
        self._file.seek(0, 2)
        pickle.dump(value, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._ends.append(self._file.tell())

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[T]:
        start = 0
        for end in list(self._ends):
            self._file.seek(start)
            yield pickle.load(self._file)  # written by this process, in a file nobody else can open
            start = end
