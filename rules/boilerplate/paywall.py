"""A notice that the rest is for subscribers."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Phrase, Severity, rule

from ._furniture import LABELS_ALONE, Finder, Rows

NOTICES = Lexicon.read(__package__, "paywall.txt", alone=LABELS_ALONE)
MOST_WORDS = 45


def _is_notice(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    return rows.words(index) <= MOST_WORDS


find = Finder(NOTICES, accepts=_is_notice)


@rule(
    severity=Severity.WARNING,
    lexicons=[NOTICES],
    fix="Take the full article from its publisher, or mark the document as a teaser.",
    bad=[
        "The mill reopens in May, the county …\n\n[[Subscribe to continue reading\nAlready a subscriber? Log in]]",
        "The mill reopens in May, the county …\n\n[[This article is for subscribers only.]]",
    ],
    good=[
        "The paper put its archive behind a wall in 2011. Readers who want more must subscribe; nine in ten do not.",
        "“Subscribe to continue reading,” it said, and she went to the library.",
    ],
)
def paywall(document: Document) -> Iterator[Hit]:
    """The notice of a paywall stands where the article goes on: what is here may be its beginning only."""
    for block in find(document):
        yield Hit(block.span, "contains the notice of a paywall", removable=document.removable(block.span))
