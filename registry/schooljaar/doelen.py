"""The targets of a schooljaar: which the next one lacks, and setting them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from registry.models import (
    Activiteit,
    Doelwaarde,
    Indicator,
    Maatregel,
    Programma,
    Programmalijn,
)
from registry.models.rows import WITHDRAWN_TOO
from registry.registry import Registry
from registry.schema.activiteiten import Activiteit as Noun
from registry.schema.indicatoren import Waarde
from registry.schema.programme import Programme
from registry.schooljaar.facts import Doel
from registry.schooljaar.looptijd import ends_before, longer, shorter
from registry.values import Schooljaar


@dataclass(frozen=True)
class Doelen:
    """Keeps the targets of a programme, inside the transaction of the caller."""

    registry: Registry
    programma: Programma

    def missing(self, van: Schooljaar, naar: Schooljaar) -> tuple[Doel, ...]:
        """Return the targets of one schooljaar whose indicators have none in the other."""
        return tuple(
            Doel(
                indicator_id=indicator.id,
                slug=f"{activiteit.slug}/{indicator.slug}",
                activiteit=activiteit.naam,
                indicator=indicator.naam,
                eenheid=indicator.eenheid,
                operator=indicator.operator,
                waarde=row.waarde,
                tot=row.tot,
            )
            for activiteit, indicator, row in self._missing(van, naar)
        )

    def last(self, before: Schooljaar) -> Schooljaar | None:
        """Return the last schooljaar with a target, of those before another."""
        columns = self._inside(select(func.max(Doelwaarde.schooljaar)))
        found = self.registry.session.scalar(columns.where(Doelwaarde.schooljaar < before.naam))
        return Schooljaar.named(found) if found else None

    def go_on(self, van: Schooljaar, naar: Schooljaar, said: Mapping[int, Waarde] | None) -> int:
        """Set the targets that are missing; return how many.

        ``said`` are values by the numbers of indicators, the same again without it. An activiteit
        that would end before lasts as long as the schooljaar.
        """
        missing = [*self._missing(van, naar)]
        count = 0
        for activiteit, indicator, row in missing:
            if said is not None and indicator.id not in said:
                continue
            self._set(row, naar, None if said is None else said[indicator.id])
            if ends_before(activiteit.duur, naar):
                activiteit.duur = longer(activiteit.duur, naar)
            count += 1
        self.registry.session.flush()
        return count

    def take_back(self, naar: Schooljaar, eerder: Schooljaar | None) -> int:
        """Withdraw the targets of a schooljaar that are not in the file; return how many.

        ``eerder`` is the schooljaar to which the programme went before.
        """
        base = Programme.model_validate_json(self.programma.bestand)
        files = {each.slug: each for each in _activiteiten(base)}
        rows = self._inside(select(Activiteit, Indicator, Doelwaarde))
        count = 0
        for activiteit, indicator, row in self.registry.session.execute(
            rows.where(Doelwaarde.schooljaar == naar.naam)
        ).all():
            noun = files.get(activiteit.slug)
            if noun is None or _in_file(noun, indicator.slug, naar):
                continue
            row.vervallen, count = True, count + 1
            activiteit.duur = shorter(activiteit.duur, naar, noun.duur, eerder)
        self.registry.session.flush()
        return count

    def _missing(
        self, van: Schooljaar, naar: Schooljaar
    ) -> Iterator[tuple[Activiteit, Indicator, Doelwaarde]]:
        years = Doelwaarde.schooljaar.in_((van.naam, naar.naam))
        query = self._inside(select(Activiteit, Indicator, Doelwaarde)).where(years)
        rows = self.registry.session.execute(query).all()
        there = {indicator.id for _, indicator, row in rows if row.schooljaar == naar.naam}
        for activiteit, indicator, row in rows:
            if row.schooljaar == van.naam and indicator.id not in there:
                yield activiteit, indicator, row

    def _inside(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Return a query over the targets of the programme, in the order of its file."""
        return (
            query.select_from(Doelwaarde)
            .join(Indicator, Indicator.id == Doelwaarde.indicator_id)
            .join(Activiteit, Activiteit.id == Indicator.activiteit_id)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(Programmalijn.programma_id == self.programma.id)
        )

    def _set(self, row: Doelwaarde, naar: Schooljaar, waarde: Waarde | None) -> None:
        """Set the target of a schooljaar: the same as ``row``, unless another is named."""
        session = self.registry.session
        query = select(Doelwaarde).where(
            Doelwaarde.indicator_id == row.indicator_id, Doelwaarde.slug == naar.naam
        )
        there = session.scalar(query.execution_options(**WITHDRAWN_TOO))
        new = there or Doelwaarde(indicator_id=row.indicator_id, slug=naar.naam)
        same = waarde in {None, row.waarde}
        new.waarde = row.waarde if waarde is None else waarde
        new.van, new.tot = (row.van, row.tot) if same else (None, None)
        new.schooljaar, new.periode = naar.naam, None
        new.ambitie, new.afgeleid, new.toelichting = row.ambitie, False, None
        new.volgorde, new.vervallen = row.volgorde + 1, False
        session.add(new)


def _activiteiten(base: Programme) -> Iterator[Noun]:
    for lijn in base.programmalijnen:
        for maatregel in lijn.maatregelen:
            yield from maatregel.activiteiten


def _in_file(activiteit: Noun, slug: str, naar: Schooljaar) -> bool:
    return any(
        goal.schooljaar == naar.naam
        for indicator in activiteit.indicatoren
        if indicator.slug == slug
        for goal in indicator.doelwaarden
    )
