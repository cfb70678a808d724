"""What several formats say alike: a finding as one harmless sentence, and the address of a file."""

import os
from urllib.parse import quote

from auditor.finding import Finding
from auditor.neutral import clipped, neutral
from auditor.report import DocumentReport

CITED = 120  # characters of a document in a message


def said(document: DocumentReport, finding: Finding, with_text: bool) -> str:
    """The message on one line, with the record it is about and the words it cites."""
    where = "" if document.id is None else f" (record {document.id})"
    quoted = f": {clipped(finding.place.text, CITED)}" if finding.place.text and with_text else ""
    return neutral(finding.message + where + quoted)


def relative(path: str) -> str:
    """The path from the working folder, with ``/``; one that lies elsewhere stays absolute."""
    if os.path.isabs(path):
        inside = os.path.relpath(path)
        path = path if inside.startswith("..") else inside
    return os.path.normpath(path).replace(os.sep, "/")


def address(path: str) -> str:
    """The path as a URI reference: relative, with everything that means something in an address as ``%XX``."""
    path = relative(path)
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/", errors="surrogatepass")
