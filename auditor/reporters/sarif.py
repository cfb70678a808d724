"""SARIF 2.1.0: one run for GitHub's code scanning and every other viewer, within GitHub's limits."""

from collections import Counter
from typing import Any, TextIO

from auditor.finding import Finding, Severity
from auditor.fingerprint import Key, digest, keyed
from auditor.neutral import neutral
from auditor.report import DocumentReport, Report, RuleNote, ascii_json
from auditor.reporters import Style
from auditor.reporters.wording import address, said
from auditor.version import VERSION

# "SARIF results file limits", GitHub Docs: more results a run are refused, and so is the whole file.
MOST = 25_000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write up to 25,000 findings, the gravest first, and say how many more there are."""
    kept: dict[Severity, list[str]] = {severity: [] for severity in reversed(Severity)}
    total: Counter[Severity] = Counter()
    rules: dict[str, int] = {}
    for document in report:
        for key, finding in keyed(document.findings):
            total[finding.severity] += 1
            if len(kept[finding.severity]) < MOST:
                index = rules.setdefault(finding.rule, len(rules))
                kept[finding.severity].append(ascii_json(_result(document, key, finding, index, style)))
    results = [result for each in kept.values() for result in each][:MOST]
    summary = report.summary
    notes = [f"{unread.path}: {unread.reason}" for unread in summary.unread] + summary.failures
    if more := total.total() - len(results):
        notes.append(f"{more} of {total.total()} findings are not in this file, which holds the gravest {MOST:,}")
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
