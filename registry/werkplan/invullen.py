"""Filling in the steps of werkplannen: who does it, when, by what means, and that it is done."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from registry.bevoegdheid import Bevoegdheid
from registry.clock import local
from registry.gevraagd import period
from registry.models import Blok, Programma, Werkplan, Werkplanstap
from registry.namen import AmbiguousName, Hit
from registry.registry import Registry
from registry.schema.werkplannen import Stapstand
from registry.subjects import Soort, Subject
from registry.values import Periode
from registry.view import Fact
from registry.werkplan.plannen import Deel, Plan, Stap, Werkplannen
from registry.werkplan.refusals import (
    AlreadySo,
    NothingBefore,
    NothingToFillIn,
    NotYet,
    UnknownStap,
)
from registry.werkplan.standen import Stapstanden
from registry.werkplan.voorwaarden import Voorwaarde, Voorwaarden, done_among

_KINDS = ("rol", "groep", "organisatie")
_PREFIX = {"rol": "rol", "groep": "groep", "organisatie": "org"}
_AND = re.compile(r"\s*;\s*|\s+en\s+")
_GONE = {"", "-", "weg", "leeg"}


class Versie(Fact):
    """That a step was changed on a local day, by whom (a rol), and what of it."""

    op: date
    door: str
    wat: tuple[str, ...]


class Stapbeeld(Fact):
    """A step in full. ``wacht_op`` must be done before; the last of ``versies`` is how it is."""

    plan: Plan
    deel: Deel
    stap: Stap
    wacht_op: tuple[Voorwaarde, ...]
    versies: tuple[Versie, ...]


@dataclass(frozen=True)
class Invullen:
    """Fills steps in, inside the transaction of the caller."""

    registry: Registry

    def find(self, text: str) -> Werkplanstap:
        """Return the step with a number or a slug. Raises `UnknownStap`, `AmbiguousName`."""
        slug, _, nr = text.rpartition("/")
        query = (
            select(Werkplanstap, Programma, Werkplan.naam)
            .join(Blok, Blok.id == Werkplanstap.blok_id)
            .join(Werkplan, Werkplan.id == Blok.werkplan_id)
            .join(Programma, Programma.id == Werkplan.programma_id)
            .where(or_(Werkplanstap.nr == nr, Werkplanstap.slug == nr.casefold()))
            .order_by(Programma.id, Werkplanstap.id)
        )
        if slug:
            query = query.where(Programma.slug == slug)
        found = [(*row,) for row in self.registry.session.execute(query)]
        here = [each for each in found if each[1].id == self.registry.programma_id]
        meant = here or found
        if not meant:
            raise UnknownStap(text)
        if len(meant) > 1:
            raise AmbiguousName(text, tuple(_hit(*each) for each in meant))
        return meant[0][0]

    def full_name(self, row: Werkplanstap) -> str:
        """Return what no other step is called."""
        plan = Werkplannen(self.registry).with_blok(row.blok_id)
        return f"{plan.programma_slug}/{row.slug}"

    def beeld(self, row: Werkplanstap) -> Stapbeeld:
        """Return a step in full."""
        werkplannen = Werkplannen(self.registry)
        plan = werkplannen.with_blok(row.blok_id)
        [deel] = [each for each in werkplannen.delen(plan) if each.id == row.blok_id]
        stappen = werkplannen.stappen(plan, [deel])[deel.id]
        return Stapbeeld(
            plan=plan,
            deel=deel,
            stap=next(each for each in stappen if each.slug == row.slug),
            wacht_op=self._waits_for(row, plan),
            versies=tuple(self._versions(row)),
        )

    def fill(self, row: Werkplanstap, said: Mapping[str, str], wie: Bevoegdheid) -> None:
        """Fill in what somebody says of a step, by the name of the column.

        Raises `NothingToFillIn`, and what `registry.dates` raises.
        """
        plan = self._demand(row, wie)
        old = self._stand(row)
        changed: dict[str, object] = {}
        for naam, text in said.items():
            changed |= self._read(naam, " ".join(text.split()), plan)
        new = old.model_copy(update=changed)
        if new == old:
            raise NothingToFillIn(row.nr or row.slug)
        self._write(row, new, plan, wie)

    def finish(self, row: Werkplanstap, wie: Bevoegdheid) -> None:
        """Say that a step is done. Raises `AlreadySo`, `NotYet`."""
        plan, old = self._demand(row, wie), self._stand(row)
        if old.klaar_op is not None:
            raise AlreadySo(row.nr or row.slug, klaar=True)
        if waits_for := self._waits_for(row, plan):
            raise NotYet(row.nr or row.slug, waits_for)
        new = old.model_copy(update={"klaar_op": self.registry.today})
        self._write(row, new, plan, wie)

    def reopen(self, row: Werkplanstap, wie: Bevoegdheid) -> None:
        """Say that a step is not done after all. Raises `AlreadySo`."""
        plan, old = self._demand(row, wie), self._stand(row)
        if old.klaar_op is None:
            raise AlreadySo(row.nr or row.slug, klaar=False)
        self._write(row, old.model_copy(update={"klaar_op": None}), plan, wie)

    def back(self, row: Werkplanstap, wie: Bevoegdheid) -> None:
        """Let a step stand as it did before the last change. Raises `NothingBefore`."""
        plan = self._demand(row, wie)
        versions = self._standen.history(row.id)
        if not versions:
            raise NothingBefore(row.nr or row.slug)
        before = versions[-2].stand if len(versions) > 1 else self._standen.first(row.id)
        self._write(row, before, plan, wie)

    @property
    def _standen(self) -> Stapstanden:
        return Stapstanden(self.registry.session)

    def _stand(self, row: Werkplanstap) -> Stapstand:
        return self._standen.of([row.id])[row.id]

    def _demand(self, row: Werkplanstap, wie: Bevoegdheid) -> Plan:
        """Return the plan of a step, for who has a seat in its programme."""
        plan = Werkplannen(self.registry).with_blok(row.blok_id)
        self.registry.overleggen.demand_seat(plan.programma_id, wie, plan.soort)
        return plan

    def _write(self, row: Werkplanstap, stand: Stapstand, plan: Plan, wie: Bevoegdheid) -> None:
        rol = self.registry.overleggen.seat(plan.programma_id, wie)
        now = self.registry.now
        self._standen.write(row.id, stand, door=wie.persoon, door_rol=rol, now=now)
        about = [row.id, *(each.id for each in self._siblings(plan) if row.slug in each.na)]
        self.registry.changed.update(Subject(Soort.WERKPLANSTAP, each) for each in about)

    def _read(self, naam: str, text: str, plan: Plan) -> dict[str, object]:
        """Return what is filled in by what somebody says of one column."""
        gone = text.casefold() in _GONE
        match naam:
            case "wie":
                return self._who("" if gone else text, plan)
            case "wanneer":
                return {"wanneer": None if gone else self._when(text)}
            case "instrumenten":
                parts = () if gone else tuple(filter(None, re.split(r"\s*;\s*", text)))
                return {"instrumenten": parts}
            case _:
                return {naam: "" if gone else text}

    def _who(self, text: str, plan: Plan) -> dict[str, object]:
        """Return the seats that are named, and in words who has none."""
        refs, others = [], []
        for part in filter(None, _AND.split(text)):
            hits = [
                each
                for each in self.registry.namen.called(part.removeprefix("@"), _KINDS)
                if each.programma_id == plan.programma_id
            ]
            if hits:
                refs.append(f"{_PREFIX[hits[0].soort]}:{hits[0].slug}")
            else:
                others.append(part)
        return {"wie": tuple(dict.fromkeys(refs)), "wie_anders": "; ".join(others)}

    def _when(self, text: str) -> Periode:
        bare = re.sub(r"^(?:voor|vóór|uiterlijk|op|in|tot)\s+", "", text, flags=re.IGNORECASE)
        return period(bare, now=self.registry.now, calendar=self.registry.vrij)

    def _siblings(self, plan: Plan) -> list[Werkplanstap]:
        query = select(Werkplanstap).join(Blok, Blok.id == Werkplanstap.blok_id)
        return [*self.registry.session.scalars(query.where(Blok.werkplan_id == plan.id))]

    def _waits_for(self, row: Werkplanstap, plan: Plan) -> tuple[Voorwaarde, ...]:
        siblings = self._siblings(plan)
        done = done_among(self._standen.of({each.id for each in siblings}))
        waits = Voorwaarden(self.registry.session)
        return (*waits.of_plan(plan.programma_id), *waits.of_step(row, siblings, done))

    def waits_for(self, row: Werkplanstap) -> tuple[Voorwaarde, ...]:
        """Return what must be done before a step."""
        return self._waits_for(row, Werkplannen(self.registry).with_blok(row.blok_id))

    def _versions(self, row: Werkplanstap) -> Iterator[Versie]:
        before = self._standen.first(row.id)
        for each in self._standen.history(row.id):
            yield Versie(
                op=local(each.gezegd_op).date(),
                door=each.door_rol,
                wat=tuple(_changes(before, each.stand)),
            )
            before = each.stand


def _changes(old: Stapstand, new: Stapstand) -> Iterator[str]:
    """Yield in words which columns are different."""
    if (old.wie, old.wie_anders) != (new.wie, new.wie_anders):
        yield "wie"
    for naam in ("wanneer", "instrumenten", "resultaat", "doel"):
        if getattr(old, naam) != getattr(new, naam):
            yield naam
    if old.klaar_op != new.klaar_op:
        yield "klaar" if new.klaar_op else "weer open"


def _hit(row: Werkplanstap, programma: Programma, plan: str) -> Hit:
    return Hit(
        soort="werkplanstap",
        id=row.id,
        naam=row.nr or row.slug,
        slug=row.slug,
        titel=f"{row.naam}, {plan}",
        programma=programma.korte_naam,
        programma_slug=programma.slug,
        programma_id=programma.id,
    )
