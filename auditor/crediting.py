"""``audit attribution``: who says what in a document, and how much of what can be checked rests on whom."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from auditor.attribution import Attribution, SourceKind
from auditor.discover import discover, reason
from auditor.document import Document
from auditor.errors import UsageError
from auditor.neutral import neutral
from auditor.output import say
from auditor.readers import load_readers
from auditor.report import Unread, source_object
from auditor.support import Sourcing, sourcing

WIDE = 40  # columns of a name
_PRONOUNS = frozenset("he she it they who which that we you one this".split())
_LINES = 8  # lines named in a row; more are counted


class Row(NamedTuple):
    """One source: how much it says, how many checkable statements rest on it, and where."""

    who: str
    kind: SourceKind
    said: int
    checkable: int
    lines: Sequence[int]


def print_attribution(paths: Sequence[str], format: str, out: TextIO | None = None) -> int:
    """Write the table, or JSON, of every document; the exit code of the command."""
    if format not in ("terminal", "json"):
        raise UsageError(f"there is no format {format!r} for attributions: terminal or json")
    out = out or sys.stdout
    readers = load_readers()
    found = discover(paths, readers.by_extension)
    documents: list[Document] = []
    for each in found.inputs:
        try:
            documents += (document for document in readers.for_input(each).read(each) if document.skipped is None)
        except OSError as error:
            found.unread.append(Unread(each.path, reason(error), each.named))
    if format == "json":
        json.dump([as_dict(document) for document in documents], out, indent=1)
        out.write("\n")
    else:
        for document in documents:
            out.write(table(document))
    for unread in found.unread:
        say(f"{unread.path}: {unread.reason}")
    return 0 if documents and not any(unread.named for unread in found.unread) else 3


def as_dict(document: Document) -> dict[str, object]:
    """The object of ``-f json``: the fields of a report that are about sources."""
    known = sourcing(document)
    return {
        "path": document.path, "id": document.id, "sources": [source_object(each) for each in known.attributions],
        "metrics": known.metrics,
    }  # fmt: skip


def table(document: Document) -> str:
    """The table of one document as plain text, the source that says most first."""
    known = sourcing(document)
    name = document.path if document.id is None else f"{document.path}#{document.id}"
    text = f"{neutral(name)}\n"
    if not known.said:
        return text + "  no statement is credited to anybody\n\n"
    text += f"  {'who':<{WIDE}}  {'kind':<12}  said  checkable  lines\n"
    for row in rows(document, known):
        shown = ", ".join(map(str, row.lines[:_LINES])) + (", …" if len(row.lines) > _LINES else "")
        share = f"{row.checkable}/{len(known.statements)}" if known.statements else "-"
        text += f"  {_cut(neutral(row.who)):<{WIDE}}  {row.kind:<12}  {row.said:>4}  {share:>9}  {shown}\n"
    return text + f"  {known.summary()}\n\n"


def rows(document: Document, known: Sourcing) -> list[Row]:
    """The sources of a document; those without a name by the words they go by."""
    said: dict[tuple[SourceKind, str], list[Attribution]] = {}
    for each in known.said:
        said.setdefault((each.kind, _who(document, each)), []).append(each)
    resting = Counter((by.kind, _who(document, by)) for _, by, _ in known.statements if by is not None)
    found = [
        Row(who, kind, len(group), resting[kind, who], list(dict.fromkeys(_lines(document, group)))) for (kind, who), group in said.items()
    ]
    return sorted(found, key=lambda row: (-row.said, row.lines[0], row.who))


def _who(document: Document, attribution: Attribution) -> str:
    if attribution.name:
        return attribution.name
    if attribution.kind is SourceKind.AUTHOR:
        return "the author"
    words = " ".join(document[attribution.source].split()).lower() if attribution.source else "nobody"
    return "(by a pronoun)" if words in _PRONOUNS else words


def _lines(document: Document, group: Sequence[Attribution]) -> Iterator[int]:
    for each in group:
        yield document.place(each.cue).line


def _cut(words: str) -> str:
    return words if len(words) <= WIDE else words[: WIDE - 1] + "…"
