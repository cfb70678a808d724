"""Strong claims with nothing beside them to support them."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._genre import is_argument, is_story
from ._sources import attributions, contradicted, in_reach

STRONG = Lexicon.read(__package__, "unsupported_claim.txt")

_LEAST_WORTH = 0.15  # check-worthiness below which a sentence is talk, not a statement: a twentieth of the sentences of news lie under it
_PREDICTION = "predicts what nobody can know"  # of little check-worthiness by its nature
_OPEN = Pattern(r"\b(?:if|whether|unless|until|could|might|may|would|not|never|no|nobody|without|denied|denies|claimed?s?|calls? it)\b")
_NEAR = 60  # characters before the phrase in which such a word takes it back
_ABOUT_ME = Pattern(r"\b(?:i|we|my|our|you|your)\b")


@rule(
    severity=Severity.INFO,
    lexicons=[STRONG],
    languages={"en"},
    unfit_for={"interview", "opinion"},
    fix="Say how this is known: by whom it was found or said, with a link or a note, or leave it out.",
    bad=[
        "The town register was copied in 1931. [[The copy in the museum at Ormsley is a complete forgery, and its keepers have shown it "
        "since 1960.]] The rooms are open on Sundays.",
        "The strike goes on. [[The violence at the docks will continue to escalate.]] The gates are shut.",
        "[[The society has run nine festivals that garnered significant international support.]] It meets on Fridays.",
    ],
    good=[
        "The copy in the museum at Ormsley is a complete forgery, said Ane Brekke, who keeps the register.",
        "If the gates stay shut, the violence at the docks will continue to escalate.",
        "“The copy is a complete forgery,” read the first line of the novel.",
        "The society has run nine festivals that garnered significant international support [4].",
        "Nobody has shown that the copy is a fake.",
    ],
)
def unsupported_claim(document: Document) -> Iterator[Hit]:
    """The harder a claim, the more its reader must be able to check it: here neither a source, a link, a note nor a speaker is in reach."""
    hits: list[tuple[Span, str]] = []
    for phrase in document.phrases(STRONG):
        sentence = document.sentence(phrase)
        if (hits and hits[-1][0] == sentence) or not _is_claimed(document, phrase, sentence):
            continue
        if in_reach(document, sentence, before=1, after=1) or contradicted(document, sentence) or _credited(document, phrase):
            continue
        if phrase.label == _PREDICTION or document.claim(sentence).worth >= _LEAST_WORTH:
            hits.append((sentence, phrase.label))
    if hits and not is_story(document) and not is_argument(document):
        for span, label in hits:
            yield Hit(span, f"{label}, with no source in reach", confidence=Confidence.MEDIUM)


def _is_claimed(document: Document, phrase: Phrase, sentence: Span) -> bool:
    """Whether the document itself states it, as a fact."""
    if document.region(phrase.start) not in (Region.PROSE, Region.LIST) or document.mentioned(phrase):
        return False
    folded = document.folded
    if folded[sentence.end - 1] == "?" or _ABOUT_ME.search(folded, sentence.start, sentence.end):
        return False
    return _OPEN.search(folded, max(sentence.start, phrase.start - _NEAR), phrase.start) is None


def _credited(document: Document, phrase: Phrase) -> bool:
    """Whether the sentence says whose claim it is, be it somebody without a name: other rules answer for that."""
    at = document.sentence_index(phrase.start)
    said = (each.content for each in attributions(document, at, at) if each.source)
    return any(content is not None and content.start <= phrase.start < content.end for content in said)
