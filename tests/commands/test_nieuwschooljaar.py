"""A programme goes to a new schooljaar: checked with lists of days that nobody here reckoned."""

from datetime import date
from typing import Any

import pytest
from holidays import country_holidays
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.schooljaren.nieuw import NieuwSchooljaarKlaar, NieuwSchooljaarVraag
from registry.models import Bijeenkomst, Programma
from registry.programme.reading import read_file
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.values import Schooljaar
from tests.commands.files import programme
from tests.commands.stoplichten import seated
from tests.databases import rows
from tests.registry.schooljaar.lists import school_holidays
from tests.talk import Talk

YEARS = [f"{year}-{year + 1}" for year in range(2023, 2028)]
DONE = "nieuwschooljaar jos 2023-2024 doelen=gelijk zeker=ja"


def meetings(talk: Talk, schooljaar: str = "2023-2024") -> list[Bijeenkomst]:
    """Return what is in a schooljaar, but for what does not go on."""
    year = Schooljaar.named(schooljaar)
    query = select(Bijeenkomst).where(
        Bijeenkomst.datum.between(year.start, year.eind), Bijeenkomst.status != "vervallen"
    )
    with talk.database.transaction(writes=False) as session:
        return [*session.scalars(query.order_by(Bijeenkomst.id))]


def demand_sound(talk: Talk, schooljaar: str, *, within: int = 14) -> None:
    """Go on only when JOS in a schooljaar is JOS of its file, on its weekdays and no holiday."""
    made = meetings(talk, schooljaar)
    source: list[dict[str, Any]] = programme("jos-vo-alkmaar")["bijeenkomsten"]
    free = country_holidays("NL", years=range(2022, 2029), categories=("public", "optional"))
    holidays = school_holidays("noord")
    assert len(made) == len(source) == 10
    for old in source:
        [new] = [
            each
            for each in made
            if (each.groep, each.titel) == (old["groep"], old["titel"])
            and (each.status == "reserve") == (old["status"] == "reserve")
        ]
        assert new.datum.weekday() == old["datum"].weekday()
        assert new.datum not in free
        assert not any(start <= new.datum <= eind for start, eind in holidays)
        assert f"{new.van:%H:%M}-{new.tot:%H:%M}" == f"{old['van']}-{old['tot']}"
        there = old["datum"].replace(year=old["datum"].year + int(schooljaar[:4]) - 2022)
        assert abs((new.datum - there).days) <= within
        assert (new.nummer, list(new.wie)) == (old["nummer"], old["wie"])
    for groep in {old["groep"] for old in source}:
        order = sorted((old for old in source if old["groep"] == groep), key=lambda o: o["datum"])
        ours = sorted((new for new in made if new.groep == groep), key=lambda new: new.datum)
        assert [new.titel for new in ours] == [old["titel"] for old in order]
        assert len({new.datum for new in ours}) == len(ours)


@pytest.mark.parametrize("schooljaar", YEARS)
def test_jos_keeps_its_weekdays_and_meets_on_no_holiday(talk: Talk, schooljaar: str) -> None:
    talk.say(f"nieuwschooljaar jos {schooljaar}")
    talk.say("1")

    demand_sound(talk, schooljaar)


def test_jos_goes_from_one_year_to_the_next_until_the_last_that_is_known(talk: Talk) -> None:
    for schooljaar in YEARS:
        talk.say(f"nieuwschooljaar jos {schooljaar}")
        talk.say("1")

        demand_sound(talk, schooljaar, within=28)


def test_every_day_that_moved_is_listed_with_the_reason(talk: Talk) -> None:
    said = talk.say("nieuwschooljaar jos")

    assert "niet 24 oktober 2023, maar 31 oktober 2023. Reden: herfstvakantie." in said
    assert "niet 9 mei 2024, maar 16 mei 2024. Reden: Hemelvaartsdag." in said
    assert said.count("Reden:") == 2
    assert said.count("→") == 9
    assert "Er verandert nog niets" in said
    assert meetings(talk) == []


def test_the_old_year_stays_readable_and_the_new_one_is_there(talk: Talk) -> None:
    before = talk.say("agenda jos-vo-alkmaar 2022-2023")
    done = talk.view(DONE)

    assert isinstance(done, NieuwSchooljaarKlaar)
    assert talk.say("agenda jos-vo-alkmaar 2022-2023") == before
    assert "31 oktober 2023" in talk.say("agenda netwerkgroep 2023-2024")
    assert "agenda jos-vo-alkmaar 2022-2023" in talk.said[0]


def test_what_was_moved_goes_along_from_where_it_ended_and_what_was_cancelled_does_not(
    talk: Talk,
) -> None:
    talk.say('bijeenkomst verzet 3 24 januari 2023 10:00-12:00 locatie="Stadhuis" zeker=ja')
    talk.say("bijeenkomst annuleer 5 zeker=ja")
    talk.say(DONE)

    netwerkgroep = [each for each in meetings(talk) if each.groep == "netwerkgroep"]
    moved = netwerkgroep[1]
    assert (moved.datum, f"{moved.van:%H:%M}") == (date(2024, 1, 23), "10:00")
    assert (moved.locatie, moved.status) == ("Stadhuis", "vast")
    held = [each for each in netwerkgroep if each.status != "reserve"]
    assert [(each.nummer, each.titel[-1]) for each in held] == [
        (number, str(number)) for number in (1, 2, 3, 4)
    ]


def test_a_link_for_one_time_does_not_go_along(talk: Talk) -> None:
    talk.say("bijeenkomst verzet 3 link=https://voorbeeld.nl/een zeker=ja")
    talk.say(DONE)

    assert {each.link for each in meetings(talk)} == {None}


