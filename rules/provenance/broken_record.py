"""Records and front matter that cannot be read."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, rule


@rule(
    severity=Severity.ERROR,
    views=["faults"],
    fix="Mend the line it names, or take the record out: everything that reads the file will trip over it.",
    bad=[
        ("records.jsonl", b'{"id": 1, "text": "The mill reopened in May."\n'),
        ("records.jsonl", b'{"id": 1, "headline": "Mill reopens"}\n'),
        ("records.jsonl", b'{"id": 7, "text": "First."}\n{"id": 7, "text": "Second."}\n'),
        ("note.md", b"---\ntitle: [unclosed\n---\nThe mill reopened in May.\n"),
    ],
    good=[
        ("records.jsonl", b'{"id": 1, "text": "A record that says {\\"text\\": broken"}\n\n{"text": "No id: the line number names it."}\n'),
        ("note.md", b"---\n\nA rule across the page is no front matter.\n"),
    ],
)
def broken_record(document: Document) -> Iterator[Hit]:
    """What cannot be read is missing from every count, and shows that the file was not made with care."""
    for fault in document.faults:
        if fault.rule == "provenance/broken-record":
            yield Hit(fault.span, fault.message)
