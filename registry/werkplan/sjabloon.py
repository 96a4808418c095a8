"""A werkplan of one's own: the blocks and steps of another plan, with nothing filled in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from registry.bevoegdheid import Bevoegdheid
from registry.errors import DomainError
from registry.models import Blok, Pdcaronde, Programma, Stapversie, Werkplanstap
from registry.namen import fold
from registry.programme.storing import load, store
from registry.registry import Registry
from registry.schema.programme import Programme
from registry.schema.werkplannen import Blok as Blokfeit
from registry.schema.werkplannen import Suggestie, Werkplan
from registry.schema.werkplannen import Werkplanstap as Stapfeit
from registry.subjects import Soort, Subject
from registry.werkplan.plannen import Plan, Werkplannen

_LONGEST_SLUG = 60
_LONGEST_NAME = 30
_FROM_THE_FILE = "sjabloon"


@dataclass(eq=False)
class NoTemplate(DomainError):
    """No programme has a plan of this kind to copy."""

    text: str

    def __str__(self) -> str:
        return (
            f"Ik vind geen plan “{self.text}” om van uit te gaan. "
            "Typ werkagenda, implementatie of stappenplan voor wat er is."
        )


@dataclass(eq=False)
class WhichProgramme(DomainError):
    """A plan is made outside the room of a programme, and nobody said for which it is."""

    slugs: tuple[str, ...]

    def __str__(self) -> str:
        return f"Voor welk programma? Typ er programma= achter, zoals programma={self.slugs[0]}."


@dataclass(eq=False)
class NameTaken(DomainError):
    """The programme has a plan of this name already."""

    naam: str

    def __str__(self) -> str:
        return f"Er is al een plan “{self.naam}”. Kies een andere naam."


@dataclass(eq=False)
class NotOwn(DomainError):
    """A plan came with the programme."""

    naam: str

    def __str__(self) -> str:
        return f"“{self.naam}” hoort bij het programma. Alleen een eigen plan kan weg."


@dataclass(eq=False)
class FilledIn(DomainError):
    """Something was filled in of a plan already."""

    naam: str

    def __str__(self) -> str:
        return f"In “{self.naam}” is al iets ingevuld. Daarom kan het niet meer weg."


@dataclass(frozen=True)
class Sjablonen:
    """Makes plans, and takes them away, inside the transaction of the caller."""

    registry: Registry

    def make(
        self, soort: str, naam: str, programma: str, voorbeeld: str, wie: Bevoegdheid
    ) -> Plan:
        """Copy a plan of a kind into a programme, by their names; return the copy.

        Raises `NoTemplate`, `WhichProgramme`, `NameTaken`, and as `Overleggen.demand_seat` does.
        """
        target = self._target(programma, wie)
        self.registry.overleggen.demand_seat(target.id, wie, soort)
        source = self._source(soort, voorbeeld)
        programme = load(target)
        if fold(naam) in {fold(each.naam) for each in programme.werkplannen}:
            raise NameTaken(naam)
        copy = _copied(self._facts(source), naam, programme, same=source.programma_id == target.id)
        more = {"werkplannen": (*programme.werkplannen, copy)}
        store(self.registry.session, target, programme.model_copy(update=more))
        plan = next(each for each in self._plans(target.id) if each.slug == copy.slug)
        self._note(plan)
        return plan

    def remove(self, plan: Plan, wie: Bevoegdheid) -> None:
        """Take a plan away. Raises `NotOwn`, `FilledIn`."""
        self.registry.overleggen.demand_seat(plan.programma_id, wie, plan.soort)
        target = self.registry.session.get_one(Programma, plan.programma_id)
        if plan.slug in {each.slug for each in _shipped(target).werkplannen}:
            raise NotOwn(plan.naam)
        if self._touched(plan):
            raise FilledIn(plan.naam)
        self._note(plan)
        programme = load(target)
        left = tuple(each for each in programme.werkplannen if each.slug != plan.slug)
        store(self.registry.session, target, programme.model_copy(update={"werkplannen": left}))

    def _note(self, plan: Plan) -> None:
        """Tell which steps came, or go."""
        query = select(Werkplanstap.id).join(Blok, Blok.id == Werkplanstap.blok_id)
        steps = self.registry.session.scalars(query.where(Blok.werkplan_id == plan.id))
        self.registry.changed.update(Subject(Soort.WERKPLANSTAP, number) for number in steps)

    def is_own(self, plan: Plan) -> bool:
        """Tell whether people made a plan themselves."""
        target = self.registry.session.get_one(Programma, plan.programma_id)
        return plan.slug not in {each.slug for each in _shipped(target).werkplannen}

    def _target(self, text: str, wie: Bevoegdheid) -> Programma:
        session, here = self.registry.session, self.registry.programma_id
        if not text and here is not None:
            return session.get_one(Programma, here)
        rows = session.scalars(select(Programma).order_by(Programma.id)).all()
        if text:
            named = {hit.programma_id for hit in self.registry.namen.called(text, ("programma",))}
            found = [row for row in rows if row.id in named]
        else:
            found = [row for row in rows if wie.refs.get(row.id)]
        if len(found) != 1:
            raise WhichProgramme(tuple(row.slug for row in found or rows))
        return found[0]

    def _source(self, soort: str, text: str) -> Plan:
        """Return the plan to copy: one that came with a programme, a template before others."""
        plans = [each for each in self._plans(None) if each.soort == soort]
        if text:
            plans = [each for each in plans if each.is_called(text)]
        plans.sort(key=self._rank)
        if not plans:
            raise NoTemplate(text or soort)
        return plans[0]

    def _rank(self, plan: Plan) -> tuple[bool, bool]:
        programma = self.registry.session.get_one(Programma, plan.programma_id)
        return self.is_own(plan), programma.fase != _FROM_THE_FILE

    def _plans(self, programma_id: int | None) -> list[Plan]:
        found = Werkplannen(self.registry).everything()
        return [each for each in found if programma_id in (None, each.programma_id)]

    def _facts(self, plan: Plan) -> Werkplan:
        row = self.registry.session.get_one(Programma, plan.programma_id)
        return next(each for each in load(row).werkplannen if each.slug == plan.slug)

    def _touched(self, plan: Plan) -> bool:
        session = self.registry.session
        steps = (
            select(Stapversie.id)
            .join(Werkplanstap, Werkplanstap.id == Stapversie.stap_id)
            .join(Blok, Blok.id == Werkplanstap.blok_id)
            .where(Blok.werkplan_id == plan.id)
        )
        rounds = select(Pdcaronde.id).where(Pdcaronde.werkplan_id == plan.id)
        return any(session.scalar(each.limit(1)) is not None for each in (steps, rounds))


def _shipped(row: Programma) -> Programme:
    return Programme.model_validate_json(row.bestand)


def _copied(plan: Werkplan, naam: str, programme: Programme, *, same: bool) -> Werkplan:
    """Return a plan of its own; ``same``: in the programme that it comes from.

    In another programme nobody holds the rollen that the plan names, and no mijlpaal is the same.
    """
    taken = {each.slug for each in programme.werkplannen}
    slug = next(each for each in _slugs(naam) if each not in taken)
    blokken = tuple(_blok(blok, slug, same=same) for blok in plan.blokken)
    return Werkplan(slug=slug, naam=naam, soort=plan.soort, blokken=blokken)


def _blok(blok: Blokfeit, plan: str, *, same: bool) -> Blokfeit:
    return blok.model_copy(
        update={
            "slug": _slug(plan, blok.slug),
            "partijen": blok.partijen if same else (),
            "leeg_in_bron": False,
            "stappen": tuple(_stap(each, plan, same=same) for each in blok.stappen),
        }
    )


def _stap(stap: Stapfeit, plan: str, *, same: bool) -> Stapfeit:
    """Return a step with nothing filled in; what it may not say in the chat stays so."""
    return Stapfeit(
        slug=_slug(plan, stap.slug),
        nr=stap.nr or stap.slug,
        naam=stap.naam,
        onderdelen=stap.onderdelen,
        suggestie=Suggestie(
            wie=stap.suggestie.wie if same else (),
            instrumenten=stap.suggestie.instrumenten,
            doel=stap.suggestie.doel,
        ),
        na=tuple(_slug(plan, each) for each in stap.na),
        voorwaarde=stap.voorwaarde,
        termijn=stap.termijn if same else None,
        open_vragen=stap.open_vragen,
        privacy=stap.privacy,
    )


def _slug(plan: str, old: str) -> str:
    """Return the slug that a block or step has in a plan of one's own."""
    return f"{plan}-{old}"[-_LONGEST_SLUG:].lstrip("-")


def _slugs(naam: str) -> Iterator[str]:
    """Yield slugs for a name: the plain one, and then with numbers."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(naam))[:_LONGEST_NAME].strip("-") or "plan"
    yield plain
    for number in range(2, 1000):
        yield f"{plain}-{number}"