def test_in_the_middle_of_a_year_what_would_be_over_is_left_to_people(talk: Talk) -> None:
    talk.clock.at = talk.clock.at.replace(year=2023, month=12, day=1)
    view = talk.view("nieuwschooljaar jos 2023-2024")

    assert isinstance(view, NieuwSchooljaarVraag)
    assert view.overgang.zelf == ("Netwerkgroep bijeenkomst 1", "Bijeenkomst leeromgeving 1")
    assert len(view.overgang.bijeenkomsten) == 7


@pytest.mark.parametrize(
    ("moment", "naar"),
    [
        ("2022-10-20", "2023-2024"),
        ("2023-07-31", "2023-2024"),
        ("2023-09-01", "2023-2024"),
        ("2026-04-30", "2025-2026"),
        ("2026-05-01", "2026-2027"),
    ],
)
def test_without_a_schooljaar_the_next_one_is_meant(talk: Talk, moment: str, naar: str) -> None:
    day = date.fromisoformat(moment)
    talk.clock.at = talk.clock.at.replace(year=day.year, month=day.month, day=day.day)
    view = talk.view("nieuwschooljaar jos")

    assert isinstance(view, NieuwSchooljaarVraag)
    assert view.overgang.naar == naar


def test_a_new_file_takes_nothing_back(talk: Talk) -> None:
    talk.say(DONE)
    before = meetings(talk)

    with transaction(talk.database, talk.clock, writes=True) as registry:
        imported = registry.programmes.bring_in(read_file("jos-vo-alkmaar"))
    with talk.database.transaction(writes=False) as session:
        jos = session.scalars(select(Programma).where(Programma.slug == "jos-vo-alkmaar")).one()

    assert jos.looptijd.eind == date(2024, 7, 31)
    assert [each.id for each in meetings(talk)] == [each.id for each in before]
    kept = {each.pad for each in imported.of("behouden")}
    assert "programma/looptijd/eind" in kept
    assert any(pad.endswith("doelwaarden/2023-2024") for pad in kept)
    assert len([each for each in kept if each.startswith("bijeenkomsten/")]) == 10


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nieuwschooljaar jos maart 2023", "Typ het schooljaar zo"),
        ("nieuwschooljaar", "Voor welk programma?"),
        ("nieuwschooljaar jos 2060-2061", "Ik ken de schoolvakanties van 2060-2061 niet"),
        ("nieuwschooljaar jos 2020-2021", "is al voorbij"),
        ("nieuwschooljaar onbekend", "Ik ken geen programma"),
        ("nieuwschooljaar terug jos", "nog niet naar een nieuw schooljaar"),
        ("nieuwschooljaar leerlingalert", "geen bijeenkomsten"),
        ("nieuwschooljaar jos doelen=meer", "doelen"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(talk: Talk, line: str, said: str) -> None:
    view = talk.view(line)

    assert isinstance(view, Afgewezen)
    assert said in view.reden
    assert rows(talk.database)["jaarovergang"] == []


def test_a_programme_that_is_closed_is_refused(talk: Talk) -> None:
    talk.say("programma sluit jos zeker")

    assert "is gesloten op" in talk.say("nieuwschooljaar jos")


def test_who_has_no_seat_is_refused(talk: Talk) -> None:
    anna = seated(talk, "anna", "vsv-zuid-limburg/coordinator-buddyplus")

    assert "geen plek in JOS VO" in anna.say("nieuwschooljaar jos")


def test_a_member_may_not_and_hears_who_may(talk: Talk) -> None:
    talk.rollen = (BotRol.LID,)

    assert "Dit mag jij niet doen" in talk.say("nieuwschooljaar jos")


def test_a_second_time_it_says_that_it_is_done(talk: Talk) -> None:
    talk.say(DONE)

    assert "staat al in 2023-2024" in talk.say("nieuwschooljaar jos 2023-2024")
    assert len(meetings(talk)) == 10


def test_a_second_time_only_what_is_missing_is_offered(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("bijeenkomst plan netwerkgroep 20 juni 2023 15:00-17:00 zeker=ja")
    view = talk.view("nieuwschooljaar jos 2023-2024")
    talk.say("1")

    assert isinstance(view, NieuwSchooljaarVraag)
    assert view.overgang.eerder
    [new] = view.overgang.bijeenkomsten
    assert (new.nieuw.datum, new.keer) == (date(2024, 6, 18), 6)
    assert len(meetings(talk)) == 11


def test_what_people_cancelled_in_the_new_year_is_not_offered_again(talk: Talk) -> None:
    talk.say(DONE)
    talk.say("bijeenkomst annuleer netwerkgroep 2 zeker=ja")
    talk.say("bijeenkomst annuleer 12 zeker=ja")

    assert "staat al in 2023-2024" in talk.say("nieuwschooljaar jos 2023-2024")


def test_what_is_still_open_of_the_old_year_is_listed(talk: Talk) -> None:
    talk.say(
        "actie Bellen @procesbegeleider voor 1 december 2022 groep=jos-vo-alkmaar/netwerkgroep"
    )
    talk.say(
        "actie Later @procesbegeleider voor 1 december 2023 groep=jos-vo-alkmaar/netwerkgroep"
    )
    view = talk.view(DONE)

    assert isinstance(view, NieuwSchooljaarKlaar)
    assert view.open[0].naam == "Bellen"
    assert {each.soort for each in view.open[1:]} == {"mijlpaal"}
    assert view.meer > 0
