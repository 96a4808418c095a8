from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from registry.agenda import NoSuchTime, UnknownBijeenkomst
from registry.clock import StoppedClock, moment
from registry.dates import NoDate
from registry.gevraagd import AmbiguousBeginning, Lezer, UnknownBeginning, period
from registry.models import Bijeenkomst, Naam
from registry.namen import AmbiguousName, Hit
from registry.registry import Registry
from registry.values import Precisie

KINDS = ("groep", "programma", "activiteit")


@pytest.fixture
def hit(registry: Registry) -> Callable[[str], Hit]:
    return Lezer(registry, KINDS, "groep").name


def days(registry: Registry, wie: Hit | None = None) -> list[date]:
    return [each.datum for each in registry.agenda.upcoming(wie, limit=3)]


def test_the_next_bijeenkomsten_come_in_order_of_time(registry: Registry) -> None:
    assert days(registry) == [date(2022, 10, 25), date(2022, 11, 15), date(2023, 1, 17)]


def test_a_groep_has_its_own_bijeenkomsten(registry: Registry, hit: Callable[[str], Hit]) -> None:
    assert days(registry, hit("leeromgeving"))[0] == date(2022, 11, 15)


def test_a_programme_without_bijeenkomsten_has_none(
    registry: Registry, hit: Callable[[str], Hit]
) -> None:
    assert days(registry, hit("vsv")) == []
    assert days(registry, hit("ddd")) == []


def test_a_bijeenkomst_is_upcoming_until_it_has_ended(
    registry: Registry, clock: StoppedClock
) -> None:
    clock.at = moment(date(2022, 10, 25), time(16, 59))
    assert days(registry)[0] == date(2022, 10, 25)

    clock.advance(timedelta(minutes=1))
    assert days(registry)[0] == date(2022, 11, 15)


def test_a_bijeenkomst_without_a_time_lasts_all_day(
    registry: Registry, clock: StoppedClock
) -> None:
    registry.session.execute(
        update(Bijeenkomst).where(Bijeenkomst.id == 1).values(van=None, tot=None)
    )
    clock.at = moment(date(2022, 10, 25), time(22))

    assert days(registry)[0] == date(2022, 10, 25)


def test_what_was_withdrawn_from_the_file_is_not_in_the_agenda(registry: Registry) -> None:
    registry.session.get_one(Bijeenkomst, 1).vervallen = True
    registry.session.flush()

    assert days(registry)[0] == date(2022, 11, 15)


def test_a_reserve_date_is_no_next_bijeenkomst(
    registry: Registry, clock: StoppedClock, hit: Callable[[str], Hit]
) -> None:
    clock.at = moment(date(2023, 5, 1), time(9))
    groep = hit("netwerkgroep")

    assert registry.agenda.upcoming(groep, limit=1)[0].status == "reserve"
    assert registry.agenda.upcoming(groep, limit=1, held=True)[0].datum == date(2023, 7, 11)


def test_a_reserve_date_knows_its_bijeenkomst_and_the_other_way_round(registry: Registry) -> None:
    vast, reserve = registry.agenda.get(10), registry.agenda.get(8)

    assert (vast.reserve, vast.reserve_voor) == (reserve.gepland, None)
    assert (reserve.reserve, reserve.reserve_voor) == (None, vast.gepland)


def test_a_number_that_nothing_has_is_refused(registry: Registry) -> None:
    with pytest.raises(UnknownBijeenkomst):
        registry.agenda.get(99)


def test_the_third_time_is_that_of_this_schooljaar(
    registry: Registry, clock: StoppedClock, hit: Callable[[str], Hit]
) -> None:
    groep = hit("netwerkgroep")
    row = registry.session.get_one(Bijeenkomst, 5)
    registry.session.add(
        Bijeenkomst(
            **{name: getattr(row, name) for name in ("programma_id", "groep", "titel", "wie")},
            slug="ng-3-next",
            nummer=3,
            datum=date(2023, 10, 5),
            status="vast",
            tijd_afgeleid=False,
        )
    )
    registry.session.flush()

    assert registry.agenda.number_of(groep, 3) == 5
    clock.at = datetime(2023, 8, 1, 12, tzinfo=UTC)
    assert registry.agenda.number_of(groep, 3) == 11
    with pytest.raises(NoSuchTime):
        registry.agenda.number_of(groep, 9)


