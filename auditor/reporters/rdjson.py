"""Reviewdog's diagnostic format (rdjson): one object with all diagnostics. Its columns count bytes of UTF-8."""

from typing import Any, TextIO

from auditor.finding import Place, Severity
from auditor.report import DocumentReport, Report, ascii_json
from auditor.reporters import Style
from auditor.reporters.wording import relative, said

_LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write every finding as a diagnostic."""
    out.write('{"source":{"name":"auditor"},"diagnostics":[')
    separator = "\n"
    for document in report:
        for finding in document.findings:
            diagnostic = {
                "message": said(document, finding, style.with_text), "severity": _LEVELS[finding.severity],
                "code": {"value": finding.rule}, "location": _location(document, finding.place),
            }  # fmt: skip
            out.write(separator + ascii_json(diagnostic))
            separator = ",\n"
    out.write("\n]}\n")


def _location(document: DocumentReport, place: Place) -> dict[str, Any]:
    path = relative(document.path)
    if document.id is not None or place.start == place.end:  # a record's lines are those of its text, not of the file
        return {"path": path}
    start, end = {"line": place.line}, {"line": place.end_line}
    whole_line = len(place.before) == place.column - 1  # else the line is too long for its beginning to be at hand
    if whole_line and place.line == place.end_line and len(place.text) == place.end - place.start:
        start["column"] = _bytes(place.before) + 1
        end["column"] = start["column"] + _bytes(place.text)
    return {"path": path, "range": {"start": start, "end": end}}


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
