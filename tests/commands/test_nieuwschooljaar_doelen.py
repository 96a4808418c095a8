"""The targets of a new schooljaar: the same, typed, or none; and only by who leads."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.dialogue import Samenvatting, Vraagstelling
from commands.schooljaren.nieuw import NieuwSchooljaarKlaar, NieuwSchooljaarVraag
from registry.models import Activiteit, Doelwaarde, Indicator
from registry.programme.reading import read_file
from registry.registry import transaction
from tests.commands.stoplichten import seated
from tests.talk import Talk

GOALS = {"netwerkgroep-inrichten": Decimal(5), "leeromgeving-pilots": Decimal(4)}


def goals(talk: Talk, schooljaar: str = "2023-2024") -> dict[str, object]:
    """Return the targets of JOS in a schooljaar by activiteit, but for the one of its file."""
    query = (
        select(Activiteit.slug, Doelwaarde.waarde)
        .join(Indicator, Indicator.activiteit_id == Activiteit.id)
        .join(Doelwaarde, Doelwaarde.indicator_id == Indicator.id)
        .where(Doelwaarde.schooljaar == schooljaar, Activiteit.slug.in_(GOALS))
    )
    with talk.database.transaction(writes=False) as session:
        return dict(session.execute(query).all())


def test_targets_are_the_same_again_or_there_are_none(talk: Talk) -> None:
    talk.say("nieuwschooljaar jos 2023-2024")
    talk.say("1")
    talk.say("nieuwschooljaar jos 2024-2025")
    talk.say("3")

    assert goals(talk) == GOALS
    assert goals(talk, "2024-2025") == {}


def test_targets_hold_in_the_new_year(talk: Talk) -> None:
    talk.say("nieuwschooljaar jos 2023-2024")
    talk.say("1")
    talk.clock.at = talk.clock.at.replace(year=2024, month=2)

    said = talk.say("status leeromgeving")

    assert "minstens 4" in said
    assert "bekend" not in said.partition("minstens 4")[0]


def test_targets_are_typed_one_by_one(talk: Talk) -> None:
    talk.say("nieuwschooljaar jos 2023-2024")
    talk.say("2")
    first = talk.view("1")
    refused = talk.view("zes")
    talk.say("6")
    summed_up = talk.view("gelijk")
    said = talk.say("akkoord")

    assert isinstance(first, Vraagstelling)
    assert "was het doel 5" in first.vraag.uitleg
    assert isinstance(refused, Vraagstelling)
    assert "een aantal" in refused.bezwaar
    assert isinstance(summed_up, Samenvatting)
    assert "minstens 6 (was minstens 5)" in said
    assert goals(talk) == {"netwerkgroep-inrichten": Decimal(6), "leeromgeving-pilots": Decimal(4)}


def test_the_questions_are_still_there_after_a_restart_and_some_can_be_skipped(talk: Talk) -> None:
    talk.say("nieuwschooljaar jos 2023-2024 doelen=zelf zeker=ja")
    talk.say("nieuwschooljaar doelen jos")
    talk.say("7")
    again = Talk(talk.database, talk.clock)
    again.say("overslaan")
    again.say("akkoord")

    assert goals(talk) == {"netwerkgroep-inrichten": Decimal(7)}
    assert "Leeromgeving" in talk.say("nieuwschooljaar doelen jos 2023-2024")


def test_when_none_is_missing_it_says_so(talk: Talk) -> None:
    talk.say("nieuwschooljaar jos 2023-2024 doelen=gelijk zeker=ja")

    assert "mist geen doelen voor 2023-2024" in talk.say("nieuwschooljaar doelen jos")


def test_a_new_file_keeps_them(talk: Talk) -> None:
    talk.say("nieuwschooljaar jos 2023-2024 doelen=gelijk zeker=ja")

    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.programmes.bring_in(read_file("jos-vo-alkmaar"))

    assert goals(talk) == GOALS


def test_who_does_not_lead_takes_the_calendar_along_and_no_targets(talk: Talk) -> None:
    anna = seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")
    asked = anna.view("nieuwschooljaar jos 2023-2024")
    done = anna.view("nieuwschooljaar jos 2023-2024 doelen=gelijk zeker=ja")

    assert isinstance(asked, NieuwSchooljaarVraag)
    assert not asked.overgang.leidt
    assert len(asked.choices) == 1
    assert isinstance(done, NieuwSchooljaarKlaar)
    assert len(done.overgang.bijeenkomsten) == 9
    assert goals(talk) == {}
    assert "Vraag het aan" in anna.say("nieuwschooljaar doelen jos 2023-2024")


def test_a_projectleider_sets_them_after_another_took_the_calendar_along(talk: Talk) -> None:
    seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider").say(
        "nieuwschooljaar jos 2023-2024 zeker=ja"
    )
    view = talk.view("nieuwschooljaar jos 2023-2024")
    talk.say("1")

    assert isinstance(view, NieuwSchooljaarVraag)
    assert view.overgang.bijeenkomsten == ()
    assert goals(talk) == GOALS


def test_a_programme_without_bijeenkomsten_has_its_targets_taken_along(talk: Talk) -> None:
    talk.clock.at = talk.clock.at.replace(year=2020, month=6)
    view = talk.view("nieuwschooljaar vsv")
    talk.say("1")

    assert isinstance(view, NieuwSchooljaarVraag)
    assert (view.overgang.van, view.overgang.naar) == ("2019-2020", "2020-2021")
    assert len(view.overgang.doelen) == 4
    assert "staat al in 2020-2021" in talk.say("nieuwschooljaar vsv 2020-2021")


@pytest.mark.parametrize("line", ["nieuwschooljaar doelen", "nieuwschooljaar doelen jos mei 2023"])
def test_what_is_unclear_is_refused(talk: Talk, line: str) -> None:
    assert isinstance(talk.view(line), Afgewezen)
