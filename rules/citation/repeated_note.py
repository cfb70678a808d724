"""Two notes with the same number."""

from collections.abc import Iterator

from auditor import Document, Hit, MarkStyle, Severity, Span, rule

from ._notes import SIGN, noted, referred


@rule(
    severity=Severity.WARNING,
    patterns=[SIGN],
    fix="Number the notes anew, so that each mark leads to one of them.",
    bad=[
        "Rye doubled.[1] Salt did not.[2] Tea was dearer.[3]\n\nNotes\n\n[1] Stamm, p. 6.\n"
        "[2] Braun, p. 7.\n[[[2] Amman, p. 8.]]\n[3] Kriech.",
        "The mill closed.[^a] It burned.[^b]\n\n[^a]: Parish book, p. 4.\n[[[^a]: Ledger, p. 90.]]\n[^b]: Ledger, p. 91.",
    ],
    good=[
        "Rye doubled.[1]\n\nNotes\n\n[1] Stamm, p. 6.\n\nSalt did not.[1]\n\nNotes\n\n[1] Braun, p. 7.",
        "Rye doubled [1], and salt [1, 2] did not.\n\nReferences\n\n[1] Stamm, p. 6.\n[2] Braun, p. 7.",
    ],
)
def repeated_note(document: Document) -> Iterator[Hit]:
    """A mark that fits two notes names no source: the reader cannot tell which of them is meant."""
    found = noted(document)
    for notes in found.lists if found else ():
        if found and notes[0].style is not MarkStyle.ANCHOR and 2 * sum(referred(notes, found)) >= len(notes):
            seen: dict[str, Span] = {}
            for note in notes:
                span = Span(note.start, note.end)
                if note.label in seen:
                    yield Hit(span, f"contains a second note {note.label}", related=[(seen[note.label], "the first one")])
                seen.setdefault(note.label, span)
