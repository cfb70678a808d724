"""Sign-up forms and calls of a newsletter."""

import re
from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, rule

from ._furniture import LABELS_ALONE, Finder, Rows, begins_sentence

LABELS = Lexicon.read(__package__, "newsletter.txt", alone=LABELS_ALONE)
MOST_WORDS = 60
# What the calls are about: "Join 20,000 others" or "Never miss a story" may be said of a march or a film as well.
_MAIL = Pattern(
    r"\b(?:newsletters?|nieuwsbrief|inbox|e-?mails?|mailing list|subscribe[rd]?s?|subscription|sign(?:ing)? up|briefing|bulletin|digest|"
    r"unsubscribe|updates|alerts|boletín|correo"
    r"|postfach|abmeld\w{1,4}|boîte|buzón|bandeja|casella|caixa|abonn\w{1,8}|inscri\w{1,8}|lettre|suscr\w{1,8}|assine|рассылк\w{1,2})\b"
)
_SURE = ("you have", "by (sign", "we (promise", "you (can", "(enter|pop", "please[,]", "(straight|direct")


def _is_call(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """A call to the reader that begins a sentence, in a short paragraph that is about mail."""
    if rows.words(index) > MOST_WORDS:
        return False
    about_mail = any(_MAIL.search(rows.text(row)) for row in (index, index + 1))
    called = any(begins_sentence(document, phrase.start) or phrase.entry.startswith(_SURE) for phrase in found)
    return (
        about_mail
        and called
        and (
            rows.words(index) <= 25 or bool(re.search(r"\b(?:our|we|us|you|your|my)\b", rows.text(index))) or not rows.text(index).isascii()
        )
    )


find = Finder(LABELS, accepts=_is_call, embedded=True)


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    fix="Cut the block.",
    bad=[
        "The mill reopens in May.\n\n[[Never miss a story. Sign up for our weekly newsletter.\nYour email address\n"
        "Subscribe]]\n\nIts wheel is new.",
        "[[Jeden Freitag die besten Geschichten direkt in Ihr Postfach: Tragen Sie sich hier ein.]]\n\nDie Mühle öffnet im Mai.",
        "Die Mühle öffnet im Mai.\n\n[[Newsletter abonnieren]]",
    ],
    good=[
        "The newsletter that she began in 2009 has 90,000 subscribers, who get it in their inbox on Friday.",
        "Each shop asks you to subscribe to its newsletter, and promises a voucher that never comes.",
        "“Sign up for our newsletter,” said a banner over the stage. Nobody did.",
        "Join 20,000 others on the march to the mill.",
    ],
)
def newsletter(document: Document) -> Iterator[Hit]:
    """A call to subscribe, or the form for it, stands in the text: it advertises the publisher and is no part of the article."""
    for block in find(document):
        yield Hit(block.span, "contains a newsletter sign-up", removable=document.removable(block.span))
