"""Dates that contradict the calendar, the dates around them, or the day of publication."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from auditor import Confidence, Document, Hit, Pattern, Region, Severity, Span, rule

from ._carried import TOP
from ._dates import DATED, MONTHS, NUMBERED, Dated, dates, numbered, stated
from ._told import BACK, told_as_past

GREGORIAN = 1930  # Greece came last, in 1923; before, a weekday may be that of another calendar
NEAR = 14  # days of the year between two dates that may belong to one story; the same day is an anniversary
APART = 5  # years; nearer ones are often both meant
REACH = 8  # blocks
CHRONICLE = 200  # full dates; a text with more is a register, whose years change from line to line
YEAR = Pattern(r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}(?![0-9])")
# A line at the head of a page that says when it was published: with who wrote it, or as a stamp of the hour or of a change. "Published
# 6 May 1951" alone may be about the book that the page is about.
PUBLISHED = Pattern(
    r"^[^\w\n]{0,6}(?:(?:by|von|par|por) (?!the |an? |[0-9])[^\n.!?]{2,60}"
    r"|(?:first |last )?(?:published|posted|veröffentlicht|publié|publicado)\b[^\n.!?]{0,60}"
    r"(?:\b(?:by|von|par|por) |[0-2]?[0-9][:h.][0-5][0-9])"
    r"|(?:last )?(?:updated|modified|changed|revised)\b|(?:zuletzt )?aktualisiert|mis à jour|actualizado|stand: )[^\n]{0,90}[^\n.!?:;]$"
)
SOON = 2 * 366  # days after publication; what is told of years later is told by somebody else
BORN = Pattern(r"\b(?:born|died|geboren|gestorben|né|nacid[oa])\b")
NAME = Pattern(r"\b(?:[A-Z]{2,8}|[A-Z][a-z]{2,20})\b", cased=True)


@rule(
    severity=Severity.WARNING,
    patterns=[DATED, NUMBERED],
    fix="Check the date against the source it comes from.",
    bad=[
        "The mill burned on [[Monday, 14 July 2015]]. It was rebuilt.",
        "The council met on [[June 31, 2019]] and closed the bridge.",
        "Mill reopens\n\nBy Ada Holm, 3 May 2019\n\nThe mill burned on [[14 July 2019]]. It was rebuilt.",
        "Der Rat tagt am [[Montag, den 14.07.2015]], im Saal.",
        "The ferrymen of Kell struck on 18 July 2021 against the new toll. The guild called them home.\n\n"
        "On [[14 July 2011]] the Kell guild marched to the town hall. The strike of 2021 ended in autumn.",
    ],
    good=[
        "The mill burned on Tuesday, 14 July 2015. Am Dienstag, dem 14. Juli 2015, brannte die Mühle. Le mardi 14 juillet 2015. "
        "El martes 14 de julio de 2015.",
        "On Wednesday, 2 September 1752, by the old calendar, nothing happened. Washington was born on Friday, 11 February 1731.",
        "The strike began on 18 July 2021. Ten years earlier, on 14 July 2011, the Kell guild had marched. The strike of 2021 failed.",
        "The fair of 2011 opened on 14 July 2011, that of 2021 on 18 July 2021. In 2021 it rained.",
        "Mill reopens\n\nBy Ada Holm, 3 May 2019, updated 20 July 2019\n\nThe mill burned on 14 July 2019. It was rebuilt.",
        "A life of rye\n\nBy Ada Holm, born 3 May 1919, and others of the village\n\nThe mill burned on 14 July 1951.",
        "By 14 July 1951 the bridge of Kell was open, and by 15 July 1951 it was full\n\nThe flood took it on 2 February 1953.",
        "Bread and Salt (novel)\n\nPublished 6 May 1951\n\nThe film of it was shown on 14 July 1952 in Olm.",
        "The law of 30 February 1712 was Swedish.",
    ],
)
def date_conflict(document: Document) -> Iterator[Hit]:
    """A date that cannot be right is a slip in what a reader relies on most, and puts what is said about the day in doubt."""
    found = [each for each in dates(document) if not document.quoted(each.span) and not document.in_code(each.span)]
    for each in found:
        day = each.date
        if "\n" in document[each.span]:  # parts of a calendar or a list, each on a line of its own
            continue
        if day is None:
            if each.year >= GREGORIAN and 1 <= each.day <= 31:
                yield Hit(each.span, "contains a date that the calendar does not have")
        elif each.weekday is not None and each.year >= GREGORIAN and day.weekday() != each.weekday:
            yield Hit(each.span, f"contains a weekday that the date did not have: it was a {day:%A}")
    for span, weekday, days in numbered(document):
        if days and all(day.year >= GREGORIAN and day.weekday() != weekday for day in days) and not document.quoted(span):
            yield Hit(span, f"contains a weekday that the date did not have: it was a {days[0]:%A}")
    if 1 < len(found) <= CHRONICLE:
        yield from _out_of_place(document, found)
    yield from _after_publication(document, found)


def _out_of_place(document: Document, found: Sequence[Dated]) -> Iterator[Hit]:
    """Dates whose year, with one digit changed, is that of the story around them.

    The signs: a full date nearby lies within days of it in the other year; the passage speaks of that year again, of its own year never;
    both speak of the same name; and nothing says that the text looks back.
    """
    years: dict[Span, Counter[int]] = {}  # of a passage, which is the whole text where a line is
    for each in found:
        for other in found:
            near = _one_digit(each.year, other.year) and _days_apart(each, other) in range(1, NEAR + 1)
            if near and _same_story(document, each, other, years):
                yield Hit(
                    each.span, f"contains the year {each.year} in a passage about {other.year}",
                    confidence=Confidence.MEDIUM, related=[(other.span, "the date it seems to belong to")],
                )  # fmt: skip
                break


def _one_digit(one: int, two: int) -> bool:
    return abs(one - two) >= APART and sum(a != b for a, b in zip(str(one), str(two), strict=True)) == 1


def _days_apart(each: Dated, other: Dated) -> int:
    """How far apart in the calendar, were they of one year."""
    return abs((each.month - other.month) * 30 + each.day - other.day)


def _same_story(document: Document, each: Dated, other: Dated, known: dict[Span, Counter[int]]) -> bool:
    one, two = document.block_index(each.span.start), document.block_index(other.span.start)
    if abs(one - two) > REACH:
        return False
    first, last = _section(document, one)
    passage = Span(document.blocks[first].start, document.blocks[last].end)
    if not passage.start <= other.span.start < passage.end or document.region(each.span.start) is not Region.PROSE:
        return False
    years = known.get(passage)
    if years is None:
        years = known[passage] = Counter(int(match[0]) for match in YEAR.finditer(document.folded, passage.start, passage.end))
    sentence = document.sentence(each.span)
    if years[each.year] > 1 or years[other.year] < 2 or BACK.search(document.folded, sentence.start, sentence.end):
        return False
    sides = (passage.start, sentence.start), (sentence.end, passage.end)
    names = (match[0] for match in NAME.finditer(document.text, sentence.start + 1, sentence.end))
    return any(document.text.find(name, *side) >= 0 for name in names if name.lower() not in MONTHS for side in sides)


def _section(document: Document, index: int) -> tuple[int, int]:
    """The first and last block between the headings around a block."""
    blocks = document.blocks
    first = last = index
    while first > 0 and blocks[first - 1].region is not Region.HEADING and index - first < REACH * 2:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].region is not Region.HEADING and last - index < REACH * 2:
        last += 1
    return first, last


def _after_publication(document: Document, found: Sequence[Dated]) -> Iterator[Hit]:
    """Events told as past, on a day after the document was published or last changed."""
    extra = document.metadata.extra
    changed = ("updated", "modified", "date_modified", "lastmod", "crawled")
    by_text = stated(document.metadata.date) is None
    given = [document.metadata.date, *(str(extra[name]) for name in changed if name in extra)]
    days = list(_in_head(document, found)) if by_text else [day for value in given if (day := stated(value))]
    if not days:
        return
    published: date = max(days)
    for each in found:
        day = each.date
        if day is None or not published + timedelta(days=1) < day <= (published + timedelta(days=SOON) if by_text else date.max):
            continue
        if document.region(each.span.start) is not Region.PROSE:
            continue
        if told_as_past(document, document.sentence(each.span)):
            yield Hit(each.span, f"contains an event told as past, after the day of publication, {published}", confidence=Confidence.MEDIUM)


def _in_head(document: Document, found: Sequence[Dated]) -> Iterator[date]:
    """The days of publication, and of later changes, that lines at the head of the page give."""
    head = document.folded[:TOP].replace("\x1e", "\n")
    for line in PUBLISHED.finditer(head):
        for each in found:
            if line.start() <= each.span.start < line.end() and each.date and not BORN.search(line[0]):
                yield each.date
