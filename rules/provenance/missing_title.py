"""Metadata without a title."""

from collections.abc import Iterator

from auditor import Document, Hit, Region, Severity, Span, rule

from ._carried import described


@rule(
    severity=Severity.INFO,
    opt_in=True,
    profiles={"corpus"},
    fix="Add the title under which it was published.",
    bad=[
        ("records.jsonl", b'{"date": "2015-07-14", "text": "The mill reopened."}\n'),
        ("note.md", b"---\ndate: 2015-07-14\n---\nThe mill reopened.\n"),
    ],
    good=[
        ("records.jsonl", b'{"title": "Mill reopens", "text": "The mill reopened."}\n{"id": 7, "text": "The mill reopened."}\n'),
        ("note.md", b"---\ndate: 2015-07-14\n---\n# Mill reopens\n\nThe mill reopened.\n"),
        "A text without metadata: its format carries none.",
    ],
)
def missing_title(document: Document) -> Iterator[Hit]:
    """A text without its title is hard to cite and hard to find again, and its copies are hard to tell from it."""
    if described(document) and not (document.metadata.title or document.in_region(Region.HEADING)):
        yield Hit(Span(0, 0), "lacks a title")
