"""A text in another language than its metadata declares."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._close import close

TWO_LETTERS = Pattern(r"[a-z]{2}(?![a-z])")


@rule(
    severity=Severity.WARNING,
    min_words=20,  # below, a name or a quotation decides what language is detected
    fix="Correct the declared language, or leave the document out of a corpus of that language.",
    bad=[
        (
            "brief.md",
            "---\nlang: en\n---\nDie Brücke über den Fluss bleibt bis zum Frühjahr gesperrt, weil die Pfeiler nach dem Hochwasser "
            "erneuert werden müssen. Die Gemeinde rechnet mit Kosten von rund zwei Millionen Euro und bittet um Geduld.\n".encode(),
        ),
        (
            "records.jsonl",
            b'{"language": "fr-FR", "text": "The bridge stays closed until spring, because its piers have to be renewed after the flood, '
            b'and the council expects that the work will cost about two million, most of it for steel."}\n',
        ),
    ],
    good=[
        ("brief.md", "---\nlang: de\n---\nDie Brücke bleibt bis zum Frühjahr gesperrt, weil die Pfeiler brüchig geworden sind.\n".encode()),
        "A text that declares no language, and so cannot be in another one than it says, however long it goes on about it in plain words.",
    ],
)  # fmt: skip
def unexpected(document: Document) -> Iterator[Hit]:
    """The declared language is not the language of the text, so filters and readers that rely on it are misled."""
    declared = TWO_LETTERS.match((document.metadata.lang or "").strip().lower())
    found = document.language
    if declared is None or found is None or close(declared[0], found):
        return
    yield Hit(Span(0, 0), f"is in {found!r}, its metadata says {declared[0]!r}")
