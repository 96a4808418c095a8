"""Who is meant by an address, on whichever platform, and what is wiped of it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from registry.clock import StoppedClock
from registry.gesprekken import Plek
from registry.models import Account, Bereik, Koppelcode, OutboxRow
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from reminders.plan import Adres
from reminders.refusing import refuse
from tests.commands.test_mensen import GROEP, ROL, told_in
from tests.talk import Talk

GUID = "8a1b2c3d-0000-4000-8000-000000000001"
MAIL = "anna@voorbeeld.nl"


def heard(talk: Talk, naam: str = "Anna de Boer") -> None:
    """Let somebody in Teams say hello to the bot."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.bereik.remember("teams", GUID, naam, {"person": "29:anna"})


def accounts(talk: Talk) -> list[tuple[str, str]]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        rows = registry.session.execute(select(Account.kanaal, Account.adres))
        return [(kanaal, adres) for kanaal, adres in rows]


@pytest.mark.parametrize("kanaal", ["teams", "matrix", "console"])
def test_somebody_in_teams_is_called_as_teams_calls_them(talk: Talk, kanaal: str) -> None:
    heard(talk)
    talk.kanaal = kanaal

    assert talk.say(f"rol erbij {ROL} {GUID.upper()}").startswith("Anna de Boer heeft nu de rol")
    assert accounts(talk) == [("teams", GUID)]


@pytest.mark.parametrize("adres", [GUID, "29:onbekend"])
def test_somebody_in_teams_who_never_said_hello_is_asked_to(talk: Talk, adres: str) -> None:
    said = talk.say(f"rol erbij {ROL} {adres}")

    assert "Vraag die eerst hallo te zeggen tegen de bot." in said
    assert accounts(talk) == []


def test_whoever_says_something_themselves_is_called_so_too(registry: Registry) -> None:
    registry.bereik.remember("teams", GUID, "Anna de Boer", {})

    number = registry.mensen.number_of(Plek("teams", GUID, GUID))

    bekend = registry.mensen.known(Plek("teams", GUID, GUID))
    assert bekend is not None
    assert (number > 0, bekend.naam) == (True, "Anna de Boer")


def test_a_mail_address_makes_somebody_who_is_reached_by_mail(talk: Talk) -> None:
    said = talk.say(f"lid erbij {GROEP} Anna@Voorbeeld.nl")

    assert said.startswith("anna zit nu in de groep")
    assert accounts(talk) == [("mail", MAIL)]
    assert "jos-vo-alkmaar/bijeenkomst/ng-1/2022-10-25/1 dag" in told_in(talk, MAIL)
    assert "anna zit niet meer in" in talk.say(f"lid eraf {GROEP} {MAIL}")


def test_an_address_on_matrix_is_one_whoever_types_it(talk: Talk) -> None:
    talk.kanaal = "teams"
    talk.say(f"lid erbij {GROEP} @bram:voorbeeld.nl")

    assert accounts(talk) == [("matrix", "@bram:voorbeeld.nl")]


def test_a_name_that_nobody_has_says_what_to_type_on_each_platform(talk: Talk) -> None:
    said = talk.say(f"rol erbij {ROL} bram")

    assert "Typ het hele adres, zoals @anna:voorbeeld.nl." in said
    assert "In Teams noem je iemand met een @." in said
    assert "Een mailadres mag ook." in said


def test_an_account_that_does_not_work_says_so(talk: Talk) -> None:
    heard(talk)
    talk.say(f"rol erbij {ROL} {GUID}")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.bereik.switch_off("teams", GUID, "de app is verwijderd")
    anna = replace(talk, kanaal="teams", sender=GUID)

    assert f"Teams: {GUID} (werkt niet: de app is verwijderd)" in anna.say("ik")


def test_somebody_reads_what_teams_calls_them_and_has_it_wiped(
    talk: Talk, clock: StoppedClock
) -> None:
    heard(talk)
    talk.say(f"rol erbij {ROL} {GUID}")
    anna = replace(talk, kanaal="teams", sender=GUID, rollen=(BotRol.LID,))
    anna.say("koppel mij")
    anna.say(f"mailadres {MAIL}")
    with transaction(talk.database, clock, writes=True) as registry:
        refuse(registry, Adres("mail", MAIL), "weg", "geen", Adres("console", "jij"))
    said = anna.say("mijn gegevens")

    anna.say("mijn gegevens wis zeker")

    assert "Zo noemt je chatprogramma je: Anna de Boer" in said
    assert "Een code om een account te koppelen" in said
    with transaction(talk.database, clock, writes=False) as registry:
        session = registry.session
        left = [session.scalars(select(table)).all() for table in (Bereik, Koppelcode, Account)]
        told = session.scalars(select(OutboxRow).where(OutboxRow.reeks.startswith("bereik/")))
        assert (left, told.all()) == ([[], [], []], [])
