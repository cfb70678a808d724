"""A notice that the rest is for subscribers."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Phrase, Severity, rule

from ._furniture import LABELS_ALONE, Finder, Furniture, Rows

NOTICES = Lexicon.read(__package__, "paywall.txt", alone=LABELS_ALONE)
MOST_WORDS = 45
LONGEST_TEASER = 300  # words; a longer document is worth reading as far as it goes
FEWEST_PHRASES = 2  # different ones: a call and the way in for subscribers


def _is_notice(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    return rows.words(index) <= MOST_WORDS


find = Finder(NOTICES, accepts=_is_notice)


@rule(
    severity=Severity.ERROR,
    lexicons=[NOTICES],
    fix="Take the full article from its publisher, or mark the document as a teaser.",
    bad=[
        "The mill reopens in May, the county …\n\n[[Subscribe to continue reading\nAlready a subscriber? Log in]]",
        "The mill reopens in May.\n\n[[The rest of this interview is reserved for members. Log in if you're already one.]]",
        "Die Mühle öffnet im Mai.\n\n[[Weiterlesen dürfen nur Mitglieder. Du hast schon ein Konto? Hier anmelden.]]",
        "The mill reopens in May, the county …\n\n[[This article is for subscribers only.]]",
    ],
    good=[
        "The paper put its archive behind a wall in 2011. Readers who want more must subscribe; nine in ten do not.",
        "A metered wall counts: you have reached your limit of free articles this month, it says, and the sixth click is refused.",
        "“Subscribe to continue reading,” it said, and she went to the library.",
    ],
)
def paywall(document: Document) -> Iterator[Hit]:
    """The notice of a paywall stands where the article goes on: what is here may be its beginning only."""
    for block in find(document):
        cut = _cuts_off(document, block)
        message = "contains the notice of a paywall" + (", at which the text stops" if cut else "")
        yield Hit(block.span, message, severity=None if cut else Severity.WARNING, removable=document.removable(block.span))


def _cuts_off(document: Document, block: Furniture) -> bool:
    """Whether a teaser stops at the notice: a short document that says something above it and nothing below."""
    if document.word_count > LONGEST_TEASER or len({phrase.entry for phrase in block.phrases}) < FEWEST_PHRASES:
        return False
    rows = Rows(document)
    said = [row.start for index, row in enumerate(rows.spans) if rows.says(index) and not block.span.start <= row.start < block.span.end]
    return bool(said) and max(said) < block.span.start
