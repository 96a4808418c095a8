"""Planning bijeenkomsten: what somebody wants is first said, and then done.

Every method but `carry_out` only says what would be: a `Voornemen`, which refuses what cannot
be. Each change is a row of its own, from which people are told, and by which it is taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock, moment
from registry.models import Bijeenkomst, Groep, Overleg, Programma
from registry.namen import Hit
from registry.overleggen import of_groep
from registry.planregels import (
    AlreadyHeld,
    DoubleBooked,
    InThePast,
    IsCancelled,
    IsItsReserve,
    NoHours,
    NoReserve,
    NothingChanges,
    NothingToTakeBack,
    ReserveIsPast,
    SameAsReserve,
)
from registry.planrijen import HELD, Planrijen, Voornemen, in_effect, stand_of
from registry.plantijden import Tijd, Wens, overlap
from registry.schema.vergaderen import Stand, Wijzigsoort
from registry.stukken import safe
from registry.subjects import Soort, Subject
from registry.values import Schooljaar

_CANCELLED, _RESERVE = "vervallen", "reserve"
_DAY_ENDS = time(23, 59)


@dataclass(frozen=True)
class Planning:
    """Plans bijeenkomsten, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    @property
    def rijen(self) -> Planrijen:
        return Planrijen(self.session, self.clock)

    def plan(self, groep: Hit, tijd: Tijd, wens: Wens) -> Voornemen:
        """Say what a new bijeenkomst would be; how long it lasts may follow from those before it.

        Raises `NoHours`, `InThePast`, `DoubleBooked`, `SameAsReserve`, `UnsafeLink`.
        """
        rijen = self.rijen
        if tijd.van is None:
            raise NoHours(tijd.datum)
        whole = tijd.with_hours(*rijen.usual_hours(groep))
        link = safe(wens.link) if wens.link else ""
        nieuw = whole.stand("vast", locatie=wens.locatie, link=link)
        self._demand_free(groep, nieuw, besides=())
        keer = rijen.next_time(groep, Schooljaar.of(nieuw.datum))
        return Voornemen(
            soort=Wijzigsoort.GEPLAND,
            programma_id=groep.programma_id,
            programma=groep.programma,
            groep=groep.slug,
            groepnaam=groep.titel,
            keer=keer,
            titel=wens.titel or rijen.title_for(groep, keer),
            nieuw=nieuw,
            reserve_nieuw=self._reserve(groep, nieuw, wens.reserve),
        )

    def move(self, nummer: int, tijd: Tijd | None, wens: Wens) -> Voornemen:
        """Say what moving would be: to another day or hour, to another place, or both.

        Raises `AlreadyHeld`, `IsCancelled`, `NothingChanges`, and what `plan` raises.
        """
        row = self._alive(nummer)
        oud = stand_of(row)
        link = safe(wens.link) if wens.link else oud.link
        nieuw = oud.model_copy(update={"locatie": wens.locatie or oud.locatie, "link": link})
        if tijd is not None:
            nieuw = self._moved(nieuw, tijd)
        if nieuw == oud:
            raise NothingChanges(row.titel)
        if tijd is not None:
            self._demand_unlike_twin(row, nieuw)
            self._demand_free(self.rijen.groep_of(row), nieuw, besides=(row,))
        return self._about(row, Wijzigsoort.VERZET, nieuw)

    def cancel(self, nummer: int, reden: str = "") -> Voornemen:
        """Say what cancelling would be: its reserve date goes with it.

        Raises `AlreadyHeld`, `IsCancelled`.
        """
        row = self._alive(nummer)
        gone = stand_of(row).model_copy(update={"status": _CANCELLED})
        voornemen = self._about(row, Wijzigsoort.GEANNULEERD, gone, reden=reden)
        return self._with_reserve_gone(voornemen, row)

    def take_reserve(self, nummer: int) -> Voornemen:
        """Say what it would be to meet on the reserve date instead.

        Raises `AlreadyHeld`, `IsCancelled`, `NoReserve`, `ReserveIsPast`.
        """
        row, reserve = self._with_its_reserve(nummer)
        oud, hours = stand_of(row), stand_of(reserve)
        if hours.van is None:
            hours = hours.model_copy(update={"van": oud.van, "tot": oud.tot})
        nieuw = oud.model_copy(
            update={
                "datum": hours.datum,
                "van": hours.van,
                "tot": hours.tot,
                "status": "vast",
                "locatie": hours.locatie or oud.locatie,
                "afgeleid": False,
                "opmerking": "" if oud.afgeleid else oud.opmerking,
            }
        )
        self._demand_free(self.rijen.groep_of(row), nieuw, besides=(row, reserve))
        voornemen = self._about(row, Wijzigsoort.VERVANGEN, nieuw)
        return self._with_reserve_gone(voornemen, row)

    def confirm(self, nummer: int) -> Voornemen:
        """Say what it would be to meet as planned, so that the reserve date is free.

        Raises `AlreadyHeld`, `IsCancelled`, `NoReserve`, `ReserveIsPast`.
        """
        row, _ = self._with_its_reserve(nummer)
        voornemen = self._about(row, Wijzigsoort.DEFINITIEF, stand_of(row))
        return self._with_reserve_gone(voornemen, row)

    def take_back(self, nummer: int) -> Voornemen:
        """Say how it would be without the last change that was not taken back.

        Raises `AlreadyHeld`, `InThePast`, `DoubleBooked`, `NothingToTakeBack`.
        """
        row = self.rijen.main_of(self.rijen.get(nummer))
        done = in_effect(self.rijen.changes([row.id]))
        if not done:
            raise NothingToTakeBack(row.titel)
        last = done[-1]
        self._demand_ahead(row)
        nieuw = last.oud or last.nieuw.model_copy(update={"status": _CANCELLED})
        voornemen = self._about(row, Wijzigsoort.HERSTELD, nieuw)
        twin = self.rijen.changed_with(row, last)
        besides = (row,) if twin is None else (row, twin[0])
        if nieuw.status != _CANCELLED:
            self._demand_free(self.rijen.groep_of(row), nieuw, besides=besides)
        if twin is None:
            return voornemen
        reserve, change = twin
        back = change.oud or change.nieuw.model_copy(update={"status": _CANCELLED})
        return voornemen.model_copy(
            update={
                "reserve_nummer": reserve.id,
                "reserve_oud": stand_of(reserve),
                "reserve_nieuw": back,
            }
        )

    def carry_out(self, voornemen: Voornemen, *, door: int | None) -> int:
        """Do what was said, as the persoon with this number; return which bijeenkomst it is."""
        numbers = self.rijen.write(voornemen, door)
        for soort in (Soort.BIJEENKOMST, Soort.NIEUWSBRIEF):
            self.changed.update(Subject(soort, each) for each in numbers)
        rhythm = select(Overleg.id).join(Groep, Groep.id == Overleg.groep_id)
        theirs = rhythm.where(
            Groep.programma_id == voornemen.programma_id, Groep.slug == voornemen.groep
        )
        self.changed.update(Subject(Soort.RITME, each) for each in self.session.scalars(theirs))
        return numbers[0]

    def _reserve(self, groep: Hit, nieuw: Stand, tijd: Tijd | None) -> Stand | None:
        if tijd is None:
            return None
        hours = tijd.with_hours(nieuw.van, nieuw.tot)
        reserve = hours.stand(_RESERVE, locatie=nieuw.locatie, link=nieuw.link)
        if reserve.datum == nieuw.datum:
            raise SameAsReserve(nieuw.datum)
        self._demand_free(groep, reserve, besides=())
        return reserve

    def _about(
        self, row: Bijeenkomst, soort: Wijzigsoort, nieuw: Stand, *, reden: str = ""
    ) -> Voornemen:
        groep = self.rijen.groep_of(row)
        return Voornemen(
            soort=soort,
            programma_id=row.programma_id,
            programma=self.session.get_one(Programma, row.programma_id).korte_naam,
            groep=row.groep,
            groepnaam=groep.titel,
            nummer=row.id,
            keer=row.nummer,
            titel=row.titel,
            oud=stand_of(row),
            nieuw=nieuw,
            reden=reden,
        )

    def _with_reserve_gone(self, voornemen: Voornemen, row: Bijeenkomst) -> Voornemen:
        reserve = self.rijen.reserve_of(row)
        if reserve is None:
            return voornemen
        oud = stand_of(reserve)
        gone = oud.model_copy(update={"status": _CANCELLED})
        update = {"reserve_nummer": reserve.id, "reserve_oud": oud, "reserve_nieuw": gone}
        return voornemen.model_copy(update=update)

    def _alive(self, nummer: int) -> Bijeenkomst:
        """Return a bijeenkomst that is still to come, or a reserve date."""
        row = self.rijen.get(nummer)
        if row.status == _CANCELLED:
            raise IsCancelled(row.titel, row.id)
        self._demand_ahead(row)
        return row

    def _demand_ahead(self, row: Bijeenkomst) -> None:
        if row.status != _CANCELLED and row.has_begun(self.clock.now()):
            raise AlreadyHeld(row.titel, row.datum)

    def _with_its_reserve(self, nummer: int) -> tuple[Bijeenkomst, Bijeenkomst]:
        row = self.rijen.main_of(self.rijen.get(nummer))
        row = self._alive(row.id)
        reserve = self.rijen.reserve_of(row)
        if reserve is None:
            raise NoReserve(row.titel, row.id)
        if reserve.has_begun(self.clock.now()):
            raise ReserveIsPast(row.titel, reserve.datum, row.id)
        return row, reserve

    def _moved(self, oud: Stand, tijd: Tijd) -> Stand:
        whole = tijd.with_hours(oud.van, oud.tot)
        if (whole.datum, whole.van, whole.tot) == (oud.datum, oud.van, oud.tot):
            return oud
        status = oud.status
        if status != _RESERVE and whole.datum != oud.datum:
            status = "verplaatst"
        sure = {"afgeleid": False, "opmerking": ""} if oud.afgeleid else {}
        times = {"datum": whole.datum, "van": whole.van, "tot": whole.tot, "status": status}
        self._demand_future(whole)
        return oud.model_copy(update=times | sure)

    def _demand_future(self, tijd: Tijd | Stand) -> None:
        if moment(tijd.datum, tijd.van or _DAY_ENDS) <= self.clock.now():
            raise InThePast(tijd.datum)

    def _demand_unlike_twin(self, row: Bijeenkomst, nieuw: Stand) -> None:
        reserve = self.rijen.reserve_of(row)
        if reserve is not None and reserve.datum == nieuw.datum:
            raise IsItsReserve(row.id, nieuw.datum)
        main = self.rijen.main_of(row)
        if main is not row and main.datum == nieuw.datum:
            raise SameAsReserve(nieuw.datum)

    def _demand_free(self, groep: Hit, nieuw: Stand, *, besides: Sequence[Bijeenkomst]) -> None:
        """Go on only for a time that is to come, and at which the groep has nothing else."""
        self._demand_future(nieuw)
        passed = {each.id for each in besides}
        same_day = select(Bijeenkomst).where(
            *of_groep(groep),
            Bijeenkomst.datum == nieuw.datum,
            Bijeenkomst.status.in_((*HELD, _RESERVE)),
        )
        for each in self.session.scalars(same_day):
            if each.id not in passed and overlap(each.van, each.tot, nieuw):
                raise DoubleBooked(groep.titel, each.titel, each.id, each.datum)
