"""From bytes to text: UTF-8 first, then what a detector takes them for, and a note of it."""

import codecs
from collections.abc import Sequence
from typing import NamedTuple

from auditor.cutting import without
from auditor.document import Fault
from auditor.span import Span

_MARKS = (  # the longer ones first: a UTF-32 mark begins with a UTF-16 one
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTAINERS = (  # by their first bytes: what holds text that is not read here
    (b"\x1f\x8b", "compressed file: unpack it first"),  # gzip (RFC 1952)
    (b"\x28\xb5\x2f\xfd", "compressed file: unpack it first"),  # Zstandard (RFC 8878)
    (b"BZh", "compressed file: unpack it first"),
    (b"\xfd7zXZ\0", "compressed file: unpack it first"),
    (b"PK\x03\x04", "archive or office document: extract its text first"),  # ZIP, and what is built on it
    (b"%PDF-", "PDF file: extract its text first"),  # ISO 32000
)
_HEAD = 8192  # bytes looked at to tell text from binary, as git does
USUAL = "cp1252"
WRONG_ENCODING = "extraction/wrong-encoding"


class Decoded(NamedTuple):
    """A text; or, with ``text`` empty, why there is none. ``mark`` are bytes before it, and ``encoding`` is that of the others."""

    text: str
    faults: tuple[Fault, ...] = ()
    skipped: str | None = None
    mark: bytes = b""
    encoding: str = "utf-8"


def decode(data: bytes) -> Decoded:
    """Decode a file. A byte order mark is no part of the text; line ends are left as they are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.removeprefix(mark).decode(encoding), mark=mark, encoding=encoding)
            except UnicodeDecodeError:
                break
    for mark, what in _CONTAINERS:
        if data.startswith(mark) and not data.isascii():
            return Decoded("", skipped=what)
    if b"\0" in data[:_HEAD]:
        return Decoded("", skipped="binary file")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
    from charset_normalizer import from_bytes  # 40 ms: only for what is not UTF-8

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return Decoded("", skipped="binary file")
    # Of encodings that fit as well the detector gives the first by name: cp1250, with "ŕ" for "à". The commonest is cp1252.
    same = (m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence))
    best, encoding = next(((m, USUAL) for m in same if USUAL in m.could_be_from_charset), (best, best.encoding))
    text = str(best)
    start = min(len(data[:at].decode(encoding, "replace")), len(text) - 1)  # the cut may go through a character
    fault = Fault(
        WRONG_ENCODING,
        f"the bytes are not UTF-8; read as {encoding.replace('_', '-')}: save the file as UTF-8",
        Span(start, min(len(text), start + 1)),
    )
    return Decoded(text, (fault,), encoding=encoding)


def cut(data: bytes, spans: Sequence[Sequence[Span]]) -> bytes:
    """The bytes of a file without spans of its one text. Raises ValueError where the text cannot be written as it was read."""
    decoded = decode(data)
    if decoded.mark + decoded.text.encode(decoded.encoding) != data:
        raise ValueError("it cannot be written in the encoding it was read in: save it as UTF-8 first")
    return decoded.mark + without(decoded.text, spans[0]).encode(decoded.encoding)
