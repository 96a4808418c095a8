"""Who is asked for stoplichten, when, and when that falls silent."""

from collections.abc import Iterator
from datetime import date

import pytest

from registry.clock import local
from registry.herhaling import period_of
from registry.models import Programma
from registry.registry import Registry
from registry.schema.stoplichten import Kleur
from registry.values import Periode, Precisie
from reminders.messages import MaatregelVerlopen, StoplichtGevraagd
from reminders.plan import Planned, Voor
from reminders.rules.rapportages import Over, Ronde, of_ronde
from tests.commands.reported import MEASURE, content, report
from tests.reminders.foreseeing import foreseen, programma_id
from tests.reminders.rows import PLAATS, moments, names

VSV = "vsv-zuid-limburg"
FIRST, LAST = date(2019, 3, 1), date(2019, 5, 31)
MAART = date(2019, 3, 15)
LIJN_3 = ("Consulent kwetsbare jongeren", "Werkbudget kortdurende arrangementen")


def ronde(periode: Periode, respijt: int = 5) -> Ronde:
    return Ronde(
        nummer=1,
        periode=periode,
        wie=("rol:leider",),
        namen=("Leider",),
        ontbreekt=(Over("BuddyPlus", "buddy", periode),),
        meer=0,
        respijt=respijt,
        bewaakt=("rol:coordinator",),
    )


def quarter(day: date) -> Periode:
    return period_of(day, Precisie.KWARTAAL)


def asked(registry: Registry) -> Iterator[tuple[date, StoplichtGevraagd]]:
    """Yield on which day, and how, is spoken of the first quarter of 2019."""
    for each in foreseen(registry, VSV, FIRST, LAST):
        for regel in each.view.regels:
            bericht = regel.bericht
            if isinstance(bericht, StoplichtGevraagd) and bericht.periode == quarter(MAART):
                yield local(each.moment).date(), bericht


def of_lijn_3(registry: Registry) -> list[tuple[date, StoplichtGevraagd]]:
    """Return what its leader hears, and not what others hear of that."""
    return [
        (day, bericht)
        for day, bericht in asked(registry)
        if not bericht.wie and "ckj" in {kort for _, kort in bericht.activiteiten}
    ]


def measures(registry: Registry) -> list[tuple[date, MaatregelVerlopen]]:
    return [
        (local(each.moment).date(), regel.bericht)
        for each in foreseen(registry, VSV, FIRST, LAST)
        for regel in each.view.regels
        if isinstance(regel.bericht, MaatregelVerlopen)
    ]


def test_a_report_is_asked_for_twice_and_missed_once_and_then_others_hear_of_it() -> None:
    plan = [*of_ronde(ronde(quarter(date(2023, 3, 1))), PLAATS)]

    assert names(plan) == ["vraag", "herinnering", "te laat", "bewaakt"]
    assert moments(plan) == [
        "2023-03-17 09:00",
        "2023-03-29 09:00",
        "2023-04-03 09:00",
        "2023-04-12 09:00",  # Goede Vrijdag and Paasmaandag lie between
    ]


def test_who_watches_hears_it_apart_from_who_is_asked() -> None:
    *asked_, watched = of_ronde(ronde(quarter(date(2023, 3, 1))), PLAATS)

    assert {each.voor for each in asked_} == {Voor(1, ("rol:leider",), prive=True)}
    assert watched.voor == Voor(1, ("rol:coordinator",), prive=True)
    assert watched.reeks not in {each.reeks for each in asked_}
    assert isinstance(watched.bericht, StoplichtGevraagd)
    assert (watched.bericht.te_laat, watched.bericht.wie) == (True, ("Leider",))


@pytest.mark.parametrize(("respijt", "day"), [(0, "2023-04-03"), (10, "2023-04-19")])
def test_the_days_of_grace_are_working_days(respijt: int, day: str) -> None:
    *_, watched = of_ronde(ronde(quarter(date(2023, 3, 1)), respijt=respijt), PLAATS)

    assert moments([watched]) == [f"{day} 09:00"]


