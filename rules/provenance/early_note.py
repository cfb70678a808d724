"""Notes dated before what they are to show."""

from collections.abc import Iterator
from datetime import timedelta

from auditor import Confidence, Document, Hit, Pattern, Region, Severity, Span, rule

from ._dates import DATED, Dated, dates
from ._told import told_as_past

NEAR = 3 * 366  # days; what is older is background, which a note may well give
CHRONICLE = 200  # full dates; a text with more is a register
SPACE = 2  # characters behind a sentence in which its mark may begin
LABEL = Pattern(r"[ \t]{0,8}(?:\[\^?\w|\^|[¹²³⁴-⁹]|\(?[0-9]{1,3}[.)][ \t])")  # what a note's line begins with


@rule(
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    patterns=[DATED],
    fix="Check both dates: one of them is wrong, or the note belongs to something else.",
    bad=[
        "The guild marched on 18 July 2021.[1] It was hot.[2] Nobody fell.\n\nNotes\n\n"
        "[1] “March of the ferrymen”, Kell Courier, [[3 May 2021]].\n[2] Kell Courier, 20 July 2021.",
        "On 18 July 2021, the guild marched.¹ It was hot.² Nobody fell.\n\nNotes\n\n"
        "¹ Kell Courier, [[19 July 2019]].\n² Kell Courier, 20 July 2021.",
    ],
    good=[
        "The guild marched on 18 July 2021.[1] It was hot.[2] Nobody fell.\n\nNotes\n\n"
        "[1] “March of the ferrymen”, Kell Courier, 19 July 2021.\n[2] Kell Courier, 20 July 2021.",
        "The guild was to march on 18 July 2021.[1] It was hot.[2] Nobody fell.\n\nNotes\n\n"
        "[1] Kell Courier, 3 May 2021.\n[2] Kell Courier, 20 July 2021.",
        "The guild marched on 18 July 2021, as it had said in May.[1] It was hot.[2] Nobody fell.\n\nNotes\n\n"
        "[1] Kell Courier, 3 May 2021, and 20 July 2021.\n[2] Kell Courier, 20 July 2021.",
        "The guild marched on 18 July 2021.[1] It was hot.[2] Nobody fell.\n\nNotes\n\n"
        "[1] On guilds see the charter of 3 May 1921.\n[2] Ibid.",
    ],
)
def early_note(document: Document) -> Iterator[Hit]:
    """What was written before an event cannot report it: the date of one of them is wrong, or the note is another's."""
    found = list(dates(document))
    if not 1 < len(found) <= CHRONICLE or not any(_in_note(document, each) for each in found[1:]):
        return
    notes = document.references
    in_notes = {place: [each for each in found if note.start <= each.span.start < note.end] for place, note in enumerate(notes.notes)}
    for event in found:
        day, sentence = event.date, document.sentence(event.span)
        if day is None or document.region(event.span.start) is not Region.PROSE or sum(_within(each, sentence) for each in found) > 1:
            continue
        places = {mark.note for mark in notes.marks if sentence.start <= mark.start <= sentence.end + SPACE}
        place = places.pop() if len(places) == 1 else None
        said = [(each.date, each) for each in in_notes.get(place, ()) if each.date] if place is not None else []
        if not said or any(_within(event, Span(note.start, note.end)) for note in notes.notes):
            continue
        last, dated = max(said, key=lambda each: each[0])
        early = timedelta(days=1) < day - last < timedelta(days=NEAR)
        if early and told_as_past(document, sentence):
            yield Hit(
                dated.span, f"is dated {(day - last).days} days before what the note is to show",
                related=[(event.span, "the day of the event")],
            )  # fmt: skip


def _in_note(document: Document, each: Dated) -> bool:
    """Whether a date stands on a line that begins as a note does."""
    return LABEL.match(document.text, document.line(each.span).start) is not None


def _within(each: Dated, span: Span) -> bool:
    return span.start <= each.span.start < span.end
