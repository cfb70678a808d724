"""JSON lines: a record is a document; its text is one field, the others are its metadata."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from auditor.discover import Input, TooLarge
from auditor.document import Document, Fault
from auditor.readers import Reader
from auditor.readers.decoding import WRONG_ENCODING
from auditor.readers.fields import metadata
from auditor.span import Span

BROKEN = "provenance/broken-record"
_SURROGATE = re.compile("[\ud800-\udfff]")  # a lone \\ud800 is valid JSON, and no text
_SPACE = re.compile(r"[ \t\r\n:,]*")
_LETTER = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16, as PowerShell writes it
TEXT_FIELDS = ("text", "content", "body", "article", "document", "raw_content")  # the names data sets use, most common first


def read(source: Input) -> Iterator[Document]:
    """One document a line, in order; a line that is no record becomes a skipped document with a fault that says why."""
    given: set[str] = set()
    used: set[str] = set()
    with source.open() as file:
        for number, line in enumerate(iter(lambda: file.readline(source.limit + 1), b""), 1):
            if len(line) > source.limit:
                while line and not line.endswith(b"\n"):  # the rest of it
                    line = file.readline(source.limit)
                yield Document("", path=source.path, id=_unique(str(number), number, used), skipped=str(TooLarge(source.limit)))
                continue
            if number == 1:
                if line.startswith(_WIDE) or b"\0" in line[:4]:
                    yield Document("", path=source.path, skipped="no UTF-8, which records must be")
                    return
                line = line.removeprefix(_MARK)
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
    import json  # only where there are records, as below

    try:
        record = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply, or too long a number"
        if isinstance(error, json.JSONDecodeError):
            reason = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        return _broken(path, number, used, f"line {number} is not JSON ({reason})", faults)
    if not isinstance(record, dict):
        return _broken(path, number, used, f"line {number} is no record: it must be an object {{…}}", faults)
    field = _text_field(record)
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


def _text_field(record: Mapping[str, object]) -> str | None:
    return next((name for name in TEXT_FIELDS if name in record), None)


def _unique(id: str, number: int, used: set[str]) -> str:
    while id in used:
        id = f"{id}@{number}"
    used.add(id)
    return id


def _broken(path: str, number: int, used: set[str], reason: str, faults: list[Fault]) -> Document:
    return Document("", path=path, id=_unique(str(number), number, used), faults=(*faults, Fault(BROKEN, reason)), skipped="broken record")


def cut(data: bytes, spans: Sequence[Sequence[Span]]) -> bytes:
    """The lines without spans of their texts; all else of a line, and a line that loses nothing, stays as it is to the byte."""
    kept: list[bytes] = []
    of_records = iter(spans)
    for number, line in enumerate(BytesIO(data), 1):
        mark = _MARK if number == 1 and line.startswith(_MARK) else b""
        record = line.removeprefix(mark)
        gone = next(of_records) if record.strip() else ()
        kept.append(mark + _shortened(number, record, gone) if gone else line)
    return b"".join(kept)


def _shortened(number: int, line: bytes, spans: Sequence[Span]) -> bytes:
    try:
        record = line.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"line {number} is not UTF-8: save it as UTF-8 first") from None
    import json

    start, end = _string(record, _text_field(json.loads(record)) or "")
    letters = _LETTER.findall(record, start + 1, end - 1)  # one a character of the text, as it was written
    at, kept = 0, []
    for span in spans:
        kept += letters[at : span.start]
        at = span.end
    return "".join([record[: start + 1], *kept, *letters[at:], record[end - 1 :]]).encode("utf-8")


def _string(record: str, field: str) -> Span:
    """Where the value of a field stands, with its quotation marks; of a field that is given twice the last, as it was read."""
    import json

    value, scan = Span(0, 0), json.JSONDecoder().raw_decode
    at = _SPACE.match(record, record.index("{") + 1).end()  # type: ignore[union-attr]
    while record[at] != "}":
        name, at = scan(record, at)
        start = _SPACE.match(record, at).end()  # type: ignore[union-attr]
        _, end = scan(record, start)
        value = Span(start, end) if name == field else value
        at = _SPACE.match(record, end).end()  # type: ignore[union-attr]
    return value


reader = Reader(frozenset({".jsonl", ".ndjson"}), read, cut)
