"""Batches: items in order, as many together as a size and a number allow."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

ItemT = TypeVar("ItemT")


def batches(items: Iterable[ItemT], size: Callable[[ItemT], int], full: int, most: int | None = None) -> Iterator[list[ItemT]]:
    """Lists of items whose sizes fill ``full`` with the last of them, or of as many as ``most`` says; none is read too soon."""
    batch: list[ItemT] = []
    filled = 0
    for item in items:
        batch.append(item)
        filled += size(item)
        if filled >= full or len(batch) == most:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch
