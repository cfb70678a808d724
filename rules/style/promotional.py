"""Prose that sells."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor import Document, Hit, Lexicon, Severity, Span, rule

SELLING = Lexicon.read(__package__, "promotional.txt")
_PLAIN = "The inn at Sand has nine rooms and a garden. Breakfast is from seven to ten. The bus stops at the door, and the beds are hard. "


@rule(
    severity=Severity.INFO,
    lexicons=[SELLING],
    languages={"en"},
    min_words=100,
    opt_in=True,
    fix="Say what is there, how large, since when and at what price, and leave the adjectives to whoever sells it.",
    bad=[
        _PLAIN * 4
        + "It is [[nestled between]] the dunes, with [[breathtaking]] views, [[world-class]] food and a [[state-of-the-art]] sauna.",
        _PLAIN * 4 + "This [[hidden gem]] [[boasts a]] spa, and its bar is [[second to none]]. [[Discover the]] island!",
    ],
    good=[
        _PLAIN * 4 + "The view is breathtaking, and the stairs are as well.",
        _PLAIN * 4
        + "“Nestled between the dunes, with breathtaking views, world-class food and a hidden gem of a bar,” the leaflet says. It rained.",
        "A hidden gem, second to none, with breathtaking views.",
    ],
    references=["https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch"],
)
@dataclass(frozen=True)
class promotional:
    """The text praises its subject in the words of advertisements: whoever wrote it wants to sell it, or copied somebody who does."""

    least: float = 5.0  # of 1000 words: of human news, essays and speeches of this length one in a hundred has half as many
    fewest: int = 3  # different ones

    def __call__(self, document: Document) -> Iterator[Hit]:
        phrases = [phrase for phrase in document.phrases(SELLING) if not document.mentioned(phrase)]
        if len({phrase.entry for phrase in phrases}) < self.fewest or 1000 * len(phrases) < self.least * document.word_count:
            return
        for phrase in phrases:
            yield Hit(Span(phrase.start, phrase.end), f"is one of {len(phrases)} words of praise in {document.word_count}")
