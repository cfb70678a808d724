"""Concise: a finding a line, ``path:line:column: severity rule message``, as editors and grep read it."""

from typing import TextIO

from auditor.neutral import neutral
from auditor.report import Report
from auditor.reporters import Style


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write the findings of each document in their order."""
    for document in report:
        name = neutral(document.name)
        for finding in document.findings:
            place = finding.place
            out.write(f"{name}:{place.line}:{place.column}: {finding.severity} {finding.rule} {neutral(finding.message)}\n")
