"""Remarks in which an answer judges itself."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Severity, Span, rule

from ._context import explains_prompts, starts_sentence

REMARKS = Lexicon.read(__package__, "self_assessment.txt")


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    lexicons=[REMARKS],
    languages={"en"},
    fix="Cut the remark, and look for other traces of a model: it was meant for whoever ordered the text.",
    bad=[
        "The bridge reopens.\n\n[[The article is complete and verified: 838 words.]]",
        "The bridge reopens.\n\n[[I've kept the tone neutral and included your keywords.]]",
    ],
    good=[
        "“The article is complete and verified,” the program wrote.",
        "I have kept the structure of the old barn and built a house inside it.",
        "The text is complete in three manuscripts.",
    ],
)
def self_assessment(document: Document) -> Iterator[Hit]:
    """The text praises or checks itself for whoever ordered it: the answer was pasted with what was said about it."""
    if explains_prompts(document):
        return
    for phrase in document.phrases(REMARKS):
        place = Span(phrase.start, phrase.end)
        edge = document.near_end(place) or document.near_start(place)
        if edge and starts_sentence(document, phrase.start) and not document.reported(place):
            span = document.sentence(place)
            yield Hit(span, "contains a remark in which an answer judges itself", removable=document.removable(span))
