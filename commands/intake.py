"""Where somebody may be registered: not in Teams, unless their programme says so (P15).

Microsoft holds the keys of what is said there. Steps, deadlines and lists go by a reference, and
are talked about there; the answers about a person are not.
"""

from collections.abc import Iterable

from commands.grammar import Context
from registry.ingangen import MATRIX
from registry.inschrijven import Traject
from registry.view import View


class NietHier(View):
    """Nobody can be registered here for ``traject`` (empty: for none).

    ``woorden`` is how a traject may be typed, and ``wie`` treats it. ``matrix`` is where whoever
    asks can be found on Matrix, if they can. ``gestopt``: they were in the midst of it; what they
    answered is gone.
    """

    kept = False

    traject: str = ""
    woorden: str = ""
    wie: tuple[str, ...] = ()
    matrix: str = ""
    gestopt: bool = False


class AntwoordenNietHier(View):
    """The answers about a person are not shown here; ``matrix`` is as in `NietHier`."""

    kept = False

    referentie: str
    matrix: str = ""


def may_be_asked(context: Context, programma_id: int) -> bool:
    """Return whether people of a programme may be registered, and read about, here."""
    if context.intake is None:
        return True
    programmas = context.registry.netwerken.programmas()
    return any(each.id == programma_id and each.slug in context.intake for each in programmas)


def asked_here(context: Context, found: Iterable[Traject]) -> tuple[Traject, ...]:
    """Return the trajecten for which somebody may be registered here."""
    if context.intake is None:
        return (*found,)
    programma_of = context.inschrijven.programma_of
    return tuple(each for each in found if may_be_asked(context, programma_of(each.id)))


def not_here(context: Context, traject: Traject | None, *, gestopt: bool = False) -> NietHier:
    """Say where somebody can be registered instead."""
    return NietHier(
        traject=traject.naam if traject else "",
        woorden=traject.volledig if traject else "",
        wie=context.inschrijven.treated_by(traject.id) if traject else (),
        matrix=on_matrix(context),
        gestopt=gestopt,
    )


def on_matrix(context: Context) -> str:
    """Return where whoever asks is on Matrix, if they are."""
    known = context.registry.mensen.known(context.plek)
    accounts = known.accounts if known else ()
    return next((each.adres for each in accounts if each.kanaal == MATRIX), "")
