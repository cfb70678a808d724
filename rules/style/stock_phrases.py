"""Prose made of ready-made phrases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor import Document, Hit, Lexicon, Phrase, Severity, Span, rule

STOCK = Lexicon.read(__package__, "stock_phrases.txt")
WEIGHT = Lexicon.read(__package__, "inflated_significance.txt")  # which is a rule of its own, too


def signals(document: Document) -> Mapping[str, float]:
    """``stock_phrases``: how many of them the text uses, outside quotations, / words · 1000."""
    return {"stock_phrases": round(1000 * len(used(document)) / document.word_count, 2) if document.word_count else 0.0}


def used(document: Document) -> list[Phrase]:
    """The phrases of both lists that the text uses and does not mention."""
    return sorted(phrase for lexicon in (STOCK, WEIGHT) for phrase in document.phrases(lexicon) if not document.mentioned(phrase))


_DULL = (
    "In today's fast-paced world, harbours play a crucial role in the life of a town. It is worth noting that they serve as a reminder "
    "of the past. "
    "Whether you're a skipper or a visitor, the possibilities are endless. "
)
_PLAIN = "The harbour of Sand has two moles and a crane. It was bought in 1931, second hand, and lifts four tons if nobody is in a hurry. "


@rule(
    severity=Severity.INFO,
    lexicons=[STOCK, WEIGHT],
    languages={"en"},
    min_words=150,  # in a shorter text two such phrases are a chance
    opt_in=True,
    metrics=signals,
    fix="Cut the phrases and see what is left; where nothing is, nothing was said.",
    bad=[
        _DULL.replace("In today's fast-paced world", "[[In today's fast-paced world]]")
        .replace("play a crucial role in", "[[play a crucial role in]]")
        .replace("It is worth noting", "[[It is worth noting]]").replace("serve as a reminder", "[[serve as a reminder]]")
        .replace("Whether you're a skipper or a visitor", "[[Whether you're a skipper or a]] visitor")
        .replace("the possibilities are endless", "[[the possibilities are endless]]") + _PLAIN * 5,
        _PLAIN * 5 + "Let us [[delve into]] its history, [[a myriad of]] sheds and [[more than just a]] view.",
    ],
    good=[
        _PLAIN * 5 + "It is worth noting that the chain is newer than the crane.",
        _PLAIN * 5 + "“Let us delve into it,” “a myriad of” and “more than just a” are on the list of the editor, who strikes them.",
        _DULL,
    ],
    references=["https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing", "https://arxiv.org/abs/2406.07016"],
)  # fmt: skip
@dataclass(frozen=True)
class stock_phrases:
    """So many ready-made phrases stand in the text that little of it can be its own: nobody looked at the subject while writing."""

    least: float = 4.0  # of 1000 words: of human news, essays and speeches of this length fewer than one in a hundred has as many
    fewest: int = 3  # different ones

    def __call__(self, document: Document) -> Iterator[Hit]:
        phrases = used(document)
        if len({phrase.entry for phrase in phrases}) < self.fewest or signals(document)["stock_phrases"] < self.least:
            return
        for phrase in phrases:
            yield Hit(Span(phrase.start, phrase.end), f"is one of {len(phrases)} stock phrases in {document.word_count} words")
