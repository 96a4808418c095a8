"""Who may say what was measured of an activiteit, and of which parts.

Whoever has to do with the activiteit may, for all of it; whoever sits in a part that delivers
apart may for that part alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from registry.activiteiten import Geplaatst
from registry.bevoegdheid import Bevoegdheid
from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.meetreeksen import parts_of
from registry.metingen import Gevraagd
from registry.models import Indicator, Organisatie
from registry.netwerken import demand_open
from registry.rechten import Recht
from registry.registry import Registry

_NAMED = 4


@dataclass(eq=False)
class NotYourMeting(DomainError):
    """Somebody measures what others measure; ``wie`` are the names of those others."""

    naam: str
    wie: tuple[str, ...]

    def __str__(self) -> str:
        who = enumerate_words(self.wie[:_NAMED], last="of") or "de projectleider"
        return f"Deze meting van {self.naam} mag jij niet doorgeven. Vraag het aan: {who}."


@dataclass(frozen=True)
class Meetrecht:
    """What somebody may measure of one activiteit, inside the transaction of the caller."""

    registry: Registry
    over: Geplaatst
    wie: Bevoegdheid
    rechten: frozenset[Recht]

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """Everybody who has to do with the activiteit, as references: who measures it first."""
        activiteit = self.over.activiteit
        who = activiteit.verantwoordelijk
        afspraak = self.registry.rapportages.of(self.over.programma.id)
        refs = [ref for each in activiteit.meetmomenten for ref in each.wie]
        refs += (*who.resultaat, *who.doel_opbrengst, *who.monitoring, *who.aansturing)
        refs += sorted(afspraak.reporters(activiteit, self.over.lijn))
        return tuple(dict.fromkeys(ref for ref in refs if ":" in ref))

    def parts(self, indicator: Indicator) -> tuple[str, ...]:
        """Return the parts that they may measure; an empty reference is the whole.

        Raises `NotYourMeting`, `registry.netwerken.ProgrammaClosed`.
        """
        self.demand_open()
        delen = parts_of(indicator)
        if self._holds(each for each in self._all if each not in delen):
            return delen
        mine = tuple(each for each in delen if each and self._holds(self._inside(each)))
        if not mine:
            raise NotYourMeting(self.over.activiteit.naam, self._names(self._all))
        return mine

    def asked(self, due: Iterable[Gevraagd]) -> list[Gevraagd]:
        """Return those of the values that are due that they are asked for.

        Whoever is named at a meetmoment, for what is due then; whoever is named at none, for all
        that they may. Raises `NotYourMeting`, `registry.netwerken.ProgrammaClosed`.
        """
        due = [*due]
        self.demand_some()
        theirs = {
            each.id
            for each in self.over.activiteit.meetmomenten
            if self._holds(ref for ref in each.wie if ":" in ref)
        }
        return [
            each
            for each in due
            if self._may(each)
            and (not theirs or each.meetmoment.id in theirs or self._is_their_part(each))
        ]

    def demand_some(self) -> None:
        """Go on if there is anything they may measure. Raises as `parts` does."""
        self.demand_open()
        delen = (deel for each in self.over.activiteit.indicatoren for deel in parts_of(each))
        seats = {*self._all, *(ref for deel in delen for ref in self._inside(deel))}
        if not self._holds(seats):
            raise NotYourMeting(self.over.activiteit.naam, self._names(self._all))

    def demand_open(self) -> None:
        """Go on if the programme is open. Raises `registry.netwerken.ProgrammaClosed`."""
        lees = f"meting {self.over.activiteit.slug} historie"
        demand_open(self.over.programma, "Meten", lees)

    def role(self, deel: str) -> str:
        """Return the name of the seat from which they measure a part."""
        held = (ref for ref in (deel, *self.seats) if ref and self._holds(self._inside(ref)))
        return next(iter(self._names(list(held)[:1])), "")

    def _may(self, gevraagd: Gevraagd) -> bool:
        try:
            return gevraagd.deel in self.parts(gevraagd.indicator)
        except NotYourMeting:
            return False

    def _is_their_part(self, gevraagd: Gevraagd) -> bool:
        return bool(gevraagd.deel) and self._holds(self._inside(gevraagd.deel))

    @cached_property
    def _all(self) -> tuple[str, ...]:
        """Who may measure all; where the file names nobody, whoever may report."""
        if self.seats or Recht.RAPPORTEREN not in self.rechten:
            return self.seats
        return tuple(self.wie.refs.get(self.over.programma.id, ()))

    def _holds(self, refs: Iterable[str]) -> bool:
        return self.wie.holds(self.over.programma.id, refs)

    def _inside(self, ref: str) -> tuple[str, ...]:
        """Return the seats that make up a part: of a subregio its organisaties."""
        kind, _, slug = ref.partition(":")
        if kind != "subregio":
            return (ref,)
        here = (Organisatie.programma_id == self.over.programma.id, Organisatie.subregio == slug)
        found = self.registry.session.scalars(select(Organisatie.slug).where(*here))
        return tuple(f"org:{each}" for each in found)

    def _names(self, refs: Iterable[str]) -> tuple[str, ...]:
        refs = [*refs]
        names = self.registry.netwerken.names_of(self.over.programma.id, refs)
        return tuple(dict.fromkeys(names[ref] for ref in refs))
