"""Text in which the same few words come round too often."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from auditor import Document, Hit, Severity, Span, rule

# Rae et al. 2021, Scaling Language Models, table A1: how much of the characters the commonest two to four words may make up, and how much
# those five to ten words that stood there before.
MOST_OF_ONE = {2: 0.20, 3: 0.18, 4: 0.16}
MOST_REPEATED = {5: 0.15, 6: 0.14, 7: 0.13, 8: 0.12, 9: 0.11, 10: 0.10}


def signals(document: Document) -> Mapping[str, float]:
    """The figures of Rae et al. 2021 (arXiv 2112.11446, table A1) for runs of words, as datatrove's GopherRepetitionFilter counts them.

    Words are the pieces between white space. ``gopher_top_2`` to ``_4``: times the commonest run of so many words occurs · its characters,
    with spaces / characters of the text; ``gopher_repeated_5`` to ``_10``: characters of runs that stood there before, without spaces, none
    counted twice / characters of the text.
    """
    words, size = document.text.split(), max(1, len(document.text))
    found = {f"gopher_top_{n}": round(_of_commonest(words, n) / size, 4) for n in MOST_OF_ONE}
    return found | {f"gopher_repeated_{n}": round(_of_repeated(words, n) / size, 4) for n in MOST_REPEATED}


def _of_commonest(words: Sequence[str], n: int) -> int:
    counts = Counter(zip(*(words[at:] for at in range(n)), strict=False))
    if not counts:
        return 0
    (run, times), *_ = counts.most_common(1)
    return times * (sum(map(len, run)) + n - 1)


def _of_repeated(words: Sequence[str], n: int) -> int:
    seen: set[str] = set()
    repeated = at = 0
    while at <= len(words) - n:
        run = "".join(words[at : at + n])
        if run in seen:
            repeated += len(run)
            at += n
        else:
            seen.add(run)
            at += 1
    return repeated


@rule(
    severity=Severity.INFO,
    min_words=50,  # the two words that are commonest are a fifth of a line by chance
    opt_in=True,
    metrics=signals,
    fix="Look at the text: refrains, glossaries and tables fall out of such a corpus, and so do pages made to be found.",
    bad=["cheap ferry tickets " * 30, "The ferry leaves at nine and the boat comes back at five in the afternoon, says the man. " * 4],
    good=[
        "Each of the harbours has a keeper, a bell and a rule of its own. At Sand nobody may whistle on the mole, and at Holm the women go "
        "first. The islanders count their boats twice in autumn, once when the last one is in and once more before the lamps are lit, "
        "since "
        "it has happened that one came home with nobody aboard. It was given a new name, and it is still the fastest of them all.",
        "Too short to tell, too short to tell, too short to tell.",
    ],
    references=("https://arxiv.org/abs/2112.11446",),
)
def ngram_ratio(document: Document) -> Iterator[Hit]:
    """The same few words come round so often that a corpus filtered as Gopher's would not hold it."""
    bounds = {f"gopher_top_{n}": most for n, most in MOST_OF_ONE.items()}
    bounds |= {f"gopher_repeated_{n}": most for n, most in MOST_REPEATED.items()}
    outside = [f"{name} {value:g}" for name, value in signals(document).items() if value > bounds[name]]
    if outside:
        yield Hit(Span(0, 0), f"lies outside Gopher's bounds: {', '.join(outside)}")
