"""The clock of a procedure: who is told of a deadline, before it, on it, and after it.

The days are reckoned a second time, by `tests.registry.reckoning`.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from registry.registry import transaction
from tests.commands.aangemeld import BUDDY, FD2, register, take
from tests.commands.letters import LEIDER, VSV, Letter, Netwerk, kind, naam_of, said
from tests.registry.reckoning import free, later, workdays_later
from tests.reminders.foreseeing import foreseen
from tests.talk import Talk

BTV = "aanmelden btv school=dacapo subregio=mh niveau=havo doel_traject=anders toestemming=ja"
CONSULENT = (
    'aanmelden consulent subregio=mh herkomst_onderwijs="mbo 1" uitvaldatum={0:%d-%m-%Y} '
    "situatie=thuis bemoeienis={1}"
)
WERKBUDGET = (
    "aanmelden werkbudget subregio=mh soort=vervoer aanleiding=anders bedrag=50 "
    "dagbesteding=geen voorliggend=nee"
)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
Net = Callable[[str], Netwerk]


@pytest.fixture
def netwerk(talk_on: Callable[[str], Talk]) -> Net:
    """The netwerk on a day, with the one who leads the programme."""

    def on(day: str) -> Netwerk:
        netwerk = Netwerk(talk_on(f"{day}T10:00"))
        netwerk.seat(LEIDER, "programmaleider-vsv")
        return netwerk

    return on


def works(day: date) -> bool:
    return day.isoweekday() <= 5 and day not in free(day.year)


def on_or_before(day: date) -> date:
    """Return the last working day up to a day."""
    while not works(day):
        day -= DAY
    return day


def whats(letters: Iterable[Letter]) -> list[tuple[date, str, str]]:
    return [each.what for each in letters]


def begun_buddy(netwerk: Netwerk) -> tuple[str, Talk]:
    """Return a traject that Cees registered, Anna treats, and Bram has to begin; and Bram."""
    cees, anna = netwerk.seat("cees", "decaan"), netwerk.seat("anna", "coordinator-buddyplus")
    netwerk.seat("eva", "coordinator-buddyplus")
    bram = netwerk.seat("bram", "buddy")
    netwerk.seat("fatma", "buddy")
    reference = register(cees, BUDDY)
    take(anna, reference, ["in-bespreking"])
    anna.say(f"!toewijzen {reference} @bram:voorbeeld.nl")
    take(anna, reference, ["advies-gemeld"])
    return reference, bram


@pytest.mark.parametrize("start", ["2018-12-20", "2018-12-24", "2019-04-24", "2019-05-29"])
def test_who_must_begin_is_told_and_then_one_after_the_other_who_is_above(
    netwerk: Net, start: str
) -> None:
    here = netwerk(start)
    reference, _ = begun_buddy(here)
    last = workdays_later(date.fromisoformat(start), 5)

    letters = here.mornings(last + 4 * WEEK, reference)

    assert whats(letters) == [
        (on_or_before(last - DAY), "bram", "5"),
        (last, "bram", "5"),
        (workdays_later(last, 1), "bram", "5 te laat"),
        (workdays_later(last, 4), "anna", "5 escalatie"),
        (workdays_later(last, 7), LEIDER, "5 escalatie"),
    ]


def test_a_step_that_is_taken_silences_its_deadline_and_starts_the_next(netwerk: Net) -> None:
    here = netwerk("2018-12-20")
    reference, bram = begun_buddy(here)
    before = here.mornings(date(2018, 12, 30), reference)
    here.mornings(date(2018, 12, 31))
    take(bram, reference, ["gestart"])
    last = later(date(2018, 12, 31), 10, "weken")

    after = here.mornings(last + DAY, reference)

    assert whats(before) == [(date(2018, 12, 28), "bram", "5")]
    assert whats(after) == [
        (date(2019, 3, 4), "anna", "6"),
        (last, "anna", "6"),
        (last + DAY, "anna", "6 te laat"),
    ]


def test_a_late_step_silences_what_would_have_climbed_up(netwerk: Net) -> None:
    here = netwerk("2019-04-24")
    reference, bram = begun_buddy(here)
    here.mornings(date(2019, 5, 2))
    take(bram, reference, ["gestart"])

    assert here.mornings(date(2019, 6, 20), reference) == []


def begun_btv(netwerk: Netwerk) -> str:
    """Return a traject that Anna treats, and that began today."""
    commissie = netwerk.seat("eva", "cto-pcpo")
    anna = netwerk.seat("anna", "coordinator-btv")
    reference = register(anna, BTV)
    commissie.say(f"!aanmelding {reference} in-toetsing besluit=toegestaan")
    take(anna, reference, ["plan", "gestart"])
    return reference


def test_reports_of_three_weeks_come_by_themselves(netwerk: Net) -> None:
    here = netwerk("2019-09-30")
    reference = begun_btv(here)
    first, second = later(date(2019, 9, 30), 3, "weken"), later(date(2019, 9, 30), 6, "weken")

    one = here.mornings(first, reference)
    take(here.seat("anna", "coordinator-btv"), reference, ["5"])
    two = here.mornings(second, reference)

    assert {each.soort for each in (*one, *two)} == {"5"}
    assert [each.day for each in one] == [on_or_before(first - DAY), first]
    assert [each.day for each in two] == [on_or_before(second - DAY), second]


def test_what_nobody_treats_any_more_is_told_to_people_and_never_to_a_room(
    netwerk: Net,
) -> None:
    here = netwerk("2019-09-30")
    here.ties("zaal", "cto-pcpo")
    reference = begun_btv(here)
    here.unseat("eva", "cto-pcpo", groep=True)
    here.seat("fatma", "cto-pcpo")
    here.unseat("anna", "coordinator-btv")

    letters = here.mornings(later(date(2019, 9, 30), 3, "weken") + WEEK, reference)

    assert {each.wie for each in letters} == {"fatma", LEIDER}


def test_whoever_leaves_lets_go_of_what_they_did_and_that_is_told(netwerk: Net) -> None:
    here = netwerk("2018-12-20")
    reference, _ = begun_buddy(here)
    here.unseat("bram", "buddy")

    letters = here.mornings(date(2018, 12, 28), reference)

    assert whats(letters) == [
        (date(2018, 12, 21), "anna", "toewijzing"),
        (date(2018, 12, 28), "anna", "5"),
    ]


@pytest.mark.parametrize("uitval", [date(2018, 10, 12), date(2018, 11, 30), date(2019, 1, 25)])
def test_a_consulent_has_three_months_from_the_day_that_it_went_wrong(
    netwerk: Net, uitval: date
) -> None:
    here = netwerk(f"{uitval + 3 * WEEK}")
    mentor = here.seat("cees", "mentor")
    here.seat("anna", "consulent-kj")
    here.seat("eva", "consulent-kj")
    reference = register(mentor, CONSULENT.format(uitval, "onbekend"))
    last = later(uitval, 3, "maanden")

    letters = here.mornings(last + 2 * WEEK, reference)

    late = [each.what for each in letters if each.day > last]
    before = [each for each in letters if each.day <= last]
    assert {each.wie for each in before} == {"anna", "eva"}
    assert [each.day for each in before if each.wie == "eva"][-1] == on_or_before(last)
    assert late == [
        (workdays_later(last, 1), "anna", "3 te laat"),
        (workdays_later(last, 1), "eva", "3 te laat"),
        (workdays_later(last, 4), LEIDER, "3 escalatie"),
    ]


def test_nobody_is_chased_who_wants_no_help(netwerk: Net) -> None:
    here = netwerk("2018-12-20")
    reference = register(
        here.seat("anna", "consulent-kj"), CONSULENT.format(date(2018, 11, 12), "nee")
    )

    assert here.mornings(date(2019, 4, 1), reference) == []


def test_werkbudget_is_looked_at_after_three_and_after_six_months(netwerk: Net) -> None:
    here = netwerk("2019-01-31")
    anna = here.seat("anna", "consulent-kj")
    reference = register(anna, WERKBUDGET)
    take(anna, reference, ["ingezet"])
    three, six = date(2019, 4, 30), date(2019, 7, 31)

    first = here.mornings(three, reference)
    take(anna, reference, ["nameting-3 dagbesteding_3=werk"])
    second = here.mornings(six, reference)

    assert whats(first) == [(date(2019, 4, 23), "anna", "3"), (three, "anna", "3")]
    assert whats(second) == [(date(2019, 7, 5), "anna", "4"), (six, "anna", "4")]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (date(2018, 11, 8), date(2018, 11, 9)),
        (date(2018, 11, 9), date(2018, 11, 12)),
        (date(2019, 4, 18), date(2019, 4, 23)),  # Goede Vrijdag and Pasen
        (date(2018, 12, 21), date(2019, 1, 7)),  # the kerstvakantie
    ],
)
def test_who_waits_is_silent_until_there_is_a_place(netwerk: Net, left: date, told: date) -> None:
    here = netwerk("2018-10-01")
    anna = here.seat("anna", "coordinator-fd2")
    first, *_, waits = [register(anna, FD2) for _ in range(13)]
    silent = here.mornings(left, waits)
    take_out = anna.say(f"!aanmelding {first} stop uitkomst=uitgevallen")

    letters = here.mornings(told + 2 * WEEK, waits)

    assert silent == []
    assert f"Er is nu een plek voor {waits}." in take_out
    assert whats(letters) == [(told, "anna", "plek")]


def test_nothing_is_said_on_a_day_on_which_nobody_works(netwerk: Net) -> None:
    here = netwerk("2019-04-01")
    begun_buddy(here)
    begun_btv(here)

    letters = here.mornings(date(2019, 8, 1))

    about = [each for each in letters if "BP-" in each.tekst or "BT-" in each.tekst]
    assert about
    assert [each for each in about if not works(each.day)] == []


def test_preview_shows_what_comes_and_nothing_of_what_was_answered(netwerk: Net) -> None:
    here = netwerk("2018-12-20")
    reference, _ = begun_buddy(here)
    until = date(2019, 2, 1)
    with transaction(here.talk.database, here.talk.clock, writes=False) as registry:
        ahead = foreseen(registry, VSV, date(2018, 12, 21), until)

    letters = here.mornings(until, reference)

    shown = [
        Letter(
            each.view.today, naam_of(each.adres.adres), kind(regel), said([regel], each.view.today)
        )
        for each in ahead
        for regel in each.view.regels
    ]
    assert sorted(each for each in shown if reference in each.tekst) == letters
    texts = " ".join(each.tekst for each in letters)
    assert not [each for each in ("DaCapo", "Heuvelland", "sociaal", "12-15") if each in texts]
