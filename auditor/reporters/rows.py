"""A finding as a row: what the tables (CSV, Parquet) have in common."""

from collections.abc import Iterator

from auditor.report import Report

COLUMNS = (
    "path", "id", "score", "verdict", "rule", "severity", "confidence", "message", "line", "column", "end_line", "end_column",
    "start", "end", "points", "text",
)  # fmt: skip
NUMBERS = {"score": float, "points": float} | dict.fromkeys(("line", "column", "end_line", "end_column", "start", "end"), int)

Row = tuple[str | float | int | None, ...]


def rows(report: Report, with_text: bool) -> Iterator[Row]:
    """The findings of all documents, in their order."""
    for document in report:
        for f in document.findings:
            p = f.place
            yield (
                document.path, document.id, document.score, document.verdict and str(document.verdict), f.rule, str(f.severity),
                str(f.confidence), f.message, p.line, p.column, p.end_line, p.end_column, p.start, p.end, f.points,
                p.text if with_text else "",
            )  # fmt: skip
