"""What is said of somebody in a measurement or a report is refused, and is nowhere afterwards.

Many read how it goes, and what is offered to choose from is kept with the line that was typed.
"""

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.dialogue import Samenvatting, Vraagstelling
from registry.database import Base
from registry.kluis import is_sealed
from registry.registry import transaction
from registry.view import View
from tests.commands.stoplichten import GROEN, JOS, ORANJE, seated
from tests.databases import KLUIS
from tests.talk import Talk

TalkOn = Callable[[str], Talk]

SAID = {
    "naam": ("Volgens Semere de Vries levert niemand iets aan", "de vries"),
    "telefoonnummer": ("De scholen leveren niet aan, bel 06-12345678", "12345678"),
    "e-mailadres": ("De scholen leveren niet aan, mail semere@school.example", "semere@"),
    "burgerservicenummer": ("De leerling met bsn 111222333 doet niet mee", "111222333"),
}
"""What somebody may type by kind, and a part of it that stands nowhere else."""
REPORT = (
    *("oorzaak", "gevolg", "maatregel", "wie", "wanneer", "samenvatting", "scopewijziging"),
    *("besluit", "van", "risico1", "maatregel1", "eigenaar1", "totaal", "reden", "onzin"),
)
LINES = (
    *(f'stoplicht ddd oranje {naam}="{{}}"' for naam in REPORT),
    "stoplicht ddd {}",
    'stoplicht ddd periode="{}"',
    "stoplicht verstuur ddd {}",
    "stoplicht niet akkoord leeromgeving {}",
    "stoplicht niet akkoord dddd {}",
    "escaleer ddd {}",
    "escaleer dddd {}",
    'meting ddd "in beeld" 97% bron="{}"',
    'meting dddd 97% bron="{}"',
    'meting ddd onbekend 97% bron="{}"',
    'meting ddd "{}" 97%',
    'meting ddd ingevuld 97% deel="{}"',
    'toch meting ddd "in beeld" 97% bron="{}"',
    'toch meting dddd 97% bron="{}"',
    "toch escaleer ddd {}",
)
GIVEN = {
    "oorzaak": "Twee scholen leveren later aan.",
    "gevolg": "We halen 96 procent niet.",
    "maatregel": "Het projectteam belt beide scholen.",
    "wie": "projectteam",
    "samenvatting": "Twee scholen zijn te laat.",
    "scopewijziging": "Er doen twee scholen minder mee.",
    "besluit": "Geld voor een half jaar langer.",
    "besluit_van": "de stuurgroep",
    "risico1": "De scholen stoppen ermee.",
    "maatregel1": "Het bestuur belt de scholen.",
    "eigenaar1": "projectteam",
    "reden": "De scholen zijn bijna klaar.",
}
CHOSEN = {
    "wanneer": "15 april 2019",
    "meer": "2, 3, 4, 5",
    "kans1": "1",
    "impact1": "1",
    "nog1": "nee",
    "totaal": "groen",
}


@pytest.fixture
def leader(talk_on: TalkOn, caplog: pytest.LogCaptureFixture) -> Talk:
    """Somebody who may report on everything, while all is logged that can be."""
    caplog.set_level(logging.DEBUG)
    return talk_on("2019-03-12T09:00")


def kept(talk: Talk) -> str:
    """Return all that stands in the tables, in small letters; what is sealed is opened."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        rows = [
            row
            for table in Base.metadata.sorted_tables
            for row in registry.session.execute(select(table))
        ]
    return "\n".join(_opened(each) for row in rows for each in row).casefold()


def _opened(cell: object) -> str:
    return KLUIS.unseal(cell) if isinstance(cell, str) and is_sealed(cell) else str(cell)


def objection(view: View) -> str:
    """Return why something was not taken; nothing when it was."""
    if isinstance(view, Vraagstelling | Samenvatting):
        return view.bezwaar
    return view.reden if isinstance(view, Afgewezen) else ""


def test_what_was_taken_is_found_in_the_tables(leader: Talk) -> None:
    leader.say(GROEN)
    leader.say('meting ddd "in beeld" 97% bron="Intergrip"')
    leader.say("escaleer ddd Twee scholen leveren al een maand niets aan")
    leader.say(f"stoplicht ddd {ORANJE.split()[2]}")

    found = kept(leader)

    assert "alle scholen leveren aan." in found
    assert "intergrip" in found
    assert found.count("twee scholen leveren al een maand niets aan") > 1


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("kind", SAID)
def test_a_line_about_somebody_is_refused_and_kept_nowhere(
    line: str, kind: str, leader: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    said, mark = SAID[kind]

    view = leader.view(line.format(said))

    assert objection(view)
    assert not view.choices or not any(mark in str(each).casefold() for each in view.choices)
    assert mark not in kept(leader)
    assert mark not in caplog.text.casefold()


@pytest.mark.parametrize("kind", SAID)
def test_every_answer_of_the_dialogue_about_somebody_is_refused(
    kind: str, leader: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    said, mark = SAID[kind]
    view, asked = leader.view("stoplicht ddd groen tijd=oranje"), []

    while isinstance(view, Vraagstelling):
        naam = view.vraag.naam
        asked += [naam]
        assert objection(leader.view(said)), naam
        assert mark not in kept(leader), naam
        view = leader.view(CHOSEN.get(naam) or GIVEN[naam])
    leader.say("akkoord")

    assert {*GIVEN} <= {*asked}
    assert GIVEN["besluit"] in leader.say("stoplicht concept ddd")
    assert mark not in kept(leader)
    assert mark not in caplog.text.casefold()


@pytest.mark.parametrize("kind", SAID)
def test_the_source_in_the_dialogue_is_about_nobody(
    kind: str, leader: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    said, mark = SAID[kind]
    view = leader.view("meten ddd in beeld")
    while isinstance(view, Vraagstelling) and view.vraag.naam != "bron":
        view = leader.view("97%")

    refused = objection(leader.view(said))

    assert refused
    leader.say("overslaan")
    assert mark not in kept(leader)
    assert mark not in caplog.text.casefold()


@pytest.mark.parametrize("kind", SAID)
def test_why_a_projectleider_does_not_agree_is_about_nobody(kind: str, talk_on: TalkOn) -> None:
    said, mark = SAID[kind]
    talk = talk_on("2022-12-06T09:00")
    anna = seated(talk, "anna", "jos-vo-alkmaar/projectleider-onderwijs")
    bram = seated(talk, "bram", "jos-vo-alkmaar/projectleider-gemeenten")
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")

    refused = objection(bram.view(f"stoplicht niet akkoord leeromgeving {said}"))

    assert refused
    assert mark not in kept(bram)
    assert "Akkoord" in bram.say("stoplicht concept leeromgeving")