@pytest.mark.parametrize(
    ("respijt", "kort"), [(5, "buddy"), (0, 'buddy periode="eerste kwartaal van 2023"')]
)
def test_after_the_days_of_grace_a_line_names_the_period(respijt: int, kort: str) -> None:
    *_, late, _ = of_ronde(ronde(quarter(date(2023, 3, 1)), respijt=respijt), PLAATS)

    assert isinstance(late.bericht, StoplichtGevraagd)
    assert late.bericht.activiteiten == (("BuddyPlus", kort),)


def test_a_month_in_the_holidays_is_not_asked_for_before_it_begins() -> None:
    august = period_of(date(2022, 8, 1), Precisie.MAAND)

    plan = [*of_ronde(ronde(august), PLAATS)]

    assert moments(plan)[:2] == ["2022-08-29 09:00", "2022-08-29 09:00"]


def test_the_last_period_is_asked_for_by_the_end_of_the_programme() -> None:
    first, *_ = plan = [*of_ronde(ronde(quarter(date(2023, 7, 1))), PLAATS)]

    assert _last_day(first) == date(2023, 7, 31)
    assert moments(plan)[:3] == ["2023-07-17 09:00", "2023-07-21 09:00", "2023-09-04 09:00"]


def _last_day(planned: Planned) -> date:
    assert isinstance(planned.bericht, StoplichtGevraagd)
    return planned.bericht.uiterlijk


def test_what_was_reported_is_not_asked_for(registry: Registry) -> None:
    before = of_lijn_3(registry)

    for naam in ("ckj", "budget", "18+", "verzuimconvenant"):
        report(registry, naam, MAART, content(Kleur.GROEN))

    assert [day for day, _ in before] == [date(2019, 3, 18), date(2019, 3, 28), date(2019, 4, 1)]
    assert not any("lijn 3" in str(bericht.wie) for _, bericht in asked(registry))
    assert of_lijn_3(registry) == []


def test_of_some_that_were_reported_only_the_others_are_asked_for(registry: Registry) -> None:
    report(registry, "18+", MAART, content(Kleur.GROEN))
    report(registry, "verzuimconvenant", MAART, content(Kleur.GROEN))

    found = of_lijn_3(registry)

    assert {tuple(naam for naam, _ in each.activiteiten) for _, each in found} == {LIJN_3}


def test_a_report_on_another_period_does_not_count(registry: Registry) -> None:
    before = of_lijn_3(registry)

    report(registry, "ckj", date(2018, 12, 1), content(Kleur.GROEN))

    assert of_lijn_3(registry) == before


def test_of_many_activiteiten_five_are_named(registry: Registry) -> None:
    counted = {(len(each.activiteiten), each.meer) for _, each in asked(registry) if each.meer}

    assert counted == {(5, 1)}


def test_a_measure_comes_back_after_its_day_and_a_week_later(registry: Registry) -> None:
    report(registry, "ddd", MAART, content(Kleur.ORANJE))

    (first, said), (again, _) = measures(registry)

    assert (first, again) == (date(2019, 3, 18), date(2019, 3, 25))
    assert (said.kort, said.wanneer) == ("DDD", MEASURE.wanneer)


def test_only_the_measure_of_the_last_report_comes_back(registry: Registry) -> None:
    report(registry, "ddd", date(2018, 12, 1), content(Kleur.ORANJE))
    report(registry, "ddd", MAART, content(Kleur.ORANJE))

    report(registry, "ddd", MAART, content(Kleur.GROEN), versie=2)

    assert measures(registry) == []


def test_of_a_closed_programme_nothing_is_said(registry: Registry) -> None:
    report(registry, "ddd", MAART, content(Kleur.ORANJE))
    before = foreseen(registry, VSV, FIRST, LAST)

    registry.session.get_one(Programma, programma_id(registry, VSV)).gesloten_op = registry.now
    registry.session.flush()

    assert len(before) > 10
    assert foreseen(registry, VSV, FIRST, LAST) == []
    assert foreseen(registry, "jos-vo-alkmaar", date(2022, 10, 1), date(2022, 12, 31))
