"""Who is who, and what follows from that."""

from datetime import date

import pytest

from bot.dispatch import Afgewezen
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import OutboxRow
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from reminders.replanning import Replanner
from tests.talk import Talk

ANNA = "@anna:voorbeeld.nl"
ROL = "jos-vo-alkmaar/procesbegeleider"
GROEP = "jos-vo-alkmaar/netwerkgroep"


def rollen(registry: Registry) -> set[BotRol]:
    return registry.mensen.rollen("console", ANNA)


def rights(talk: Talk) -> set[BotRol]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return rollen(registry)


def reminders_of_anna(talk: Talk) -> set[str]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        rows = registry.session.query(OutboxRow).filter_by(adres=ANNA, toestand="wacht")
        return {row.key.partition("@")[0] for row in rows}


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
