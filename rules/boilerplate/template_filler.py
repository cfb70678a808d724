"""Sentences that a publishing pipeline puts around every article."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._furniture import Rows

FILLER = Lexicon.read(__package__, "template_filler.txt")
MOST_WORDS = 50
_HEADING = Pattern(
    r"[#*\s]{0,6}(?:what you should know|why it matters|key (?:points|takeaways)|quick summary|about this (?:article|post)|"
    r"final thoughts?|conclusion|summary)[*:\s]{0,4}"
)


@rule(
    severity=Severity.INFO,
    lexicons=[FILLER],
    fix="Cut the sentences of the template.",
    bad=[
        "The mill reopens in May.\n\n[[This article was automatically imported from RSS feeds.]]",
        "The mill reopens in May.\n\n[[This story has not been edited by our staff and is published from a syndicated feed.]]",
    ],
    good=[
        "This article was first published in 1911, and is printed here as it stood then.",
        "The film was automatically converted from 16 to 24 frames, and the gait of the millers with it.",
    ],
)
def template_filler(document: Document) -> Iterator[Hit]:
    """The same sentences stand around every article of this publisher: they fill the page and say nothing of the subject."""
    rows = Rows(document)
    hits = {
        rows.at(phrase.start)
        for phrase in document.phrases(FILLER)
        if not document.mentioned(phrase) and _speaks_of_itself(document, phrase.start, phrase.end)
    }
    found = sorted(index for index in hits if index >= 0 and rows.words(index) <= MOST_WORDS)
    last = -1
    for index in found:
        if index <= last:
            continue
        last = index
        while (
            last + 1 in found
            or (last + 2 in found and _HEADING.fullmatch(rows.text(last + 1)))
            or (last + 2 in found and document.region(rows.spans[last + 1].start) is Region.LIST)
        ):
            last += 1
        span = Span(rows.spans[index].start, rows.spans[last].end)
        yield Hit(span, "contains filler of a template", removable=document.removable(span))


def _speaks_of_itself(document: Document, start: int, end: int) -> bool:
    text = document.folded[start:end]
    return (
        not text.startswith("automatically")
        or "feed" in document.folded[max(0, start - 120) : end + 60]
        or re.search(r"\bthis (?:article|post|page)", document.folded[max(0, start - 80) : start]) is not None
    )
