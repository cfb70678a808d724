"""Letters lost to the replacement character U+FFFD."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._encodings import CRAFT, NAMES, about_encodings, blemish

LOST = Pattern(r"\ufffd", begins=("\ufffd",))
BEFORE, AFTER = Pattern(r"\S{1,40}\Z"), Pattern(r"\S{1,40}")
MOST = 50  # words of one document that are shown one by one


@rule(
    severity=Severity.ERROR,
    patterns=[LOST],
    context=[NAMES, CRAFT],
    fix="Read the source again in its own encoding; what the sign stands for is not in the text any more.",
    bad=[
        "The [[council\ufffds]] bridge costs [[\ufffd2m]] more.",
        "Die [[Br\ufffdcke]] bleibt bis zum [[Fr\ufffdhjahr]] gesperrt.",
    ],
    good=[
        "Unicode keeps a place for what cannot be read: the replacement character \ufffd, a question mark on a diamond.",
        "The diamond, ◆, and the question mark, ?, are common signs.",
        "Write `\ufffd` where a byte is lost.",
    ],
)
def replacement_character(document: Document) -> Iterator[Hit]:
    """The sign for an unreadable letter stands in the text: letters were lost when it was converted, and words with them."""
    if any(fault.rule == "extraction/wrong-encoding" for fault in document.faults):
        return  # reported there, with the byte where reading failed
    words = dict.fromkeys(_word(document.text, match.start()) for match in document.matches(LOST))
    found = [word for word in words if not document.in_code(word)]
    if not found or about_encodings(document, len(found)):
        return
    severity = Severity.WARNING if blemish(document, len(found)) else None
    for word in found[:MOST]:
        yield Hit(word, "contains the sign for a letter that was lost", severity)


def _word(text: str, at: int) -> Span:
    """The word that holds the character at ``at``, up to forty characters of it to either side."""
    before, after = BEFORE.search(text, max(0, at - 40), at), AFTER.match(text, at)
    return Span(before.start() if before else at, after.end() if after else at + 1)
