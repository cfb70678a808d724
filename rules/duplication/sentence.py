"""A sentence that stands twice."""

from collections import Counter
from collections.abc import Iterator

from auditor import Document, Hit, Region, Severity, Span, rule

from ._copies import FEWEST_REFRAIN, FEWEST_WITHIN, by_design, ends_sentence, in_verse, is_pull_quote, key, recurring_sentences, words
from ._entries import Entries, entries_of

FEWEST = 8  # words: shorter sentences are said again by chance or for effect
_TEXT = frozenset({Region.PROSE, Region.QUOTATION})
MOST_ALIKE = 0.75  # of the words of the shorter of two paragraphs


@rule(
    severity=Severity.WARNING,
    views=["repeated_chunks"],
    fix="Cut the second one, or say it in other words where it is meant.",
    bad=[
        "The mill burnt down in 1911. Nobody has built on its hill since then. The road still bends around the place where it stood.\n\n"
        "Ada Lund walks there every day. [[The road still bends around the place where it stood.]] She picks thyme.",
        "Rinse the jars with scalding water and stand them on a towel. [[Rinse the jars with scalding water and stand them on a towel.]] "
        "Then stone the plums.",
    ],
    good=[
        "“I never thought that I would see it in flames,” Ada says. She was nine.\n\nI never thought that I would see it in flames.\n\n"
        "The road still bends around its hill.",
        "How long have you lived in this house by the river? Since the flood, she says. How long have you lived in this house by the "
        "river? All my life, says he.",
        "Lord of the harvest, hear us when we call to you. For rain in season. Lord of the harvest, hear us when we call to you. For "
        "those at sea. Lord of the harvest, hear us when we call to you.",
        "It was cold. Nobody spoke. The dog slept. It was cold.",
    ],
)
def sentence(document: Document) -> Iterator[Hit]:
    """The same sentence stands twice: the text was put together from pieces, or written by a model that had lost its thread."""
    sentences = document.sentences
    places: dict[str, list[int]] = {}
    for index, recurs in enumerate(recurring_sentences(document)):
        if recurs and document.region(sentences[index].start) in _TEXT:
            places.setdefault(key(document, sentences[index]), []).append(index)
    entries = entries_of(document)
    pairs = {(found[0], found[1]) for found in places.values() if len(found) == 2}  # what stands more often is a refrain
    for first, second in sorted(pairs, key=lambda pair: pair[1]):
        span, original = sentences[second], sentences[first]
        text = key(document, span)
        run = (first - 1, second - 1) in pairs or (first + 1, second + 1) in pairs
        if FEWEST <= words(text) < (FEWEST_WITHIN if run else FEWEST_REFRAIN) and not _meant(document, entries, original, span, text):
            yield Hit(
                span, "contains a sentence that stands above", removable=document.removable(span), related=[(original, "the first time")]
            )


def _meant(document: Document, entries: Entries, original: Span, span: Span, text: str) -> bool:
    """Whether a sentence is said twice on purpose, or is part of something greater that stands twice."""
    return (
        not ends_sentence(document, span)
        or by_design(text)
        or _of_copies(document, document.paragraph(original), document.paragraph(span))
        or is_pull_quote(document, original, span)
        or document.quoted(span)
        or in_verse(document, span)
        or document.in_code(span)
        or entries.share(original, span)
    )


def _of_copies(document: Document, one: Span, other: Span) -> bool:
    """Whether two sentences are all or part of paragraphs that are versions of each other, which are judged as paragraphs."""
    if one == other:
        return False
    counts = [Counter(document.folded[span.start : span.end].split()) for span in (one, other)]
    return (counts[0] & counts[1]).total() >= MOST_ALIKE * min(count.total() for count in counts)
