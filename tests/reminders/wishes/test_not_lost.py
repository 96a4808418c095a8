"""What waits for a jongere reaches somebody, whatever people want to hear."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from registry.models import Omdat, OutboxRow, Toestand
from registry.registry import transaction
from tests.commands.aangemeld import register, take
from tests.commands.letters import Netwerk
from tests.talk import Talk


@dataclass(frozen=True)
class Scene:
    """Bram must begin with a jongere; Eva may see that too, Fatma may not, and Leo leads."""

    bram: Talk
    leo: Talk


@pytest.fixture
def scene(talk_on: Callable[[str], Talk]) -> Scene:
    netwerk = Netwerk(talk_on("2018-10-04T10:00"))
    leo = netwerk.seat("leo", "programmaleider-vsv")
    cees, eva = netwerk.seat("cees", "decaan"), netwerk.seat("eva", "coordinator-buddyplus")
    bram = netwerk.seat("bram", "buddy")
    netwerk.seat("fatma", "buddy")
    reference = register(cees)
    take(eva, reference, ["in-bespreking"])
    eva.say(f"!toewijzen {reference} {adres('bram')}")
    take(eva, reference, ["advies-gemeld"])
    return Scene(bram, leo)


def adres(naam: str) -> str:
    return f"@{naam}:voorbeeld.nl"


def told(talk: Talk) -> dict[str, Omdat | None]:
    """Return who will hear that Bram must begin, and why when it is another."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = select(OutboxRow).where(
            OutboxRow.subject.startswith("aanmelding/"),
            OutboxRow.toestand == Toestand.WACHT,
            ~OutboxRow.key.contains("te laat"),
        )
        return {row.adres: row.omdat for row in registry.session.scalars(query)}


def namens(talk: Talk) -> set[str | None]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = select(OutboxRow.namens).where(OutboxRow.omdat.is_not(None))
        return {*registry.session.scalars(query)}


def test_who_must_begin_hears_of_it(scene: Scene) -> None:
    assert told(scene.bram) == {adres("bram"): None}


def test_who_is_silent_has_the_projectleider_hear_it_with_the_reason(scene: Scene) -> None:
    scene.bram.say("stil alles tot 1 maart")

    assert told(scene.bram) == {adres("leo"): Omdat.STIL}


def test_a_vervanger_who_may_see_it_hears_it_with_the_rol(scene: Scene) -> None:
    scene.bram.say(f"vervanger {adres('eva')} tot 1 maart")

    assert told(scene.bram) == {adres("eva"): Omdat.VERVANGT}
    assert namens(scene.bram) == {"Buddy"}


def test_one_who_may_not_see_it_does_not_hear_it_and_the_projectleider_does(
    scene: Scene,
) -> None:
    scene.bram.say(f"vervanger {adres('fatma')} tot 1 maart")

    assert told(scene.bram) == {adres("leo"): Omdat.WEG}


def test_a_silence_of_aanmeldingen_goes_to_a_vervanger(scene: Scene) -> None:
    scene.bram.say("stil aanmeldingen")

    scene.bram.say(f"vervanger {adres('eva')} tot 1 maart")

    assert told(scene.bram) == {adres("eva"): Omdat.VERVANGT}


def test_when_nobody_else_wants_it_who_is_silent_hears_it_all_the_same(scene: Scene) -> None:
    scene.leo.say("stil alles")

    scene.bram.say("stil alles")

    assert told(scene.bram) == {adres("bram"): None}