@pytest.mark.parametrize(
    ("text", "titel", "said"),
    [
        ("netwerkgroep", "Netwerkgroep Jeugdhulp op School VO", None),
        ("netwerkgroep maart 2023", "Netwerkgroep Jeugdhulp op School VO", "maart 2023"),
        ("de leeromgeving in mei", "Leeromgeving pilotscholen", "mei 2023"),
        ("jos", "Jeugdhulp op School VO", None),
        ("vsv 2018", "Alle jongeren aan boord", "2018"),
        ("jos-vo-alkmaar/netwerkgroep in mei", "Netwerkgroep Jeugdhulp op School VO", "mei 2023"),
        ("DDD dit schooljaar", "Digitaal Doorstroom Dossier", "schooljaar 2022-2023"),
        ("6", "Onderzoek Oberon", None),
    ],
)
def test_a_name_and_a_period_are_read_in_one_breath(
    registry: Registry, text: str, titel: str, said: str | None
) -> None:
    gevraagd = Lezer(registry, KINDS, "groep").read(text)

    assert gevraagd.wie is not None
    assert gevraagd.wie.titel == titel
    assert (gevraagd.periode and gevraagd.periode.tekst) == said


@pytest.mark.parametrize("text", ["maart 2023", "6 maart 2023", "2022-2023", "volgende week"])
def test_a_period_needs_no_name(registry: Registry, text: str) -> None:
    gevraagd = Lezer(registry, KINDS, "groep").read(text)

    assert gevraagd.wie is None
    assert gevraagd.periode is not None


def test_what_is_neither_a_name_nor_a_period_is_told_apart(registry: Registry) -> None:
    lezer = Lezer(registry, KINDS, "groep")

    with pytest.raises(UnknownBeginning, match="netwerkgrop"):
        lezer.read("netwerkgrop maart 2023")
    with pytest.raises(UnknownBeginning, match=r"Bedoel je .* of "):
        lezer.read("de netwerk grop")
    with pytest.raises(UnknownBeginning, match="Typ bijvoorbeeld maart 2023"):
        lezer.read("qqqqqqqq")
    with pytest.raises(NoDate, match="maart 2023"):
        lezer.read("mart 2023x")
    with pytest.raises(NoDate, match="periode"):
        lezer.read("elke dinsdag")
    with pytest.raises(NoDate, match="kwartier"):
        lezer.read("netwerkgroep kwartier")


def test_a_name_of_two_programmes_is_asked_about(registry: Registry) -> None:
    lezer = Lezer(registry, KINDS, "groep")

    with pytest.raises(AmbiguousName, match="thuiszitters"):
        lezer.read("thuiszitters maart 2019")


def test_a_long_name_of_two_programmes_says_what_to_type(registry: Registry) -> None:
    rows = registry.session.query(Naam).filter(Naam.sleutel == "thuiszitters")
    for row in rows.filter(Naam.soort.in_(["programma", "activiteit"])):
        row.sleutel = "alle thuiszitters"
    registry.session.flush()

    with pytest.raises(AmbiguousBeginning, match="vsv-zuid-limburg/") as error:
        Lezer(registry, KINDS, "groep").read("alle thuiszitters maart 2019")
    assert len(error.value.hits) == 2


def test_in_a_room_its_own_programme_is_meant(
    registry: Registry, hit: Callable[[str], Hit]
) -> None:
    room = replace(registry, programma_id=hit("vsv").programma_id)

    found = Lezer(room, KINDS, "groep").name("thuiszitters")

    assert found.programma == "VSV Zuid-Limburg"
    assert room.agenda.upcoming(None, limit=1) == []


