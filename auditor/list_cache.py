"""Parsed lists, kept between runs: to parse them takes as long as all else that a run over three files does."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from auditor import lexicon, template
from auditor.hashing import blake2b
from auditor.kept import keep, kept_file, read_kept
from auditor.lexicon import Lexicon, entry_of
from auditor.text import fold


def recall(lexicons: Iterable[Lexicon]) -> None:
    """Give lists the phrases that an earlier run made of the same lines, or parse and keep them.

    Raises ValueError for a line that makes no sense. A cache that cannot be read or written is none: the lists are parsed.
    """
    wanted = list(dict.fromkeys(lexicons))
    file = kept_file("lists", _key(wanted))
    try:
        found = cast(list[list[tuple[object, ...]]], read_kept(file))
    except (OSError, ValueError):
        keep(file, [[tuple(entry) for entry in each.entries] for each in wanted])
    else:
        for each, entries in zip(wanted, found, strict=True):
            each.recall(map(entry_of, entries))


def _key(lexicons: Sequence[Lexicon]) -> str:
    """A hash of the lists, and of the code that reads them: in a checkout both change."""
    key = blake2b(digest_size=16)
    for module in (lexicon, template, fold):
        key.update(Path(str(module.__file__)).read_bytes())
    for each in lexicons:
        key.update("\n".join(("", *sorted(each.alone), "", *each.lines)).encode())
    return key.hexdigest()
