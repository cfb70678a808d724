"""What the rules on invisible characters share: which finds are theirs, and how bad what they say is."""

from collections.abc import Iterator

from auditor import Concealed, Document, Hit, Severity, Span, Trick, shown

WORDS = 3  # words that are surely a message; fewer may be a name, a mark of a tool, or chance


def hits(document: Document, tricks: tuple[Trick, ...], what: str) -> Iterator[Hit]:
    """A hit for each stretch hidden by one of ``tricks``: an error where it says something, for only a program can read it."""
    for each in document.concealed:
        span = Span(each.start, each.end)
        if each.kind in tricks and not document.in_code(span):
            says = len([word for word in each.payload.split() if sum(map(str.isalpha, word)) >= 2]) >= WORDS
            message = f"contains {what}{told(each)}"
            yield Hit(span, message, None if says else Severity.WARNING, removable=document.removable(span))


def told(each: Concealed) -> str:
    """What it says, for a message."""
    return f" that say “{shown(each.payload)}”" if each.payload.strip() else f" ({each.end - each.start} of them)"