def test_a_school_holiday_is_that_of_the_programme(registry: Registry) -> None:
    gevraagd = Lezer(registry, KINDS, "groep").read("jos kerstvakantie")

    assert gevraagd.periode is not None
    assert gevraagd.periode.start == date(2022, 12, 24)


@pytest.mark.parametrize(
    ("text", "start", "eind"),
    [
        ("volgende week", date(2022, 10, 24), date(2022, 10, 30)),
        ("volgende maand", date(2022, 11, 1), date(2022, 11, 30)),
        ("de komende twee weken", date(2022, 10, 20), date(2022, 11, 3)),
        ("25 oktober", date(2022, 10, 25), date(2022, 10, 25)),
        ("25 oktober 15:00", date(2022, 10, 25), date(2022, 10, 25)),
        ("dit schooljaar", date(2022, 8, 1), date(2023, 7, 31)),
    ],
)
def test_a_period_means_whole_days(text: str, start: date, eind: date) -> None:
    found = period(text, now=datetime(2022, 10, 20, 7, tzinfo=UTC))

    assert (found.start, found.eind) == (start, eind)


def test_mijlpalen_of_a_period_are_those_of_which_any_day_falls_in_it(registry: Registry) -> None:
    found = registry.mijlpalen.between(None, date(2023, 3, 31), date(2023, 3, 31))

    assert [each.periode.tekst for each in found] == [
        "februari/maart 2023",
        "maart/april 2023",
        "maart/juni 2023",
    ]
    assert registry.mijlpalen.count_after(None, date(2023, 3, 31)) == 3


def test_a_groep_has_the_mijlpalen_and_meetmomenten_that_it_sees_to(
    registry: Registry, hit: Callable[[str], Hit]
) -> None:
    groep, since = hit("regisseursoverleg"), date(2018, 10, 1)
    team = hit("projectteam-ejb")

    assert [each.titel for each in registry.mijlpalen.all(groep, registry.today)] == [
        "Randvoorwaarden maatschappelijke businesscase vaststellen"
    ]
    found = registry.meetmomenten.by_calendar(team, since, since + timedelta(90))
    assert {each.titel for each in found} == {
        "Jaarlijkse evaluatie DDD",
        "Jaarlijkse evaluatie overstap vo-mbo",
    }


def test_a_meetmoment_is_counted_within_its_activiteit_only(
    registry: Registry, hit: Callable[[str], Hit]
) -> None:
    dashboard = hit("dashboard")

    found = registry.meetmomenten.by_calendar(dashboard, date(2020, 6, 1), date(2021, 6, 1))

    monthly = next(each for each in found if "DUO" in each.titel)
    assert (monthly.periode.tekst, monthly.nog) == ("juni 2020", 1)


def test_a_meetmoment_that_comes_once_is_in_its_period_only(
    registry: Registry, hit: Callable[[str], Hit]
) -> None:
    vsv = hit("vsv")

    def titles(year: int) -> set[str]:
        start = date(year, 9, 1)
        found = registry.meetmomenten.by_calendar(vsv, start, start + timedelta(30))
        return {each.titel for each in found}

    assert "Nulmeting thuiszitten en verzuim" in titles(2016)
    assert "Nulmeting thuiszitten en verzuim" not in titles(2017)


def test_a_meetmoment_is_never_more_exact_than_its_source(registry: Registry) -> None:
    found = registry.meetmomenten.all(None, date(2018, 8, 1), date(2019, 7, 31))

    exact = {each.titel for each in found.kalender if each.periode.precisie is Precisie.DAG}
    assert "DDD's aangeleverd aan het mbo" in exact
    assert "Jaarlijkse evaluatie DDD" not in exact
    assert len(found.los) == 8
    assert all(each.wie for each in found.kalender)
