"""The same search words again and again."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import Document, Hit, Pattern, Severity, Span, rule

_WORD = Pattern(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,40}")
# Words that begin and end no search phrase; after the function words of Penn Treebank's tag set.
_EMPTY = frozenset(
    "the a an of to in is it as at be by for he on or not was are has had but we i its were our can will who all more one about your "
    "my me so "
    "if when what there no do been than out up how any other and that with from this these those they them their she her his him you which "
    "would could should have into over after before also just only very such then some most where while being because through between "
    "during "
    "each both own same too s t don".split()
)
_SEO = (
    "Cheap ferry tickets are what you need. Where do you find cheap ferry tickets? Our cheap ferry tickets are the best cheap ferry "
    "tickets of "
    "the coast. Buy cheap ferry tickets today, and tell others where cheap ferry tickets are sold. Nobody has such cheap ferry tickets "
    "as we "
    "have, and whoever looks for cheap ferry tickets finds them here. "
)
_PLAIN = "The harbour of Sand has two moles and a crane. It was bought in 1931, second hand, and lifts four tons if nobody is in a hurry. "


@rule(
    severity=Severity.INFO,
    languages={"en"},
    min_words=100,
    opt_in=True,
    fix="Say it once and then “it”; a text that was made for search engines is seldom worth keeping.",
    bad=[
        _PLAIN * 2 + _SEO.replace("Cheap ferry tickets", "[[Cheap ferry tickets]]", 1),
        "We speak of [[learning about the past]]. "
        + _PLAIN * 2
        + "In learning about the past we grow. Learning about the past is good. " * 5,
    ],
    good=[
        "Each of the harbours has a keeper, a bell and a rule of its own. At Sand nobody may whistle on the mole, and at Holm the women go "
        "first. The islanders count their boats twice in autumn, once when the last one is in and once more before the lamps are lit, "
        "since "
        "it has happened that one came home with nobody aboard. It was given a new name, and it is still the fastest of all. " + _PLAIN * 3,
        _PLAIN * 2
        + "Ada Lund came. Ada Lund saw it. Ada Lund asked. Ada Lund said no. Ada Lund went. Ada Lund wrote. Ada Lund won. Ada Lund slept.",
        _SEO,
    ],
)
@dataclass(frozen=True)
class keyword_stuffing:
    """The same words come again far more often than prose needs them: the text was written to be found, not to be read."""

    fewest: int = 8  # times
    # Of the words. Of 1,400 human articles, essays and speeches none has a phrase as often, a chapter of logic on "all men are mortal"
    # nearly.
    least: float = 0.07

    def __call__(self, document: Document) -> Iterator[Hit]:
        text = document.folded
        addresses = sorted([*document.urls, *document.code])
        words = [Span(*match.span()) for match in document.matches(_WORD)]
        words = [word for word in words if not any(each.overlaps(word) for each in _beside(addresses, word))]
        bare = [text[word.start : word.end] for word in words]
        best: tuple[float, int, list[int]] = (0.0, 0, [])
        for size in (2, 3, 4):
            for places in _places(bare, size, self.fewest).values():
                share = size * len(places) / len(words)
                # A name is said as often as it is needed.
                lower = sum(document.text[words[at].start].islower() for at in places)
                if 2 * lower >= len(places) and (share, size) > best[:2]:
                    best = share, size, places
        share, size, places = best
        if share >= self.least:
            first = places[0]
            yield Hit(Span(words[first].start, words[first + size - 1].end), f"stands {len(places)} times in {len(words)} words")


def _beside(spans: list[Span], word: Span) -> list[Span]:
    """The spans, of those in order, that begin last before a word ends."""
    at = bisect_left(spans, Span(word.end, word.end))
    return spans[max(0, at - 1) : at]


def _places(words: list[str], size: int, fewest: int) -> dict[tuple[str, ...], list[int]]:
    """Where runs of ``size`` words stand that may be search phrases and stand often enough."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - size + 1):
        if words[at] not in _EMPTY and words[at + size - 1] not in _EMPTY and len(words[at]) > 2:
            found.setdefault(tuple(words[at : at + size]), []).append(at)
    return {run: places for run, places in found.items() if len(places) >= fewest}
