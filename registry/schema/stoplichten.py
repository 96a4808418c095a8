"""What a stoplichtrapportage says: a colour for each aspect, and what is done about it.

After domain/USERS.md, section 4: groen is within the limits of time, money and quality, oranje
is at risk and needs steering, rood will not be reached. Oranje and rood must be explained.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from registry.values import Value


class Kleur(StrEnum):
    """How it goes, the best first."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"


def worst(kleuren: Iterable[Kleur]) -> Kleur:
    """Return the worst of some colours.

    >>> worst([Kleur.GROEN, Kleur.ORANJE])
    <Kleur.ORANJE: 'oranje'>
    """
    return max(kleuren, key=[*Kleur].index)


class Aspect(StrEnum):
    """What is judged: the first three always, the others where the programme file says so."""

    TIJD = "tijd"
    GELD = "geld"
    KWALITEIT = "kwaliteit"
    ORGANISATIE = "organisatie"
    INFORMATIE = "informatie"
    COMMUNICATIE = "communicatie"


ALTIJD = (Aspect.TIJD, Aspect.GELD, Aspect.KWALITEIT)


class Grootte(StrEnum):
    """How likely or how bad something is."""

    LAAG = "laag"
    MIDDEN = "midden"
    HOOG = "hoog"


class Risico(Value):
    """What may go wrong. ``zwaarte`` is kans times impact: 1 to 9."""

    wat: str
    kans: Grootte
    impact: Grootte
    maatregel: str
    eigenaar: str

    @property
    def zwaarte(self) -> int:
        """Kans times impact.

        >>> facts = {"wat": "", "maatregel": "", "eigenaar": ""}
        >>> Risico(kans=Grootte.HOOG, impact=Grootte.MIDDEN, **facts).zwaarte
        6
        """
        sizes = [*Grootte]
        return (sizes.index(self.kans) + 1) * (sizes.index(self.impact) + 1)


class Bijsturing(Value):
    """Why it is not groen, and what is done about it, by ``wie`` and on ``wanneer`` at last."""

    oorzaak: str
    gevolg: str
    maatregel: str
    wie: str
    wanneer: date


class Besluit(Value):
    """A decision that is asked for, and of whom."""

    wat: str
    van: str


class Inhoud(Value):
    """One report. ``totaal`` is the worst of ``kleuren``, unless there is a ``reden``.

    ``scopewijziging``: what has become of the assignment itself, if that has changed.
    """

    kleuren: dict[Aspect, Kleur]
    totaal: Kleur
    samenvatting: str
    reden: str = ""
    bijsturing: Bijsturing | None = None
    risicos: tuple[Risico, ...] = ()
    scopewijziging: str = ""
    besluit: Besluit | None = None


class Staat(StrEnum):
    """How far a report is: only what is ``verstuurd`` is seen by others, and never changes."""

    CONCEPT = "concept"
    VOORGELEGD = "voorgelegd"
    VERSTUURD = "verstuurd"
