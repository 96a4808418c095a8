"""People of the partners of JOS, each in a seat of their own."""

from registry.schema.netwerk import BotRol
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
NETWERKGROEP_3 = 5
"""The number of the netwerkgroep of 9 March 2023; nummer 3 was that of 17 January."""
NETWERKGROEP_2 = 3


def partner(talk: Talk, naam: str, rol: str, as_: BotRol = BotRol.LID) -> Talk:
    """Give somebody on Matrix a rol in JOS, and let them talk."""
    adres = f"@{naam}:voorbeeld.nl"
    hand = Talk(talk.database, talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    hand.say(f"!rol erbij {JOS}/{rol} {adres}")
    room = f"!{naam}:voorbeeld.nl"
    return Talk(talk.database, talk.clock, (as_,), room, adres, "matrix")
