"""The one door for what packages bring: rules, readers and reporters, ours like everybody's."""

from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points


@cache
def _all() -> EntryPoints:
    return entry_points()  # reads the metadata of every installed package: once is enough


def offered(group: str) -> list[EntryPoint]:
    """The entry points of a group, by name."""
    return sorted(_all().select(group=group), key=lambda point: (point.name, point.value))
