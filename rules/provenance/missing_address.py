"""Metadata without an address."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, Span, rule

from ._carried import described

IDENTIFIERS = frozenset({"doi", "isbn", "issn", "pmid", "arxiv", "urn", "identifier", "dc.identifier", "source", "accession"})


@rule(
    severity=Severity.WARNING,
    opt_in=True,
    profiles={"corpus"},
    fix="Record the address it was taken from, or the identifier of the work.",
    bad=[
        ("records.jsonl", b'{"title": "Mill reopens", "date": "2015-07-14", "text": "The mill reopened."}\n'),
        ("note.md", b"---\ntitle: Mill reopens\n---\nThe mill reopened.\n"),
    ],
    good=[
        (
            "records.jsonl",
            b'{"title": "Mill reopens", "url": "https://news.example/mill", "text": "The mill reopened."}\n',
        ),
        ("records.jsonl", b'{"title": "A book", "isbn": "0-306-40615-2", "text": "The mill."}\n{"id": 7, "text": "The mill reopened."}\n'),
        ("note.md", b"---\ntitle: Mill reopens\nurl: https://news.example/mill\n---\nThe mill reopened.\n"),
        "A text without metadata: its format carries none.",
    ],
)
def missing_address(document: Document) -> Iterator[Hit]:
    """Without an address nobody can go back to the original, to see what was changed, left out or withdrawn since."""
    if described(document) and not (document.metadata.url or IDENTIFIERS & document.metadata.extra.keys()):
        yield Hit(Span(0, 0), "lacks the address it was taken from")
