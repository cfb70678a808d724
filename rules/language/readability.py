"""Prose that is unusually hard or easy to read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor import Document, Hit, Severity, Span, rule


def grades(document: Document) -> Mapping[str, float]:
    """The metrics ``readability_lix``, ``readability_ari`` and ``readability_coleman_liau``."""
    found = document.readability
    return {
        "readability_lix": found.lix,
        "readability_ari": found.automated_readability_index,
        "readability_coleman_liau": found.coleman_liau_index,
    }


HARD = (
    "Notwithstanding administrative reorganisation, interdepartmental responsibilities concerning environmental certification remained "
    "fundamentally undifferentiated throughout successive parliamentary consultations, necessitating comprehensive constitutional "
    "reinterpretation whenever jurisdictional disagreements materialised between metropolitan authorities, independent regulatory "
    "commissions, international standardisation organisations, environmental protection associations and their legal representatives. "
)
PLAIN = (
    "The ferry to the island runs each day in summer. It leaves the pier at nine and comes back at five. "
    "Take a coat with you, for the wind is cold. "
)


@rule(
    severity=Severity.INFO,
    languages={
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "no",
    },  # LIX was made for Swedish and compared across these (Anderson 1983)
    min_words=100,  # textstat's authors ask for about as many for a stable grade
    opt_in=True,
    profiles={"reference"},
    metrics=grades,
    fix="Shorten sentences and choose plainer words where readers are meant to follow; nothing is wrong with the source as such.",
    bad=[HARD * 5, "I go up. I go in. " * 40],
    good=[PLAIN * 8, "Too short to grade."],
)
@dataclass(frozen=True)
class readability:
    """Very hard or very easy prose serves few readers, and numbers far outside the usual range often come from lists or broken text."""

    hardest: float = 75.0  # LIX; above 60 is "very hard" (Björnsson 1968), and 99 of 100 news articles and essays lie below 75
    easiest: float = 6.0  # LIX; words of one syllable in sentences of six; below it is a list or broken text

    def __call__(self, document: Document) -> Iterator[Hit]:
        lix = document.readability.lix
        if lix > self.hardest or lix < self.easiest:
            yield Hit(
                Span(0, 0),
                f"has a LIX of {lix:g}, {'harder' if lix > self.hardest else 'easier'} to read than nearly all articles and essays",
            )
