import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from registry import dates
from registry.clock import local, moment
from registry.dates import AmbiguousDate, Datum, Moment, NoDate, Regel, When, parse, say
from registry.errors import DomainError
from registry.values import Periode, Precisie
from registry.workdays import UnknownRegio, UnknownSchooljaar, WorkCalendar
from tests.registry.date_phrases import DOMAIN
from tests.registry.more_date_phrases import OWN, WORDS

WEDNESDAY = date(2026, 11, 25)
NOW = moment(WEDNESDAY, time(10))
NOORD = WorkCalendar("noord")
CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0, fold=0))
NEARLY_DATES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def read(text: str, *, today: date = WEDNESDAY, hour: time = time(10)) -> When:
    return parse(text, now=moment(today, hour), calendar=NOORD)


def written(when: When) -> str:
    match when:
        case Datum(day):
            return f"{day}"
        case Moment(start, end):
            return f"{local(start):%Y-%m-%dT%H:%M}/" + (f"{local(end):%H:%M}" if end else "")
        case Periode(start=start, eind=eind):
            return f"{start}..{eind}"
        case Regel(rrule=rrule):
            return rrule


def outcome(text: str) -> str:
    try:
        return written(read(text))
    except DomainError as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize(("text", "expected", "kind"), DOMAIN)
