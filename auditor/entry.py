"""The one door for what packages bring: rules, readers and reporters, ours like everybody's."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any


@cache  # it reads the metadata of every installed package: once is enough for the three groups
def _all() -> Any:
    return entry_points()


@cache
def offered(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group, by name."""
    return tuple(sorted(_all().select(group=group), key=lambda point: (point.name, point.value)))
