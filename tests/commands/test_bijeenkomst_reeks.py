"""A series of bijeenkomsten, planned in one line: every day is said before anything is planned."""

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.bijeenkomsten.reeks import ReeksGepland, ReeksVraag
from registry.models import Bijeenkomst, OutboxRow, Reekslid
from tests.databases import rows
from tests.talk import Talk

MONDAYS = "bijeenkomst reeks netwerkgroep elke eerste maandag van de maand t/m juni 2023 15-17 uur"


def meetings(talk: Talk) -> list[Bijeenkomst]:
    """Return what was planned as one of a series."""
    query = select(Bijeenkomst).join(Reekslid, Reekslid.bijeenkomst_id == Bijeenkomst.id)
    with talk.database.transaction(writes=False) as session:
        return [*session.scalars(query.order_by(Bijeenkomst.datum))]


def test_every_day_is_said_first_and_holidays_are_stepped_over(talk: Talk) -> None:
    view = talk.view(MONDAYS)

    assert isinstance(view, ReeksVraag)
    assert [(str(each.dag), each.waarom) for each in view.dagen if each.waarom] == [
        ("2023-01-09", "kerstvakantie"),
        ("2023-05-08", "meivakantie"),
    ]
    assert len(view.dagen) == 8
    assert meetings(talk) == []


def test_all_are_planned_at_once_and_counted_on(talk: Talk) -> None:
    talk.say(MONDAYS)

    done = talk.view("1")

    planned = meetings(talk)
    assert isinstance(done, ReeksGepland)
    assert [each.datum.weekday() for each in planned] == [0] * 8
    assert {f"{each.van:%H:%M}-{each.tot:%H:%M}" for each in planned} == {"15:00-17:00"}
    assert len({each.titel for each in planned}) == 8
    assert "Nog 8 van 8 keer" in talk.say("reeksen")


def test_nobody_gets_eight_messages_because_of_it(talk: Talk) -> None:
    talk.say("lid erbij jos-vo-alkmaar/netwerkgroep @anna:voorbeeld.nl")
    talk.say(MONDAYS)
    talk.say("1")

    query = select(OutboxRow.key).where(OutboxRow.key.contains("/wijziging/"))
    with talk.database.transaction(writes=False) as session:
        assert session.scalars(query).all() == []


def test_a_series_without_hours_has_those_that_the_groep_is_used_to(talk: Talk) -> None:
    view = talk.view("bijeenkomst reeks netwerkgroep drie keer tussen januari en juli")

    assert isinstance(view, ReeksVraag)
    assert view.uren == "15:00-17:00"
    assert len(view.dagen) == 3


def test_one_of_a_series_moves_alone(talk: Talk) -> None:
    talk.say(MONDAYS)
    talk.say("1")
    first, *others = meetings(talk)
    talk.say(f"bijeenkomst verzet {first.id} 8 november 2022 zeker=ja")

    moved, *same = meetings(talk)
    assert str(moved.datum) == "2022-11-08"
    assert [each.datum for each in same] == [each.datum for each in others]


def test_undoing_takes_the_whole_series_away(talk: Talk) -> None:
    talk.say(MONDAYS)
    talk.say("1")

    said = talk.say("ongedaan")

    assert "8 bijeenkomsten gaan niet door" in said
    assert {each.status for each in meetings(talk)} == {"vervallen"}
    assert "Er zijn geen reeksen." in talk.say("reeksen")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bijeenkomst reeks netwerkgroep elke dinsdag", "Tot wanneer?"),
        ("bijeenkomst reeks netwerkgroep elke maand in 2023", "Op welke dag?"),
        ("bijeenkomst reeks netwerkgroep elke dinsdag t/m 31 april", "31 april bestaat niet"),
        ("bijeenkomst reeks netwerkgroep elke dag in 2023", "meer dan 60 dagen"),
        ("bijeenkomst reeks netwerkgroep elke dinsdag in maart 2021", "geen enkele dag"),
        ("bijeenkomst reeks netwerkgroep wat vaker", "begrijp ik niet als reeks"),
        ("bijeenkomst reeks onbekendegroep elke dinsdag in maart", "ken geen groep"),
        ("reeks weg 9", "Reeks 9 ken ik niet."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_planned(
    talk: Talk, line: str, said: str
) -> None:
    view = talk.view(line)

    assert isinstance(view, Afgewezen)
    assert said in view.reden
    assert rows(talk.database)["reeks"] == []


def test_what_collides_is_refused_as_a_whole(talk: Talk) -> None:
    talk.say("bijeenkomst plan netwerkgroep 5 december 2022 15:00-17:00 zeker=ja")
    talk.say(MONDAYS)

    refused = talk.view("1")

    assert isinstance(refused, Afgewezen)
    assert rows(talk.database)["reekslid"] == []
