"""Metadata without a date."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, Span, rule

from ._carried import dated, described


@rule(
    severity=Severity.WARNING,
    views=["described"],
    fix="Add the day of publication; without it nothing in the text can be placed in time.",
    bad=[
        ("records.jsonl", b'{"title": "Mill reopens", "url": "https://news.example/mill", "text": "The mill reopened."}\n'),
        ("note.md", b"---\ntitle: Mill reopens\n---\nThe mill reopened.\n"),
    ],
    good=[
        (
            "records.jsonl",
            b'{"title": "Mill reopens", "date": "2015-07-14", "text": "The mill reopened."}\n{"id": 7, "text": "The mill reopened."}\n',
        ),
        ("note.md", b"---\ntitle: Mill reopens\n---\n*By Ada Holm, 14 July 2015*\n\nThe mill reopened.\n"),
        "A text without metadata: its format carries none.",
    ],
)
def missing_date(document: Document) -> Iterator[Hit]:
    """Without a day of publication a reader cannot tell what was known then, nor whether it still holds."""
    if described(document) and not dated(document):
        yield Hit(Span(0, 0), "lacks a day of publication")
