"""A cookie or consent notice."""

import re
from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, rule

from ._furniture import LABELS_ALONE, Finder, Rows, begins_sentence

NOTICES = Lexicon.read(__package__, "cookie_notice.txt", alone=LABELS_ALONE)
_VOICE = Pattern(
    r"\b(?:we|our|you|your|this (?:site|website|page)|wir|unsere?r?|sie|ihre?r?|nous|notre|vous|este|esta|usted|tu|nosso|você|"
    r"questo|utiliz\w{2,6}|wij|deze|onze|ta|nasza|serwis|мы|вы|этот)\b|我们|本网站|当サイト"
)
_SURE = ("(technologies", "(you consent|you agree) to (us")  # what a notice says in the middle of its sentence
_CLAUSE = Pattern(r"[*#\s]{0,4}(?:\(?\d{1,3}[.)]|§)")  # a section of a contract or a policy
_COOKIE = Pattern(r"cookie|tracking|tracker|device|consent|traceur|rastreador|gerät|zustimmung|einwilligung|куки|クッキー")


def _is_notice(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """The site speaks of itself and to its visitor, at an edge of the document or in two of the set phrases."""
    text = rows.text(index)
    if _CLAUSE.match(text):
        return False
    return bool(_COOKIE.search(text) and _VOICE.search(text)) and (
        len({phrase.entry for phrase in found}) > 1
        or (rows.near_edge(index) and any(begins_sentence(document, phrase.start) or phrase.entry.startswith(_SURE) for phrase in found))
    )


def _goes_on(document: Document, rows: Rows, first: int, index: int) -> bool:
    return (
        re.match(
            r"(?:by (?:choosing|clicking|continuing)|to learn more|please (?:also )?read|read more|learn more|for more "
            r"information|you can (?:change|manage|withdraw))",
            rows.text(index),
        )
        is not None
        and _COOKIE.search(rows.text(index)) is not None
    )


find = Finder(NOTICES, accepts=_is_notice, goes_on=_goes_on)


@rule(
    severity=Severity.ERROR,
    lexicons=[NOTICES],
    fix="Cut the notice.",
    bad=[
        "[[We use cookies to improve your experience. By continuing you agree to our cookie policy.]]\n\nThe mill reopens in May.",
        "[[Our 90 partners and we keep small files on your device to count visits.\nOnly what is necessary]]\n\nThe mill reopens in May.",
        "[[Nous et nos partenaires utilisons des traceurs pour mesurer l'audience.\nTout refuser]]\n\nLe moulin rouvre en mai.",
        "[[Para ofrecer las mejores experiencias, utilizamos tecnologías como las cookies.\nVer preferencias]]\n\nEl molino abre en mayo.",
        "[[Wir verwenden Cookies.\nAlle akzeptieren]]\n\nDie Mühle öffnet im Mai.",
    ],
    good=[
        "Sites in the Union may not set trackers unasked.\n\nA third, the study found, use cookies before a visitor has said "
        "yes.\n\nFines have been few.\n\nOne was high.\n\nIt is contested.\n\nThe court rules in May.",
        "“We use cookies,” says the banner, and nine of ten readers close it unread.",
        "I like biscuits with ginger. We use cookies to improve your experience, the banner says, and every word of it is false.",
        "The footer of a new page has a menu of its own:\n\nPrivacy policy\nTerms of use\nCookie settings\nSitemap\n\nThe law asks for it.",
        "The bakers say that we use cookies to make friends.",
    ],
)
def cookie_notice(document: Document) -> Iterator[Hit]:
    """A notice on cookies stands in the text: it was scraped with the page and says nothing of the subject."""
    for block in find(document):
        if _COOKIE.search(document.folded, block.span.start, block.span.end) or len(block.phrases) > 1:
            sure = len({phrase.entry for phrase in block.phrases}) > 1
            severity = None if sure else Severity.WARNING
            yield Hit(block.span, "contains a cookie notice", severity=severity, removable=document.removable(block.span))
