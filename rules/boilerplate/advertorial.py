"""Marks of advertising, shop widgets and commission notices."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, rule

from ._calls import with_calls
from ._furniture import LABELS_ALONE, Finder, Rows, is_clause

MARKS = Lexicon.read(__package__, "advertorial.txt", alone=LABELS_ALONE)
MOST_WORDS = 70
# A notice speaks for its publisher and to its reader.
_NOTICE = Pattern(r"\b(?:we|our|us|you|your|this (?:post|article|page|site|story|content)|my|i|wir|uns|nous|nos|nuestros?)\b")

_DEEDS = (
    "pay us", "pays us", "commission ", "commissions ", "provision", "affiliate links", "comisi", "comiss", "code ", "shop now", "buy now",
)  # fmt: skip
# "Our partners pay us when you click": who pays, for which links; or a discount with its code.
DEED = Pattern(rf"\b(?:{'|'.join(_DEEDS)})", begins=_DEEDS)
_LINKS = Pattern(r"\b(?:links?|click|klick\w{0,3}|buy through|enlaces?|liens?|provisions-links|affiliate-links)\b")
_OURS = Pattern(r"\b(?:us|we|our|wir|uns|sie|nous|vous|nosotros|recibimos|nós|recebemos)\b")
_DISCOUNT = Pattern(r"\b[0-9]{1,2} ?% (?:off|rabatt|auf|de descuento|de desconto|de réduction|discount)\b")
_SHOP = Pattern(
    r"\b(?:(?:with|use|mit|con|com|avec) (?:the |le |el |o )?(?:promo |voucher |discount )?code \w{0,12}[0-9]\w{0,6}|shop now|buy now|"
    r"jetzt (?:shoppen|kaufen))\b"
)
_PRICE = Pattern(r"[$€£]\d{1,5}|(?:buy|preorder|order|check|view|see)\b")  # or the button in its place


def _is_offer(said: str) -> bool:
    if said[:1].isdigit() and ". " in said[:5]:  # a clause of the terms of a site
        return False
    pays = _LINKS.search(said) is not None and _OURS.search(said) is not None
    return pays or (_DISCOUNT.search(said) is not None and _SHOP.search(said) is not None)


def _is_notice(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """A notice in a short paragraph, or a shop's button; the terms of a site say it in a clause."""
    if is_clause(rows, index) or rows.words(index) > MOST_WORDS:
        return False
    return _NOTICE.search(rows.text(index)) is not None or rows.words(index) <= 12


def _is_shop(document: Document, rows: Rows, first: int, index: int) -> bool:
    """A price, or the name of a thing above a price or a button, below \"Where to buy\"."""
    if not rows.text(first).startswith(("where to buy", "buy ", "preorder")):
        return False
    return (
        _PRICE.match(rows.text(index)) is not None
        or (rows.words(index) <= 14 and any(_PRICE.match(rows.text(index + step)) for step in (1, 2)))
        or "commission" in rows.text(index + 1)
        or (rows.words(index) <= 8 and rows.text(index + 1).startswith("no deals"))
    )


find = Finder(MARKS, accepts=_is_notice, goes_on=_is_shop)


@rule(
    severity=Severity.WARNING,
    lexicons=[MARKS],
    patterns=[DEED],
    fix="Cut the mark or the notice; where the article itself is paid for, note it with the source.",
    bad=[
        "[[Our partners pay us when you click some of the links on this page.]]\n\nNine mills to see before summer ends.",
        "The mill reopens in May.\n\n[[Advertisement]]\n\nIts wheel is new.",
        "[[We may earn a commission if you buy something through links on this page.]]\n\nNine mills to see before summer ends.",
        "Nine mills to see.\n\n[[Should you order through these links, the shop might pay us a small cut.]]",
        "Die Mühle öffnet im Mai.\n\n[[Anzeige]]\n\nIhr Rad ist neu.",
    ],
    good=[
        "The shop took 20% off all coats in January. Whoever came with code words from the newsletter got a hat.",
        "The advertisement ran for nine weeks and was pulled. Sponsored content makes a third of the paper's income, its editor says.",
        "Brokers may earn a commission on each sale, the regulator found, and fined four of them.",
        "5. Sales. The mill may sell flour by post.\n\n6. Advertising. We may earn a commission when you buy through links.\n\n7. Law.",
        "A wall beside the mill carries one word, “Advertisement”, in letters of a metre.",
    ],
)
def advertorial(document: Document) -> Iterator[Hit]:
    """Advertising, or the mark that it was there, stands in the text: what is paid for must not be read as reporting."""
    for span in with_calls([block.span for block in find(document)], document, DEED, _is_offer):
        yield Hit(span, "contains a mark of advertising", removable=document.removable(span))
