"""Plans that a network works through: a werkagenda, an implementatie, a stappenplan.

All three are blocks of steps. A block stands in a fase, and may stand in a kolom (who) or
under a thema (what about).
"""

from datetime import date
from typing import Literal

from registry.schema.nouns import (
    ListedNoun,
    NamedNoun,
    Ref,
    Refs,
    Texts,
    ToKostenpost,
    ToMeetmoment,
    ToWerkplanstap,
)
from registry.values import Periode, Relatief, Value


class Suggestie(Value):
    """What follows from the text of the step itself; the network decides."""

    wie: Refs = ()
    instrumenten: Texts = ()
    doel: str | None = None


class Werkplanstap(ListedNoun):
    """A step. Who does it, when, by what means and to what end may be filled in later."""

    nr: str | None = None
    naam: str
    wie: Refs = ()
    wanneer: str | None = None
    instrumenten: Texts = ()
    resultaat: str | None = None
    doel: str | None = None
    suggestie: Suggestie = Suggestie()
    onderdelen: Texts = ()
    na: tuple[ToWerkplanstap, ...] = ()
    voorwaarde: str | None = None
    termijn: Relatief | None = None
    meetmoment: ToMeetmoment | None = None
    levert: Ref | None = None
    partij: Texts = ()
    open_vragen: Texts = ()
    kosten: tuple[ToKostenpost, ...] = ()
    privacy: Literal["verboden_in_chat"] | None = None


class Blok(ListedNoun):
    """Steps that belong together."""

    naam: str
    fase: int | None = None
    kolom: str | None = None
    thema: str | None = None
    partijen: Refs = ()
    leeg_in_bron: bool = False
    stappen: tuple[Werkplanstap, ...] = ()


class Werkplan(NamedNoun):
    """A plan of one of the three kinds."""

    soort: Literal["werkagenda", "implementatie", "stappenplan"]
    blokken: tuple[Blok, ...] = ()


class Stapstand(Value):
    """How a step stands, as people filled it in; what nobody filled in is empty.

    ``wie`` are references, and ``wie_anders`` is who has none, in words: a rol, never a name.
    ``wanneer`` is when it is done at the latest.
    """

    wie: tuple[str, ...] = ()
    wie_anders: str = ""
    wanneer: Periode | None = None
    instrumenten: tuple[str, ...] = ()
    resultaat: str = ""
    doel: str = ""
    klaar_op: date | None = None
