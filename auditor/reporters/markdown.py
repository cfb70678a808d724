"""Markdown: a table of findings for a job summary or a comment, in which nothing of a document is markup."""

import re
from typing import TextIO

from auditor.counted import counted
from auditor.neutral import clipped, neutral
from auditor.report import Report
from auditor.reporters import Style
from auditor.reporters.wording import CITED

# GitHub takes 1 MiB of job summary a step ("Workflow commands", GitHub Docs); some is left for what others write there.
MOST = 900_000
_SIGN = re.compile(r"[!-,.:-@\[-`{-~]")  # all of ASCII but the slash and the hyphen, which mean nothing within a cell


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write the findings as a table, as many as fit, and the counts of the run below it."""
    size = shown = total = 0
    out.write("### Audit of sources\n\n")
    for document in report:
        for finding in document.findings:
            total += 1
            place = finding.place
            where = f"{place.line}:{place.column}" if place.end else ""
            cited = code(clipped(place.text, CITED)) if place.text and style.with_text else ""
            row = f"| {code(document.name)} | {where} | {finding.severity} | {code(finding.rule)} | {code(finding.message)} | {cited} |\n"
            size += len(row.encode())
            if size <= MOST:
                if not shown:
                    out.write("| document | line | severity | rule | finding | text |\n|---|---|---|---|---|---|\n")
                shown += 1
                out.write(row)
    if total > shown:
        out.write(f"\n{total - shown} more findings are not shown here.\n")
    summary = report.summary
    counts = [counted(summary.documents, "document")]
    counts += [f"{summary.verdicts[verdict]} {verdict}" for verdict in ("pass", "review", "reject") if summary.verdicts[verdict]]
    counts += [f"{sum(summary.skipped.values())} skipped"] if summary.skipped else []
    counts += [f"set aside: {count} {code(reason)}" for reason, count in sorted(summary.set_aside.items())]
    out.write(("\n" if total else "") + " · ".join(counts) + "\n")


def code(text: str) -> str:
    """The text as code, in which nobody is called by ``@name`` and no address is a link; each sign as an entity, so that none is markup."""
    return f"<code>{_SIGN.sub(lambda sign: f'&#{ord(sign[0])};', neutral(text))}</code>" if text else ""
