"""Lists that the user keeps: a line an entry, what it is about behind a tab, and where the list is from in its first lines.

    # source: Retraction Watch database
    # date: 2026-10-01
    10.1234/abc	withdrawn by the authors
    12345678

No list ships: what is retracted changes every day, and whom to trust is for the user to say. ``reserved`` entries, which can never be
real, stand in for one in examples.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_HEADS = ("source", "date")


class Listed(NamedTuple):
    """A list: its entries with the note on each, and its source and date as it states them."""

    entries: Mapping[str, str]
    origin: str


@lru_cache(maxsize=8)
def listed(path: str, reserved: str) -> Listed:
    """The list in the file ``path``, or where none is given one that holds only ``reserved``. Raises OSError and ValueError."""
    if not path:
        return Listed({reserved: "an example"}, "the example list")
    entries: dict[str, str] = {}
    heads: dict[str, str] = {}
    for number, line in enumerate(Path(path).read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            name, _, value = line.lstrip("# ").partition(":")
            if name.strip().lower() in _HEADS:
                heads[name.strip().lower()] = value.strip()
        elif line.strip():
            entry, _, note = line.partition("\t")
            if " " in entry.strip():
                raise ValueError(f"{path}, line {number}: an entry, then a tab, then what it is about: {line!r}")
            entries[entry.strip().lower()] = note.strip()
    missing = [head for head in _HEADS if head not in heads]
    if missing:
        raise ValueError(f"{path}: the list must say where it is from, in a line `# {missing[0]}: …`")
    return Listed(entries, f"{heads['source']}, {heads['date']}")
