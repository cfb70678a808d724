"""Compiled expressions, kept between runs."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import cast

from auditor.list_cache import cache_folder, put_kept, read_kept
from auditor.text import regex
from auditor.text.regex import Code, Key

MOST = 2_000_000  # bytes of code that are kept, twice what all patterns of all rules take: to read more would cost what it saves


def recall() -> None:
    """Take what earlier runs compiled; nothing where that cannot be read."""
    with suppress(OSError, ValueError):
        regex.codes.update(cast(list[tuple[Key, Code]], read_kept(_file())))


def keep() -> None:
    """Keep what this run compiled, beside what it was given; nothing where that cannot be written."""
    if not regex.fresh:
        return
    regex.fresh.clear()
    kept, size = [], 0
    for key, code in regex.codes.items():
        size += len(code[1])
        if size > MOST:
            break
        kept.append((key, code))
    with suppress(OSError):
        put_kept(_file(), kept)


def _file() -> Path:
    return cache_folder() / f"expressions-{regex.VERSION}.{sys.implementation.cache_tag}"
