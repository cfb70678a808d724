"""Metadata without an author."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, Span, rule

from ._carried import described, signed


@rule(
    severity=Severity.INFO,
    views=["described"],
    fix="Name who wrote it, or the agency or body that answers for it.",
    bad=[
        ("records.jsonl", b'{"title": "Mill reopens", "date": "2015-07-14", "text": "The mill reopened."}\n'),
        ("note.md", b"---\ntitle: Mill reopens\n---\nThe mill reopened.\n"),
    ],
    good=[
        (
            "records.jsonl",
            b'{"title": "Mill reopens", "author": "Ada Holm", "text": "The mill reopened."}\n{"id": 7, "text": "The mill reopened."}\n',
        ),
        ("note.md", b"---\ntitle: Mill reopens\n---\nBy Ada Holm\n\nThe mill reopened.\n"),
        "A text without metadata: its format carries none.",
    ],
)
def missing_author(document: Document) -> Iterator[Hit]:
    """Nobody answers for a text that nobody signed: a reader cannot ask who saw, heard or concluded what it says."""
    if described(document) and not signed(document):
        yield Hit(Span(0, 0), "lacks an author")
