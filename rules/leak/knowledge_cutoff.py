"""Statements of a model about the date its knowledge ends."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Severity, Span, rule

from ._exhibit import told

CUTOFF = Lexicon.read(__package__, "knowledge_cutoff.txt")
# Without "knowledge" or "training" a person may date an update of a page; a date, or advice to look elsewhere, is the model's.
_DATED = Pattern(
    r"\b(?:in|on|from)? ?(?:january|february|march|april|may|june|july|august|september|october|november|december|early|"
    r"late)?,? ?20[0-9]{2}\b"
)
_ADVICE = Pattern(
    r"\b(?:may|might|could) (?:have|be) (?:changed|been|outdated|different)|\b(?:check|verify|confirm|consult|refer to|recommend)\b|"
    r"\b(?:after|since) (?:that|then)\b|\binformation available\b|\bi (?:do not|don't|am not|cannot)\b"
)


@rule(
    severity=Severity.ERROR,
    lexicons=[CUTOFF],
    fix="Cut the sentence and check what it dates against a source of today.",
    bad=[
        "[[As of my last knowledge update in April 2023, no agreement had been announced.]] The yard is shut.",
        "[[Please note that my training data only goes up to September 2021, so fares may have changed.]]",
        "[[My training ended a while ago and may not include the new fares.]] The boat is blue.",
        "[[My data ends in June 2023, and what happened since then is not in here.]] The boat is blue.",
        "[[Hasta mi última actualización, el museo cerraba los lunes.]]",
    ],
    good=[
        "I'm sorry, but I don't have information on events after my knowledge cutoff was its commonest sentence.",
        "The model's knowledge cutoff is October 2023, the company says.",
        "Since my last update the tomatoes have ripened and the beans have not.",
        "“As of my last knowledge update,” the chatbot wrote, “no agreement had been announced.”",
        "My data end in 2019, when the gauge was washed away.",
        "Since my training ended in 2019 I have worked as a nurse.",
        "Version 2.1, last updated in March 2023, fixes the crash.",
    ],
)
def knowledge_cutoff(document: Document) -> Iterator[Hit]:
    """The text dates what it knows as a model does: it was not checked after that date, nor by a person."""
    end = -1
    for phrase in document.phrases(CUTOFF):
        if phrase.start < end or told(document, Span(phrase.start, phrase.end)):
            continue
        span = document.sentence(phrase)
        said = document.folded[span.start : span.end]
        sure = phrase.label == "sure" or (_DATED.search(said) and _ADVICE.search(said))
        if not sure and phrase.label == "both":
            continue
        if not sure and not _DATED.search(said) and not _ADVICE.search(said):
            continue
        end = span.end
        yield Hit(
            span, "contains a model's statement about the end of its knowledge", severity=None if sure else Severity.WARNING,
            confidence=None if sure else Confidence.MEDIUM, removable=document.removable(span),
        )  # fmt: skip
