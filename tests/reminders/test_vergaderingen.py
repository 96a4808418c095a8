from datetime import date, datetime, time
from typing import Any

import pytest

from bot.rendering import render
from registry.clock import AMSTERDAM, local
from registry.models import Aanwezigheid, Bijeenkomst, Rolhouder
from registry.opkomst import Opkomst, Partnerstand
from registry.registry import Registry
from registry.schema.vergaderen import Aantekensoort
from registry.subjects import Soort, Subject
from registry.values import Komst
from registry.vergaderagenda import compose
from reminders.messages import AgendaRond, Herinnering, QuorumMist, Regel
from reminders.plan import Adres, Planned, Venster
from reminders.planner import Planner
from reminders.rules.vergaderingen import of_agenda, of_presentie, of_quorum
from tests.commands.partners import NETWERKGROEP_3
from tests.reminders.rows import PLAATS, bijeenkomst, moments
from tests.reminders.seats import seat

DAY = date(2023, 3, 9)
LEADERS = ("rol:projectleider",)
AGENDA = compose(("Opening", "Rondvraag"), [], [], 120)
ANNA, BRAM = Adres("matrix", "@anna"), Adres("matrix", "@bram")


def meeting(day: date = DAY, **changes: Any) -> Bijeenkomst:
    return bijeenkomst(day, **{"tot": time(17)} | changes)


def opkomst(*komen: Komst | None, quorum: int | None = 2) -> Opkomst:
    partners = [Partnerstand(naam=f"Partner {n}", komst=each) for n, each in enumerate(komen)]
    return Opkomst(
        nummer=12,
        titel="Netwerkgroep 1",
        groep="netwerkgroep",
        datum=DAY,
        van=time(15),
        tot=time(17),
        status="vast",
        begonnen=False,
        partners=tuple(partners),
        anderen=0,
        quorum=quorum,
    )


def words(planned: Planned) -> str:
    today = local(planned.due).date()
    return render(Herinnering(regels=(Regel(bericht=planned.bericht),), today=today)).markdown


def test_the_agenda_goes_out_a_week_before_and_before_a_school_holiday() -> None:
    planned = of_agenda(meeting(), AGENDA, PLAATS, {})

    assert moments(planned) == ["2023-02-24 09:00"]


def test_it_goes_to_the_groep_but_not_to_who_said_no() -> None:
    [planned] = of_agenda(meeting(), AGENDA, PLAATS, {ANNA: Komst.NEE, BRAM: Komst.JA})

    assert planned.voor.refs == ("groep:netwerkgroep",)
    assert planned.zonder == {ANNA}


@pytest.mark.parametrize("status", ["vervallen", "reserve"])
def test_nothing_is_said_around_what_is_not_held(status: str) -> None:
    row = meeting(status=status)

    assert [*of_agenda(row, AGENDA, PLAATS, {})] == []
    assert [*of_quorum(row, opkomst(None), None, LEADERS, PLAATS)] == []
    assert [*of_presentie(row, opkomst(None), LEADERS, PLAATS)] == []


def test_an_empty_agenda_is_not_sent() -> None:
    assert [*of_agenda(meeting(), compose((), [], [], 120), PLAATS, {})] == []


def test_another_day_makes_another_agenda() -> None:
    [first] = of_agenda(meeting(), AGENDA, PLAATS, {})
    [second] = of_agenda(meeting(DAY.replace(day=16)), AGENDA, PLAATS, {})

    assert first.key != second.key


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (DAY, "2023-03-06 09:00"),
        (date(2023, 4, 13), "2023-04-06 09:00"),  # Goede Vrijdag and Tweede Paasdag between
        (date(2022, 10, 25), "2022-10-14 09:00"),  # the herfstvakantie before it
    ],
)
def test_too_few_is_said_three_working_days_before(day: date, warned: str) -> None:
    planned = of_quorum(meeting(day), opkomst(Komst.JA, None), None, LEADERS, PLAATS)

    assert moments(planned) == [warned]


def test_it_says_who_is_missing_to_the_projectleiders_alone() -> None:
    said = opkomst(Komst.JA, Komst.NEE, None, Komst.MISSCHIEN)

    [planned] = of_quorum(meeting(), said, None, LEADERS, PLAATS)

    assert (planned.voor.refs, planned.voor.prive) == (LEADERS, True)
    assert isinstance(planned.bericht, QuorumMist)
    assert (planned.bericht.nee, planned.bericht.stil) == (("Partner 1",), ("Partner 2",))
    assert "1 van 4 partners komen" in words(planned)


