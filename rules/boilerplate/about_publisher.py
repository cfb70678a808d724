"""Standing description of the publisher or of the company that issued the text."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._furniture import Rows

SIGNS = Lexicon.read(__package__, "about_publisher.txt")
FEWEST = 2  # signs; with the heading "About X" one is enough
_HEADING = Pattern(
    r"[*#\s]{0,4}(?:about|über|a propos de?|à propos de?|acerca de|sobre|chi è|о компании) (?!the author|the writer|the "
    r"contributor|autor|der aut)[\w .,&'’-]{2,50}[*:\s]{0,3}"
)
LONG = 40  # words of a row that is the article's, and no note at its foot
MOST_ROWS = 4


@rule(
    severity=Severity.INFO,
    lexicons=[SIGNS],
    fix="Cut the description.",
    bad=[
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[About Holm Mills\nHolm Mills is a leading "
        "manufacturer of flour and is headquartered in Holm.]]",
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[Holm Mills is a global provider of flour. Its "
        "shares are listed on the Oslo exchange. For more information, visit holm.example.]]",
    ],
    good=[
        "Holm Mills is a leading manufacturer of flour, and its fall is felt in the whole valley.\n\nNine hundred people "
        "worked there in May.\n\nNone does now.\n\nThe dam holds.\n\nIt rains.",
        "About Holm\n\nThe village lies on the river and has two mills, of which one turns.",
    ],
)
def about_publisher(document: Document) -> Iterator[Hit]:
    """A company or an outlet describes itself in its standing words: they are advertising, and stand under all it issues."""
    rows = Rows(document)
    by_row: dict[int, list[Phrase]] = {}
    for phrase in document.phrases(SIGNS):
        if (index := rows.at(phrase.start)) >= 0 and not document.quoted(phrase):
            by_row.setdefault(index, []).append(phrase)
    # From this row on nothing but short lines follow.
    foot = max((row for row in range(len(rows.spans)) if rows.words(row) > LONG), default=0) if by_row else 0
    taken = -1
    for index in sorted(by_row):
        if index <= taken or index == 0:
            continue
        headed = _HEADING.fullmatch(rows.text(index - 1)) is not None
        last = index
        while last + 1 in by_row and last - index < MOST_ROWS:
            last += 1
        entries = {phrase.entry for row in range(index, last + 1) for phrase in by_row[row]}
        late = index >= len(rows.spans) // 3 or len(entries) > 2 * FEWEST
        if not late or (not headed and (len(entries) < FEWEST or last < foot)):
            continue
        taken = last
        span = Span(rows.spans[index - headed].start, rows.spans[last].end)
        yield Hit(span, "contains a company's standing description of itself", removable=document.removable(span))
