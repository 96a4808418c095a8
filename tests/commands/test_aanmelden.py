"""Registering somebody: the dialogue, the one line, and all that can go wrong in between."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.guarding import InPrive
from commands.aanmelden import Aangemeld
from commands.dialogue import Samenvatting, Vraagstelling
from registry.database import Database
from registry.models import Aanmelding, Concept, Gehoord, Keuze
from registry.schema.netwerk import BotRol
from tests.commands.aangemeld import BUDDY, FD2, register
from tests.talk import Talk


@pytest.fixture
def decaan(talk: Talk) -> Talk:
    """Somebody who has read the notice before."""
    talk.say("aanmelden fd2")
    talk.say("begrepen")
    talk.say("stop")
    return talk


def test_the_notice_comes_before_the_first_question_and_only_once(talk: Talk) -> None:
    first = talk.say("aanmelden fd2")
    refused = talk.say("2")
    question = talk.say("begrepen")
    talk.say("stop")

    assert first.startswith("Lees dit eerst.")
    assert refused.startswith("Typ begrepen om verder te gaan, of stop.")
    assert "Aanmeldende school (vraag 1 van 2)" in question
    assert "Aanmeldende school (vraag 1 van 2)" in talk.say("aanmelden fd2")


@pytest.mark.parametrize(
    "said",
    [
        "Ik wil iemand aanmelden voor FD2",
        "ik wil graag een leerling aanmelden voor fd2",
        "Ik wil mijn leerling Daan Verzonnen aanmelden voor FD2.",
    ],
)
def test_whoever_says_so_in_a_sentence_is_asked_the_same(said: str, decaan: Talk) -> None:
    question = decaan.say(said)

    assert "Aanmeldende school (vraag 1 van 2)" in question
    assert "Daan" not in question


def test_a_sentence_that_is_not_understood_is_not_said_back(talk: Talk) -> None:
    refusal = talk.say("ik heb gisteren Daan Verzonnen gesproken")

    assert refusal == "Achter “ik” hoort niets. Typ: ik"


def test_questions_come_one_at_a_time_and_end_in_a_reference(decaan: Talk) -> None:
    decaan.say("aanmelden fd2")
    second = decaan.say("4")
    summary = decaan.view("2")
    done = decaan.view("akkoord")

    assert "Leerjaar/groep (vraag 2 van 2)" in second
    assert isinstance(summary, Samenvatting)
    assert [regel.antwoord for regel in summary.regels] == [
        ("DaCapo College / Stichting DaCapo",),
        ("2",),
    ]
    assert isinstance(done, Aangemeld)
    assert done.dossier.referentie.startswith("FD-")
    assert not done.dossier.wacht


def test_one_goes_back_and_answers_anew(decaan: Talk) -> None:
    for line in ("aanmelden fd2", "4", "2"):
        decaan.say(line)

    decaan.say("terug")
    decaan.say("3")
    summary = decaan.say("ja nee")

    assert summary.startswith("Typ akkoord, terug of stop.")
    assert "Leerjaar/groep: 3" in summary


def test_there_is_nothing_before_the_first_question(decaan: Talk) -> None:
    decaan.say("aanmelden fd2")

    assert decaan.say("terug").startswith("Dit is de eerste vraag.")


def test_only_what_may_be_left_out_is_skipped(decaan: Talk) -> None:
    decaan.say("aanmelden alert")

    assert "Overslaan kan hier niet" in decaan.say("overslaan")


def test_whoever_stops_leaves_nothing_behind(decaan: Talk, database: Database) -> None:
    decaan.say("aanmelden fd2")
    decaan.say("4")

    said = decaan.say("stop")

    assert said.startswith("Gestopt. Ik heb niets bewaard.")
    with database.transaction(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Concept)) == 0
        assert session.scalar(select(func.count()).select_from(Aanmelding)) == 0


def test_one_line_is_enough_for_who_knows_it_by_heart(decaan: Talk) -> None:
    done = decaan.view(BUDDY)

    assert isinstance(done, Aangemeld)
    assert done.dossier.volgende[0].naam.startswith("Bespreken aanmeldformulier")


def test_what_one_line_leaves_out_is_asked(decaan: Talk) -> None:
    asked = decaan.view(BUDDY.replace("toestemming=ja", ""))

    assert isinstance(asked, Vraagstelling)
    assert asked.vraag.naam == "toestemming"


def test_a_wrong_answer_is_explained_and_asked_again(decaan: Talk) -> None:
    decaan.say("aanmelden fd2")

    said = decaan.say("9")

    assert said.startswith("Die keuze ken ik niet.")
    assert "Aanmeldende school (vraag 1 van 2)" in said


def test_a_command_with_a_mark_does_not_answer_the_question(decaan: Talk) -> None:
    decaan.say("aanmelden fd2")

    meanwhile = decaan.say("!volgende jos")

    assert "Netwerkgroep" in meanwhile
    assert "Aanmeldende school (vraag 1 van 2)" in decaan.say("!verder")
    assert "vraag 2 van 2" in decaan.say("4")


def test_a_draft_is_forgotten_after_a_day_and_that_is_said(
    decaan: Talk, database: Database
) -> None:
    decaan.say("aanmelden fd2")
    decaan.say("4")
    decaan.clock.advance(timedelta(hours=24, minutes=1))

    said = decaan.say("2")

    assert said.startswith("Dit gesprek is verlopen. Na 24 uur bewaar ik geen antwoorden meer.")
    assert "aanmelden vsv-zuid-limburg/fd2" in said
    with database.transaction(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Concept)) == 0


@pytest.mark.parametrize(
    ("name", "offered"),
    [("buddy", 3), ("buddyplus", 3), ("btv", 0), ("fd2", 0), ("#alert", 0), ("alertpilot", 0)],
)
def test_a_name_of_several_trajecten_asks_which(decaan: Talk, name: str, offered: int) -> None:
    assert len(decaan.view(f"aanmelden {name}").choices) == offered


def test_a_traject_that_is_offered_can_be_picked(decaan: Talk) -> None:
    decaan.say("aanmelden buddy")

    assert decaan.say("2").startswith("Aanmelden Buddy in de overstap vo-mbo.")


@pytest.mark.parametrize("name", ["netwerkgroep", "12", "leeromgeving"])
def test_whoever_means_a_bijeenkomst_is_told_the_right_word(decaan: Talk, name: str) -> None:
    said = decaan.view(f"aanmelden {name}")

    assert [each.opdracht for each in said.choices] == [f"aanwezig ja {name}"]
    assert "Bedoel je aanwezig?" in decaan.say(f"aanmelden {name}")


def test_an_unknown_traject_is_named_with_those_that_look_like_it(decaan: Talk) -> None:
    assert decaan.view("aanmelden budy").choices
    assert decaan.say("aanmelden ddd").startswith("Voor Digitaal Doorstroom Dossier kun je")


def test_whoever_may_not_register_hears_who_can(database: Database, talk: Talk) -> None:
    talk.say("rol erbij vsv-zuid-limburg/decaan @anna:voorbeeld.nl")
    anna = Talk(database, talk.clock, (BotRol.AANMELDER,), sender="@anna:voorbeeld.nl")

    said = anna.say("aanmelden werkbudget")

    assert said == (
        "Voor Inzet werkbudget kun jij niet aanmelden. Dat doen: Consulent kwetsbare jongeren."
    )


def test_a_traject_has_its_months(talk_on: Callable[[str], Talk]) -> None:
    winter, june = talk_on("2019-01-15T10:00"), talk_on("2019-06-03T10:00")

    assert "Vanaf 1 mei 2019 kan het weer." in winter.say("aanmelden niet-gestart")
    assert june.say("aanmelden niet-gestart").startswith("Lees dit eerst.")


def test_what_the_procedure_forbids_is_refused_with_the_reason(decaan: Talk) -> None:
    decaan.say("aanmelden werkbudget")
    for line in ("1", "1", "1", "250", "1"):
        decaan.say(line)

    said = decaan.say("ja")

    assert said.startswith("Met “ja” kan het niet: alleen als er geen voorliggende voorziening")
    assert "Is er een voorliggende voorziening? (vraag 6 van 6)" in said


@pytest.mark.parametrize(
    "said", ["Daan Jansen", "bel 06-12345678", "anna@voorbeeld.nl", "Dorpsstraat 12 Heerlen"]
)
def test_nothing_about_a_person_is_taken_as_an_answer(decaan: Talk, said: str) -> None:
    decaan.say("aanmelden alertpilot")

    refused = decaan.say(said)

    assert "Ik heb niets opgeslagen" in refused
    assert "vraag 1 van 4" in refused


def test_in_a_room_nothing_is_asked(database: Database, decaan: Talk) -> None:
    room = Talk(database, decaan.clock, room="zaal", private=False)

    pointer = room.view("!aanmelden fd2")

    assert isinstance(pointer, InPrive)
    assert isinstance(pointer.antwoord, Vraagstelling)
    assert "Aanmeldende school" not in room.say("!aanmelden fd2")
    assert "vraag 2 van 2" in decaan.say("4")


def test_a_choice_that_is_sent_privately_is_picked_privately(
    database: Database, decaan: Talk
) -> None:
    room = Talk(database, decaan.clock, room="zaal", private=False)
    room.say("!aanmelden buddy")

    assert decaan.say("2").startswith("Aanmelden Buddy in de overstap vo-mbo.")


def test_what_was_answered_is_kept_in_no_plain_text(decaan: Talk, database: Database) -> None:
    register(decaan, FD2)
    decaan.say("aanmelden buddyplus-a")
    decaan.say("4")

    with database.transaction(writes=False) as session:
        kept = [
            *session.scalars(select(Concept.antwoorden)),
            *session.scalars(select(Gehoord.antwoord)),
            *session.scalars(select(Aanmelding.antwoorden)),
        ]
        offered = session.scalars(select(Keuze.opdrachten)).all()
    assert kept
    assert all(each and each.startswith("gAAAA") for each in kept)
    assert not any("dacapo" in str(each) for each in offered)
