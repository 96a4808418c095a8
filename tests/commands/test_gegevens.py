"""Reading what is kept of an aanmelding or of oneself, and having it wiped."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.channel import File
from bot.excuses import Afgewezen
from bot.people import People
from bot.rendering import render
from bot.settings import Settings
from commands.gegevens import AanmeldingInzage, MijnGegevensOverzicht
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import Aanmelding, Logregel, Telling
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.aangemeld import FD2, register
from tests.databases import rows
from tests.privacy.seats import VSV, Toneel, stage
from tests.talk import Talk

OF_AANMELDINGEN = ("aanmelding", "gezette_stap", "minuten")


@pytest.fixture
def toneel(talk: Talk) -> Toneel:
    return stage(talk)


def file_of(talk: Talk, line: str) -> File:
    [found] = render(talk.view(line)).files
    return found


def erased(toneel: Toneel) -> str:
    return toneel.as_("behandelaar").say(f"!vergeet {toneel.referentie} zeker")


def test_inzage_shows_every_answer_and_every_step_and_names_nobody(toneel: Toneel) -> None:
    toneel.as_("buddy").say(f"traject {toneel.referentie} 40")

    said = toneel.as_("behandelaar").say(f"inzage {toneel.referentie}")

    assert "- Reden van overbelasting: sociaal" in said
    assert "- 20 oktober 2022: Start buddybegeleiding. Door: Buddy." in said
    assert "- Week van 17 oktober 2022: 40" in said
    assert "Decaan, aanmelden, gedaan" in said
    assert "@" not in said


def test_inzage_comes_as_a_file_with_the_same_facts(toneel: Toneel) -> None:
    view = toneel.as_("behandelaar").view(f"inzage {toneel.referentie}")
    assert isinstance(view, AanmeldingInzage)

    [file] = render(view).files

    assert file.name == f"inzage-{toneel.referentie}.json"
    assert json.loads(file.content) == view.inzage.model_dump(mode="json")


def test_inzage_is_in_the_log_book_and_the_next_one_shows_it(toneel: Toneel) -> None:
    behandelaar = toneel.as_("behandelaar")
    behandelaar.say(f"inzage {toneel.referentie}")

    said = behandelaar.say(f"inzage {toneel.referentie}")

    assert "Coördinator BuddyPlus, inzage, gedaan" in said


def test_who_sees_an_aanmelding_but_does_not_treat_it_is_told_who_does(toneel: Toneel) -> None:
    for line in ("inzage", "vergeet"):
        said = toneel.as_("aanmelder").say(f"{line} {toneel.referentie}")

        assert said == f"Dat doet alleen een behandelaar van {toneel.referentie}."


def test_nothing_is_wiped_before_it_is_said_to_be_sure(toneel: Toneel) -> None:
    behandelaar = toneel.as_("behandelaar")

    asked = behandelaar.say(f"vergeet {toneel.referentie}")
    before = len(rows(toneel.database)["aanmelding"])
    behandelaar.say("1")

    assert asked.startswith(f"{toneel.referentie} wissen?")
    assert "De plek komt vrij." in asked
    assert (before, len(rows(toneel.database)["aanmelding"])) == (1, 0)


def test_what_is_wiped_leaves_no_row_and_the_log_book_says_no_more_than_that(
    toneel: Toneel,
) -> None:
    toneel.as_("buddy").say(f"traject {toneel.referentie} 40")
    toneel.as_("behandelaar").say(f"!aanmelding {toneel.referentie} afgesloten")

    said = erased(toneel)
    left = rows(toneel.database)

    assert said.startswith(f"{toneel.referentie} is gewist.")
    assert not any(left[table] for table in OF_AANMELDINGEN)
    assert not any(str(row).count("aanmelding/") for row in left["outbox"])
    assert not any(toneel.referentie in str(row) for row in (*left["concept"], *left["keuze"]))
    assert lines_of(toneel)[-1] == "vergeten"


def lines_of(toneel: Toneel) -> list[str]:
    with toneel.database.transaction(writes=False) as session:
        about = select(Logregel.handeling).where(Logregel.over == toneel.referentie)
        return [*session.scalars(about.order_by(Logregel.nummer))]


def test_answers_that_are_kept_to_be_said_again_are_emptied_too(toneel: Toneel) -> None:
    toneel.as_("behandelaar").say(f"aanmelding {toneel.referentie}")
    erased(toneel)

    with transaction(toneel.database, toneel.talk.clock, writes=False) as registry:
        keys = [str(row[0]) for row in rows(toneel.database)["gehoord"]]
        kept = [registry.gesprekken.heard(key) for key in keys]

    [last] = [each for each in kept if toneel.referentie in (each or "")]
    assert last is not None
    assert "is gewist" in last


def test_totals_stay_and_count_what_was_wiped_as_over(toneel: Toneel) -> None:
    erased(toneel)

    with toneel.database.transaction(writes=False) as session:
        counted = {row.wat: row.aantal for row in session.scalars(select(Telling)) if row.aantal}

    assert {name: counted.get(name) for name in ("instroom", "einde", "uitkomst:gewist")} == {
        "instroom": 1,
        "einde": 1,
        "uitkomst:gewist": 1,
    }
    assert "loopt" not in counted


def test_a_place_that_is_given_back_goes_to_who_waits(talk: Talk) -> None:
    references = [register(talk, FD2) for _ in range(13)]

    talk.say(f"vergeet {references[0]} zeker")
    said = talk.say(f"aanmelding {references[-1]} getoetst")

    assert said.startswith("Vastgelegd")


def test_what_is_held_is_not_wiped(toneel: Toneel) -> None:
    behandelaar = toneel.as_("behandelaar")
    behandelaar.say(f"vasthouden {toneel.referentie}")

    said = behandelaar.say(f"vergeet {toneel.referentie} zeker")

    assert said.startswith(f"{toneel.referentie} wordt vastgehouden")
    assert len(rows(toneel.database)["aanmelding"]) == 1


def test_somebody_reads_what_is_kept_of_them_and_takes_it_along(talk: Talk) -> None:
    talk.say("herinner mij morgen 9:00 koffie")

    view = talk.view("mijn gegevens export")
    facts = json.loads(file_of(talk, "mijn gegevens export").content)

    assert isinstance(view, MijnGegevensOverzicht)
    assert [each["tekst"] for each in facts["herinneringen"]] == ["koffie"]
    assert render(talk.view("mijn gegevens")).files == ()


def test_a_guest_may_ask_what_is_kept_of_them(talk: Talk) -> None:
    guest = Talk(talk.database, talk.clock, (BotRol.GAST,), sender="@bram:voorbeeld.nl")

    assert guest.say("mijn gegevens").startswith("Ik ken van jou alleen je adres: @bram:")
    assert not isinstance(guest.view("mijn gegevens wis"), Afgewezen)


def test_who_is_forgotten_has_no_rights_and_no_row_left(toneel: Toneel) -> None:
    buddy = toneel.as_("buddy")
    for line in ("herinner mij morgen 9:00 koffie", "aanmeldingen", "mijn gegevens wis"):
        buddy.say(line)

    said = buddy.say("1")

    assert "Er moet nu 1 traject naar iemand anders." in said
    assert places_of(buddy.sender, toneel.database) == {"logregel"}
    assert "buddy" not in {naam for _, naam in rows(toneel.database)["persoon"]}
    assert buddy.say(f"aanmelding {toneel.referentie}").startswith("Ik vind geen")


def places_of(adres: str, database: Database) -> set[str]:
    """Return the tables in which an address stands anywhere."""
    tables = rows(database)
    return {table for table, found in tables.items() if any(adres in str(row) for row in found)}


def test_the_beheerder_of_the_settings_cannot_shut_themselves_out(
    talk: Talk, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path, beheerder="matrix:@anna:voorbeeld.nl")
    people = People(talk.database, talk.clock, settings)
    anna = Talk(talk.database, talk.clock, kanaal="matrix", sender="@anna:voorbeeld.nl")
    anna.say(f"rol erbij {VSV}/decaan {anna.sender}")

    anna.say("mijn gegevens wis zeker")

    with transaction(talk.database, talk.clock, writes=False) as registry:
        held = {*people.rollen(Plek("matrix", anna.room, anna.sender), registry)}
    assert held == {BotRol.GAST, BotRol.BEHEERDER}


def test_the_aanmeldingen_of_who_is_forgotten_stay_with_nobody(toneel: Toneel) -> None:
    for naam in ("aanmelder", "behandelaar", "buddy"):
        toneel.as_(naam).say("mijn gegevens wis zeker")

    with toneel.database.transaction(writes=False) as session:
        [row] = session.scalars(select(Aanmelding)).all()

    assert (row.aangemeld_door, row.behandelaar, row.toegewezen) == (None, None, None)
    assert row.vrij_sinds == row.aangemeld_op


def test_whoever_treats_it_is_told_that_a_buddy_is_gone(toneel: Toneel) -> None:
    toneel.as_("buddy").say("mijn gegevens wis zeker")

    waiting = [row for row in rows(toneel.database)["outbox"] if "/niemand/" in str(row[0])]

    assert ["@behandelaar:voorbeeld.nl" in row for row in waiting] == [True]


def test_who_loses_a_rol_sees_nothing_more_and_the_trajecten_are_counted(toneel: Toneel) -> None:
    leider = Talk(toneel.database, toneel.talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")

    said = leider.say("rol eraf vsv-zuid-limburg/buddy @buddy:voorbeeld.nl")

    assert "1 traject moet nu naar iemand anders." in said
    assert toneel.as_("buddy").say(f"aanmelding {toneel.referentie}").startswith("Ik vind geen")
    assert ("rol eraf", "vsv-zuid-limburg/buddy") in {
        (row[5], row[6]) for row in rows(toneel.database)["logregel"]
    }


def test_who_loses_another_rol_keeps_what_they_do(toneel: Toneel) -> None:
    leider = Talk(toneel.database, toneel.talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    leider.say("lid erbij jos-vo-alkmaar/netwerkgroep @buddy:voorbeeld.nl")

    said = leider.say("lid eraf jos-vo-alkmaar/netwerkgroep @buddy:voorbeeld.nl")

    assert "iemand anders" not in said
    assert toneel.as_("buddy").say(f"aanmelding {toneel.referentie}").startswith(toneel.referentie)
