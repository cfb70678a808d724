"""Plain text: a file is a document."""

from collections.abc import Iterator

from auditor.discover import Input
from auditor.document import Document, Format
from auditor.readers import Reader
from auditor.readers.decoding import cut, decode


def read(source: Input) -> Iterator[Document]:
    """The file as one document."""
    decoded = decode(source.read())
    yield Document(decoded.text, path=source.path, format=Format.TEXT, faults=decoded.faults, skipped=decoded.skipped)


reader = Reader(frozenset({".txt", ".text"}), read, cut)
