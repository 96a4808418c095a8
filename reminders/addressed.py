"""A planned message with an address: what becomes a row of the outbox."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from registry.models import Sluimer
from reminders.addresses import Adresboek
from reminders.messages import to_json
from reminders.plan import Adres, Planned

_NOBODY = Adres("niemand", "")


@dataclass(frozen=True)
class Addressed:
    """A planned message, and where it goes. ``key`` tells it from all others."""

    key: str
    planned: Planned
    adres: Adres
    namens: str = ""

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
            "bericht": to_json(self.planned.bericht),
        }


def address(
    plan: Iterable[Planned], adresboek: Adresboek, sluimers: Iterable[Sluimer] = ()
) -> Iterator[Addressed]:
    """Yield a message for everyone whom a plan is for, and again for who wants it later."""
    later: defaultdict[str, list[Sluimer]] = defaultdict(list)
    for sluimer in sluimers:
        later[sluimer.key].append(sluimer)
    for planned in plan:
        places = [(each.adres, each.namens) for each in adresboek.of(planned.voor)]
        for adres, namens in places or [(_NOBODY, "")]:
            first = Addressed(f"{planned.key}@{adres}", planned, adres, namens)
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
