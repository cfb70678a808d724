"""Standing disclaimers and rights notices of the publisher."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._furniture import Rows

NOTICES = Lexicon.read(__package__, "disclaimer.txt")
MOST_WORDS = 130  # a notice is a paragraph; a contract or an article on notices goes on
MANY = 6  # rows with such phrases: a contract, a policy, an article about them
# The notice speaks of the text it stands in.
_ITSELF = Pattern(
    r"\b(?:this|these|here|above|herein|our|we|us|my|mine|author'?s?|the (?:information|content|views|opinions|material|site|"
    r"website|blog|article)|past performance|all rights reserved|copyright|analysis|"
    r"always|capital|prices|market|dies\w{1,2}|hier|alle|ce|cet|cette|este|esta|estos|questo|questa|todos|tous|tutti|все)\b|©|本|当|仅供|投资|版权|無断|自己"
)


@rule(
    severity=Severity.INFO,
    lexicons=[NOTICES],
    fix="Cut the notice.",
    bad=[
        "The mill's shares rose on Monday.\n\nIts wheel is new.\n\n[[This article is for informational purposes only and is "
        "not investment advice.]]",
        "The mill's shares rose on Monday.\n\nIts wheel is new.\n\n[[The views expressed are those of the author and do not "
        "necessarily reflect those of the publisher.]]",
    ],
    good=[
        "The court held that a footer saying “this is not investment advice” does not protect an adviser.\n\nIt fined him.\n\n"
        "He has appealed.\n\nHis lawyer is not surprised.",
        "A blog is not a substitute for a doctor, the physician told the inquiry, and her patients agreed with her.\n\nShe "
        "rose.\n\nThe inquiry did too.\n\nIt rained.",
    ],
)
def disclaimer(document: Document) -> Iterator[Hit]:
    """A standing notice of the publisher is printed with the article: it says nothing of its subject and stands on every page."""
    rows = Rows(document)
    by_row: dict[int, list[Phrase]] = {}
    for phrase in document.phrases(NOTICES):
        if (index := rows.at(phrase.start)) >= 0 and not document.mentioned(phrase):
            by_row.setdefault(index, []).append(phrase)
    if len(by_row) > MANY:
        return
    last = -1
    for index in sorted(by_row):
        if index <= last or rows.words(index) > MOST_WORDS or not _is_notice(rows, index, by_row[index]):
            continue
        last = index
        while last + 1 in by_row and rows.words(last + 1) <= MOST_WORDS:
            last += 1
        first = (
            index - 1
            if rows.text(index - 1).strip("*_#: ") in ("disclaimer", "haftungsausschluss", "disclosure", "legal notice", "important notice")
            else index
        )
        span = Span(rows.spans[first].start, rows.spans[last].end)
        yield Hit(span, "contains a standing notice of the publisher", removable=document.removable(span))


_CLAUSE = Pattern(r"[*#\s]{0,4}(?:\(?\d{1,3}[.)]|§|\(?[a-z]\))")


def _is_notice(rows: Rows, index: int, found: list[Phrase]) -> bool:
    return (
        not _CLAUSE.match(rows.text(index))
        and _ITSELF.search(rows.text(index)) is not None
        and (len({phrase.entry for phrase in found}) > 1 or rows.near_edge(index) or rows.words(index) <= 30)
    )
