"""How full trajecten are, as far as whoever asks may know it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.models import Aanmeldprocedure
from registry.optellingen import INSTROOM, LOPEND, Getal, Verborgen
from registry.plaatsen import Bezet
from registry.rapporten import Rapporten, column_of
from registry.rapportvraag import this_schooljaar
from registry.verhullen import GRENS, Tabel, hidden, is_small
from registry.view import Fact

_PARTS = ("nu", "wacht")


class Bezetting(Fact):
    """How full a traject or a group of it is, with what may not be known hidden."""

    bezet: Bezet
    nu: Getal
    in_periode: Getal
    wacht: Getal


@dataclass(frozen=True)
class Capaciteiten:
    """Says how full trajecten are, inside the transaction of the caller."""

    rapporten: Rapporten

    def called(self, text: str, *, exact: Iterable[int] = ()) -> list[Bezetting]:
        """Return how full it is what ``text`` means; without it, all of the room's programme.

        Raises what `registry.procedures.Procedures.called` raises.
        """
        registry = self.rapporten.registry
        if text:
            return self.of(registry.procedures.called(text), exact=exact)
        here, every = registry.programma_id, registry.procedures.all()
        return self.of([each for each in every if here in {None, each.programma_id}], exact=exact)

    def of(
        self, procedures: Iterable[Aanmeldprocedure], *, exact: Iterable[int] = ()
    ) -> list[Bezetting]:
        """Return how full trajecten are; of those in ``exact``, small numbers too."""
        known, found = {*exact}, []
        for procedure in procedures:
            bezet = self.rapporten.registry.aanmeldingen.plaatsen.of(procedure)
            if procedure.id in known:
                found += [_exact(each) for each in bezet]
            else:
                found += self._guarded(procedure, bezet)
        return found

    def _guarded(self, procedure: Aanmeldprocedure, bezet: Sequence[Bezet]) -> Iterator[Bezetting]:
        """Yield places with nothing from which a small number follows, here or in a report."""
        optelling = self.rapporten.counted(
            procedure, this_schooljaar(self.rapporten.registry.today)
        )
        parts = {f"{each.groep}/{what}": getattr(each, what) for each in bezet for what in _PARTS}
        numbers = {"samen": sum(parts.values())} | parts
        tabel = Tabel({"samen": tuple(parts)}, {(rij, "nu"): n for rij, n in numbers.items()})
        gone = {rij for rij, _ in hidden(tabel)}
        if not isinstance(optelling.shown(LOPEND, column_of(procedure)), int):
            gone |= parts.keys()
        came = isinstance(optelling.shown(INSTROOM, column_of(procedure)), int)
        for each in bezet:
            nu, wacht = (_guard(n, f"{each.groep}/{w}" in gone) for w, n in _both(each))
            yield Bezetting(
                bezet=each, nu=nu, wacht=wacht, in_periode=_guard(each.in_periode, not came)
            )


def _both(bezet: Bezet) -> tuple[tuple[str, int], ...]:
    return ("nu", bezet.nu), ("wacht", bezet.wacht)


def _exact(bezet: Bezet) -> Bezetting:
    return Bezetting(bezet=bezet, nu=bezet.nu, in_periode=bezet.in_periode, wacht=bezet.wacht)


def _guard(number: int, gone: bool) -> Getal:  # noqa: FBT001 - one of two facts of a number
    if is_small(number) or (gone and number < GRENS):
        return Verborgen.KLEIN
    return Verborgen.NIET if gone else number
