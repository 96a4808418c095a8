"""Who is who, and what follows from that."""

from datetime import UTC, date, datetime

import pytest

from bot.excuses import Afgewezen
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import OutboxRow
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from reminders.replanning import Replanner
from tests.delivery import deliver
from tests.talk import Talk

ANNA = "@anna:voorbeeld.nl"
ROL = "jos-vo-alkmaar/procesbegeleider"
GROEP = "jos-vo-alkmaar/netwerkgroep"


def rollen(registry: Registry) -> set[BotRol]:
    return registry.mensen.rollen("console", ANNA)


def rights(talk: Talk) -> set[BotRol]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return rollen(registry)


def told_in(talk: Talk, adres: str, *, whole: bool = False) -> set[str]:
    """Return the keys of what waits for an address, with or without that address."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        rows = registry.session.query(OutboxRow).filter_by(adres=adres, toestand="wacht")
        return {row.key if whole else row.key.partition("@")[0] for row in rows}


def reminders_of_anna(talk: Talk) -> set[str]:
    return told_in(talk, ANNA)


def test_whoever_is_not_known_is_a_guest_and_is_told_whom_to_ask(talk: Talk) -> None:
    said = talk.say("ik")

    assert rights(talk) == {BotRol.GAST}
    assert said.startswith("Ik ken je nog niet. Jouw adres is jij.")
    assert "de beheerder of de projectleider" in said


def test_a_rol_gives_rights_and_losing_it_takes_them_at_once(talk: Talk) -> None:
    talk.say(f"rol erbij {ROL} {ANNA}")
    assert rights(talk) == {BotRol.PROCESBEGELEIDER}

    talk.say(f"rol eraf {ROL} {ANNA}")
    assert rights(talk) == {BotRol.LEZER}


def test_who_is_in_a_groep_gets_its_reminders_until_they_leave(talk: Talk) -> None:
    talk.say(f"rol erbij vsv-zuid-limburg/decaan {ANNA}")
    talk.say(f"lid erbij {GROEP} {ANNA}")
    told = reminders_of_anna(talk)
    talk.say(f"lid eraf {GROEP} {ANNA}")

    assert "jos-vo-alkmaar/bijeenkomst/ng-1/2022-10-25/1 dag" in told
    assert not any("/ng-" in key for key in reminders_of_anna(talk))
    assert not any("/lo-" in key for key in told)


def test_somebody_reads_what_is_known_of_them(talk: Talk) -> None:
    talk.say(f"rol erbij {ROL} {ANNA}")
    talk.say(f"lid erbij {GROEP} anna")
    talk.sender = ANNA

    said = talk.say("ik")

    assert said.startswith("Jij bent anna.")
    assert "- Je rol: Procesbegeleider (JOS VO)" in said
    assert "- Je groep: Netwerkgroep Jeugdhulp op School VO (JOS VO)" in said


def test_a_place_can_be_given_back(talk: Talk) -> None:
    talk.say(f"rol erbij {ROL} {ANNA}")
    talk.say("ongedaan")

    assert rights(talk) == {BotRol.LEZER}


def test_who_has_a_place_already_keeps_it(talk: Talk) -> None:
    talk.say(f"lid erbij {GROEP} {ANNA}")

    assert "zat al in de groep" in talk.say(f"lid erbij {GROEP} {ANNA}")
    assert "zat niet in de groep" in talk.say("lid eraf jos-vo-alkmaar/leeromgeving anna")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (f"lid erbij {GROEP} bram", "Ik ken niemand die “bram” heet. Typ het hele adres"),
        (f"rol eraf {ROL} @cees:voorbeeld.nl", "Ik ken niemand"),
        (f"lid erbij nergens {ANNA}", "Ik ken geen groep “nergens”"),
        ("lid erbij", "naam ontbreekt"),
        (f"rol erbij {ROL}", "wie ontbreekt"),
    ],
)
def test_what_cannot_be_says_why(talk: Talk, line: str, refusal: str) -> None:
    assert refusal.casefold() in talk.say(line).casefold()


def test_a_name_that_two_people_have_is_asked_for_in_full(talk: Talk) -> None:
    for server in ("een", "twee"):
        talk.say(f"lid erbij {GROEP} @anna:{server}.nl")

    assert "meer mensen die “anna” heten" in talk.say(f"lid eraf {GROEP} anna")


@pytest.mark.parametrize("rol", [BotRol.LID, BotRol.COORDINATOR, BotRol.PROCESBEGELEIDER])
def test_only_a_beheerder_or_projectleider_gives_places(talk: Talk, rol: BotRol) -> None:
    talk.rollen = (rol,)

    assert isinstance(talk.view(f"rol erbij {ROL} {ANNA}"), Afgewezen)


def test_a_programme_that_is_planned_anew_follows_its_people(
    database: Database, clock: StoppedClock
) -> None:
    with transaction(database, clock, writes=True) as registry:
        hit = registry.namen.find(GROEP, ["groep"], what="groep")
        registry.mensen.seat(ANNA, hit, kanaal="console")
        Replanner(registry).replan(registry.changed)
        rows = registry.session.query(OutboxRow).filter_by(adres=ANNA).all()

    assert {row.due.date() for row in rows} >= {date(2022, 10, 24), date(2022, 10, 25)}


def test_a_groep_with_a_room_is_told_there_and_not_one_by_one(talk: Talk) -> None:
    talk.say(f"rol erbij vsv-zuid-limburg/decaan {ANNA}")
    talk.say(f"lid erbij {GROEP} {ANNA}")
    talk.room = "kamer van de netwerkgroep"

    talk.say(f"koppel {GROEP}")
    in_the_room = told_in(talk, talk.room)
    alone = reminders_of_anna(talk)
    talk.say("ontkoppel")

    assert "jos-vo-alkmaar/bijeenkomst/ng-1/2022-10-25/1 dag" in in_the_room
    assert not any("/ng-" in key for key in alone)
    assert any("/ng-" in key for key in reminders_of_anna(talk))
    assert told_in(talk, talk.room) == set()


def test_a_room_of_another_groep_can_be_had_back(talk: Talk) -> None:
    talk.say(f"koppel {GROEP}")
    talk.say("koppel jos-vo-alkmaar/leeromgeving")
    talk.say("ongedaan")

    assert "niet meer van Netwerkgroep" in talk.say("ontkoppel")


def test_what_a_room_was_told_can_come_later_there(talk: Talk) -> None:
    talk.room = "kamer"
    talk.say(f"koppel {GROEP}")
    talk.clock.at = datetime(2022, 10, 24, 7, tzinfo=UTC)
    deliver(talk.database, talk.clock)

    assert "Netwerkgroep bijeenkomst 1" in talk.say("later 1 uur")
    assert any("/later/" in key for key in told_in(talk, "kamer", whole=True))
