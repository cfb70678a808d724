"""Remains of a comment section."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._furniture import LABELS_ALONE, Finder, Rows, begins_sentence

LABELS = Lexicon.read(__package__, "comments.txt", alone=LABELS_ALONE)
MOST_WORDS = 40
MOST_ROWS = 40  # of a thread of comments
_ELSEWHERE = Pattern(r" (?:on|to|in) (?:the|your|a|an|each|that) (?:pr|pull request|merge request|issue|ticket|commit|bug|card|cell)\b")
# "Ada Holm on 3 May 2018 at 10:12 said:" heads a reader's comment.
_HEAD_OF_COMMENT = Pattern(
    r".{2,60}\b(?:on|,|at|-)\b.{0,30}\b\d{1,2}[:.]\d{2}\b.{0,12}\b(?:said|says|wrote|writes)\b ?:?|.{2,40} (?:says|said|wrote):"
)


def _is_call(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """A call to comment in a short line; a bare question to the reader only as one of the last lines."""
    if rows.words(index) > MOST_WORDS:
        return False
    if any(_ELSEWHERE.match(document.folded, phrase.end) for phrase in found):
        return False  # a step of a guide
    if all(phrase.entry.startswith("what do you think") for phrase in found):
        return index >= len(rows.spans) - 3 and index > 2
    return any(begins_sentence(document, phrase.start) for phrase in found) or rows.near_edge(index)


def _comment_follows(document: Document, rows: Rows, first: int, index: int) -> bool:
    """The head of a reader's comment, and the comment below it."""
    return bool(_HEAD_OF_COMMENT.fullmatch(rows.text(index)) or (index - first > 1 and _HEAD_OF_COMMENT.fullmatch(rows.text(index - 1))))


def _thread_start(rows: Rows, index: int) -> int:
    """Where the comments above a label begin: at a heading that a reader's comment follows."""
    for above in range(index - 1, max(-1, index - MOST_ROWS), -1):
        if rows.text(above).strip("*#: ") in ("comments", "comment", "kommentare", "commentaires", "comentarios", "комментарии"):
            return rows.spans[above].start if _HEAD_OF_COMMENT.fullmatch(rows.text(above + 1)) else rows.spans[index].start
    return rows.spans[index].start


find = Finder(LABELS, accepts=_is_call, goes_on=_comment_follows, embedded=True)


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    fix="Cut the block.",
    bad=[
        "The mill reopens in May.\n\n[[3 Comments\nLog in to join the conversation\nSort by: Newest]]",
        "The mill reopens in May.\n\n[[Leave a comment]]",
        "Le moulin rouvre en mai.\n\n[[Laisser un commentaire]]",
    ],
    good=[
        "Under the film stood four thousand comments, and she read them all before she decided to leave a comment of her own.",
        "The council asked residents what they think. What do you think? was the first question on its form.\n\nNine "
        "answered.\n\nTen did not.\n\nOne wrote twice.",
        "How to land a change:\n\n1. Close the ticket.\n2. Leave a comment on the pull request with the number.\n3. Go on.",
        "“Leave a comment,” begs the last line of the blog, and nobody does.",
    ],
)
def comments(document: Document) -> Iterator[Hit]:
    """Labels, forms and counters of a comment section stand in the text: they belong to the page and to its readers, not to the author."""
    rows: Rows | None = None
    for block in find(document):
        rows = rows or Rows(document)
        span = Span(_thread_start(rows, rows.at(block.span.start)), block.span.end)
        yield Hit(span, "contains remains of a comment section", removable=document.removable(span))
