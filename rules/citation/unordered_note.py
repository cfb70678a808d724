"""Note marks or notes out of their order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor import Document, Hit, MarkStyle, Note, NoteMark, References, Severity, Span, rule

from ._notes import SIGN, noted

ENOUGH = 5  # numbers in order that make one out of order a slip; references sorted by name are cited in any order


@rule(
    severity=Severity.INFO,
    patterns=[SIGN],
    fix="Check that each mark still leads to its own note: where the order breaks, a passage was moved or a note left behind.",
    bad=[
        "A.1 Bb.2 Cc.[[4]] Dd.3 Ee.5 Ff.6\n\nNotes\n\n1. Stamm.\n2. Braun.\n3. Amman.\n4. Kriech.\n5. Stamm.\n6. Braun.",
        "A[1], b[2], c[3], d[4], e[5], f[6].\n\nNotes\n\n[1] Am.\n[2] Br.\n[3] Cz.\n[[[5] Ek.]]\n[4] Da.\n[6] Fo.",
    ],
    good=[
        "A[2], b[1], c[4], d[3], e[6], f[5].\n\nReferences\n\n[1] Am.\n[2] Br.\n[3] Cz.\n[4] Da.\n[5] Ek.\n[6] Fo.",
        "A[1], b[2], c[3], d[1], e[4], f[5].\n\nReferences\n\n[1] Am.\n[2] Br.\n[3] Cz.\n[4] Da.\n[5] Ek.",
    ],
)
def unordered_note(document: Document) -> Iterator[Hit]:
    """Numbers that leave their order show that text was moved without its notes, so that a mark may lead to another's source."""
    found = noted(document)
    first = _first_marks(found) if found else {}
    for notes in found.lists if found else ():
        if found and notes[0].number is not None and notes[0].style is not MarkStyle.CARET:
            slip = _slip(notes) or _slip(first.get(notes[0].list_number, ()))
            if slip:
                yield Hit(Span(slip.start, slip.end), f"contains number {slip.label} of the notes out of its order")


def _first_marks(found: References) -> Mapping[int, Sequence[NoteMark]]:
    """For each list of notes the first mark of each of its numbers."""
    first: dict[int, dict[str, NoteMark]] = {}
    for mark in found.marks:
        if mark.sure and mark.note is not None:
            first.setdefault(found.notes[mark.note].list_number, {}).setdefault(mark.label, mark)
    return {number: list(marks.values()) for number, marks in first.items()}


def _slip(numbered: Sequence[Note] | Sequence[NoteMark]) -> Note | NoteMark | None:
    """The one item without which the numbers rise; none where they do, or where several are out of order."""
    numbers = [int(each.label) for each in numbered]
    falls = [place for place, (one, two) in enumerate(pairwise(numbers)) if two < one]
    if len(numbers) <= ENOUGH or len(falls) != 1:
        return None
    for place in (falls[0], falls[0] + 1):
        rest = numbers[:place] + numbers[place + 1 :]
        if all(one < two for one, two in pairwise(rest)):
            return numbered[place]
    return None
