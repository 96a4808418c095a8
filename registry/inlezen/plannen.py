"""From lines of a file to what would change: one bijeenkomst after the other, in time."""

from dataclasses import dataclass, field
from datetime import time

from registry.clock import moment
from registry.inlezen.bekend import Bekend, Gevraagd
from registry.inlezen.plan import Inleesregel
from registry.inlezen.samen import Inhoud, merge, said_by
from registry.models import Bijeenkomst
from registry.namen import Hit
from registry.planning import Planning
from registry.planregels import NoHours
from registry.planrijen import Voornemen, stand_of
from registry.plantijden import Tijd
from registry.planwaarschuwingen import Let, Waarschuwing, Waarschuwingen
from registry.registry import Registry
from registry.schema.vergaderen import Stand, Wijzigsoort
from registry.values import Schooljaar

_RESERVE = "reserve"
_NIGHT = time(23, 59)
_TOLD_ONCE = {Let.LOOPTIJD, Let.SCHOOLJAAR}
"""What goes for all of a file at once, and is not told of each."""
_PAST = "dag en tijd: het is al geweest"


@dataclass(frozen=True)
class Regelplanner:
    """Says what comes of each line, inside the transaction of the caller."""

    registry: Registry
    bekend: Bekend
    meldingen: list[str]
    _times: dict[tuple[str, int], int] = field(default_factory=dict)

    def of(self, asked: Gevraagd, row: Bijeenkomst | None) -> list[Inleesregel]:
        """Return what comes of a line: of a bijeenkomst that is here, or of a new one."""
        if row is not None:
            return self._known(asked, row)
        if asked.regel.vervallen:
            self.meldingen.append(f"{asked.regel.plek} gaat niet door, en staat hier niet.")
            return []
        voornemen = self._first_plan(asked)
        made = Inleesregel(
            sleutel=asked.sleutel,
            inhoud=Inhoud.of(voornemen.nieuw, voornemen.titel),
            titel=voornemen.titel,
            datum=voornemen.nieuw.datum,
            voorbij=self._is_past(voornemen.nieuw),
        )
        return [self._with(made, voornemen)]

    def _known(self, asked: Gevraagd, row: Bijeenkomst) -> list[Inleesregel]:
        regel, becomes = self._merged(asked, row)
        stand, changed = stand_of(row), becomes.on(stand_of(row))
        if row.has_begun(self.registry.now) or self._is_past(changed):
            if changed != stand or regel.hernoemd:
                left = {"behouden": (_PAST,), "titel": row.titel, "datum": row.datum}
                regel = regel.model_copy(update={**left, "hernoemd": False, "voorbij": True})
            return [regel]
        if changed != stand:
            regel = self._with(regel, self._change(row, asked.groep, changed))
        return [regel, *self._reserve(asked, row)]

    def _merged(self, asked: Gevraagd, row: Bijeenkomst) -> tuple[Inleesregel, Inhoud]:
        """Return what a bijeenkomst becomes, of what people made it and what the file says."""
        ours = Inhoud.of(stand_of(row), row.titel)
        base = self.bekend.base(row, asked.sleutel)
        theirs = said_by(asked.regel, base or ours)
        found = merge(base or theirs, ours, theirs)
        regel = Inleesregel(
            sleutel=asked.sleutel,
            inhoud=theirs,
            nummer=row.id,
            titel=found.inhoud.titel,
            datum=found.inhoud.datum,
            behouden=found.behouden,
            hernoemd=found.inhoud.titel != row.titel,
        )
        return regel, found.inhoud

    def _first_plan(self, asked: Gevraagd) -> Voornemen:
        """Return what is to be done for a new bijeenkomst, and for its reserve date."""
        stand, reserve = self._first_stand(asked), asked.regel.reserve
        titel, keer = self._called(asked)
        second = {"datum": reserve, "status": _RESERVE}
        return Voornemen(
            soort=Wijzigsoort.GEPLAND,
            programma_id=self.bekend.programma.id,
            programma=self.bekend.programma.korte_naam,
            groep=asked.groep.slug,
            groepnaam=asked.groep.titel,
            keer=keer,
            titel=titel,
            nieuw=stand,
            reserve_nieuw=stand.model_copy(update=second) if reserve else None,
        )

    def _first_stand(self, asked: Gevraagd) -> Stand:
        """Return how a new bijeenkomst stands; hours that the file does not say are the usual."""
        regel, planning = asked.regel, self.registry.vergaderen.planning
        van, tot = regel.van, regel.tot
        if van is None or tot is None:
            try:
                tijd = Tijd(regel.datum, van).with_hours(*planning.rijen.usual_hours(asked.groep))
                van, tot = tijd.van, tijd.tot
            except NoHours:
                pass
        return Stand(
            datum=regel.datum,
            van=van,
            tot=tot,
            status="vast",
            locatie=regel.locatie,
            link=regel.link,
            afgeleid=(van, tot) != (regel.van, regel.tot),
            opmerking=regel.opmerking,
        )

    def _called(self, asked: Gevraagd) -> tuple[str, int]:
        """Return what a new bijeenkomst is called, and which of its schooljaar it is."""
        rijen, groep = self.registry.vergaderen.planning.rijen, asked.groep
        year = Schooljaar.of(asked.regel.datum)
        key = (groep.slug, year.begint_in)
        keer = self._times.get(key) or rijen.next_time(groep, year)
        self._times[key] = keer + 1
        return asked.regel.titel or rijen.title_for(groep, keer), keer

    def _change(self, row: Bijeenkomst, groep: Hit, nieuw: Stand) -> Voornemen:
        if nieuw.status == "vervallen":
            return self._planning.cancel(row.id)
        return Voornemen(
            soort=Wijzigsoort.VERZET,
            programma_id=row.programma_id,
            programma=self.bekend.programma.korte_naam,
            groep=row.groep,
            groepnaam=groep.titel if groep.slug == row.groep else row.groep,
            nummer=row.id,
            keer=row.nummer,
            titel=row.titel,
            oud=stand_of(row),
            nieuw=nieuw,
        )

    def _reserve(self, asked: Gevraagd, row: Bijeenkomst) -> list[Inleesregel]:
        """Return what comes of the reserve date of a bijeenkomst that is here."""
        wanted, second = asked.regel.reserve, self.bekend.reserves.get(row.slug)
        if wanted is None or (second is not None and second.datum == wanted):
            return []
        if second is None or self.bekend.changes.get(second.id) or wanted < self.registry.today:
            self.meldingen.append(
                f"{asked.regel.plek}: de reservedatum nam ik niet over. {row.titel} staat al in "
                f"de agenda (nr {row.id})."
            )
            return []
        nieuw = stand_of(second).model_copy(update={"datum": wanted})
        regel = Inleesregel(
            sleutel=f"{asked.sleutel}/reserve",
            inhoud=Inhoud.of(nieuw, second.titel),
            nummer=second.id,
            titel=second.titel,
            datum=wanted,
        )
        return [self._with(regel, self._change(second, asked.groep, nieuw))]

    def _with(self, regel: Inleesregel, voornemen: Voornemen) -> Inleesregel:
        """Return what comes of a line with what is to be done, and what is to be known of that."""
        found: tuple[Waarschuwing, ...] = ()
        outside = False
        if not self._is_past(voornemen.nieuw):
            calendar = self.registry.calendar_of(self.bekend.programma)
            known = Waarschuwingen(self.registry.session, calendar, self.registry.today)
            said = known.of(voornemen)
            outside = any(each.let is Let.LOOPTIJD for each in said)
            found = tuple(each for each in said if each.let not in _TOLD_ONCE)
        facts = {"voornemen": voornemen, "waarschuwingen": found, "buiten": outside}
        return regel.model_copy(update=facts)

    def _is_past(self, stand: Stand) -> bool:
        return moment(stand.datum, stand.van or _NIGHT) <= self.registry.now

    @property
    def _planning(self) -> Planning:
        return self.registry.vergaderen.planning


def key_of(soort: str, uid: str, groep: str, datum: object, extra: str = "") -> str:
    """Return what a line is called in `registry.models.Ingelezen`."""
    return f"{soort}:{uid or f'{groep}/{datum}{extra}'}"
