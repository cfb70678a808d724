"""The one door for what packages bring: rules, readers and reporters, ours like everybody's."""

import os
import sys
from contextlib import suppress
from functools import cache, reduce
from importlib import import_module
from typing import Any, NamedTuple

from auditor.errors import UsageError
from auditor.kept import UNUSABLE, keep, kept_file, read_kept

GROUPS = ("auditor.rules", "auditor.readers", "auditor.reporters")
CANNOT_LOAD = "{} cannot be loaded: {}: mend or uninstall the package that brings it"


class Offer(NamedTuple):
    """An entry point: its name, and the module, or the object in one, that it stands for."""

    name: str
    value: str

    def load(self) -> Any:
        """The object. Raises UsageError where there is none, whatever its module raises."""
        module, _, attributes = self.value.partition("[")[0].replace(" ", "").partition(":")
        try:
            return reduce(getattr, filter(None, attributes.split(".")), import_module(module))
        except UsageError:  # it says itself what it needs
            raise
        except Exception as error:
            raise UsageError(CANNOT_LOAD.format(self.value, f"{type(error).__name__}: {error}")) from error


@cache
def offered(group: str) -> tuple[Offer, ...]:
    """The entry points of a group, by name."""
    return tuple(Offer(*each) for each in _all()[group])


@cache
def _all() -> dict[str, list[tuple[str, str]]]:
    """What all installed packages offer, as an earlier run found it where they are still the same.

    To ask ``importlib.metadata`` takes 20 ms, half of which it needs to be imported.
    """
    packages = [(folder, _packages(folder)) for folder in sys.path]
    file = kept_file("offers", *sys.path)
    with suppress(*UNUSABLE):
        known, found = read_kept(file)
        if known == packages:
            return found  # type: ignore[no-any-return]
    from importlib.metadata import entry_points

    found = {group: sorted((point.name, point.value) for point in entry_points(group=group)) for group in GROUPS}
    keep(file, (packages, found))
    return found


def _packages(folder: str) -> list[tuple[str, int]]:
    """The metadata of the packages in a folder, each with when its entry points were written; of an archive the latter alone."""
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return [("", _written(folder))]
    return [(name, _written(os.path.join(folder, name, "entry_points.txt"))) for name in names if name.lower().endswith("-info")]


def _written(file: str) -> int:
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return 0
