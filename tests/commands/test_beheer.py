"""What a beheerder may do, and nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.excuses import Afgewezen
from registry.gesprekken import Plek
from registry.models import Logregel
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.delivery import deliver
from tests.talk import Talk

ANNA = Plek("matrix", "!kamer:voorbeeld.invalid", "@anna:voorbeeld.invalid")
EVERY = ("noodstop", "noodstop uit", "noodstop sinds gisteren", "audit", "audit controle")


def note(talk: Talk, over: str, times: int = 1) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        for _ in range(times):
            registry.logboek.note(ANNA, "lezen", over)


@pytest.mark.parametrize("line", EVERY)
@pytest.mark.parametrize("rol", [rol for rol in BotRol if rol is not BotRol.BEHEERDER])
def test_only_a_beheerder_runs_the_bot(talk: Talk, rol: BotRol, line: str) -> None:
    talk.rollen = (rol,)

    assert isinstance(talk.view(f"beheer {line}"), Afgewezen)


def test_somebody_else_cannot_stop_the_bot(talk: Talk) -> None:
    talk.rollen = (BotRol.PROJECTLEIDER,)

    assert "Vraag het aan een beheerder." in talk.say("beheer noodstop uit")
    assert "Digitaal" in talk.say("status ddd")


def test_reading_alone_stops_what_changes_and_nothing_else(talk: Talk) -> None:
    talk.say("beheer noodstop alleen-lezen")

    refused = talk.say("herinner mij morgen 9:00 koffie")

    assert refused.startswith("Je kunt nu alleen lezen. Er is niets veranderd.")
    assert "koffie" not in talk.say("herinneringen")
    assert "Digitaal" in talk.say("status ddd")


@pytest.mark.parametrize(
    "line", ["status ddd", "help", "herinner mij morgen koffie", "hallo daar"]
)
def test_a_bot_that_is_off_has_one_sentence_for_everything(talk: Talk, line: str) -> None:
    talk.say("beheer noodstop uit")

    assert talk.say(line) == "Ik sta nu stil. Vraag de beheerder wanneer ik weer werk."


def test_a_bot_that_is_off_reminds_of_nothing_until_it_is_on(talk: Talk) -> None:
    talk.say("herinner mij over 1 minuut koffie")
    talk.say("beheer noodstop uit")
    talk.clock.advance(timedelta(minutes=2))
    silent = deliver(talk.database, talk.clock)

    said = talk.say("beheer noodstop aan")

    assert silent == []
    assert said.startswith("Alles werkt weer. Wat bleef liggen, stuurt de bot binnen een minuut.")
    assert len(deliver(talk.database, talk.clock)) == 1


@pytest.mark.parametrize("word", ["alleen-lezen", "alleen lezen", "Alleen-Lezen"])
def test_a_position_is_understood_as_people_write_it(talk: Talk, word: str) -> None:
    assert talk.say(f"noodstop {word}").startswith("Iedereen kan alleen lezen.")


def test_the_stop_needs_a_word_that_it_knows(talk: Talk) -> None:
    asked = talk.say("beheer noodstop")
    refused = talk.say("beheer noodstop nu")

    assert asked.startswith("Alles werkt.")
    assert refused.startswith("Kies aan, alleen-lezen of uit.")
    assert talk.say("beheer noodstop") == asked


def test_what_was_touched_since_a_moment_is_counted(talk: Talk) -> None:
    note(talk, "BP-OUD")
    talk.clock.at = datetime(2022, 10, 21, 7, tzinfo=UTC)
    note(talk, "BP-NIEUW", times=3)

    said = talk.say("beheer noodstop sinds 21-10-2022 8:30")

    assert "- BP-NIEUW: lezen, 3 keer, het laatst vrijdag 21 oktober 2022, 09:00 uur" in said
    assert "BP-OUD" not in said
    assert "BP-OUD" in talk.say("beheer noodstop sinds 20-10-2022")


def test_of_much_that_was_touched_the_rest_is_counted(talk: Talk) -> None:
    for number in range(53):
        note(talk, f"BP-{number:02}")

    said = talk.say("beheer noodstop sinds vandaag")

    assert said.count("BP-") == 50
    assert "- en nog 3" in said


@pytest.mark.parametrize("when", ["morgen", "volgende week", "elke maandag", "maart 2022"])
def test_since_is_one_moment_that_has_passed(talk: Talk, when: str) -> None:
    assert talk.say(f"beheer noodstop sinds {when}").startswith("Sinds wanneer? Typ een dag")


def test_the_log_says_who_did_what_and_that_it_was_read(talk: Talk) -> None:
    note(talk, "BP-7K3M9Q")

    first = talk.say("beheer audit")
    second = talk.say("logboek bp-7k3m9q")
    third = talk.say("beheer audit BP-7K3M9Q")

    who = "@anna:voorbeeld.invalid, lezen"
    assert f"donderdag 20 oktober 2022, 09:00 uur: {who} BP-7K3M9Q, gedaan (matrix, reg" in first
    assert f"{who}, gedaan" in second
    assert "jij, logboek, gedaan (console, regel 3)" in third


def test_only_the_last_lines_are_shown(talk: Talk) -> None:
    note(talk, "BP-7K3M9Q", times=30)

    assert talk.say("beheer audit").count("BP-7K3M9Q") == 20


def test_a_reference_that_was_never_touched_is_said_to_be_so(talk: Talk) -> None:
    assert talk.say("beheer audit BP-7K3M9Q") == "Over BP-7K3M9Q staat niets in het logboek."


def test_a_chain_that_is_broken_is_said_to_be_so(talk: Talk) -> None:
    empty = talk.say("beheer audit controle")
    note(talk, "BP-7K3M9Q", times=3)
    whole = talk.say("beheer audit controle")
    with talk.database.transaction(writes=True) as session:
        session.execute(update(Logregel).where(Logregel.nummer == 2).values(wie="bram"))

    broken = talk.say("beheer audit controle")

    assert empty == "Er staat nog niets in het logboek."
    assert whole.startswith("De ketting klopt. Het logboek heeft 3 regels.")
    assert broken.startswith("Let op: de ketting is kapot. Regel 2 is veranderd.")
