"""What the bot says when somebody comes in."""

from collections.abc import Collection
from datetime import date

from registry.gesprekken import Plek
from registry.netwerken import fase_on
from registry.rechten import Recht
from registry.registry import Registry
from registry.schema.netwerk import Fase
from registry.view import Fact, View

_TRY = ("agenda", "status {kort}", "help")


class Bekend(Fact):
    """A programme, and whether it is finished."""

    naam: str
    fase: Fase


class Welkom(View):
    """The date, the programmes, and three things to try."""

    today: date
    programmas: tuple[Bekend, ...]
    probeer: tuple[str, ...]


class Hallo(View):
    """The first word to a room, or to somebody who comes in.

    ``bekend``: the bot knows them; ``None`` to a whole room. ``groep`` is whose room it is.
    """

    adres: str
    bekend: bool | None
    prive: bool
    groep: str
    probeer: tuple[str, ...]


def hello(
    registry: Registry, plek: Plek, rechten: Collection[Recht] | None, *, private: bool
) -> Hallo:
    """Return the first word to whoever is at ``plek``; without ``rechten`` to a whole room."""
    mark = "" if private else "!"
    return Hallo(
        adres=plek.adres,
        bekend=None if rechten is None else Recht.LEZEN in rechten,
        prive=private,
        groep=registry.netwerken.groep_of_the_room(plek.kanaal, plek.kamer),
        probeer=tuple(f"{mark}{line}" for line in ("agenda", "help")),
    )


def welcome(registry: Registry) -> Welkom:
    """Return the greeting for whoever comes in now."""
    programmas = registry.netwerken.programmas()
    return Welkom(
        today=registry.today,
        programmas=tuple(
            Bekend(naam=each.naam, fase=fase_on(each, registry.today)) for each in programmas
        ),
        probeer=tuple(line.format(kort=_short_name(registry)) for line in _TRY),
    )


def _short_name(registry: Registry) -> str:
    if registry.namen.called("ddd", ["activiteit"]):
        return "DDD"
    first = next(iter(registry.activiteiten.all(registry.programma_id)), None)
    return min(first.activiteit.aliassen, key=len, default=first.activiteit.slug) if first else ""
