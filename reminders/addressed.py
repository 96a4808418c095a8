"""A planned message with an address: what becomes a row of the outbox."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from registry.models import Omdat, Reden, Sluimer
from reminders.addresses import Adresboek
from reminders.messages import to_json
from reminders.plan import Adres, Planned
from reminders.redirecting import Doorgever, Gericht
from reminders.rules.rust import rested
from reminders.seats import Bestemming
from reminders.wishes import NO_WISHES, Wishes

_NOBODY = Adres("niemand", "")


@dataclass(frozen=True)
class Addressed:
    """A planned message, and where it goes. ``key`` tells it from all others.

    ``noemt``: whom it mentions in a room. ``stil``: it is not said there, for they do not want
    it. ``meant`` is when it was due (UTC) before it made way for a rest.
    """

    key: str
    planned: Planned
    adres: Adres
    namens: str = ""
    noemt: tuple[str, ...] = ()
    omdat: Omdat | None = None
    stil: bool = False
    meant: datetime | None = None

    @property
    def reden(self) -> Reden | None:
        """Why it cannot be said, if it cannot."""
        if self.stil:
            return Reden.STIL
        return Reden.NIEMAND if self.adres == _NOBODY else None

    @property
    def reachable(self) -> bool:
        """Whether there is anybody at the address who wants to hear it."""
        return self.reden is None

    def facts(self) -> dict[str, Any]:
        """Return what may change of a row while it waits."""
        return {
            "due": self.planned.due,
            "until": self.planned.until,
            "exact": self.planned.exact,
            "namens": self.namens or None,
            "omdat": self.omdat,
            "noemt": self.noemt or None,
            "bericht": to_json(self.planned.bericht),
        }


def address(
    plan: Iterable[Planned], adresboek: Adresboek, wishes: Wishes = NO_WISHES
) -> Iterator[Addressed]:
    """Yield a message for everyone whom a plan is for, and again for who wants it later."""
    later: defaultdict[str, list[Sluimer]] = defaultdict(list)
    for sluimer in wishes.sluimers:
        later[sluimer.key].append(sluimer)
    doorgever = Doorgever(adresboek, wishes)
    for planned in plan:
        for each in doorgever.directed(planned) or _nowhere(planned, adresboek):
            first = _addressed(each)
            rust = wishes.rust.get(first.adres)
            if rust is None:
                yield first
            else:
                yield replace(first, planned=rested(first.planned, rust, adresboek.registry.vrij))
            yield from _again(first, later)


def _nowhere(planned: Planned, adresboek: Adresboek) -> Sequence[Gericht]:
    """Return nobody as the destination, when there is none; that is not when all said no."""
    found = adresboek.of(planned.voor) or not planned.is_for(_NOBODY)
    return [] if found else [Gericht(planned, Bestemming(_NOBODY))]


def _addressed(gericht: Gericht) -> Addressed:
    planned, to = gericht.planned, gericht.bestemming
    return Addressed(
        key=f"{planned.key}@{to.adres}",
        planned=planned,
        adres=to.adres,
        namens=to.namens,
        noemt=tuple(adres.adres for adres in to.leden),
        omdat=to.omdat,
        stil=gericht.stil,
        meant=planned.due,
    )


def _again(first: Addressed, later: Mapping[str, Sequence[Sluimer]]) -> Iterator[Addressed]:
    """Yield a message at each moment to which it was put off: exact, as that was asked for."""
    for sluimer in later.get(first.key, ()):
        key = f"{first.key}/later/{sluimer.id}"
        moved = replace(first.planned, due=sluimer.moment, reeks=key, exact=True)
        again = replace(first, key=key, planned=moved, stil=False, meant=None)
        yield again
        yield from _again(again, later)
