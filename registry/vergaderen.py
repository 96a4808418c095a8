"""The services around a bijeenkomst that need each other: who comes, what is said and agreed."""

from dataclasses import dataclass

from registry.aantekeningen import Aantekeningen
from registry.actiepunten import Actiepunten
from registry.agendering import Agendering
from registry.eigenaren import Eigenaren
from registry.gasten import Gasten
from registry.inzichten import Inzichten
from registry.mensen import Mensen
from registry.opkomst import Opkomsten
from registry.overleggen import Overleggen
from registry.planning import Planning
from registry.presenties import Presenties
from registry.stukken import Stukken
from registry.subjects import Subject


@dataclass(frozen=True)
class Vergaderen:
    """A room of the registry, inside the transaction of the caller."""

    overleggen: Overleggen
    mensen: Mensen
    changed: set[Subject]

    @property
    def aantekeningen(self) -> Aantekeningen:
        return Aantekeningen(self.overleggen.session, self.overleggen.clock, self.changed)

    @property
    def eigenaren(self) -> Eigenaren:
        return Eigenaren(
            self.overleggen.session, self.overleggen.namen, self.overleggen.netwerken, self.mensen
        )

    @property
    def actiepunten(self) -> Actiepunten:
        return Actiepunten(
            self.overleggen.session, self.overleggen.clock, self.eigenaren, self.changed
        )

    @property
    def agendering(self) -> Agendering:
        return Agendering(self.overleggen.session, self.aantekeningen, self.eigenaren)

    @property
    def inzichten(self) -> Inzichten:
        return Inzichten(
            self.overleggen.session,
            self.aantekeningen,
            self.overleggen,
            self.overleggen.namen,
            self.overleggen.netwerken,
        )

    @property
    def opkomsten(self) -> Opkomsten:
        return Opkomsten(self.overleggen.session, self.overleggen.clock, self.overleggen.netwerken)

    @property
    def presenties(self) -> Presenties:
        return Presenties(
            self.overleggen.session,
            self.overleggen.clock,
            self.overleggen.namen,
            self.opkomsten,
            self.changed,
        )

    @property
    def planning(self) -> Planning:
        return Planning(self.overleggen.session, self.overleggen.clock, self.changed)

    @property
    def stukken(self) -> Stukken:
        return Stukken(self.overleggen.session, self.overleggen.clock, self.changed)

    @property
    def gasten(self) -> Gasten:
        return Gasten(self.overleggen.session, self.overleggen.netwerken, self.changed)
