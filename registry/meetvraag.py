"""Which measurement somebody means: of which activiteit, indicator, part and day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from registry.activiteiten import Geplaatst
from registry.errors import DomainError
from registry.gevraagd import Lezer, period
from registry.meetreeksen import parts_of
from registry.meetwaarden import NotMeasuredYet
from registry.models import Indicator, Subregio
from registry.namen import fold
from registry.registry import Registry
from registry.values import Precisie


@dataclass(eq=False)
class NothingToMeasure(DomainError):
    """An activiteit without any indicator."""

    naam: str

    def __str__(self) -> str:
        return (
            f"Bij {self.naam} staat niets om te meten. "
            "Typ activiteiten om te zien wat er nog meer is."
        )


@dataclass(eq=False)
class NotOneDay(DomainError):
    """A peildatum that is no single day."""

    tekst: str

    def __str__(self) -> str:
        return f"“{self.tekst}” is geen dag. Typ één dag, zoals peildatum=1-3-2019."


@dataclass(frozen=True)
class Meetvraag:
    """Reads what is meant, inside the transaction of the caller."""

    registry: Registry

    def beginning(self, text: str) -> tuple[Geplaatst, str]:
        """Return the activiteit that ``text`` begins with, and what follows.

        Raises `UnclearName`, `NothingToMeasure`.
        """
        hit, rest = Lezer(self.registry, ("activiteit",), "activiteit").beginning(text)
        over = self.registry.activiteiten.get(hit.id)
        if not over.activiteit.indicatoren:
            raise NothingToMeasure(over.activiteit.naam)
        return over, rest

    def day(self, text: str) -> date:
        """Return the local day that ``text`` means; today when it says nothing.

        Raises `NotOneDay`, `NotMeasuredYet`, or what `registry.gevraagd.period` raises.
        """
        if not text:
            return self.registry.today
        found = period(text, now=self.registry.now)
        if found.start is None or found.precisie is not Precisie.DAG or found.eind != found.start:
            raise NotOneDay(text)
        if found.start > self.registry.today:
            raise NotMeasuredYet(found.start)
        return found.start

    def names_of(self, over: Geplaatst, refs: Iterable[str]) -> Mapping[str, str]:
        """Return what parts are called, subregio's too; the whole has no name."""
        refs = {*refs} - {""}
        names = self.registry.netwerken.names_of(over.programma.id, refs)
        slugs = [ref.removeprefix("subregio:") for ref in refs if ref.startswith("subregio:")]
        if slugs:
            here = (Subregio.programma_id == over.programma.id, Subregio.slug.in_(slugs))
            query = select(Subregio.slug, Subregio.naam).where(*here)
            found = self.registry.session.execute(query)
            names |= {f"subregio:{slug}": naam for slug, naam in found}
        return {"": "", **names}

    def part(self, over: Geplaatst, text: str, delen: Sequence[str]) -> tuple[str, ...]:
        """Return which of some parts are called ``text``, or have it in their name."""
        hits = self.registry.namen.called(text, ["organisatie", "subregio"])
        here = [hit for hit in hits if hit.programma_id == over.programma.id]
        prefixes = {"organisatie": "org", "subregio": "subregio"}
        called = {f"{prefixes[hit.soort]}:{hit.slug}" for hit in here}
        if exact := tuple(each for each in delen if each in called):
            return exact
        names = self.names_of(over, delen)
        return tuple(each for each in delen if fold(text) in f"{fold(names[each])} {each}")


def indicators_called(indicatoren: Sequence[Indicator], text: str) -> tuple[Indicator, ...]:
    """Return the indicatoren that may be meant: all when nothing is said.

    What is called exactly so goes before what has it in its slug, and that before its name.
    """
    wanted = fold(text.rpartition("/")[2])
    exact = [each for each in indicatoren if wanted in {fold(each.naam), fold(each.slug)}]
    short = [each for each in indicatoren if _has(fold(each.slug), wanted)]
    whole = [each for each in indicatoren if _has(f"{fold(each.naam)} {fold(each.slug)}", wanted)]
    return tuple(exact or (short if wanted and len(short) == 1 else whole))


def _has(name: str, wanted: str) -> bool:
    return all(word in name for word in wanted.split())


def is_divided(indicator: Indicator) -> bool:
    """Tell whether parts deliver an indicator apart."""
    return parts_of(indicator) != ("",)
