"""The publisher's calls to its own reports, apps, shops and events."""

import re
from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._furniture import Rows, begins_sentence

CALLS = Lexicon.read(__package__, "promotion.txt")
MOST_WORDS = 40
MOST_IN_DOCUMENT = 8  # more of them, and the document is a guide to such things
_OWN = Pattern(
    r"\b(?:our|us|we|my|for free|full|breaking news|code|offer|tickets|unser\w{0,2}|notre|nuestr\w|noss\w|nostr\w)\b"
    r"|下载|アプリ|прилож|наше"
)
_AIM = Pattern(
    r"(?:to (?:understand|learn|find out|see|read|get|explore|know)|for (?:more|the full|full|further|a full|production|"
    r"details|information|additional))\b[^.!?]{1,120}, $"
)


@rule(
    severity=Severity.INFO,
    lexicons=[CALLS],
    fix="Cut the call; where it names the source of the text, note that with the source.",
    bad=[
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[To learn what the wheel cost, read Ada Holm’s "
        "full report at the Holm Post.]]",
        "The mill reopens in May.\n\n[[Download our free app for news from the valley.]]\n\nIts wheel is new.",
    ],
    good=[
        "She read the full report on the train, and wrote to our office that night.",
        "Download the app of the railway, buy a ticket, and sit on the left: that is the whole art of going to Holm.",
        "“Download our app,” the poster says, above a picture of the mill.",
    ],
)
def promotion(document: Document) -> Iterator[Hit]:
    """The publisher advertises another thing of its own: the sentence leads away from the article."""
    phrases = document.phrases(CALLS)
    if len(phrases) > MOST_IN_DOCUMENT:
        return
    rows = Rows(document)
    by_row: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        if (
            (index := rows.at(phrase.start)) >= 0
            and not document.quoted(phrase)
            and not document.in_code(Span(phrase.start, phrase.end))
            and _is_call(document, phrase)
        ):
            by_row.setdefault(index, []).append(phrase)
    taken = -1
    for index in sorted(by_row):
        if index <= taken or not _addresses_reader(document, rows, index, by_row[index]):
            continue
        taken = index
        while taken + 1 in by_row:
            taken += 1
        span = Span(rows.spans[index].start, rows.spans[taken].end)
        if taken == index and rows.words(index) > MOST_WORDS:
            span = document.sentence(by_row[index][0])
        yield Hit(span, "contains a call to something else of the publisher", removable=document.removable(span))


def _is_call(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase begins its sentence, or follows the aim it serves: "For more on the dam, …"."""
    start = document.sentence(phrase).start
    return begins_sentence(document, phrase.start) or _AIM.fullmatch(document.folded[start : phrase.start].lstrip("*_ -\"'")) is not None


def _addresses_reader(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    sentence = document.sentence(found[0])
    text = document.folded[sentence.start : sentence.end]
    in_list = document.region(rows.spans[index].start) is Region.LIST
    return (
        len(text.split()) <= MOST_WORDS
        and _OWN.search(text) is not None
        and (not in_list or re.search(r"\b(?:our|us|my)\b", text) is not None)
    )
