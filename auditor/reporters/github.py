"""GitHub annotations: workflow commands, escaped and within GitHub's limits."""

from collections import Counter
from typing import TextIO

from auditor.counted import counted
from auditor.finding import Finding, Severity
from auditor.neutral import neutral
from auditor.report import DocumentReport, Report
from auditor.reporters import Style
from auditor.reporters.wording import relative, said

# GitHub shows ten annotations of a level a step and fifty a job and drops the rest in silence: "Workflow commands", GitHub Docs.
PER_LEVEL = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write up to ten annotations of each level, in the order of the documents, and say how many more there are."""
    shown: Counter[Severity] = Counter()
    total: Counter[Severity] = Counter()
    for document in report:
        for finding in document.findings:
            total[finding.severity] += 1
            # One place is kept for the line that counts the rest.
            if shown[finding.severity] < PER_LEVEL - (finding.severity is Severity.INFO):
                shown[finding.severity] += 1
                out.write(_command(document, finding, style.with_text))
    rest = total - shown
    summary = f"{report.summary.documents} documents audited"
    if rest:
        counts = ", ".join(counted(rest[s], s) for s in reversed(Severity) if rest[s])
        summary += f"; not shown here: {counts} (run `audit check` for all)"
    out.write(f"::notice title=audit::{_data(summary)}\n" if rest else f"{summary}\n")


def _command(document: DocumentReport, finding: Finding, with_text: bool) -> str:
    place = finding.place
    properties = {"file": relative(document.path)}
    if document.id is None:  # a record's lines are those of its text, not of the file
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # GitHub takes columns only within one line
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = finding.rule
    joined = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {joined}::{_data(said(document, finding, with_text))}\n"


def _data(text: str) -> str:
    return neutral(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
