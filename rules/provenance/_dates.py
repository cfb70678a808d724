"""Dates with day, month and year, in English, German, French and Spanish, as a text writes them and as metadata does."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from auditor import Document, Pattern, Span

# Names as the Unicode CLDR gives them, with the abbreviations in use; folded text, so in lower case.
_MONTHS = {
    "january|januar|janvier|enero|jan": 1, "february|februar|février|febrero|feb": 2, "march|märz|mars|marzo|mar": 3,
    "april|avril|abril|apr": 4, "may|mai|mayo": 5, "june|juni|juin|junio|jun": 6, "july|juli|juillet|julio|jul": 7,
    "august|août|agosto|aug": 8, "september|septembre|septiembre|sept|sep": 9, "october|oktober|octobre|octubre|oct|okt": 10,
    "november|novembre|noviembre|nov": 11, "december|dezember|décembre|diciembre|dec|dez": 12,
}  # fmt: skip
MONTHS = {name: number for names, number in _MONTHS.items() for name in names.split("|")}
_WEEKDAYS = (
    "monday|montag|lundi|lunes", "tuesday|dienstag|mardi|martes", "wednesday|mittwoch|mercredi|miércoles",
    "thursday|donnerstag|jeudi|jueves", "friday|freitag|vendredi|viernes",
    "saturday|samstag|sonnabend|samedi|sábado", "sunday|sonntag|dimanche|domingo",
)  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")}
# The scan looks for a month with a figure behind it, or "de": "may" alone is everywhere.
DATED = Pattern(
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?(?: de)? (?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? )?"
    r"(?P<year>(?:1[4-9]|20)[0-9]{2})(?![0-9-])",
    begins=(
        *(f"{month}{stop}{figure}" for month in MONTHS for stop in (" ", ". ") for figure in "12"),
        *(f"{month} {figure}" for names in _MONTHS for month in (names.split("|")[0], names.split("|")[-1]) for figure in "3456789"),
        *(f"{names.split('|')[3]} de {figure}" for names in _MONTHS if names.count("|") > 2 for figure in "12"), "abril de 1", "abril de 2",
        "mayo de 1", "mayo de 2",
    ),
)  # fmt: skip
_BEFORE_DAY = Pattern(r"(?<![0-9.,:/-])(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|\.)?(?: of| de| day of)? $")
_BEFORE_WEEKDAY = Pattern(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})s?,?(?: the| den| dem| der| le| el)? $")
_LOOK_BACK = 24  # characters: the longest weekday and an article


class Dated(NamedTuple):
    """A date in the text: where it stands with its weekday, what it says, and the weekday from 0 for Monday."""

    span: Span
    year: int
    month: int
    day: int
    weekday: int | None

    @property
    def date(self) -> date | None:
        """The day, ``None`` where the calendar has none such."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def dates(document: Document) -> Iterator[Dated]:
    """The full dates of a document, in order."""
    folded = document.folded
    for match in document.matches(DATED):
        start, day = match.start(), match["day"]
        if day is None:
            before = _BEFORE_DAY.search(folded, max(0, start - 14), start)
            if before is None:
                continue
            start, day = before.start(), before["day"]
        named = _BEFORE_WEEKDAY.search(folded, max(0, start - _LOOK_BACK), start)
        weekday = WEEKDAYS[named["weekday"]] if named else None
        start = named.start() if named else start
        yield Dated(Span(start, match.end()), int(match["year"]), MONTHS[match["month"]], int(day), weekday)


def stated(value: str | None) -> date | None:
    """The day that metadata state, as ISO 8601 or in words."""
    if not value:
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        found = next(dates(Document(value)), None) if len(value) < 80 else None
        return found.date if found else None
