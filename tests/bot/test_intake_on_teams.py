"""Intake in Teams: not unless a programme says so; what goes by a reference is done there."""

from dataclasses import replace

import pytest

from bot.answers import answer_to
from bot.app import assemble
from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen
from bot.guarding import InPrive
from bot.settings import Settings, TeamsSettings
from commands.aanmelden import Aangemeld, WelkTraject
from commands.aanmelding import Aanmeldingenlijst, AanmeldingKaart, StapVastgelegd
from commands.dialogue import Samenvatting, Vraagstelling
from commands.gegevens import AanmeldingInzage, VergetenVraag
from commands.intake import AntwoordenNietHier, NietHier
from commands.privacy import VERSIE
from commands.table import COMMANDS
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import Account, Concept
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.bot.matrix.whole import COORDINATOR
from tests.bot.pressed import Phone
from tests.commands.aangemeld import BUDDY, reference_in
from tests.databases import rows

ANNA, ROOM, VSV = "8a1c0000-0000-4000-8000-00000000a11a", "19:kamer@thread.v2", "vsv-zuid-limburg"
ON_MATRIX = "@anna:voorbeeld.nl"
OPEN = Incoming("1", "matrix", ROOM, ANNA, "aanmelden fd2", confidential=False)


@pytest.fixture
def seated(database: Database, clock: StoppedClock) -> Database:
    """Somebody on Teams who is a coordinator of a traject."""
    with transaction(database, clock, writes=True) as registry:
        registry.mensen.welcome("teams", ANNA, "Anna")
        registry.mensen.seat(
            ANNA, registry.namen.find(COORDINATOR, ["rol"], what="rol"), kanaal="teams"
        )
        number = registry.mensen.number_of(Plek("teams", "", ANNA))
        registry.leesbewijzen.read(number, VERSIE)
    return database


def phone_of(database: Database, clock: StoppedClock, *intake: str, private: bool = True) -> Phone:
    dispatcher = Dispatcher(
        COMMANDS, database, clock, lambda _plek, _registry: [*BotRol], intake=intake
    )
    return Phone(dispatcher, "teams", "a:gesprek" if private else ROOM, ANNA, private)


@pytest.fixture
def off(seated: Database, clock: StoppedClock) -> Phone:
    return phone_of(seated, clock)


@pytest.fixture
def on(seated: Database, clock: StoppedClock) -> Phone:
    return phone_of(seated, clock, VSV)


def is_in_a_dialogue(phone: Phone) -> bool:
    with phone.dispatcher.database.transaction(writes=False) as session:
        return session.query(Concept).count() > 0


@pytest.mark.parametrize("line", ["aanmelden buddyplus-a", BUDDY, "aanmelden"])
async def test_nobody_is_registered_in_teams(off: Phone, line: str) -> None:
    said = await off.says(line)

    assert isinstance(off.view, NietHier)
    assert not is_in_a_dialogue(off)
    assert "kan niet in Teams" in said.markdown
    assert "Vraag het aan " in said.markdown
    assert "`aanmelding BP-7K3M9Q`" in said.markdown
    assert said.form is None


async def test_who_is_on_matrix_is_sent_there(off: Phone, clock: StoppedClock) -> None:
    with transaction(off.dispatcher.database, clock, writes=True) as registry:
        number = registry.mensen.number_of(Plek("teams", "", ANNA))
        registry.session.add(Account(persoon_id=number, kanaal="matrix", adres=ON_MATRIX))

    said = await off.says("aanmelden buddyplus-a")

    assert f"Jij bent daar {ON_MATRIX}" in said.markdown
    assert "Typ daar `aanmelden vsv-zuid-limburg/buddyplus-a`" in said.markdown, said.markdown


async def test_a_programme_may_allow_it(on: Phone) -> None:
    await on.says("aanmelden buddyplus-a")
    asked = on.fields
    await on.presses("stop")
    await on.says(BUDDY)

    assert "school" in asked
    assert isinstance(on.view, Aangemeld)


async def test_another_programme_is_not_allowed_by_that(
    seated: Database, clock: StoppedClock
) -> None:
    phone = phone_of(seated, clock, "jos-vo-alkmaar")

    await phone.says("aanmelden buddyplus-a")
    one = phone.view
    await phone.says("aanmelden")

    assert isinstance(one, NietHier)
    assert isinstance(phone.view, NietHier | WelkTraject)
    assert not is_in_a_dialogue(phone)


