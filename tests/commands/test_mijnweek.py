"""The week of somebody: what they must do and attend, and hearing it on Mondays."""

import pytest

from registry.schema.netwerk import BotRol
from tests.commands.stoplichten import seated
from tests.talk import Talk

JOS = "jos-vo-alkmaar"


@pytest.fixture
def begeleider(talk: Talk) -> Talk:
    """The procesbegeleider on the Monday of the third netwerkgroep."""
    talk.clock.at = Talk.on(talk.database, "2023-03-06T09:30").clock.at
    return seated(talk, "bram", f"{JOS}/procesbegeleider", BotRol.PROCESBEGELEIDER)


def test_a_week_has_what_one_attends_and_what_one_must_do(begeleider: Talk) -> None:
    begeleider.say('actie "Zaal regelen" @mij voor woensdag groep=netwerkgroep')

    said = begeleider.say("mijnweek")

    assert said.startswith("Jouw week, 6 t/m 12 maart 2023")
    assert "Woensdag 8 maart 2023: Zaal regelen. Klaar? Typ klaar 1." in said
    assert "Donderdag 9 maart 2023, 15:00-17:00 uur: Netwerkgroep bijeenkomst 3." in said


def test_what_is_late_stays_until_it_is_done(begeleider: Talk) -> None:
    begeleider.say('actie "Zaal regelen" @mij voor woensdag groep=netwerkgroep')
    begeleider.clock.at = Talk.on(begeleider.database, "2023-03-30T09:00").clock.at

    late = begeleider.say("mijnweek")
    begeleider.say("klaar 1")

    assert "⚠️ te laat, 8 maart 2023: Zaal regelen." in late
    assert "Zaal regelen" not in begeleider.say("mijnweek")


def test_at_the_weekend_it_is_the_week_to_come(begeleider: Talk) -> None:
    begeleider.clock.at = Talk.on(begeleider.database, "2023-03-04T12:00").clock.at

    assert begeleider.say("mijnweek").startswith("Jouw week, 6 t/m 12 maart 2023")


def test_whoever_sits_elsewhere_has_nothing_to_attend(begeleider: Talk) -> None:
    other = seated(begeleider, "decaan", "leerlingalert/docent", BotRol.LID)

    assert "Je hoeft deze week niets te doen" in other.say("mijnweek")


def test_the_week_in_which_a_period_ends_counts_the_stoplichten_that_are_not_there(
    begeleider: Talk,
) -> None:
    leider = seated(begeleider, "anna", f"{JOS}/projectleider-gemeenten")
    begeleider.clock.at = Talk.on(begeleider.database, "2023-03-27T09:00").clock.at
    before = leider.say("mijnweek")
    leider.say('stoplicht leeromgeving groen samenvatting="Alle scholen doen mee."')
    leider.say("stoplicht verstuur leeromgeving")
    other = seated(begeleider, "carla", f"{JOS}/projectleider-onderwijs")
    other.say("stoplicht akkoord leeromgeving")

    assert "Vrijdag 31 maart 2023: 8 stoplichten over eerste kwartaal van 2023." in before
    assert "7 stoplichten over eerste kwartaal van 2023." in leider.say("mijnweek")
    assert "stoplichten" not in begeleider.say("mijnweek")


def test_mondays_are_asked_for_once_and_ended(begeleider: Talk) -> None:
    first = begeleider.say("mijnweek elke maandag")
    again = begeleider.say("mijnweek elke maandag")
    ended = begeleider.say("mijnweek niet")

    assert first.startswith("Je krijgt je week elke maandagochtend van mij.")
    assert again.startswith("Je krijgt je week al elke maandagochtend van mij.")
    assert ended.startswith("Je krijgt je week niet meer op maandag.")
