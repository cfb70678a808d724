"""``audit diff``: two reports compared. What was fixed, what is new, what changed, and which documents came, went or were renamed."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from typing import Any, NamedTuple

from auditor.errors import UsageError
from auditor.fingerprint import words_key
from auditor.neutral import clipped, neutral
from auditor.report import ascii_json
from auditor.reporters.markdown import code
from auditor.text.fold import fold

MOST = 60_000  # characters: GitHub takes 65,536 of a comment
_ALIKE = 0.6  # share of the words that two findings of a rule have in common to be the same one, edited
_COMPARED = 10_000  # pairs of findings of a document that are compared word by word, some two seconds
_CITED = 60

Json = Mapping[str, Any]


class Moved(NamedTuple):
    """A document under two names."""

    old: str
    new: str


class Change(NamedTuple):
    """A finding that is still there, in other words or with another severity."""

    document: str
    old: Json
    new: Json


@dataclass
class Difference:
    """What lies between two reports; findings with the name of their document."""

    fixed: list[tuple[str, Json]] = field(default_factory=list)
    new: list[tuple[str, Json]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[tuple[str, Json]] = field(default_factory=list)  # with their documents
    renamed: list[Moved] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def rules(self) -> dict[str, Counter[str]]:
        """Counts by rule."""
        found: dict[str, Counter[str]] = {}
        for what in ("fixed", "new", "gone"):
            for _, finding in getattr(self, what):
                found.setdefault(finding["rule"], Counter())[what] += 1
        for change in self.changed:
            found.setdefault(change.new["rule"], Counter())["changed"] += 1
        return dict(sorted(found.items()))

    def counts(self) -> str:
        """One line of counts."""
        said = f"{len(self.fixed)} fixed, {len(self.new)} new, {len(self.changed)} changed"
        return said + (f", {len(self.gone)} gone with their documents" if self.gone else "")

    def documents(self) -> Iterator[str]:
        """What became of documents, a line each."""
        yield from (f"renamed {old} to {new}" for old, new in self.renamed)
        yield from (f"removed {name}" for name in self.removed)
        yield from (f"added {name}" for name in self.added)


def run_diff(old: str, new: str, format: str) -> None:
    """Compare and print. Raises UsageError for a file that is no report."""
    formats = {"terminal": _terminal, "markdown": _markdown, "json": _json}
    if format not in formats:
        near = get_close_matches(format, formats, 1)
        raise UsageError(f"there is no format {format!r} for diff: " + (f"did you mean {near[0]}?" if near else ", ".join(formats)))
    sys.stdout.writelines(formats[format](difference(read(old), read(new))))


def read(path: str) -> dict[str, Json]:
    """The documents of a report by name. Raises UsageError."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}".lower()) from None
    try:
        values = [json.loads(line) for line in text.split("\n") if line.strip()] if not text.startswith('{"schema":1,"tool"') else []
        documents = values or json.loads(text)["documents"]
        return {(d["path"] if d["id"] is None else f"{d['path']}#{d['id']}"): d for d in documents if d["findings"] is not None}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(f"{path}: no report of -f json or -f jsonl") from None


def difference(old: Mapping[str, Json], new: Mapping[str, Json]) -> Difference:
    """What became of the documents and findings of ``old`` in ``new``."""
    found = Difference()
    removed, added = [name for name in old if name not in new], [name for name in new if name not in old]
    found.renamed = _renamed(old, removed, new, added)
    before = {pair.new: pair.old for pair in found.renamed}
    after = {pair.old for pair in found.renamed}
    found.removed = [name for name in removed if name not in after]
    found.added = [name for name in added if name not in before]
    for name in found.removed:
        found.gone += [(name, finding) for finding in old[name]["findings"]]
    for name, document in new.items():
        was = old.get(before.get(name, name), {"findings": []})
        _compare(found, name, was["findings"], document["findings"])
    return found


def _renamed(old: Mapping[str, Json], removed: Iterable[str], new: Mapping[str, Json], added: Iterable[str]) -> list[Moved]:
    """Documents that are gone and there again under another name: with the same words and findings as one other, and no more than one."""
    then, now = _by_content(old, removed), _by_content(new, added)
    return [Moved(names[0], now[key][0]) for key, names in then.items() if len(names) == 1 and len(now.get(key, ())) == 1]


