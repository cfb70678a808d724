"""Parquet: a finding a row, in a file for DuckDB, pandas or Spark. Needs pyarrow, which the extra ``parquet`` brings."""

import re
from itertools import islice
from typing import TextIO

from auditor.errors import UsageError
from auditor.report import Report
from auditor.reporters import Style
from auditor.reporters.rows import COLUMNS, NUMBERS, rows

try:
    import pyarrow
    import pyarrow.parquet
except ImportError:  # said while the formats are looked up, before anything is audited
    raise UsageError("-f parquet needs pyarrow: pip install 'source-auditor[parquet]'") from None

_GROUP = 50_000  # rows held in memory at once
_TYPES = {float: pyarrow.float64(), int: pyarrow.int64()}
_SCHEMA = pyarrow.schema([(name, _TYPES[NUMBERS[name]] if name in NUMBERS else pyarrow.string()) for name in COLUMNS])
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write the findings; the words of a document are values here, and nothing acts on them."""
    binary = getattr(out, "buffer", None)
    if binary is None or out.isatty():
        raise UsageError("-f parquet is no text: give it a file, as in -f parquet:findings.parquet")
    with pyarrow.parquet.ParquetWriter(binary, _SCHEMA, compression="zstd") as file:
        found = rows(report, style.with_text)
        while group := list(islice(found, _GROUP)):
            columns = [[_SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for v in values] for values in zip(*group, strict=True)]
            file.write_table(pyarrow.table(dict(zip(COLUMNS, columns, strict=True)), schema=_SCHEMA))
