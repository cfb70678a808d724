"""Which settings hold for which file: those nearest above it, or the one file that was named."""

import os
import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache, cached_property
from typing import TYPE_CHECKING

from auditor.config import Config, Override, read_config, read_table
from auditor.document import Metadata
from auditor.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAMES = ("auditor.toml", "pyproject.toml")  # in one folder the first goes first


class Settings:
    """Finds settings by file. ``named`` is the file of ``--config``; ``isolated`` ignores all of them."""

    def __init__(self, named: str | None = None, isolated: bool = False):
        self._by_name: dict[str, Scope] = {}
        self._by_folder: dict[str, Scope] = {}
        self._usual = Scope(Config())
        self._fixed = self._usual if isolated else Scope(read_config(named)) if named else None

    @cached_property
    def here(self) -> "Scope":
        """The settings of the working folder."""
        return self.of("-")

    def of(self, path: str) -> "Scope":
        """The settings that hold for a file (``-``: for the working folder). Raises UsageError where they make no sense."""
        if self._fixed is not None:
            return self._fixed
        folder = os.path.dirname(path)
        if folder not in self._by_name:  # asked for every document: to make each path absolute would cost more than the answer
            self._by_name[folder] = self._of_folder(os.path.abspath(folder))
        return self._by_name[folder]

    def _of_folder(self, folder: str) -> "Scope":
        if folder not in self._by_folder:
            files = (_near(os.path.join(folder, name)) for name in NAMES)
            config = next((found for file in files if _speaks(file) and (found := read_table(file))), None)
            parent = os.path.dirname(folder)
            if config is not None:
                self._by_folder[folder] = Scope(config)
            else:
                self._by_folder[folder] = self._usual if parent == folder else self._of_folder(parent)
        return self._by_folder[folder]


def _near(file: str) -> str:
    """The path as people name it: from the working folder, unless it lies elsewhere."""
    inside = os.path.relpath(file) if os.path.splitdrive(file)[0] == os.path.splitdrive(os.getcwd())[0] else file
    return file if inside.startswith(os.pardir) else inside


def _speaks(file: str) -> bool:
    """Whether the file is there and may hold settings: most a pyproject.toml holds none, and need not be parsed at every start."""
    if not os.path.isfile(file):
        return False
    if file.endswith(NAMES[0]):
        return True
    try:
        with open(file, "rb") as content:
            return b"auditor" in content.read()
    except OSError:
        return True  # said where it is read


class Scope:
    """The files that one settings file is about. Raises UsageError for a pattern that makes no sense."""

    def __init__(self, config: Config):
        self.config = config
        self.folder = os.path.dirname(os.path.abspath(config.source)) if config.source else os.getcwd()
        for lines in (config.exclude, *(each.files for each in config.overrides)):
            for line in lines:
                try:
                    _patterns((line,))
                except (ValueError, re.error):
                    raise UsageError(f"{config.source}: {line!r} is no pattern as in a .gitignore") from None

    @cached_property
    def _excluded(self) -> "GitIgnoreSpec":
        return _patterns(self.config.exclude)

    def excludes(self, path: str) -> bool:
        """Whether ``exclude`` leaves the file out."""
        return bool(self.config.exclude) and self._excluded.match_file(self._inside(path))

    def overrides(self, path: str, metadata: Metadata) -> tuple[Override, ...]:
        """The overrides that hold for a document of the file, in order."""
        if not self.config.overrides:
            return ()
        inside = self._inside(path)
        return tuple(
            each for each in self.config.overrides
            if (not each.files or _patterns(each.files).match_file(inside)) and _described(metadata, each.metadata)
        )  # fmt: skip

    def resolve(self, path: str) -> str:
        """A path of the settings, which counts from their folder, from the working folder."""
        return os.path.relpath(os.path.join(self.folder, path))

    def _inside(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")


def _described(metadata: Metadata, wanted: Mapping[str, Sequence[str]]) -> bool:
    """Whether each field that is named fits one of its patterns, in whatever case; a field that is not there is as one that is empty."""
    return all(
        any(fnmatchcase((getattr(metadata, name) or "").lower(), pattern.lower()) for pattern in patterns)
        for name, patterns in wanted.items()
    )


@cache
def _patterns(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # only where settings name files

    return GitIgnoreSpec.from_lines(lines)
