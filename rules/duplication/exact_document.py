"""The same document twice."""

from collections.abc import Iterator, Mapping

from auditor import CorpusHit, Document, DocumentKey, Severity, corpus_rule

from ._copies import NAMED


def fingerprint(document: Document) -> str | None:
    """What exact copies have in common; none for a document without text."""
    return document.fingerprint


@corpus_rule(
    severity=Severity.ERROR,
    digest=fingerprint,
    min_words=20,  # stubs and error pages of a few words are alike without being copies
    fix="Keep one of the copies.",
    bad=[
        {
            "a.txt": "The bridge at Holm was shut on Monday, as an inspector found rust in two of its bearings, said the county.",
            "b.txt": "[[The bridge at Holm was shut on Monday, as an inspector found\nrust in two of its bearings,  said the county.]]",
        },
        {
            "a.txt": "A story of a boat that came home alone, told by the man who had fallen out of it on the second day out.",
            "c.txt": "[[A Story of a boat that came home alone, told by the man who had fallen out of it on the second day out.]]",
            "d.txt": "[[A story of a boat that came home alone, told by the man who had fallen out of it on the second day out.\n]]",
        },
    ],
    good=[
        {
            "a.txt": "The bridge at Holm was shut on Monday, as an inspector found rust in two of its bearings, said the county.",
            "b.txt": "The bridge at Holm was shut on Tuesday, as an inspector found rust in two of its bearings, said the county.",
        },
        {"a.txt": "Page not found.", "b.txt": "Page not found."},
    ],
)
def exact_document(digests: Mapping[DocumentKey, str]) -> Iterator[CorpusHit]:
    """The text is that of another document but for letter case and white space: a corpus that holds both counts it twice."""
    copies: dict[str, list[DocumentKey]] = {}
    for document in sorted(digests, key=lambda each: each.order):
        copies.setdefault(digests[document], []).append(document)
    for kept, *others in copies.values():
        for document in others:
            more = [other for other in others[: NAMED + 1] if other != document][:NAMED]
            related = [(kept, "the copy to keep"), *((other, "another copy") for other in more)]
            yield CorpusHit(document, "contains the same text as another document", related)
