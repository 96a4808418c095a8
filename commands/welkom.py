"""What the bot says when somebody comes in."""

from datetime import date

from registry.netwerken import fase_on
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
