"""CSV: a finding a row, for a spreadsheet that must not take a document's words for formulas."""

import csv
from typing import TextIO

from auditor.neutral import neutral
from auditor.report import Report
from auditor.reporters import Style
from auditor.reporters.rows import COLUMNS, rows

# With these a cell becomes a formula ("CSV Injection", OWASP); the wide ones are read alike by some spreadsheets.
_FORMULA = tuple("=+-@＝＋－＠")


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write a header and the findings; what could be a formula gets an apostrophe, the spreadsheets' own mark for text."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows(report, style.with_text):
        table.writerow([_cell(value) if isinstance(value, str) else value for value in row])


def _cell(text: str) -> str:
    text = neutral(text)
    return "'" + text if text.lstrip().startswith(_FORMULA) else text
