"""Stoplichten for the tests, reported as people do it, and the people who report."""

from registry.schema.netwerk import BotRol
from tests.talk import Talk

UITLEG = (
    'oorzaak="Twee scholen leveren later aan." gevolg="We halen 96 procent niet." '
    'maatregel="Het projectteam belt beide scholen." wie=projectteam wanneer="15 maart 2019"'
)
GROEN = 'stoplicht ddd groen samenvatting="Alle scholen leveren aan."'
ORANJE = f'stoplicht ddd groen tijd=oranje {UITLEG} samenvatting="Twee scholen zijn te laat."'
JOS = 'stoplicht leeromgeving groen samenvatting="Alle scholen doen mee."'
JOS_ORANJE = (
    f"stoplicht leeromgeving groen tijd=oranje {UITLEG.replace('2019', '2023')} "
    'samenvatting="Twee scholen zijn te laat."'
)


def report(talk: Talk, line: str = GROEN) -> str:
    """Make a concept in one line and publish it; return what is said of that."""
    said = talk.say(line)
    assert said.startswith("Concept klaar"), said
    said = talk.say("stoplicht verstuur ddd")
    assert said.startswith("Verstuurd"), said
    return said


def seated(talk: Talk, naam: str, rol: str, bot_rol: BotRol = BotRol.PROJECTLEIDER) -> Talk:
    """Give somebody a seat, and let them talk on a channel where a seat is all that counts."""
    adres = f"@{naam}:voorbeeld.nl"
    Talk(talk.database, talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl").say(
        f"rol erbij {rol} {adres}"
    )
    room = f"!{naam}:voorbeeld.nl"
    return Talk(talk.database, talk.clock, (bot_rol,), room, adres, "matrix")
