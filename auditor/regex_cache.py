"""Compiled expressions, kept between runs."""

from contextlib import suppress
from pathlib import Path
from typing import cast

from auditor import kept
from auditor.text import regex
from auditor.text.regex import Code, Key

MOST = 2_000_000  # bytes of code that are kept, twice what all patterns of all rules take: to read more would cost what it saves


def recall() -> None:
    """Take what earlier runs compiled; nothing where that cannot be read."""
    with suppress(*kept.UNUSABLE):
        regex.codes.update(cast(list[tuple[Key, Code]], kept.read_kept(_file())))


def keep() -> None:
    """Keep what this run compiled, beside what it was given; nothing where that cannot be written."""
    if not regex.fresh:
        return
    regex.fresh.clear()
    some, size = [], 0
    for key, code in regex.codes.items():
        size += len(code[1])
        if size > MOST:
            break
        some.append((key, code))
    kept.keep(_file(), some)


def _file() -> Path:
    return kept.kept_file("expressions", str(regex.VERSION))
