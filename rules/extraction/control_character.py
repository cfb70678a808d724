"""Control characters in the text."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._encodings import CRAFT, NAMES, about_encodings

# C0 and C1 (ECMA-48) without tab, line ends, form feed, and the separators and NEL, which the readers take for white space.
_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))))
CONTROL = Pattern(f"[{_CONTROLS}]{{1,200}}", begins=tuple(_CONTROLS))
MOST = 20  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    patterns=[CONTROL],
    context=[NAMES, CRAFT],
    fix="Take the control characters out; where one stands for a letter or a dash, write that.",
    bad=[
        "The ferry leaves at nine[[\x07]] and at ten.",
        "He spoke of being a father[[\x1b]] then of the vote.",
        "The gates [[\x00\x00\x00]]open at ten.",
    ],
    good=[
        "The first page ends here.\f\nThe second\tpage begins here.\r\n",
        "ASCII keeps 32 places for control characters, such as \x07, which rings a bell.",
        "The gates open at ten.",
    ],
)
def control_character(document: Document) -> Iterator[Hit]:
    """Characters that steer a machine stand in the text: a letter or dash was lost there, and programs that read on may stumble."""
    garbled = document.mojibake
    found = [Span(*match.span()) for match in document.matches(CONTROL) if not document.in_code(Span(*match.span()))]
    found = [span for span in found if not any(each.start <= span.start < each.end for each in garbled)]
    if not found or about_encodings(document, len(found)):
        return
    for span in found[:MOST]:
        yield Hit(span, "contains a control character" if span.size == 1 else "contains control characters", removable=span)
