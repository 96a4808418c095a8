"""A new schooljaar is taken back: what was neither changed since nor begun."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from registry.models import Activiteit, Doelwaarde, Programma
from tests.commands.test_nieuwschooljaar import DONE, demand_sound, meetings
from tests.talk import Talk


def ends(talk: Talk) -> tuple[date | None, date | None]:
    """Return when JOS ends, and when its leeromgeving does."""
    with talk.database.transaction(writes=False) as session:
        jos = session.scalars(select(Programma).where(Programma.slug == "jos-vo-alkmaar")).one()
        query = select(Activiteit).where(Activiteit.slug == "leeromgeving-pilots")
        return jos.looptijd.eind, session.scalars(query).one().duur.eind


def goals(talk: Talk) -> int:
    query = select(Doelwaarde.id).where(Doelwaarde.schooljaar == "2023-2024")
    with talk.database.transaction(writes=False) as session:
        return len(session.scalars(query).all())


@pytest.mark.parametrize("line", ["nieuwschooljaar terug jos", "ongedaan"])
def test_everything_is_as_it_was(talk: Talk, line: str) -> None:
    before = ends(talk), goals(talk), talk.say("agenda jos 2023-2024")
    talk.say(DONE)
    assert (ends(talk), goals(talk)) != before[:2]

    said = talk.say(line)

    assert "9 bijeenkomsten en 2 doelen weg" in said
    assert (ends(talk), goals(talk), talk.say("agenda jos 2023-2024")) == before


def test_it_can_go_over_again_with_the_same_numbers_in_the_titles(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("nieuwschooljaar terug jos")
    talk.say(DONE)

    demand_sound(talk, "2023-2024")


def test_what_was_changed_since_stays_with_its_reserve_date(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("bijeenkomst verzet 13 17 januari 2024 10:00-12:00 zeker=ja")
    talk.say("bijeenkomst verzet 15 2 juli 2024 15:00-17:00 zeker=ja")

    said = talk.say("nieuwschooljaar terug jos")

    assert "7 bijeenkomsten" in said
    assert "Dit blijft staan" in said
    assert [each.id for each in meetings(talk)] == [13, 15, 16]


def test_what_has_begun_stays(talk: Talk) -> None:
    talk.say(DONE)
    talk.clock.at = talk.clock.at.replace(year=2023, month=12, day=1)

    talk.say("nieuwschooljaar terug jos")

    assert [str(each.datum) for each in meetings(talk)] == ["2023-10-31", "2023-11-14"]


def test_the_last_year_goes_first_and_a_named_one_when_it_is_named(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("nieuwschooljaar jos 2024-2025 doelen=gelijk zeker=ja")

    assert "2024-2025 is teruggedraaid" in talk.say("nieuwschooljaar terug jos")
    assert ends(talk) == (date(2024, 7, 31), date(2024, 7, 31))
    assert "2023-2024 is teruggedraaid" in talk.say("nieuwschooljaar terug jos 2023-2024")
    assert ends(talk) == (date(2023, 12, 31), date(2023, 7, 31))


def test_a_second_time_there_is_nothing_to_take_back(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("nieuwschooljaar terug jos")
    talk.clock.advance(timedelta(minutes=1))

    assert "al teruggedraaid" in talk.say("nieuwschooljaar terug jos")


def test_what_is_gone_is_not_found_any_more(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("nieuwschooljaar terug jos")

    assert "Ik ken geen bijeenkomst 12" in talk.say("bijeenkomst 12")
    assert "2024" not in talk.say("zoek netwerkgroep bijeenkomst")
