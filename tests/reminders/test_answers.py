"""What people answered, and who has to hear something after that."""

from datetime import date

from registry.gesprekken import Plek
from registry.models import Kamer, OutboxRow, Toestand
from registry.namen import Hit
from registry.registry import Registry
from registry.treden import GEWOON, ladder
from registry.values import Komst
from reminders.messages import BijeenkomstNadert
from reminders.plan import Adres, Planned
from reminders.replanning import Replanner
from reminders.rules.bijeenkomsten import of_bijeenkomst
from tests.reminders.rows import PLAATS, bijeenkomst, names
from tests.reminders.seats import JOS, seat

ANNA, BRAM, CEES = (Adres("matrix", f"@{naam}:proef") for naam in ("anna", "bram", "cees"))
KAMER = "!kamer:proef"


def planned(**gezegd: Komst) -> list[Planned]:
    """Plan the ladder of a bijeenkomst of which people said something."""
    people = {"anna": ANNA, "bram": BRAM, "cees": CEES}
    said = {people[naam]: komst for naam, komst in gezegd.items()}
    return [*of_bijeenkomst(bijeenkomst(date(2023, 3, 23)), ladder(GEWOON), PLAATS, said)]


def rungs_of(adres: Adres, plan: list[Planned]) -> list[str]:
    return names(each for each in plan if each.is_for(adres))


def test_who_said_nothing_hears_all() -> None:
    assert rungs_of(CEES, planned(anna=Komst.JA)) == [*GEWOON]


def test_who_comes_hears_the_last_day_only() -> None:
    assert rungs_of(ANNA, planned(anna=Komst.JA)) == ["1 dag", "1 uur"]


def test_who_does_not_come_hears_nothing() -> None:
    assert rungs_of(ANNA, planned(anna=Komst.NEE)) == []


def test_who_may_come_is_asked_again() -> None:
    assert rungs_of(ANNA, planned(anna=Komst.MISSCHIEN)) == [*GEWOON]


def test_every_rung_says_what_somebody_answered() -> None:
    plan = planned(anna=Komst.JA, bram=Komst.MISSCHIEN)

    said = {
        (adres.adres, rung.bericht.komst)
        for rung in plan
        for adres in (ANNA, BRAM, CEES)
        if rung.is_for(adres) and isinstance(rung.bericht, BijeenkomstNadert)
    }

    assert said == {
        (ANNA.adres, Komst.JA),
        (BRAM.adres, Komst.MISSCHIEN),
        (CEES.adres, None),
    }


def test_the_rungs_of_days_ask_and_the_hour_does_not() -> None:
    asks = [
        each.bericht.vraagt for each in planned() if isinstance(each.bericht, BijeenkomstNadert)
    ]

    assert asks == [True, True, True, False]


def test_nobody_is_asked_to_come_on_a_reserve_date() -> None:
    reserve = bijeenkomst(date(2023, 3, 23), status="reserve")

    plan = of_bijeenkomst(reserve, ladder(GEWOON), PLAATS)

    assert not any(
        each.bericht.vraagt for each in plan if isinstance(each.bericht, BijeenkomstNadert)
    )


def rows_of_the_room(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return whom each rung of the next bijeenkomst mentions in the room."""
    Replanner(registry).replan_programme(JOS)
    registry.session.flush()
    waiting = registry.session.query(OutboxRow).filter_by(
        toestand=Toestand.WACHT, adres=KAMER, subject=f"bijeenkomst/{_next(registry)}"
    )
    return {
        row.key.rsplit("/", 1)[1].partition("@")[0]: row.noemt or ()
        for row in waiting.order_by(OutboxRow.due)
    }


def a_room_of_the_groep(registry: Registry) -> None:
    for rol, adres in (("schoolleider", ANNA), ("procesbegeleider", BRAM)):
        seat(registry, rol, adres.adres)
    groep = _groep(registry)
    registry.session.add(Kamer(kanaal="matrix", adres=KAMER, groep_id=groep.id))
    for adres in (ANNA, BRAM):
        registry.mensen.seat(adres.adres, groep, kanaal="matrix")


def answers(registry: Registry, adres: Adres, komst: Komst) -> None:
    plek = Plek("matrix", KAMER, adres.adres)
    registry.aanwezigheden.say(plek, _next(registry), komst)


def _groep(registry: Registry) -> Hit:
    return registry.namen.find(f"{JOS}/netwerkgroep", ["groep"], what="groep")


def _next(registry: Registry) -> int:
    return registry.agenda.upcoming(_groep(registry), limit=1, held=True)[0].nummer


def test_a_room_hears_every_rung_and_mentions_who_did_not_answer(registry: Registry) -> None:
    a_room_of_the_groep(registry)
    nobody_answered = rows_of_the_room(registry)

    answers(registry, ANNA, Komst.JA)
    anna_answered = rows_of_the_room(registry)
    answers(registry, BRAM, Komst.NEE)
    all_answered = rows_of_the_room(registry)

    assert [*nobody_answered] == [*anna_answered] == [*all_answered]
    assert {*nobody_answered.values()} == {(ANNA.adres, BRAM.adres)}
    assert {*anna_answered.values()} == {(BRAM.adres,)}
    assert {*all_answered.values()} == {()}
