"""Readers: from the bytes of an input to documents; one format a file, found by the entry point ``auditor.readers``."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from auditor.discover import Input
from auditor.document import Document
from auditor.entry import offered
from auditor.errors import UsageError
from auditor.span import Span

_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"')  # no prose begins so, and what is no record after all is said to be broken

Read = Callable[[Input], Iterable[Document]]
Cut = Callable[[bytes, Sequence[Sequence[Span]]], bytes]


class Reader(NamedTuple):
    """A format: the extensions a walk takes for it (lower case, with the dot), and what reads an input of it.

    ``read`` raises OSError where the input cannot be opened. What is wrong with a part of it becomes a document that is ``skipped``.
    ``cut`` gives the bytes of an input back without spans of its documents (in their order, the skipped ones too) and with everything
    else as it was; it raises ValueError where it cannot. Without it, inputs of the format are only read.
    """

    extensions: frozenset[str]
    read: Read
    cut: Cut | None = None


class Readers(NamedTuple):
    """The readers by extension; ``plain`` reads what is named explicitly and belongs to none."""

    by_extension: dict[str, Reader]
    plain: Reader

    def for_input(self, source: Input) -> Reader:
        """The reader for an input; standard input that has no name and begins as a record does holds records."""
        extension = source.extension or (".jsonl" if _RECORD.match(source.head()) else "")
        return self.by_extension.get(extension, self.plain)


def load_readers() -> Readers:
    """The installed readers. Of two for one extension the one whose entry point sorts last wins, so that a package can replace ours."""
    by_extension: dict[str, Reader] = {}
    plain: Reader | None = None
    for point in offered("auditor.readers"):
        reader = point.load()
        if not isinstance(reader, Reader):
            raise UsageError(f"{point.value} is no reader: it must be a Reader(extensions, read)")
        by_extension |= dict.fromkeys(reader.extensions, reader)
        if point.name == "text":
            plain = reader
    if plain is None:
        raise UsageError("no readers are installed: reinstall source-auditor")
    return Readers(by_extension, plain)
