"""Documents without a text."""

from collections.abc import Iterator

from auditor import Document, Hit, Region, Severity, Span, rule

LONGEST = 20  # words of a title; what holds more is a text, however short: a haiku has a dozen
_MARKS = " \t\r\n#*_=~-.:\x1e"


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    fix="Fetch the page again, or leave the document out: there is nothing in it.",
    bad=[
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t\n"),
        ("only_a_title.md", b"---\ntitle: The last ferry to Holm\n---\n\n# The last ferry to Holm\n"),
        ("records.jsonl", b'{"title": "The last ferry to Holm", "text": "The last ferry to Holm"}\n'),
    ],
    good=[
        "An old silent pond\nA frog jumps into the pond\nSplash! Silence again",
        "No.",
        ("brief.md", b"---\ntitle: The last ferry\n---\n\n# The last ferry\n\nIt has left.\n"),
        ("records.jsonl", b'{"title": "Closed", "text": "Closed on Mondays"}\n'),
    ],
)
def stub(document: Document) -> Iterator[Hit]:
    """The document has a name and no text: what should be in it was lost on the way, or was never there."""
    if document.word_count > LONGEST and document.blocks and document.blocks[0].region is not Region.FRONT_MATTER:
        return
    bodies = [block for block in document.blocks if block.region is not Region.FRONT_MATTER and _bare(document, block.span)]
    title = " ".join((document.metadata.title or "").lower().split()).strip(_MARKS)
    if not bodies:
        if not document.text.strip() or title:
            yield Hit(Span(0, 0), "holds no text")
    elif title and all(_bare(document, block.span) == title for block in bodies):
        yield Hit(Span(0, 0), "holds nothing but its title")


def _bare(document: Document, span: Span) -> str:
    return " ".join(document.folded[span.start : span.end].split()).strip(_MARKS)