def _by_content(documents: Mapping[str, Json], names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        document = documents[name]
        same = ("score", "words", "language", "metadata", "metrics", "skipped")
        key = ascii_json([[document.get(part) for part in same], [_key(finding) for finding in document["findings"]]])
        found.setdefault(key, []).append(name)
    return found


def _key(finding: Json) -> tuple[str, str]:
    return finding["rule"], words_key(finding["text"], finding["message"])


def _compare(found: Difference, name: str, old: Sequence[Json], new: Sequence[Json]) -> None:
    """Sort the findings of one document: the same, changed, fixed, new."""
    left: dict[tuple[str, str], list[Json]] = {}
    for finding in old:
        left.setdefault(_key(finding), []).append(finding)
    fresh = []
    for finding in new:
        alike = left.get(_key(finding))
        if not alike:
            fresh.append(finding)
            continue
        was = alike.pop(0)
        if was["severity"] != finding["severity"]:
            found.changed.append(Change(name, was, finding))
    rest = [finding for findings in left.values() for finding in findings]
    few = len(fresh) * len(rest) <= _COMPARED
    for finding in fresh:
        edited = _most_alike(finding, rest) if few else None
        if edited is None:
            found.new.append((name, finding))
        else:
            rest.remove(edited)
            found.changed.append(Change(name, edited, finding))
    found.fixed += [(name, finding) for finding in sorted(rest, key=lambda f: (f["start"], f["end"]))]


def _most_alike(finding: Json, others: Iterable[Json]) -> Json | None:
    """The finding of the same rule whose words are these, edited."""
    words = fold(finding["text"]).split()
    scored = [
        (SequenceMatcher(None, words, fold(other["text"]).split(), autojunk=False).ratio(), -number, other)
        for number, other in enumerate(others) if other["rule"] == finding["rule"] and words
    ]  # fmt: skip
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= _ALIKE else None


# ------------------------------------------------------------------------------------------------ printing


def _where(name: str, finding: Json) -> str:
    return f"{name}:{finding['line']}:{finding['column']}" if finding["end"] else name


def _said(finding: Json) -> str:
    return clipped(" ".join(finding["text"].split()), _CITED) or finding["message"]


def _terminal(found: Difference) -> Iterator[str]:
    for what in ("new", "fixed", "gone"):
        for name, finding in getattr(found, what):
            yield neutral(f"{what:<8}{_where(name, finding)}: {finding['severity']} {finding['rule']} {_said(finding)}") + "\n"
    for name, old, new in found.changed:
        severity = new["severity"] if old["severity"] == new["severity"] else f"{old['severity']} to {new['severity']}"
        yield neutral(f"changed {_where(name, new)}: {severity} {new['rule']} {_said(new)}") + "\n"
    for line in found.documents():
        yield neutral(line) + "\n"
    for rule, counts in found.rules().items():
        said = ", ".join(f"{counts[what]} {what}" for what in ("fixed", "new", "changed", "gone") if counts[what])
        yield f"{neutral(rule):<34}{said}\n"
    yield found.counts() + "\n"


def _markdown(found: Difference) -> Iterator[str]:
    """For the comment on a pull request: new ones first, as many as a comment holds, the rest counted."""
    yield f"### Audit of sources: {found.counts()}\n\n"
    rows = [f"| {what} | {code(_where(name, f))} | {f['severity']} | {code(f['rule'])} | {code(_said(f))} |\n"
            for what in ("new", "fixed", "gone") for name, f in getattr(found, what)]  # fmt: skip
    rows += [f"| changed | {code(_where(name, f))} | {f['severity']} | {code(f['rule'])} | {code(_said(f))} |\n"
             for name, _, f in found.changed]  # fmt: skip
    rows += [f"| | {code(line)} | | | |\n" for line in found.documents()]
    shown = size = 0
    for row in rows:
        size += len(row)
        if size > MOST:
            break
        if not shown:
            yield "| | where | severity | rule | text |\n|---|---|---|---|---|\n"
        shown += 1
        yield row
    if shown < len(rows):
        yield f"\n{len(rows) - shown} more are not shown here.\n"


def _json(found: Difference) -> Iterator[str]:
    def listed(findings: Iterable[tuple[str, Json]]) -> list[dict[str, object]]:
        return [{"document": name, **finding} for name, finding in findings]

    value = {
        "fixed": listed(found.fixed), "new": listed(found.new), "gone": listed(found.gone),
        "changed": [{"document": name, "old": old, "new": new} for name, old, new in found.changed],
        "renamed": [{"old": old, "new": new} for old, new in found.renamed], "removed": found.removed, "added": found.added,
        "rules": {rule: dict(counts) for rule, counts in found.rules().items()},
    }  # fmt: skip
    yield ascii_json(value) + "\n"
