"""A planned message with an address: what becomes a row of the outbox."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from registry.models import Sluimer
from reminders.addresses import Adresboek
from reminders.messages import to_json
from reminders.plan import Adres, Planned
from reminders.seats import Bestemming

_NOBODY = Adres("niemand", "")


@dataclass(frozen=True)
class Addressed:
    """A planned message, and where it goes. ``key`` tells it from all others.

    ``noemt``: whom it mentions in a room.
    """

    key: str
    planned: Planned
    adres: Adres
    namens: str = ""
    noemt: tuple[str, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether there is anybody at the address."""
        return self.adres != _NOBODY

    def facts(self) -> dict[str, Any]:
        """Return what may change of a row while it waits."""
        return {
            "due": self.planned.due,
            "until": self.planned.until,
            "exact": self.planned.exact,
            "namens": self.namens or None,
            "noemt": self.noemt or None,
            "bericht": to_json(self.planned.bericht),
        }


@dataclass(frozen=True)
class Wishes:
    """What people want of the messages that are planned for them: once more, or not at all.

    ``stil``: a reeks, and who wants to hear no more of it.
    """

    sluimers: Sequence[Sluimer] = ()
    stil: Collection[tuple[str, Adres]] = ()


def address(
    plan: Iterable[Planned], adresboek: Adresboek, wishes: Wishes = Wishes()
) -> Iterator[Addressed]:
    """Yield a message for everyone whom a plan is for, and again for who wants it later."""
    later: defaultdict[str, list[Sluimer]] = defaultdict(list)
    for sluimer in wishes.sluimers:
        later[sluimer.key].append(sluimer)
    for planned in plan:
        for each in adresboek.of(planned.voor) or [Bestemming(_NOBODY)]:

            def hears(adres: Adres, planned: Planned = planned) -> bool:
                return planned.is_for(adres) and (planned.reeks, adres) not in wishes.stil

            if hears(each.adres):
                noemt = tuple(adres.adres for adres in each.leden if hears(adres))
                key = f"{planned.key}@{each.adres}"
                first = Addressed(key, planned, each.adres, each.namens, noemt)
                yield first
                yield from _again(first, later)


def _again(first: Addressed, later: Mapping[str, Sequence[Sluimer]]) -> Iterator[Addressed]:
    """Yield a message at each moment to which it was put off: exact, as that was asked for."""
    for sluimer in later.get(first.key, ()):
        key = f"{first.key}/later/{sluimer.id}"
        moved = replace(first.planned, due=sluimer.moment, reeks=key, exact=True)
        again = replace(first, key=key, planned=moved)
        yield again
        yield from _again(again, later)
