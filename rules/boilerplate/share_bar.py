"""Share buttons, share counts and calls to follow the publisher."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, rule

from ._furniture import LABELS_ALONE, Finder, Rows, begins_sentence

LABELS = Lexicon.read(__package__, "share_bar.txt", alone=LABELS_ALONE)
MOST_WORDS = 45  # a call to follow or share is a line; in a longer paragraph it is part of what is told


def _is_call(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """A call to the reader that begins a sentence, in a short line."""
    if all(_names_person(document, phrase) for phrase in found):
        return False
    return rows.words(index) <= MOST_WORDS and any(begins_sentence(document, phrase.start) for phrase in found)


# "Follow Ada Holm on Twitter": the author's box, not the publisher's.
_PERSON = Pattern(
    r"(?i:follow) [A-Z][a-z'’-]{1,30}(?: [A-Z]\.)? [A-Z][A-Za-z'’-]{1,30} on [A-Za-z]{1,30} ?(?:at )?@"
    r"|(?i:follow) (?:him|her|them|me) "
)


def _names_person(document: Document, phrase: Phrase) -> bool:
    return _PERSON.match(document.text, phrase.start) is not None


find = Finder(LABELS, accepts=_is_call, embedded=True)


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    fix="Cut the block.",
    bad=[
        "The mill reopens in May.\n\n[[Share this story\nFacebook Twitter WhatsApp Copy link\n12 shares]]\n\nIts wheel is new.",
        "The mill reopens in May.\n\n[[Follow us on Instagram for pictures of the wheel!]]",
        "Die Mühle öffnet im Mai.\n\n[[Artikel teilen]]\n\nIhr Rad ist neu.",
    ],
    good=[
        "The ministry has accounts with three networks of which nobody had heard:\n\n- Facebook\n- Twitter\n- Reddit",
        "“Follow us on Instagram,” says a note on the door of the mill, in the hand of a child.",
        "Whoever wants to share this story with a friend must find him first. She told them to follow her on Twitter.",
        "A third of those asked read news on Facebook or Twitter, and share it there.",
    ],
)
def share_bar(document: Document) -> Iterator[Hit]:
    """Buttons and calls to share or follow are furniture of the page: they say nothing of the subject and repeat on every page."""
    for block in find(document):
        yield Hit(block.span, "contains share or follow buttons", removable=document.removable(block.span))
