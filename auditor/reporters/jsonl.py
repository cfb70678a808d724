"""JSON lines: an object a document, in the order of the inputs."""

from typing import TextIO

from auditor.report import Report, ascii_json
from auditor.reporters import Style


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write each document as soon as it is known."""
    for document in report:
        out.write(ascii_json(document.as_dict(style.with_text)) + "\n")
