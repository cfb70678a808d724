"""JSON lines: a record is a document; its text is one field, the others are its metadata."""

import json
import re
from collections.abc import Iterator

from auditor.discover import Input
from auditor.document import Document, Fault
from auditor.readers import Reader
from auditor.readers.decoding import WRONG_ENCODING
from auditor.readers.fields import metadata

BROKEN = "provenance/broken-record"
_SURROGATE = re.compile("[\ud800-\udfff]")  # a lone \\ud800 is valid JSON, and no text
TEXT_FIELDS = ("text", "content", "body", "article", "document", "raw_content")  # the names data sets use, most common first


def read(source: Input) -> Iterator[Document]:
    """One document a line, in order; a line that is no record becomes a skipped document with a fault that says why."""
    seen: set[str] = set()
    with source.open() as file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                document = _record(source.path, number, line, seen)
                seen.add(document.id or "")
                yield document


def _record(path: str, number: int, line: bytes, seen: set[str]) -> Document:
    faults: list[Fault] = []
    try:
        decoded = line.decode("utf-8")
    except UnicodeDecodeError as error:
        decoded = line.decode("utf-8", "replace")
        faults.append(Fault(WRONG_ENCODING, f"line {number} is not UTF-8 at byte {error.start}: what cannot be read stands as U+FFFD"))
    try:
        record = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return _broken(path, number, f"line {number} is not JSON ({reason})", faults)
    if not isinstance(record, dict):
        return _broken(path, number, f"line {number} is no record: it must be an object {{…}}", faults)
    field = next((name for name in TEXT_FIELDS if name in record), None)
    if field is None:
        return _broken(path, number, f"line {number} has no text: one of the fields {', '.join(TEXT_FIELDS[:3])} must hold it", faults)
    if not isinstance(record[field], str):
        return _broken(path, number, f"line {number}: the field {field!r} must hold a string", faults)
    id = record.get("id")
    id = str(id) if isinstance(id, (str, int)) and not isinstance(id, bool) and id != "" else str(number)
    if id in seen:
        faults.append(Fault(BROKEN, f"line {number} repeats the id {id!r} of an earlier record"))
        id = f"{id}@{number}"
    return Document(_SURROGATE.sub("\ufffd", record[field]), metadata(record, field), path, id, faults=tuple(faults))


def _broken(path: str, number: int, reason: str, faults: list[Fault]) -> Document:
    return Document("", path=path, id=str(number), faults=(*faults, Fault(BROKEN, reason)), skipped="broken record")


reader = Reader(frozenset({".jsonl", ".ndjson"}), read)
