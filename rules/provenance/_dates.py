"""Dates with day, month and year, in English, German, French and Spanish, as a text writes them and as metadata does.

Running text is read by a pattern, which costs microseconds; ``dateparser``, which reads far more forms and takes a quarter of a second
to begin, reads what metadata hold. The tests let it read what the pattern reads.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from auditor import Document, Pattern, Span

# Names as the Unicode CLDR gives them, with the abbreviations in use; folded text, so in lower case.
_MONTHS = {
    "january|januar|janvier|enero|jänner|jan": 1, "february|februar|février|febrero|feb": 2, "march|märz|mars|marzo|mar": 3,
    "april|avril|abril|apr": 4, "may|mai|mayo": 5, "june|juni|juin|junio|jun": 6, "july|juli|juillet|julio|jul": 7,
    "august|août|agosto|aug": 8, "september|septembre|septiembre|setiembre|sept|sep": 9, "october|oktober|octobre|octubre|oct|okt": 10,
    "november|novembre|noviembre|nov": 11, "december|dezember|décembre|diciembre|dec|dez": 12,
}  # fmt: skip
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre".split()
MONTHS = {name: number for names, number in _MONTHS.items() for name in names.split("|")}
_WEEKDAYS = (
    "monday|montag|lundi|lunes", "tuesday|dienstag|mardi|martes", "wednesday|mittwoch|mercredi|miércoles",
    "thursday|donnerstag|jeudi|jueves", "friday|freitag|vendredi|viernes",
    "saturday|samstag|sonnabend|samedi|sábado", "sunday|sonntag|dimanche|domingo",
)  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")}
# The scan looks for a month with a figure behind it, or "de": "may" alone is everywhere.
DATED = Pattern(
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})[.,]?(?: del?)? (?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? )?"
    r"(?P<year>(?:1[4-9]|20)[0-9]{2})(?![0-9-])",
    begins=(
        *(f"{month}{stop}{figure}" for month in MONTHS for stop in (" ", ". ") for figure in "12"),
        *(f"{month} {figure}" for names in _MONTHS for month in (names.split("|")[0], names.split("|")[-1]) for figure in "3456789"),
        *(f"{names.split('|')[0]}, {figure}" for names in _MONTHS for figure in "12"),
        *(f"{month} {of} {figure}" for month in _SPANISH for of in ("de", "del") for figure in "12"),
    ),
)  # fmt: skip
_BEFORE_DAY = Pattern(r"(?<![0-9.,:/-])(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|\.)?(?: of| de| day of)? $")
# Abbreviations stand with a stop or a comma. "Sun" and "Sat" are none: "The Sun, 14 July 2015" is a newspaper.
_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "lun": 0, "mer": 2, "mié": 2, "jeu": 3, "jue": 3,
    "ven": 4, "vie": 4, "sáb": 5, "dim": 6, "dom": 6,
}  # fmt: skip
_BEFORE_WEEKDAY = Pattern(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)})s?,?|(?P<short>{'|'.join(_SHORT)})[.,]{{1,2}})(?: the| den| dem| der| le| el)? $"
)
# "Dienstag, 14.07.2015", "mardi 14/07/2015", "Tuesday 7/14/2015": without a weekday there is nothing in the text to hold it against.
NUMBERED = Pattern(
    rf"(?<!\w)(?P<weekday>{'|'.join(WEEKDAYS)}),?(?: the| den| dem| der| le| el)? "
    r"(?P<one>[0-3]?[0-9])(?P<by>[./-])(?P<two>[0-3]?[0-9])(?P=by)(?P<year>(?:19|20)[0-9]{2})(?![0-9:/-]|\.[0-9])",
    begins=(
        *(f"{name}, " for name in WEEKDAYS), *(f"{names.split('|')[1]} den " for names in _WEEKDAYS), "sonnabend den ",
        # Only French and Spanish do without the comma.
        *(f"{name} {figure}" for names in _WEEKDAYS for name in names.split("|")[-2:] for figure in "0123"),
    ),
)  # fmt: skip
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
    return _completed(document.folded, document.matches(DATED))


def _completed(folded: str, matches: Iterable[re.Match[str]]) -> Iterator[Dated]:
    """Dates from their months on, each with the day and weekday before it."""
    for match in matches:
        start, day = match.start(), match["day"]
        if day is None:
            before = _BEFORE_DAY.search(folded, max(0, start - 14), start)
            if before is None:
                continue
            start, day = before.start(), before["day"]
        named = _BEFORE_WEEKDAY.search(folded, max(0, start - _LOOK_BACK), start)
        weekday = (WEEKDAYS | _SHORT)[named["weekday"] or named["short"]] if named else None
        start = named.start() if named else start
        yield Dated(Span(start, match.end()), int(match["year"]), MONTHS[match["month"]], int(day), weekday)


def numbered(document: Document) -> Iterator[tuple[Span, int, list[date]]]:
    """The dates in figures behind a weekday: where, the weekday, and the days they may mean. In some countries the month goes first."""
    for match in document.matches(NUMBERED):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        days = [day for month, number in ((two, one), (one, two)) if (day := _day(year, month, number))]
        yield Span(*match.span()), WEEKDAYS[match["weekday"]], days


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_DAY = re.compile(r"(?:1[4-9]|20|29)[0-9]{2}(?![0-9])|(?<![0-9])[12][0-9]{9}(?:[0-9]{3})?(?![0-9])|^[0-9]{8,14}$")
_JOINED = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])(?:[0-9]{2}){0,3}")  # 20150714103000, as crawlers have it
_EITHER_ORDER = re.compile(r"(?<![0-9])(0?[1-9]|1[0-2])[./-](0?[1-9]|1[0-2])[./-][0-9]{4}(?![0-9])")
_LONGEST = 60  # characters of a date, with weekday, time of day and time zone


@lru_cache(maxsize=1000)
def stated(value: str | None) -> date | None:
    """The day that metadata state, in any usual form; ``None`` where they state none, or one of two."""
    if not value:
        return None
    value = value.strip()
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return _read(value) if len(value) <= _LONGEST and _DAY.search(value) else None


def _read(value: str) -> date | None:
    folded = Document(value).folded
    if found := next(_completed(folded, DATED.finditer(folded)), None):
        return found.date
    either = _EITHER_ORDER.search(value)
    if either and int(either[1]) != int(either[2]):
        return None  # the third of April, or the fourth of March
    if joined := _JOINED.fullmatch(value):
        return _day(*map(int, joined.groups()))
    if value.isdecimal():  # seconds or milliseconds of Unix; by the clock of Greenwich, so that every machine reads the same
        return datetime.fromtimestamp(int(value[:10]), UTC).date() if len(value) in (10, 13) else None
    import dateparser

    parsed = dateparser.parse(
        value, languages=["en", "de", "fr", "es"],
        # No "2 days ago", which is another day in each run, and no day or month that is not said.
        settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]},
    )  # fmt: skip
    return parsed.date() if parsed else None
