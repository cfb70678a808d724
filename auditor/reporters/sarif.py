"""SARIF 2.1.0: one run for GitHub's code scanning and every other viewer, within GitHub's limits."""

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from auditor.finding import Finding, Severity
from auditor.fingerprint import Key, digest, keyed
from auditor.neutral import neutral
from auditor.report import DocumentReport, Report, RuleNote, SetAside, ascii_json
from auditor.reporters import Style
from auditor.reporters.wording import address, said
from auditor.version import VERSION

# "SARIF results file limits", GitHub Docs: more results a run, or more than 10 MB compressed, are refused, and so is the whole file.
MOST = 25_000
LARGEST = 9_500_000  # what stands around the results, and another compression, need some room
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write as many findings as GitHub takes, the gravest first, and say how many more there are.

    With ``style.set_aside`` those follow that are not reported. Not without, since GitHub heeds neither ``suppressions`` nor
    ``baselineState`` (github/codeql-action, issue 1230) and would show each as an open alert.
    """
    kept: dict[Severity | None, list[str]] = {severity: [] for severity in (*reversed(Severity), None)}
    total: Counter[Severity | None] = Counter()
    rules: dict[str, int] = {}
    for document in report:
        for key, finding, aside in _all(document):
            if aside is not None and not style.set_aside:
                continue
            rank = finding.severity if aside is None else None
            total[rank] += 1
            if len(kept[rank]) < MOST:
                index = rules.setdefault(finding.rule, len(rules))
                result = _result(document, key, finding, index, style) | _state(aside, report.summary.has_baseline, style)
                kept[rank].append(ascii_json(result))
    results = _fitting([result for each in kept.values() for result in each][:MOST])
    summary = report.summary
    notes = [f"{unread.path}: {unread.reason}" for unread in summary.unread] + summary.failures
    if more := total.total() - len(results):
        notes.append(f"{more} of {total.total()} findings are not in this file, which holds the gravest {len(results):,}")
    driver = {
        "name": "auditor", "version": VERSION, "semanticVersion": VERSION,
        "rules": [_rule(id, report.rules.get(id)) for id in rules],
    }  # fmt: skip
    invocation: dict[str, Any] = {"executionSuccessful": not summary.failed}
    if notes:
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": _plain(note)}} for note in notes]
    out.write(f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{{"tool":{ascii_json({"driver": driver})},')
    out.write(f'"invocations":{ascii_json([invocation])},"columnKind":"unicodeCodePoints","results":[\n')
    out.write(",\n".join(results) + "\n]}]}\n")


def _all(document: DocumentReport) -> Iterator[tuple[Key, Finding, SetAside | None]]:
    """The findings of a document with those set aside, in order, so that which of several alike one is does not hang on a remark."""
    both: list[tuple[Finding, SetAside | None]] = [(finding, None) for finding in document.findings]
    if document.set_aside:
        both += [(aside.finding, aside) for aside in document.set_aside]
        both.sort(key=lambda each: (each[0].place.start, each[0].place.end, each[0].rule))
    for (key, finding), (_, aside) in zip(keyed(finding for finding, _ in both), both, strict=True):
        yield key, finding, aside


def _state(aside: SetAside | None, has_baseline: bool, style: Style) -> dict[str, Any]:
    if aside is None:
        return {"baselineState": "new"} if has_baseline else {}
    if not aside.by_remark:
        return {"baselineState": "unchanged"}
    why = {"justification": _plain(aside.why)} if aside.why and style.with_text else {}
    return {"suppressions": [{"kind": "inSource", "status": "accepted", **why}]}


def _fitting(results: list[str]) -> list[str]:
    """As many of the results, from the first, as stay small enough when they are compressed."""
    if sum(map(len, results)) < LARGEST:
        return results
    packer, size = zlib.compressobj(), 0
    for number, result in enumerate(results):
        size += len(packer.compress(result.encode("ascii")))
        if size > LARGEST:
            return results[:number]
    return results


def _result(document: DocumentReport, key: Key, finding: Finding, index: int, style: Style) -> dict[str, Any]:
    place, uri = finding.place, address(document.path)
    artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact}}
    if document.id is None and place.end:
        region = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    else:  # GitHub asks for a line; a record's own lines are those of its text, not of the file
        region = {"startLine": 1}
    location["physicalLocation"]["region"] = region
    if document.id is not None:
        location["logicalLocations"] = [{"name": neutral(document.id), "kind": "record"}]
    fingerprint = digest(uri, document.id or "", *map(str, key))
    return {
        "ruleId": finding.rule, "ruleIndex": index, "level": _LEVELS[finding.severity],
        "message": {"text": _plain(said(document, finding, style.with_text))}, "locations": [location],
        "partialFingerprints": {"auditorContent/v1": fingerprint, "primaryLocationLineHash": f"{fingerprint}:1"},
        "properties": {"confidence": str(finding.confidence), "points": finding.points},
    }  # fmt: skip


def _rule(id: str, note: RuleNote | None) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": id, "name": id, "properties": {"tags": [id.partition("/")[0]]}}
    if note is not None:
        help = " ".join(filter(None, (note.reason, note.fix)))
        rule |= {
            "shortDescription": {"text": _plain(note.title)}, "fullDescription": {"text": _plain(note.reason)},
            "help": {"text": _plain(help), "markdown": _plain(help)},
        }  # fmt: skip
    return rule


def _plain(text: str) -> str:
    """Words of which SARIF makes neither a link (3.11.6) nor a placeholder (3.11.5)."""
    text = neutral(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return text.replace("{", "{{").replace("}", "}}")
