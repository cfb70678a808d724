"""Letters garbled by a wrong encoding."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, Span, rule, shown

from ._encodings import CRAFT, NAMES, about_encodings, blemish

OPENING, CLOSING = tuple("\"'“‘`(«„"), tuple("\"'”’`)»“")


@rule(
    severity=Severity.ERROR,
    views=["mojibake"],
    context=[NAMES, CRAFT],
    fix="Read the source as UTF-8, or write the words as the message spells them.",
    bad=[
        "[[Itâ€™s]] the oldest bridge of the town, and the council [[wonâ€™t]] sell it.",
        "Le [[cafÃ©]] de la gare a rouvert ses portes.",
        "[[ÐœÐ¾Ñ\x81Ñ‚ Ð·Ð°ÐºÑ€Ñ‹Ñ‚]] до весны. [[r√§tt]] och [[discriminaciГіn]].",
        "Die [[BrÃ¼cke]] bleibt bis zum [[FrÃ¼hjahr]] gesperrt.",
    ],
    good=[
        "Le café de la gare a rouvert “déjà”, dit-il. SÃO PAULO, 12 March: the Ângulo gallery in Ílhavo opens. «Ça», «À»… —Été.",
        "XÃ HỘI: Người dân thị xã đã đi bầu cử; đường Lê Lợi, quận 1, giá 25° C, 5 £ và 3½ €.",
        "When UTF-8 is decoded as Latin-1, é becomes Ã© and the apostrophe â€™: the name of it is mojibake.",
        "On the badge stood “Ã©” where the é should have been.",
        "Ґанок і їжа, ВІКІ, Её ёлка — «Ёж»… Η «Ελλάδα»· ½ √2 ≈ 1,41.",
    ],
)
def mojibake(document: Document) -> Iterator[Hit]:
    """Letters were read in the wrong encoding and are garbled: names and words can no longer be searched, quoted or trusted."""
    found = [each for each in document.mojibake if not document.in_code(each) and not _shown_off(document, each.start, each.end)]
    if not found or about_encodings(document, len(found)):
        return
    severity = Severity.WARNING if blemish(document, len(found)) else None
    for each in found:
        span = Span(each.start, each.end)
        yield Hit(span, f"contains garbled letters, should read “{shown(each.meant)}”", severity)


def _shown_off(document: Document, start: int, end: int) -> bool:
    """Whether the garbled letters stand alone in quotation marks or brackets: they are shown, as a curiosity."""
    return document.text[start - 1 : start] in OPENING and document.text[end : end + 1] in CLOSING
