"""JUnit XML: a document is a test case, which fails where the gate would fail it."""

import re
from io import StringIO
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from auditor.counted import counted
from auditor.finding import Finding
from auditor.neutral import neutral
from auditor.report import DocumentReport, Report, Summary
from auditor.reporters import Style
from auditor.reporters.wording import said

_NO_XML = re.compile("[\ufffe\uffff]")  # all else that XML 1.0 forbids is made visible by ``neutral``


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write one suite; findings that do not fail their document stand in its output."""
    body = StringIO()  # the counts stand before the cases
    tests = failures = skipped = 0
    for document in report:
        tests += 1
        body.write(f'  <testcase classname="auditor" name={_attribute(document.name)}>\n')
        if document.skipped is not None and not document.findings:
            skipped += 1
            body.write(f"    <skipped message={_attribute(document.skipped)}/>\n")
        failing = [f for f in document.findings if report.summary.fails(f)]
        below = document.score is not None and document.score < report.summary.fail_under
        if failing or below:
            failures += 1
            body.write(_failure(document, failing, report.summary, style))
        if rest := [f for f in document.findings if f not in failing]:
            body.write(f"    <system-out>{_lines(document, rest, style)}</system-out>\n")
        body.write("  </testcase>\n")
    counts = f'tests="{tests}" failures="{failures}" errors="0"'  # Jenkins' schema knows "skipped" of a suite, not of all
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n')
    out.write(f' <testsuite name="auditor" {counts} skipped="{skipped}">\n')
    out.write(body.getvalue() + " </testsuite>\n</testsuites>\n")


def _failure(document: DocumentReport, failing: list[Finding], summary: Summary, style: Style) -> str:
    if failing:
        message = f"{counted(len(failing), 'finding')}: " + ", ".join(sorted({f.rule for f in failing}))
    else:
        message = f"score {document.score:g}, below {summary.fail_under:g}"
    return f'    <failure type="audit" message={_attribute(message)}>{_lines(document, failing, style)}</failure>\n'


def _lines(document: DocumentReport, findings: list[Finding], style: Style) -> str:
    lines = (f"{f.place.line}:{f.place.column} {f.severity} {f.rule} {said(document, f, style.with_text)}" for f in findings)
    return escape(_NO_XML.sub("\ufffd", "\n".join(lines)))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", neutral(text)))