@pytest.mark.parametrize("said", [opkomst(Komst.JA, Komst.JA), opkomst(None, quorum=None)])
def test_enough_or_no_quorum_says_nothing(said: Opkomst) -> None:
    assert [*of_quorum(meeting(), said, None, LEADERS, PLAATS)] == []


@pytest.mark.parametrize(
    ("reserve", "offered"),
    [(date(2023, 3, 16), 1), (date(2023, 3, 6), 0), (date(2023, 2, 1), 0)],
)
def test_a_reserve_date_is_offered_while_it_is_to_come(reserve: date, offered: int) -> None:
    [planned] = of_quorum(meeting(), opkomst(None), reserve, LEADERS, PLAATS)

    assert words(planned).count("vervang-door-reserve 12") == offered


def test_who_was_there_is_asked_on_the_next_working_day() -> None:
    planned = [*of_presentie(meeting(date(2023, 3, 10)), opkomst(None), LEADERS, PLAATS)]

    assert moments(planned) == ["2023-03-13 09:00"]
    assert "presentie 12" in words(planned[0])


def test_a_groep_without_partners_is_not_asked_who_was_there() -> None:
    assert [*of_presentie(meeting(), opkomst(), LEADERS, PLAATS)] == []


def plan(registry: Registry) -> dict[str, Planned]:
    """Return what is said around the netwerkgroep of 9 March, by its kind."""
    start = datetime(2022, 8, 1, tzinfo=AMSTERDAM)
    venster = Venster(start, start.replace(year=2023))
    subject = Subject(Soort.BIJEENKOMST, NETWERKGROEP_3)
    planned = [*Planner(registry, venster).plan([subject])]
    return {each.bericht.soort: each for each in planned if each.bericht.soort != "bijeenkomst"}


def test_it_is_planned_from_the_rows(registry: Registry) -> None:
    planned = plan(registry)

    assert {soort: each.voor.refs for soort, each in planned.items()} == {
        "vergaderagenda": ("groep:netwerkgroep",),
        "quorum": ("rol:projectleider-onderwijs", "rol:projectleider-gemeenten"),
        "presentie": ("rol:ondersteuning-netwerkgroep",),
    }


def test_a_point_comes_onto_the_agenda_that_goes_out(registry: Registry) -> None:
    programma = registry.netwerken.programma("jos-vo-alkmaar")
    registry.aantekeningen.add(
        Aantekensoort.AGENDAPUNT,
        programma.id,
        "Cijfers van de monitor",
        groep="netwerkgroep",
        bijeenkomst_id=NETWERKGROEP_3,
        minuten=15,
        door=None,
        door_rol="lid",
    )

    planned = plan(registry)["vergaderagenda"]

    assert isinstance(planned.bericht, AgendaRond)
    assert Subject(Soort.BIJEENKOMST, NETWERKGROEP_3) in registry.changed
    assert "  7. Cijfers van de monitor (15 minuten)\n  8. Rondvraag" in words(planned)


def test_enough_answers_silence_the_warning(registry: Registry) -> None:
    rollen = (
        *("projectleider-onderwijs", "projectleider-gemeenten", "procesbegeleider"),
        *("schoolleider", "jg-coach"),
    )
    before = plan(registry)
    for rol in rollen:
        seat(registry, rol, f"@{rol}")
    for holder in registry.session.query(Rolhouder):
        registry.session.add(
            Aanwezigheid(
                bijeenkomst_id=NETWERKGROEP_3,
                persoon_id=holder.persoon_id,
                datum=DAY,
                antwoord=Komst.JA,
                gegeven_op=registry.now,
                door=f"{holder.persoon_id}",
            )
        )

    assert "quorum" in before
    assert "quorum" not in plan(registry)


def test_what_is_written_down_is_not_asked_for(registry: Registry) -> None:
    row = registry.session.get_one(Bijeenkomst, NETWERKGROEP_3)
    row.datum = date(2022, 10, 19)
    registry.session.flush()

    before = plan(registry)
    registry.vergaderen.presenties.record(NETWERKGROEP_3, {"org:groeimee"}, None)

    assert "presentie" in before
    assert "presentie" not in plan(registry)
