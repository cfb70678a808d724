"""A quotation that has nothing to do with the document, put there by the page."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._furniture import Rows

MOST_WORDS = 30  # quotations of the day are short; a speaker of the article is quoted at length
FEWEST_SAID = 5  # words of five letters and more; shorter ones are shared by any two texts
MOST_SHARED = 0.34  # of those words: "other" and "against" stand in most texts
FEWEST_WORDS = 250  # in a shorter document a quotation may well share no word with the rest
# The body of the examples: long enough for a quotation to share a word with it, if it had anything to do with it.
_REPORT = "The mill at Holm\n\n" + "The county opened the mill in May; for nine years its wheel had stood still and its dam leaked. " * 16
_WORD = Pattern(r"[^\W\d_]{5,40}")


@rule(
    severity=Severity.INFO,
    min_words=FEWEST_WORDS,
    fix="Cut the quotation.",
    bad=[
        _REPORT
        + "\n\nIts wheel is of oak.\n\n[[Markets reward those who remain patient with their savings.\n— Peter Stone]]",
        _REPORT
        + "\n\nIts wheel is of oak.\n\n[[Champions practise before sunrise, losers celebrate.\n— Ada Stone]]\n\nBy Ole Brand",
    ],
    good=[
        _REPORT
        + "\n\nAsk the river, never the county.\n— Ole Brand",
        "Markets reward those who remain patient with their savings.\n— Peter Stone\n\n"
        + _REPORT,
    ],
)  # fmt: skip
def off_topic_block(document: Document) -> Iterator[Hit]:
    """A quotation of the day stands at the end of the text: it shares no subject with the article and comes from a widget of the page."""
    lines = [line for line in document.attribution_lines if document.near_end(line, 0.08)]
    if not lines:
        return
    rows = Rows(document)
    for line in lines:
        index = rows.at(line.start)
        first = index if rows.spans[index].start < line.start - 2 else index - 1
        if first < 1 or index < 0 or rows.words(first) > MOST_WORDS:
            continue
        span = Span(rows.spans[first].start, rows.spans[index].end)
        if not _shares(document, span, line):
            yield Hit(span, "contains a quotation that shares no word with the rest", removable=document.removable(span))


def _shares(document: Document, span: Span, line: Span) -> bool:
    """Whether the rest of the document has a longer word of the quotation, or the name of who said it."""
    rest = document.folded[: span.start] + " " + document.folded[span.end :]
    said = [word[:7] for word in (found[0] for found in _WORD.finditer(document.folded, span.start, line.start))]
    name = (found[0] for found in _WORD.finditer(document.folded, line.start, line.end))
    common = sum(word in rest for word in set(said))
    return len(said) < FEWEST_SAID or common > MOST_SHARED * len(set(said)) or any(word in rest for word in name)
