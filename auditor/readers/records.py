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
    given: set[str] = set()
    used: set[str] = set()
    with source.open() as file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield _record(source.path, number, line, given, used)


def _record(path: str, number: int, line: bytes, given: set[str], used: set[str]) -> Document:
    """The document of a line. ``given`` are the ids that records gave themselves, ``used`` all, so that no two documents share one."""
    faults: list[Fault] = []
    try:
        decoded = line.decode("utf-8")
    except UnicodeDecodeError as error:
        decoded = line.decode("utf-8", "replace")
        faults.append(Fault(WRONG_ENCODING, f"line {number} is not UTF-8 at byte {error.start}: what cannot be read stands as U+FFFD"))
    try:
        record = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply, or too long a number"
        if isinstance(error, json.JSONDecodeError):
            reason = f"{error.msg} at column {error.colno}"
        return _broken(path, number, used, f"line {number} is not JSON ({reason})", faults)
    if not isinstance(record, dict):
        return _broken(path, number, used, f"line {number} is no record: it must be an object {{…}}", faults)
    field = next((name for name in TEXT_FIELDS if name in record), None)
    if field is None:
        usual = ", ".join(TEXT_FIELDS[:3])
        return _broken(path, number, used, f"line {number} has no text: one of the fields {usual} must hold it", faults)
    if not isinstance(record[field], str):
        return _broken(path, number, used, f"line {number}: the field {field!r} must hold a string", faults)
    id = record.get("id")
    if isinstance(id, (str, int)) and not isinstance(id, bool) and id != "":
        id = str(id)
        if id in given:
            faults.append(Fault(BROKEN, f"line {number} repeats the id {id!r} of an earlier record"))
        given.add(id)
    else:
        id = str(number)
    return Document(_SURROGATE.sub("\ufffd", record[field]), metadata(record, field), path, _unique(id, number, used), faults=tuple(faults))


def _unique(id: str, number: int, used: set[str]) -> str:
    while id in used:
        id = f"{id}@{number}"
    used.add(id)
    return id


def _broken(path: str, number: int, used: set[str], reason: str, faults: list[Fault]) -> Document:
    return Document("", path=path, id=_unique(str(number), number, used), faults=(*faults, Fault(BROKEN, reason)), skipped="broken record")


reader = Reader(frozenset({".jsonl", ".ndjson"}), read)
