"""Note marks without their notes, and notes that nothing refers to."""

from collections.abc import Iterator
from itertools import pairwise

from auditor import Confidence, Document, Hit, MarkStyle, Note, NoteMark, Pattern, References, Severity, Span, rule

from ._notes import SIGN, noted, referred

BEYOND = 3  # so far above the last note a mark may count; what is higher is a page, a verse or a year
ENOUGH = 3  # notes that make a list, or marks that make a series
AT_END = 2  # notes behind the last one with a mark; of more, the passage they belong to was left out
LINK = Pattern(r"\[[0-9]{1,3}\]:[ \t]{0,9}<?https?://\S{1,400}", cased=True)  # where a link of Markdown leads; it shows nowhere
FEW = 5  # of the same kind are shown one by one


@rule(
    severity=Severity.WARNING,
    patterns=[SIGN],
    fix="Put the missing note back, or take the mark out: the reader who follows it must arrive somewhere.",
    bad=[
        "The mill closed in 1911.[^1] It burned in 1912.[^1]\n\n[^1]: Parish book of Holt, p. 4.\n[[[^2]: Parish book of Holt, p. 5.]]",
        "Rye doubled.¹ Salt did not.² Tea was dearer[[⁴]] than both.³\n\nNotes\n\n1. Stamm, p. 6.\n2. Braun, p. 7.\n3. Amman, p. 8.",
        "They left at dawn.1 Nobody followed.2 The bridge was down.4\n\nNotes\n\n1. Kriech, p. 3.\n2. Ibid.\n"
        "[[3. Stamm, p. 9.]]\n4. Amman, p. 1.",
    ],
    good=[
        "The mill closed in 1911.[^1]\n\n[^1]: Parish book of Holt, p. 4.",
        "Rye doubled.[1] Salt did not.[2] See verse [14].\n\nNotes\n\n[1] Stamm, p. 6.\n[2] Braun, p. 7.",
        "An area of 40 km² and 10⁶ cells.¹ The rest is silence.\n\n¹ Measured in 1998.",
        "Write `[^1]` where the note belongs. The loop reads a[1] and b[2], the pattern [^aeiou] and [0-9].",
        "Match [^a-z] or [^\\n]; ([^1]) and [^0]+ are classes. It runs on [Linux][1] and [BSD][2].\n\n"
        "[1]: https://linux.example/\n[2]: https://bsd.example/\n[3]: https://mac.example/",
        "On python3 and httplib2 it failed.\n\n1. It failed.\n2. It did not.\n3. It failed again.\n4. Nobody knows.",
        "Beat the eggs.\n\nNotes\n\n1. Duck eggs will do.\n2. So will honey.\n3. Serves four.",
    ],
)
def dangling_note(document: Document) -> Iterator[Hit]:
    """A mark that leads to no note leaves its claim without the source it promises, and a note that nothing refers to supports nothing."""
    found = noted(document)
    if found is None:
        return
    lost = [mark for mark in found.marks if mark.note is None and not document.mentioned(Span(mark.start, mark.end))]
    for style in MarkStyle:
        yield from _without_notes([mark for mark in lost if mark.style is style], found)
    yield from _without_any(document, found)
    for notes in found.lists:
        yield from _without_marks(document, notes, found)


def _without_notes(lost: list[NoteMark], found: References) -> Iterator[Hit]:
    """Marks whose notes are missing from a list that has others."""
    if not lost:
        return
    style = lost[0].style
    resolved = [mark for mark in found.marks if mark.style is style and mark.note is not None]
    if style is MarkStyle.CARET:
        # Without any note, "[^aeiou]" is what a program looks for.
        missing = lost if resolved else [mark for mark in lost if any(map(str.isdigit, mark.label))]
    elif style is MarkStyle.ANCHOR:
        missing = lost if resolved else []  # else the text was taken out of its page, and the anchors stayed there
    else:
        numbers = sorted({number for mark in resolved if (number := found.notes[mark.note or 0].number) is not None})
        if len(numbers) < (ENOUGH if style is MarkStyle.PLAIN else 2):
            return
        last = max(note.number or 0 for note in found.notes)
        low, high = numbers[0], last + BEYOND  # a first note is often joined to the line above by extraction
        missing = [mark for mark in lost if low <= int(mark.label) <= high]
        if style is MarkStyle.PLAIN:
            missing = [mark for mark in missing if _in_series(mark, resolved)]
    for mark in missing[:FEW]:
        yield Hit(Span(mark.start, mark.end), f"contains a mark of note {mark.label}, and lacks the note")


def _in_series(mark: NoteMark, resolved: list[NoteMark]) -> bool:
    """Whether the marks around a bare number are those before and after it."""
    before = [other.label for other in resolved if other.start < mark.start][-1:]
    after = [other.label for other in resolved if other.start > mark.start][:1]
    return before == [str(int(mark.label) - 1)] and after in ([], [str(int(mark.label) + 1)])


def _without_any(document: Document, found: References) -> Iterator[Hit]:
    """Marks 1, 2, 3 … in brackets, and no list of notes at all: it was left behind where the text was taken from."""
    if found.notes or found.titled:
        return
    marks = [mark for mark in found.marks if mark.style is MarkStyle.BRACKET and not document.mentioned(Span(mark.start, mark.end))]
    first = list(dict.fromkeys(int(mark.label) for mark in marks))
    if len(first) >= ENOUGH and first == list(range(1, len(first) + 1)):
        yield Hit(
            Span(marks[0].start, marks[0].end), f"contains marks of notes 1 to {len(first)}, and lacks the notes",
            severity=Severity.INFO, confidence=Confidence.MEDIUM,
        )  # fmt: skip


def _without_marks(document: Document, notes: list[Note], found: References) -> Iterator[Hit]:
    """Notes that nothing refers to, in a list most of which is referred to; those of a passage left out stand at an end of it."""
    referenced = referred(notes, found)
    if 2 * sum(referenced) < len(notes) or (len(notes) < ENOUGH and notes[0].style is not MarkStyle.CARET):
        return
    first, last = referenced.index(True), len(notes) - referenced[::-1].index(True)
    idle = [note for place, note in enumerate(notes) if not referenced[place] and first < place < last + AT_END]
    idle = [note for note in idle if not LINK.fullmatch(document.text, note.start, note.end)]
    for note in idle[:FEW]:
        yield Hit(Span(note.start, note.end), f"contains note {note.label}, to which nothing refers")
    if notes[0].style in (MarkStyle.CARET, MarkStyle.ANCHOR) or len(notes) < ENOUGH:
        return
    lost = {mark.label for mark in found.marks if mark.note is None}
    for before, after in pairwise(notes):
        absent = {str(number) for number in range((before.number or 0) + 1, after.number or 0)}
        if 0 < len(absent) <= BEYOND and not absent & lost:
            yield Hit(Span(after.start, after.end), f"the numbers of the notes jump from {before.label} to {after.label}")
