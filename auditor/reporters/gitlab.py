"""GitLab's Code Quality report: a list of issues, each with a fingerprint that tells GitLab which are new."""

from typing import TextIO

from auditor.finding import Severity
from auditor.fingerprint import digest, keyed
from auditor.report import Report, ascii_json
from auditor.reporters import Style
from auditor.reporters.wording import relative, said

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write every finding; a record's stands at the first line of its file, since its own lines are those of its text."""
    out.write("[")
    separator = "\n"
    for document in report:
        path = relative(document.path)
        for key, finding in keyed(document.findings):
            place = finding.place
            lines = {"begin": place.line, "end": place.end_line} if document.id is None else {"begin": 1}
            issue = {
                "description": said(document, finding, style.with_text), "check_name": finding.rule,
                "fingerprint": digest(path, document.id or "", *map(str, key)), "severity": _LEVELS[finding.severity],
                "location": {"path": path, "lines": lines},
            }  # fmt: skip
            out.write(separator + ascii_json(issue))
            separator = ",\n"
    out.write("\n]\n")
