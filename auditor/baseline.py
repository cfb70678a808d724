"""A baseline: findings that are known. Kept by content, so that lines may move, and by file, so that a copy elsewhere is new.

A JSON list, sorted, one entry a line with its comma before it, so that two branches merge: where (path from the file's folder, and a
record's id), the rule, a hash of the words, which of several alike, and the beginning of the words for people.
"""

import json
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.errors import UsageError
from auditor.finding import Finding
from auditor.fingerprint import keyed
from auditor.neutral import clipped
from auditor.output import whole_file
from auditor.report import ascii_json

FILE = "auditor-baseline.json"  # not .jsonl, which is audited
_FIRST = {"auditor-baseline": 1}
_SAID = 60  # characters of the words, for whoever reviews the file


class Entry(NamedTuple):
    """A known finding. ``text`` is for people, and nothing is compared with it."""

    path: str
    id: str
    rule: str
    words: str
    occurrence: int
    text: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What makes it the same finding."""
        return self[:5]

    @property
    def content(self) -> tuple[str, str, str]:
        """What stays of it in a file that was renamed."""
        return self.id, self.rule, self.words


class Baseline:
    """The entries of a file, and which of them were seen in a run."""

    def __init__(self, file: str, entries: Iterable[Entry] = ()):
        self.file = file
        self._folder = os.path.dirname(os.path.abspath(file))
        self.entries = {entry.key: entry for entry in entries}
        self._paths = {entry.path for entry in self.entries.values()}
        self.seen: set[tuple[str, str, str, str, int]] = set()
        self._vanished: dict[tuple[str, str, str], list[Entry]] | None = None

    @classmethod
    def read(cls, file: str) -> "Baseline":
        """Raises UsageError for a file that is no baseline."""
        try:
            with open(file, encoding="utf-8") as content:
                return cls(file, _entries(file, content.read()))
        except (OSError, UnicodeDecodeError) as error:
            said = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "not UTF-8"
            raise UsageError(f"{file}: {said}: `audit baseline create` makes a baseline") from None

    def write(self) -> None:
        """Write the file, whole or not at all."""
        with whole_file(self.file) as out:
            out.write(f"[{ascii_json(_FIRST)}\n")
            for entry in sorted(self.entries.values()):
                out.write(f",{ascii_json(entry._asdict())}\n")
            out.write("]\n")

    def name(self, path: str) -> str:
        """A path as it stands in the file."""
        return os.path.relpath(os.path.abspath(path), self._folder).replace(os.sep, "/")

    def entries_for(self, path: str, id: str | None, findings: Iterable[Finding]) -> Iterator[tuple[Entry, Finding]]:
        """The findings of a document, each with the entry that it would be."""
        name = self.name(path)
        for key, finding in keyed(findings):
            yield Entry(name, id or "", *key, clipped(finding.place.text or finding.message, _SAID)), finding

    def new(self, path: str, id: str | None, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of a document that are not known, here or under the name that its file had before."""
        return [finding for entry, finding in self.entries_for(path, id, findings) if not self._knows(entry)]

    def _knows(self, entry: Entry) -> bool:
        if entry.key in self.entries:
            self.seen.add(entry.key)
            return True
        if entry.path in self._paths:
            return False
        if self._vanished is None:
            self._vanished = self._of_vanished_files()
        known = self._vanished.get(entry.content)
        if not known:
            return False
        self.seen.add(known.pop(0).key)
        return True

    def _of_vanished_files(self) -> dict[tuple[str, str, str], list[Entry]]:
        """Entries of files that are no longer there, by content: a file that was renamed takes its entries along."""
        gone = {path for path in self._paths if not os.path.exists(os.path.join(self._folder, path))}
        found: dict[tuple[str, str, str], list[Entry]] = {}
        for entry in sorted(self.entries.values()):
            if entry.path in gone:
                found.setdefault(entry.content, []).append(entry)
        return found

    def moved(self) -> set[tuple[str, str, str, str, int]]:
        """Keys of entries that were seen, but under another name than theirs."""
        return {key for key in self.seen if not os.path.exists(os.path.join(self._folder, key[0]))}

    def stale(self, paths: Iterable[str]) -> list[Entry]:
        """Entries that were not seen, of the files at ``paths`` and of files that are no longer there."""
        judged = {self.name(path) for path in paths}
        return sorted(
            entry for key, entry in self.entries.items()
            if key not in self.seen and (entry.path in judged or not os.path.exists(os.path.join(self._folder, entry.path)))
        )  # fmt: skip


def _entries(file: str, content: str) -> Iterator[Entry]:
    kinds = {"path": str, "id": str, "rule": str, "words": str, "occurrence": int, "text": str}
    try:
        first, *values = json.loads(content)
    except (ValueError, TypeError, RecursionError):
        first, values = None, []
    if first != _FIRST or not all(isinstance(each, dict) and {k: type(v) for k, v in each.items()} == kinds for each in values):
        raise UsageError(f"{file}: no baseline: make it anew with `audit baseline create`")
    return (Entry(**each) for each in values)
