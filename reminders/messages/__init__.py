"""What the bot says unasked: the facts of each message; `bot` finds the words.

A message is planned long before it is sent. The outbox keeps its facts as JSON; how far away a
day is, is worked out when it is said.
"""

from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter

from registry.models import Omdat
from registry.view import Fact, View
from reminders.messages.acties import ActieVraagt, MijnWeek
from reminders.messages.calendar import (
    BijeenkomstGewijzigd,
    BijeenkomstNadert,
    MeetmomentNadert,
    MijlpaalNadert,
    OpenVragen,
    Overdracht,
    RitmeZonderPlanning,
)
from reminders.messages.lessons import LesGegeven
from reminders.messages.letters import (
    BriefBezwaar,
    BriefDelen,
    BriefKlaar,
    BriefRond,
    BriefWacht,
)
from reminders.messages.meetings import AgendaRond, PresentieGevraagd, QuorumMist
from reminders.messages.personal import (
    AdresUit,
    Eigen,
    NietBezorgd,
)
from reminders.messages.prikken import PrikGekozen, PrikGesloten, PrikGevraagd
from reminders.messages.reports import (
    Geescaleerd,
    MaatregelVerlopen,
    MetingMist,
    StoplichtBezwaar,
    StoplichtGevraagd,
    StoplichtVoorgelegd,
)
from reminders.messages.schooljaren import DataInAgenda
from reminders.messages.trajecten import (
    AanmeldingVraagt,
    AlleenInChat,
    NiemandToegewezen,
    PlekVrij,
    WissenNadert,
)
from reminders.messages.werkplannen import PdcaNadert, StapNadert
from reminders.messages.wishes import RondberichtGestuurd, Vervanggevraagd

__all__ = [
    "AanmeldingVraagt",
    "ActieVraagt",
    "AdresUit",
    "AgendaRond",
    "AlleenInChat",
    "Bericht",
    "BijeenkomstGewijzigd",
    "BijeenkomstNadert",
    "BriefBezwaar",
    "BriefDelen",
    "BriefKlaar",
    "BriefRond",
    "BriefWacht",
    "DataInAgenda",
    "Eigen",
    "Geescaleerd",
    "Herinnering",
    "LesGegeven",
    "MaatregelVerlopen",
    "MeetmomentNadert",
    "MetingMist",
    "MijlpaalNadert",
    "MijnWeek",
    "NiemandToegewezen",
    "NietBezorgd",
    "OpenVragen",
    "Overdracht",
    "PdcaNadert",
    "PlekVrij",
    "PresentieGevraagd",
    "PrikGekozen",
    "PrikGesloten",
    "PrikGevraagd",
    "QuorumMist",
    "Regel",
    "RitmeZonderPlanning",
    "RondberichtGestuurd",
    "StapNadert",
    "StoplichtBezwaar",
    "StoplichtGevraagd",
    "StoplichtVoorgelegd",
    "Vervanggevraagd",
    "WissenNadert",
    "from_json",
    "to_json",
]

Bericht = Annotated[
    BijeenkomstNadert
    | BijeenkomstGewijzigd
    | AgendaRond
    | QuorumMist
    | PresentieGevraagd
    | MeetmomentNadert
    | MijlpaalNadert
    | Overdracht
    | RitmeZonderPlanning
    | OpenVragen
    | AanmeldingVraagt
    | PlekVrij
    | NiemandToegewezen
    | WissenNadert
    | AlleenInChat
    | StoplichtGevraagd
    | StoplichtVoorgelegd
    | StoplichtBezwaar
    | MaatregelVerlopen
    | MetingMist
    | Geescaleerd
    | ActieVraagt
    | MijnWeek
    | BriefKlaar
    | BriefWacht
    | BriefBezwaar
    | BriefRond
    | BriefDelen
    | LesGegeven
    | StapNadert
    | PdcaNadert
    | RondberichtGestuurd
    | DataInAgenda
    | Vervanggevraagd
    | PrikGevraagd
    | PrikGesloten
    | PrikGekozen
    | Eigen
    | NietBezorgd
    | AdresUit,
    Field(discriminator="soort"),
]
_BERICHT: TypeAdapter[Bericht] = TypeAdapter(Bericht)


class Regel(Fact):
    """A message as it is said.

    ``verlaat``: later than was meant. ``namens``: it is meant for these, but nobody sits there,
    or else ``omdat`` says why another gets it.
    """

    bericht: Bericht
    verlaat: bool = False
    namens: str = ""
    omdat: Omdat | None = None


class Herinnering(View):
    """What one person gets at once, on the day ``today`` (Amsterdam)."""

    regels: tuple[Regel, ...]
    today: date


def to_json(bericht: Bericht) -> str:
    """Write a message as JSON, the same whenever the facts are."""
    return bericht.model_dump_json()


def from_json(text: str) -> Bericht:
    """Return the message that `to_json` wrote."""
    return _BERICHT.validate_json(text)
