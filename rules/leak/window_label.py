"""Labels of the window in which a chat assistant answers."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Phrase, Region, Severity, Span, rule

LABELS = Lexicon.read(__package__, "window_label.txt")
_FEWEST = 2  # labels that other pages have, too
_MARKS = " \t*_>•·|.:…-()[]"
_LONGEST = 200  # characters of a notice with the words around it
_HELP = ("button", "click", "press ", "menu", "icon", "frontend", "feature")  # who speaks of a window, or builds one, says so above
_NEAR = 300  # characters
_BESIDE = 40  # characters of the line to either side: marks, or what is no mark


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    fix="Cut the label, and read on as what it says the text is: an answer that was copied with its window.",
    bad=[
        "The mill reopens in May.\n\n[[Regenerate response]]\n\nIts wheel is new.",
        "The salts were weighed twice. [[Regenerate response]] Introduction: the lake has no outflow.",
        "The mill reopens in May.\n\n[[Copy code]]\n\nIts wheel is new.\n\n[[Read aloud]]",
        "The mill reopens in May.\n\n[[AI-generated content may be incorrect.]]",
        "[[Gemini can make mistakes, so double-check it]]\n\nThe mill reopens in May.",
    ],
    good=[
        "Papers that end with “Regenerate response” were not read by anybody, and regenerate response is what they say.",
        "Click on the button below the answer:\n\nRegenerate response\n\nThe model begins again.",
        "Users must be able to end it.\n\nFrontend:\n\nStop generating\n\nBackend: pass it on.",
        "make mill\n\nCopy code\n\nThe mill is made.",
        "- Regenerate response\n- Stop generating\n\n## Regenerate response\n\nThe model begins again, and the first answer is lost.",
        "The notice reads: AI-generated content may be incorrect. Lawyers wrote it.",
    ],
)
def window_label(document: Document) -> Iterator[Hit]:
    """A button or notice of a chat window stands in the text: it was copied out of the window with what stood around it."""
    found = [(phrase, span) for phrase in document.phrases(LABELS) if (span := _label(document, phrase)) is not None]
    kinds = {phrase.entry for phrase, _ in found}
    if all(phrase.label == "beside" for phrase, _ in found) and len(kinds) < _FEWEST:
        return
    for _, span in found:
        yield Hit(span, "contains a label of a chat assistant's window", removable=document.removable(span))


def _label(document: Document, phrase: Phrase) -> Span | None:
    """What to cut if the phrase is a label: it fills its line, or as a notice its paragraph; or a button stands between two sentences."""
    span, line = Span(phrase.start, phrase.end), document.line(phrase)
    above = document.folded[max(0, span.start - _NEAR) : span.start]
    if document.region(span.start) not in (Region.PROSE, Region.HEADING) or document.mentioned(span) or any(w in above for w in _HELP):
        return None
    before = document.text[max(line.start, span.start - _BESIDE) : span.start]
    after = document.text[span.end : min(line.end, span.end + _BESIDE)]
    if phrase.label == "notice":
        return line if line.size <= _LONGEST and not before.strip(_MARKS) else None
    if not before.strip(_MARKS) and not after.strip(_MARKS):
        return span
    between = before.rstrip().endswith((".", "!", "?", ")")) and (not after or after[:1] == " ") and after[1:2] == after[1:2].upper()
    return span if phrase.label == "button" and between and document[span][0].isupper() else None