def test_a_phrase_of_the_domain_means_what_it_should(
    text: str, expected: str | None, kind: str
) -> None:
    found = outcome(text).split("/")[0]

    if expected is None:
        assert ".." in found or found[0].isupper(), kind
    else:
        assert found == expected, kind


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_a_phrase_means_what_people_mean_by_it(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_the_table_of_phrases_is_long_and_without_doubles() -> None:
    texts = [text for text, _ in OWN]

    assert len(DOMAIN) == 88
    assert len(texts) == len(set(texts)) >= 120


@pytest.mark.parametrize("day", [date(2026, 11, 29), date(2026, 11, 30)])
def test_volgende_dinsdag_is_a_question_on_a_sunday_and_a_monday(day: date) -> None:
    with pytest.raises(AmbiguousDate, match="dinsdag 1 december 2026 of dinsdag 8 december 2026"):
        read("volgende dinsdag", today=day)


def test_an_ambiguous_date_keeps_its_hour_in_every_reading() -> None:
    with pytest.raises(AmbiguousDate) as question:
        read("volgende vrijdag 15:00")

    assert question.value.readings == tuple(
        Moment(moment(date(2026, 11, 27), time(15)) + timedelta(weeks=weeks)) for weeks in (0, 1)
    )


def test_both_readings_of_an_hour_are_named() -> None:
    with pytest.raises(AmbiguousDate) as question:
        read("om 3 uur")

    assert str(question.value) == (
        "Dat kan op meer manieren. Bedoel je woensdag 25 november 2026, 15:00 "
        "of donderdag 26 november 2026, 03:00? Typ wat je bedoelt."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 november", "31 november bestaat niet: november heeft 30 dagen."),
        ("29-2-2027", "29 februari 2027 bestaat niet: februari 2027 heeft 28 dagen."),
        ("3-23-2023", "Maand 23 bestaat niet. Typ eerst de dag en dan de maand"),
        ("dinsdag 25 november 2026", "25 november 2026 is een woensdag, geen dinsdag. Wat bedoel"),
        ("dinsdag 25 november 2026", "Typ 25 november 2026 of dinsdag 24 november 2026."),
        ("1-1-1999", "Het jaar 1999 valt buiten mijn kalender."),
        ("maandag week 53 2027", "2027 heeft geen week 53. Typ een week van 1 tot en met 52."),
        ("2022-2024", "2022-2024 is geen schooljaar. Typ twee jaren na elkaar, zoals 2022-2023."),
        ("morgen 24:00", "24:00 is geen tijd."),
        ("29-3-2026 2:30 's nachts", "Op zondag 29 maart 2026 gaat de klok een uur vooruit."),
        ("vanmiddag 9 uur", "09:00 valt niet in de middag."),
        ("vrijdag 17:00-15:00", "Het eind (15:00) moet na het begin (17:00) komen."),
        ("juli 2023 tot maart 2023", "Het eind (maart 2023) moet na het begin (juli 2023) komen."),
        ("vergadering", "Ik begrijp “vergadering” niet als datum. Typ bijvoorbeeld"),
        ("na de herfstvakantie", "Dat kan elke dag zijn. Typ de dag zelf"),
        ("elke maandag om 15:00", "Typ een herhaling zonder tijd"),
        ("morgenochtend", "Typ er een tijd bij"),
        ("nu", "Typ hoe laat"),
        ("do", "Typ hem dan voluit"),
        ("9 maart 15", "Typ het jaar met vier cijfers, of de tijd met uur erachter."),
        ("9 maart van 15 tot 17", "Typ uur achter de tijd"),
        ("vanaf 1 maart", "Ik heb een begin en een eind nodig."),
        ("  ", "Ik zie geen datum. Typ bijvoorbeeld"),
        ("blabla " * 20, "Dit is te lang om een datum te zijn."),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_type(text: str, sentence: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read(text)

    assert sentence in str(refusal.value)
    assert "Typ " in str(refusal.value)


def test_a_school_holiday_needs_a_region() -> None:
    with pytest.raises(UnknownRegio):
        parse("herfstvakantie", now=NOW)


def test_a_school_holiday_that_is_not_published_is_not_made_up() -> None:
    with pytest.raises(UnknownSchooljaar, match="2035-2036"):
        read("herfstvakantie", today=date(2036, 2, 1))


def test_the_summer_holiday_that_is_still_on_belongs_to_the_schooljaar_before() -> None:
    assert written(read("zomervakantie", today=date(2022, 8, 20))) == "2022-07-16..2022-08-28"


@pytest.mark.parametrize(
    ("text", "precisie", "said"),
    [
        ("wk 49", "week", "week 49 van 2026, 30 november 2026 t/m 6 december 2026"),
        ("september/oktober", "maand", "september/oktober 2027"),
        ("van september tot juli 2023", "maand", "september 2022 t/m juli 2023"),
        ("maart 2023", "maand", "maart 2023"),
        ("q2", "kwartaal", "tweede kwartaal 2027"),
        ("eerste half jaar 2027", "halfjaar", "eerste halfjaar 2027"),
        ("dit schooljaar", "schooljaar", "schooljaar 2026-2027"),
        ("volgend jaar", "jaar", "2027"),
        ("1 tot 3 maart", "dag", "maandag 1 maart 2027 t/m woensdag 3 maart 2027"),
        ("herfstvakantie", "dag", "zaterdag 16 oktober 2027 t/m zondag 24 oktober 2027"),
    ],
)
def test_a_period_is_said_with_its_year(text: str, precisie: str, said: str) -> None:
    period = read(text)

    assert isinstance(period, Periode)
    assert period.precisie == Precisie(precisie)
    assert say(period) == said


def test_a_schooljaar_knows_its_name() -> None:
    period = read("volgend schooljaar")

    assert isinstance(period, Periode)
    assert period.schooljaren == ("2027-2028",)


def test_a_moment_is_said_with_its_day_even_past_midnight() -> None:
    evening = moment(WEDNESDAY, time(22))

    assert say(Moment(evening)) == "woensdag 25 november 2026, 22:00"
    assert say(Moment(evening, evening + timedelta(hours=3))) == (
        "woensdag 25 november 2026, 22:00 tot donderdag 26 november 2026, 01:00"
    )


def test_a_rule_is_said_as_it_was_typed() -> None:
    assert say(read("Om de drie weken.")) == "om de drie weken"


@pytest.mark.parametrize("text", [text for text, meaning in OWN if meaning.startswith("FREQ")])
def test_a_rule_is_one_that_calendars_understand(text: str) -> None:
    rule = read(text)

    assert isinstance(rule, Regel)
    assert rrulestr(rule.rrule, dtstart=datetime(2026, 11, 25)).after(datetime(2027, 1, 1))  # noqa: DTZ001 - wall clock


def test_an_hour_alone_is_today_until_it_is_past() -> None:
    assert written(read("15:00", hour=time(15))) == "2026-11-25T15:00/"
    assert written(read("15:00", hour=time(15, 1))) == "2026-11-26T15:00/"


def test_over_2_uur_counts_real_hours_when_the_clocks_go_back() -> None:
    assert written(read("over 2 uur", today=date(2026, 10, 25), hour=time(1))) == (
        "2026-10-25T02:00/"
    )


def test_today_is_today_in_amsterdam() -> None:
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert parse("vandaag", now=late) == Datum(date(2026, 7, 2))


@given(CENTURY, CENTURY)
def test_a_day_that_is_said_is_understood_whenever_that_is(day: date, today: date) -> None:
    assert read(say(Datum(day)), today=today) == Datum(day)


@given(CENTURY, HOURS, st.none() | st.integers(1, 12 * 60))
@example(date(2026, 10, 25), time(2, 30), 45)
def test_a_moment_that_is_said_is_understood(day: date, hour: time, minutes: int | None) -> None:
    start = moment(day, hour)
    end = minutes and start + timedelta(minutes=minutes)
    same_day = not end or local(end).date() == day
    # An hour that comes twice is read as the first one, so an end in the second is lost.
    repeated = end and local(end).fold
    when = Moment(start, end if same_day and not repeated and end else None)

    assert read(say(when)) == when


@given(CENTURY, st.integers(0, 200), CENTURY)
def test_a_period_that_is_said_is_understood(start: date, days: int, today: date) -> None:
    eind = min(start + timedelta(days), date(2099, 12, 31))
    said = say(Periode(start=start, eind=eind, precisie=Precisie.DAG, tekst="die dagen"))

    assert written(read(said, today=today)) == f"{start}..{eind}"


@given(st.text() | NEARLY_DATES | st.text("0123456789-/.: ", max_size=60), CENTURY)
def test_any_text_is_understood_or_refused(text: str, today: date) -> None:
    try:
        answer = say(read(text, today=today))
    except DomainError as refusal:
        answer = str(refusal)

    assert answer


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000,
        "1-" * 5_000,
        *(part * (100 // len(part)) for part in ("1-", "1 ", "om ", "10 over ", "tot ", "di en ")),
        *(("elke " + "di " * 40)[:99], "van 1" + " " * 90 + "x"),
    ],
)
def test_nothing_takes_long_to_refuse(text: str) -> None:
    outcome("1 maart 15:00")  # the phrases are compiled at first use
    begun = stopwatch.perf_counter()

    with pytest.raises(NoDate):
        read(text.removesuffix("di ") + " x")

    assert stopwatch.perf_counter() - begun < 0.1


def test_every_refusal_can_be_imported_from_the_front_door() -> None:
    refusals = {
        name
        for name, thing in vars(dates.refusals).items()
        if isinstance(thing, type) and issubclass(thing, DomainError) and thing is not DomainError
    }

    assert refusals <= {*dates.__all__}
