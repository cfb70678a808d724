"""Dates: the forms of four languages, in text and in metadata, and what contradicts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Metadata
from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.testing import run_rule

RULES = {rule.id: rule for rule in load_rules() if isinstance(rule, Rule)}
CONFLICT, IMPLAUSIBLE = RULES["provenance/date-conflict"], RULES["provenance/implausible-date"]

# In text: {day} {month} {year} and its weekday, as each language writes them.
FORMS = {
    "en": ["{W}, {d} {M} {y}", "{W}, {M} {d}, {y}", "{W} {d}th of {M} {y}", "{W} the {d}th of {M}, {y}", "{W}, {M} {d}th, {y}"],
    "de": ["{W}, {d}. {M} {y}", "{W}, dem {d}. {M} {y}", "{W}, den {d}. {M} {y}", "{W} {d}. {M} {y}"],
    "fr": ["{W} {d} {M} {y}", "le {W} {d} {M} {y}", "{W}, {d} {M} {y}", "{W} le {d} {M} {y}"],
    "es": ["{W} {d} de {M} de {y}", "el {W} {d} de {M} de {y}", "{W}, {d} de {M} de {y}", "{W} {d} de {M} del {y}"],
}
FIGURES = {"en": "{W}, {m}/{d}/{y}", "de": "{W}, den {d}.{m}.{y}", "fr": "{W} {d}/{m}/{y}", "es": "{W}, {d}-{m}-{y}"}
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "es": "lunes martes miércoles jueves viernes sábado domingo".split(),
}
DAYS = st.dates(date(1931, 1, 1), date(2040, 12, 31))


def written(form: str, language: str, day: date, shift: int = 0) -> str:
    """A day in words, or with ``shift`` beside its true weekday."""
    name = WEEKDAYS[language][(day.weekday() + shift) % 7]
    return form.format(W=name, d=day.day, m=day.month, M=MONTHS[language][day.month - 1], y=day.year)


@pytest.mark.parametrize("language", FORMS)
@given(day=DAYS, data=st.data())
def test_weekdays_in_words(language: str, day: date, data: st.DataObject) -> None:
    form, shift = data.draw(st.sampled_from(FORMS[language])), data.draw(st.integers(1, 6))
    assert not run_rule(CONFLICT, f"Olm, {written(form, language, day)}.")
    [found] = run_rule(CONFLICT, f"Olm, {written(form, language, day, shift)}.")
    assert found.message.endswith(f"it was a {day:%A}")


@pytest.mark.parametrize("language", FIGURES)
@given(day=DAYS, shift=st.integers(1, 6))
def test_weekdays_before_figures(language: str, day: date, shift: int) -> None:
    assert not run_rule(CONFLICT, f"Olm, {written(FIGURES[language], language, day)}.")
    found = run_rule(CONFLICT, f"Olm, {written(FIGURES[language], language, day, shift)}.")
    assert found or day.day <= 12  # 3/4/2015 is one of two days


@pytest.mark.parametrize(
    "text",
    [
        "The Sun, 14 July 2015, had it on page 4.",
        "They wed 15 July 2015.",
        "It was noted (Mail on Sunday, 12 July 2015).",
        "Mar. 14, 2015, was a Saturday. Fri., 17 July 2015. Jeu. 16 juillet 2015.",
        "Open Tuesday, 10.45 to 12; see Monday 3.2.1999.1 as well.",
    ],
)
def test_what_is_no_weekday(text: str) -> None:
    assert not run_rule(CONFLICT, text)


@pytest.mark.parametrize("text", ["Fri., 16 July 2015.", "Lun. 14 juillet 2015.", "Mié., 14 de julio de 2015.", "Thurs, 14 July 2015"])
def test_short_weekdays(text: str) -> None:
    assert run_rule(CONFLICT, text)


# What metadata hold: each is 14 July 2015.
STATED = """\
2015-07-14
2015-07-14T10:00:00+02:00
2015-07-14 10:00:00
20150714
20150714103000
2015071410
2015/07/14
14.07.2015
14/07/2015
07/14/2015
1436868000
1436868000000
July 14, 2015
14 July 2015
14 Jul 2015, 10:30
July 14, 2015 at 10:30 am
Tuesday, 14th of July 2015
Tue, 14 Jul 2015 10:00:00 GMT
Published July 14, 2015 by Ada Holm
14. Juli 2015
Dienstag, dem 14. Juli 2015
14. Juli 2015, 10:30 Uhr
le 14 juillet 2015
14 juillet 2015 à 10h30
martes, 14 de julio de 2015
14 de julio de 2015 a las 10:30
14 jul. 2015
""".splitlines()
NOT_STATED = [
    "2 days ago", "yesterday", "3/4/2015", "2015", "July 2015", "spring 2015", "n.d.", "31 June 2015", "20151301", "123456789", "",
]  # fmt: skip


def retrieved_before(value: str) -> list[str]:
    """What is said of a document that was taken down in 1999."""
    about = Metadata(date=value, extra={"retrieved_at": "1999-01-01"})
    return [finding.message for finding in run_rule(IMPLAUSIBLE, "The mill reopened.", about)]


@pytest.mark.parametrize("value", STATED)
def test_metadata_in_any_form(value: str) -> None:
    assert retrieved_before(value) == ["was retrieved on 1999-01-01, before its date of publication, 2015-07-14"]


@pytest.mark.parametrize("value", NOT_STATED)
def test_what_states_no_day(value: str) -> None:
    assert retrieved_before(value) == []


@given(DAYS, st.sampled_from([(form, language) for language in FORMS for form in FORMS[language]]))
def test_a_parser_of_others_reads_the_same(day: date, form: tuple[str, str]) -> None:
    """Text is read by a pattern of ours; dateparser, which is too slow for that, must agree wherever it reads the form at all."""
    import dateparser

    read = dateparser.parse(written(form[0], form[1], day), languages=[form[1]], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    assert read is None or read.date() == day


def test_the_future_begins_the_day_after_tomorrow() -> None:
    def messages(day: date) -> list[str]:
        return [finding.message for finding in run_rule(IMPLAUSIBLE, "The mill reopened.", Metadata(date=day.isoformat()))]

    assert messages(date.today() + timedelta(days=1)) == []
    assert messages(date.today() + timedelta(days=3))[0].startswith("has a date of publication in the future")
