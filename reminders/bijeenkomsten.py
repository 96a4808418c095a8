"""The plan of bijeenkomsten: from the rows around them to the rules."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from registry.gasten import Gastregel
from registry.models import (
    Aanwezigheid,
    Bijeenkomst,
    Groep,
    Programma,
    Wijziging,
)
from registry.registry import Registry
from registry.treden import GEWOON, Trede, ladder
from reminders.plan import Adres, Plaats, Planned, Voor
from reminders.rules.bijeenkomsten import Eromheen, of_bijeenkomst
from reminders.rules.wijzigingen import Verloop, of_wijzigingen
from reminders.seats import address_of
from reminders.vergaderingen import Vergaderplanner


@dataclass(frozen=True)
class Bijeenkomstplanner:
    """Plans bijeenkomsten, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of bijeenkomsten, by their numbers."""
        said = self.registry.aanwezigheden.of(ids)
        eromheen, verloop = self._eromheen(ids), self._verloop(ids)
        vergaderingen = Vergaderplanner(self.registry, ids)
        for each, treden in self._with_ladders(ids):
            plaats = self.plaats(each.programma_id)
            gezegd = {Adres(*at): komst for at, komst in said.get(each.id, {}).items()}
            yield from of_bijeenkomst(each, treden, plaats, gezegd, eromheen[each.id])
            gasten = [voor for voor, _ in eromheen[each.id].gasten]
            yield from of_wijzigingen(each, verloop[each.id], plaats, gasten)
            yield from vergaderingen.plan(each, plaats, gezegd)

    def _with_ladders(
        self, ids: Collection[int]
    ) -> Iterator[tuple[Bijeenkomst, tuple[Trede, ...]]]:
        its_groep = (Groep.programma_id == Bijeenkomst.programma_id) & (
            Groep.slug == Bijeenkomst.groep
        )
        query = (
            select(Bijeenkomst, Groep.herinneringen, Programma.herinneringen)
            .join(Groep, its_groep)
            .join(Programma, Programma.id == Bijeenkomst.programma_id)
            .where(Bijeenkomst.id.in_(ids))
        )
        for each, of_groep, of_programma in self.registry.session.execute(query):
            yield each, _treden(of_groep, of_programma)

    def _eromheen(self, ids: Collection[int]) -> Mapping[int, Eromheen]:
        vergaderen = self.registry.vergaderen
        stukken, gasten = vergaderen.stukken.of(ids), vergaderen.gasten.of(ids)
        return {
            number: Eromheen(
                stukken=tuple((each.titel, each.link) for each in stukken.get(number, ())),
                gasten=tuple(self._guests(gasten.get(number, ()))),
            )
            for number in ids
        }

    def _guests(self, gasten: Iterable[Gastregel]) -> Iterator[tuple[Voor, str]]:
        """Yield where guests are told."""
        for each in gasten:
            if each.ref is not None:
                yield Voor(each.programma_id, (each.ref,)), each.thema
                continue
            adres = address_of(self.registry.session, each.persoon)
            if adres is not None:
                yield Voor(each.programma_id, adres=adres), each.thema

    def _verloop(self, ids: Collection[int]) -> Mapping[int, Verloop]:
        """Return how bijeenkomsten were changed, and their reserve dates with them."""
        twins = self._twins(ids)
        changes: defaultdict[int, list[Wijziging]] = defaultdict(list)
        about = {*ids, *(other for others in twins.values() for other in others)}
        query = select(Wijziging).where(Wijziging.bijeenkomst_id.in_(about))
        ordered = query.order_by(Wijziging.gewijzigd_op, Wijziging.id)
        for each in self.registry.session.scalars(ordered):
            changes[each.bijeenkomst_id].append(each)
        days = self._days_of_answers([each for each in ids if changes[each]])
        return {
            number: Verloop(
                wijzigingen=changes[number],
                samen=[each for other in twins[number] for each in changes[other]],
                beantwoord=frozenset(days[number]),
            )
            for number in ids
        }

    def _twins(self, ids: Collection[int]) -> defaultdict[int, list[int]]:
        """Return which reserve dates belong to which bijeenkomsten, both ways."""
        main, reserve = aliased(Bijeenkomst), aliased(Bijeenkomst)
        pairs = select(main.id, reserve.id).where(
            main.programma_id == reserve.programma_id,
            main.slug == reserve.reserve_voor,
            or_(main.id.in_(ids), reserve.id.in_(ids)),
        )
        found: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in self.registry.session.execute(pairs):
            found[one].append(other)
            found[other].append(one)
        return found

    def _days_of_answers(self, ids: Collection[int]) -> defaultdict[int, set[date]]:
        """Return of which days somebody said whether they come."""
        query = select(Aanwezigheid.bijeenkomst_id, Aanwezigheid.datum).distinct()
        found: defaultdict[int, set[date]] = defaultdict(set)
        rows = self.registry.session.execute(query.where(Aanwezigheid.bijeenkomst_id.in_(ids)))
        for number, day in rows:
            found[number].add(day)
        return found


def _treden(
    of_groep: tuple[str, ...] | None, of_programma: tuple[str, ...] | None
) -> tuple[Trede, ...]:
    """Return the ladder of a groep, or else of its programme, or else the usual one."""
    found = of_groep if of_groep is not None else of_programma
    return ladder(GEWOON if found is None else found)
