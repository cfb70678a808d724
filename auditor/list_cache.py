"""Parsed lists, kept between runs: to parse them takes as long as all else that a run over three files does."""

import marshal
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from auditor import lexicon, template
from auditor.lexicon import Lexicon, entry_of
from auditor.output import put_file
from auditor.text import fold

FOLDER = "AUDITOR_CACHE_DIR"  # the variable that names another folder than the system's for caches
DIGEST = 16  # bytes before the lists that tell whether they are whole
KEPT = 8  # files of other versions and other sets of rules that stay; older ones go


def recall(lexicons: Iterable[Lexicon]) -> None:
    """Give lists the phrases that an earlier run made of the same lines, or parse and keep them.

    Raises ValueError for a line that makes no sense. A cache that cannot be read or written is none: the lists are parsed.
    """
    wanted = list(dict.fromkeys(lexicons))
    folder = cache_folder()
    file = folder / f"lists-{_key(wanted)}.{sys.implementation.cache_tag}"
    try:
        found = cast(list[list[tuple[object, ...]]], read_kept(file))
    except (OSError, ValueError):
        with suppress(OSError):
            put_kept(file, [[tuple(entry) for entry in each.entries] for each in wanted])
            for old in sorted(folder.glob("lists-*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
                old.unlink()
    else:
        for each, entries in zip(wanted, found, strict=True):
            each.recall(map(entry_of, entries))


def read_kept(file: Path) -> object:
    """What was put there, in the form in which the interpreter keeps compiled modules: to read JSON takes twice as long.

    Raises OSError or ValueError where there is nothing, or not all of it.
    """
    content = file.read_bytes()
    if _digest(content[DIGEST:]) != content[:DIGEST]:
        raise ValueError(f"{file} was cut short or changed")
    return marshal.loads(content[DIGEST:])


def put_kept(file: Path, value: list[Any]) -> None:
    """Keep a value made of plain types; raises OSError."""
    made = marshal.dumps(value)
    file.parent.mkdir(parents=True, exist_ok=True)
    put_file(str(file), _digest(made) + made)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=DIGEST).digest()


def cache_folder() -> Path:
    """Where caches go: what ``AUDITOR_CACHE_DIR`` says, or the system's place for them."""
    if given := os.environ.get(FOLDER):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("auditor", appauthor=False)


def _key(lexicons: Sequence[Lexicon]) -> str:
    """A hash of the lists, and of the code that reads them: in a checkout both change."""
    key = blake2b(digest_size=16)
    for module in (lexicon, template, fold):
        key.update(Path(str(module.__file__)).read_bytes())
    for each in lexicons:
        key.update("\n".join(("", *sorted(each.alone), "", *each.lines)).encode())
    return key.hexdigest()
