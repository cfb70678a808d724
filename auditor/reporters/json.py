"""JSON: one object for the whole run."""

from typing import TextIO

from auditor.report import SCHEMA, Report, ascii_json
from auditor.reporters import Style
from auditor.version import VERSION


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write the documents as they come, and the counts of the run, complete by then, after them."""
    out.write(f'{{"schema":{SCHEMA},"tool":{ascii_json({"name": "auditor", "version": VERSION})},"documents":[')
    separator = "\n"
    for document in report:
        out.write(separator + ascii_json(document.as_dict(style.with_text)))
        separator = ",\n"
    out.write(f'\n],"run":{ascii_json(report.summary.as_dict())}}}\n')
