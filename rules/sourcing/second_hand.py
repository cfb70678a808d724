"""Reporting taken from another outlet."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, Span, rule

from ._retold import BORROWS, PLAIN_BORROWS, READ, SUMMARY, TOLD, VERBS, Signal, retold, runs_in_text


@rule(
    severity=Severity.INFO,
    patterns=[BORROWS, PLAIN_BORROWS, READ, VERBS],
    context=[SUMMARY, TOLD],
    languages={"en"},
    fix="Go to the report this one retells, and cite that instead.",
    bad=[
        "The islands will halve their fleet by 2030, [[the Azelle Courier reported]] on Thursday. The minister told the Azelle Courier "
        "that cod needed rest.",
        "[[According to a report in the Ormsley Gazette]], the dam will cost twice as much as planned. The engineer told the Ormsley "
        "Gazette so.",
        "The port is to close, [[Harbourside reports]]. The board has not said when, and nobody there would answer.",
        "The port is to close. To learn who decided it, [[read the full report at Harbour Weekly]].",
    ],
    good=[
        "The islands will halve their fleet by 2030, Minister Claudine Noor said on Thursday.",
        "The Azelle Courier was founded in 1871 by two brothers who owned a press and nothing else.",
        "She studied journalism, and wrote for the Boston Globe until 1999.",
    ],
)
def second_hand(document: Document) -> Iterator[Hit]:
    """The text retells what another outlet found out: that report is the source to read, weigh and cite, and this one adds a copy."""
    found = retold(document)
    if found is None:
        return
    first, strong = found
    yield Hit(Span(first.start, first.end), f"retells a report of {first.outlet}")
    if any(other.teaser for other in strong):
        yield from _summaries(document, first)
    yield from _further(document, first, strong)


def _further(document: Document, first: Signal, strong: list[Signal]) -> Iterator[Hit]:
    """What else of a retelling is told after another outlet, once a sentence."""
    last = document.sentence_index(first.start)
    for other in strong:
        at = document.sentence_index(other.start)
        if at > last:
            last = at
            yield Hit(Span(other.start, other.end), f"retells a report of {other.outlet}")


def _summaries(document: Document, signal: Signal) -> Iterator[Hit]:
    for match in document.matches(SUMMARY):
        if runs_in_text(document, match.span()):
            yield Hit(Span(*match.span()), f"sums up the report of {signal.outlet}")
