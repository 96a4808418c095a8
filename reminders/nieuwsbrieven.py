"""From letters in the registry to the facts that their rules ask for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import select

from registry.models import (
    Aantekening,
    Actiepunt,
    Bijeenkomst,
    Groep,
    Groepslid,
    Nieuwsbrief,
    Programma,
)
from registry.nieuwsbrief.agreeing import Akkoord
from registry.nieuwsbrief.edits import published
from registry.nieuwsbrief.pictures import captions
from registry.registry import Registry
from registry.schema.nieuwsbrieven import Briefstaat, Rubriek
from registry.schema.vergaderen import Aantekensoort
from reminders.plan import Adres, Plaats, Planned, Voor
from reminders.rules.nieuwsbrieven import Deelweg, Uitgave, of_nieuwsbrief
from reminders.seats import address_of

_FILLED = {
    Rubriek.BESPROKEN: (Aantekensoort.NOTITIE, Aantekensoort.AGENDAPUNT),
    Rubriek.BESLUITEN: (Aantekensoort.BESLUIT,),
    Rubriek.GELEERD: (Aantekensoort.OPBRENGST,),
}
"""What fills a section; the agreements fill one of their own."""


@dataclass(frozen=True)
class Nieuwsbriefplanner:
    """Plans letters, by the numbers of their bijeenkomsten, in the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of letters."""
        query = select(Bijeenkomst).where(Bijeenkomst.id.in_(ids))
        rows = self.registry.session.scalars(query.order_by(Bijeenkomst.programma_id)).all()
        for programma_id, here in groupby(rows, lambda row: row.programma_id):
            counted = self.registry.nieuwsbrieven.plekken.counted(programma_id)
            asked, plaats = {each.id for each in here}, self.plaats(programma_id)
            for nummer, each in enumerate(counted, 1):
                if each.id in asked:
                    yield from of_nieuwsbrief(self._letter(each, nummer), plaats)

    def _letter(self, bijeenkomst: Bijeenkomst, nummer: int) -> Uitgave:
        registry, programma_id = self.registry, bijeenkomst.programma_id
        row = registry.nieuwsbrieven.versies.row(bijeenkomst.id)
        leaders = registry.session.get_one(Programma, programma_id).projectleiders
        plekken = registry.nieuwsbrieven.plekken
        bare = Uitgave(
            bijeenkomst=bijeenkomst,
            nummer=row.nummer if row else nummer,
            row=row,
            leeg=tuple(each.value for each in self._empty(bijeenkomst.id)),
            makers=tuple(dict.fromkeys((*leaders, *self._supporting(bijeenkomst)))),
            anderen=leaders,
            maker=Voor(programma_id, leaders, prive=True),
            lezers=tuple(f"groep:{each}" for each in plekken.groepen(programma_id)),
            wegen=tuple(
                Deelweg(each.slug, each.titel, each.door, self._names(programma_id, each.naar))
                for each in plekken.others(programma_id)
            ),
        )
        return self._so_far(bare, row) if row else bare

    def _so_far(self, bare: Uitgave, row: Nieuwsbrief) -> Uitgave:
        """Return a letter with whom it waits for, and with what is published of it."""
        session = self.registry.session
        adres = self._address(row.door)
        known = replace(
            bare,
            anderen=Akkoord(session, self.registry.netwerken, row).wie,
            maker=Voor(adres=adres) if adres else bare.maker,
        )
        if row.staat is not Briefstaat.VERSTUURD:
            return known
        brief = published(self.registry.nieuwsbrieven.versies.all(row)[-1].inhoud)
        shown = captions(session, brief).items()
        return replace(
            known,
            brief=brief,
            fotos=tuple((number, f"Foto: {words}") for number, words in shown),
            sjabloon=self.registry.sjablonen.of(row.programma_id),
        )

    def _empty(self, bijeenkomst_id: int) -> Iterator[Rubriek]:
        """Yield the sections that tell of the bijeenkomst itself, in which nothing stands."""
        session = self.registry.session
        notes = select(Aantekening.soort).where(
            Aantekening.bijeenkomst_id == bijeenkomst_id, Aantekening.ingetrokken_op.is_(None)
        )
        there = {*session.scalars(notes)}
        yield from (each for each, soorten in _FILLED.items() if there.isdisjoint(soorten))
        agreed = select(Actiepunt.id).where(Actiepunt.bijeenkomst_id == bijeenkomst_id)
        if session.scalar(agreed.limit(1)) is None:
            yield Rubriek.AFSPRAKEN

    def _supporting(self, bijeenkomst: Bijeenkomst) -> tuple[str, ...]:
        """Return who supports the groep of a bijeenkomst."""
        query = (
            select(Groepslid.ref)
            .join(Groep, Groep.id == Groepslid.groep_id)
            .where(
                Groep.programma_id == bijeenkomst.programma_id,
                Groep.slug == bijeenkomst.groep,
                Groepslid.status == "ondersteunend",
            )
            .order_by(Groepslid.volgorde)
        )
        return tuple(ref for ref in self.registry.session.scalars(query) if ref)

    def _names(self, programma_id: int, refs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.registry.netwerken.names_of(programma_id, refs).values())

    def _address(self, persoon_id: int | None) -> Adres | None:
        return address_of(self.registry.session, persoon_id)
