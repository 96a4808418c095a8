"""A nieuwsbrief that people worked on, for tests of what can be done with it."""

from datetime import timedelta
from io import BytesIO

from PIL import Image

from commands.nieuwsbrief.toon import BriefConcept
from registry.bestanden import Gestuurd
from registry.bevoegdheid import bevoegdheid
from registry.gesprekken import Plek
from registry.maillijst.bezorgen import Bezorger
from registry.nieuwsbrief.edits import pictured
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.nieuwsbrieven import Brief
from tests.commands.partners import partner
from tests.talk import Talk


def png() -> Gestuurd:
    """Return a small picture, as somebody sends it."""
    drawn = BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    return Gestuurd("zaal.png", "image/png", drawn.getvalue())


MEETING = 1
"""The netwerkgroep of 25 October 2022."""
Two = tuple[Talk, Talk]
PICTURED = 2
"""The paragraph with a picture."""


def lettered(talk: Talk, *, waits: bool) -> Talk:
    """Let Anna write on the first letter of JOS, six days later; perhaps it ``waits``."""
    talk.clock.advance(timedelta(days=6))
    anna = partner(talk, "anna", "projectleider-onderwijs", BotRol.PROJECTLEIDER)
    anna.say('nieuwsbrief voeg toe besproken "De scholen willen meer tijd."')
    picture(anna)
    if waits:
        anna.say("nieuwsbrief voorleggen")
    return anna


def picture(talk: Talk, omschrijving: str = "Een volle zaal") -> int:
    """Put a picture under a paragraph, and return its number."""
    plek = Plek(talk.kanaal, talk.room, talk.sender)
    with transaction(talk.database, talk.clock, writes=True) as registry:
        nieuwsbrieven = registry.nieuwsbrieven
        wie = bevoegdheid(registry.session, plek, talk.rollen)
        programma = nieuwsbrieven.plekken.of(MEETING).programma
        row = registry.bestanden.keep(
            png(), programma.id, door=wie.persoon, omschrijving=omschrijving
        )
        number = row.id
        nieuwsbrieven.edit(
            *(MEETING, wie, "foto"), lambda brief: pictured(brief, PICTURED, number)
        )
        return number


def leaders(talk: Talk) -> Two:
    """Let Anna lead for the schools, and Bram for the gemeenten."""
    anna = partner(talk, "anna", "projectleider-onderwijs", BotRol.PROJECTLEIDER)
    bram = partner(talk, "bram", "projectleider-gemeenten", BotRol.PROJECTLEIDER)
    return anna, bram


def mailed(talk: Talk) -> Talk:
    """Let Anna mail the first letter to two people, of whom one cannot have it; a third left."""
    talk.clock.advance(timedelta(days=6))
    anna, bram = leaders(talk)
    anna.say('besluit "De scholen starten" bij=1')
    agreed((anna, bram))
    for line in (
        "lijst erbij anna@voorbeeld.nl, bram@voorbeeld.nl",
        "lijst erbij cees@voorbeeld.nl",
        "lijst eraf cees@voorbeeld.nl",
        "mail zeker=ja",
    ):
        anna.say(f"nieuwsbrief {line}")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        Bezorger(registry).refused(1, "het mailadres werkt niet")
    return anna


def concept(talk: Talk, line: str = "nieuwsbrief") -> BriefConcept:
    view = inside(talk, line)
    assert isinstance(view, BriefConcept), talk.say(line)
    return view


def inside(talk: Talk, line: str) -> object:
    view = talk.view(line)
    return getattr(view, "antwoord", view)


def texts(brief: Brief) -> dict[int, str]:
    return {alinea.nummer: alinea.tekst for _, alinea in brief.alineas()}


def number_of(talk: Talk, tekst: str) -> int:
    """Return the number of the last paragraph that begins so."""
    found = [n for n, said in texts(concept(talk).brief).items() if said.startswith(tekst)]
    return found[-1]


def agreed(two: Two) -> Two:
    anna, bram = two
    assert anna.say("nieuwsbrief voorleggen").startswith("Voorgelegd")
    said = bram.say("nieuwsbrief akkoord")
    assert said.startswith("Akkoord: nieuwsbrief 1"), said
    return two