async def test_going_on_after_it_was_switched_off_is_stopped(
    seated: Database, clock: StoppedClock, on: Phone
) -> None:
    await on.says("aanmelden buddyplus-a")
    off = phone_of(seated, clock)
    off.seen, off.number = on.seen, on.number

    said = await off.fills({"school": "dacapo"})
    after = await off.says("agenda")

    assert said.replaces == on.number
    assert "Wat je had ingevuld, is weg." in said.markdown
    assert not is_in_a_dialogue(off)
    assert "niet" not in after.markdown.partition("\n")[0]


async def test_typing_on_after_it_was_switched_off_is_stopped_too(
    seated: Database, clock: StoppedClock, on: Phone
) -> None:
    await on.says("aanmelden buddyplus-a")
    off = phone_of(seated, clock)

    await off.says("1")

    assert isinstance(off.view, NietHier)
    assert off.view.gestopt


async def test_steps_lists_and_deadlines_go_by_a_reference(on: Phone, off: Phone) -> None:
    reference = reference_in((await on.says(BUDDY)).markdown)

    await off.says("aanmeldingen")
    listed = off.view
    await off.says(f"aanmelding {reference}")
    card = off.view
    await off.says(f"aanmelding {reference} 2")
    step = off.view
    await off.says(f"vergeet {reference}")

    assert isinstance(listed, Aanmeldingenlijst)
    assert isinstance(card, AanmeldingKaart)
    assert card.dossier.gegevens == ()
    assert isinstance(step, StapVastgelegd | Vraagstelling)
    assert isinstance(off.view, VergetenVraag)


async def test_the_answers_of_somebody_are_shown_only_where_they_may_be_asked(
    on: Phone, off: Phone
) -> None:
    reference = reference_in((await on.says(BUDDY)).markdown)

    await on.says(f"inzage {reference}")
    shown = on.view
    await off.says(f"inzage {reference}")
    refused = off.view
    await off.says(f"aanmelding {reference} leeftijdsgroep=16-17")
    corrected = off.view
    await on.says(f"aanmelding {reference}")
    card = on.view
    await off.says("inzage BP-7K3M9Q")

    assert isinstance(shown, AanmeldingInzage)
    assert isinstance(refused, AntwoordenNietHier)
    assert isinstance(corrected, AntwoordenNietHier)
    assert isinstance(card, AanmeldingKaart)
    assert card.dossier.gegevens
    assert isinstance(off.view, Afgewezen)


async def test_a_room_gets_a_pointer_and_nothing_else(
    seated: Database, clock: StoppedClock
) -> None:
    phone = phone_of(seated, clock, private=False)
    line = replace(OPEN, kanaal="teams", text="!aanmelden buddyplus-a", private=False)
    before = rows(seated)["concept"]

    view = await phone.dispatcher.answer(line)

    assert isinstance(view, InPrive)
    assert isinstance(view.antwoord, NietHier)
    assert answer_to(line, view).markdown.startswith("Ik stuur je een privébericht.")
    assert rows(seated)["concept"] == before


async def test_other_dialogues_are_held_in_teams(off: Phone, clock: StoppedClock) -> None:
    with transaction(off.dispatcher.database, clock, writes=True) as registry:
        mentor = registry.namen.find("mentor", ["rol"], what="rol")
        registry.mensen.seat(ANNA, mentor, kanaal="teams")

    await off.says("meten ddd in beeld")

    assert isinstance(off.view, Vraagstelling)


async def test_elsewhere_an_open_conversation_is_refused_as_ever(off: Phone) -> None:
    view = await off.dispatcher.answer(OPEN)

    assert isinstance(view, Afgewezen)
    assert view.reden.startswith("Dit gesprek is niet versleuteld.")


async def test_the_settings_say_which_programmes(database: Database, clock: StoppedClock) -> None:
    guid = "00000000-0000-4000-8000-000000000000"
    teams = TeamsSettings(app_id=guid, tenant=guid, intake=(VSV,))

    bot = assemble(database, clock, Settings(teams=teams), {}, lambda _plek, _registry: [])
    without = assemble(database, clock, Settings(), {}, lambda _plek, _registry: [])

    assert bot.dispatcher.intake == (VSV,)
    assert without.dispatcher.intake == ()


async def test_a_whole_aanmelding_is_filled_in_where_it_is_allowed(on: Phone) -> None:
    await on.says("aanmelden buddyplus-a")
    await on.fills(dict(part.split("=") for part in BUDDY.split()[2:]))
    summary = on.view
    await on.fills({})

    assert isinstance(summary, Samenvatting)
    assert isinstance(on.view, Aangemeld)
