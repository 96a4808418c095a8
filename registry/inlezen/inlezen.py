"""Reading a calendar of others into ours: first it is said what would change, and then done.

All or nothing: one mistake in a file, and nothing of it is taken.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from registry.errors import DomainError
from registry.inlezen.bekend import Bekend, Gevraagd
from registry.inlezen.facts import FaultyCalendar, Fout, Inleesbestand, Regel
from registry.inlezen.groepen import Groepen, NoSuchGroep
from registry.inlezen.plan import Inleesplan, Inleesregel, Verdwenen
from registry.inlezen.plannen import Regelplanner, key_of
from registry.inlezen.zeven import Zeef
from registry.models import Programma
from registry.namen import Hit
from registry.netwerken import demand_open
from registry.planrijen import HELD
from registry.registry import Registry


@dataclass(frozen=True)
class Inlezen:
    """Says what a file would change in a programme, inside the transaction of the caller."""

    registry: Registry

    def plan(
        self, bestand: Inleesbestand, programma: Programma, groep: Hit | None = None
    ) -> Inleesplan:
        """Return what would change; a line that names no groep is of ``groep``.

        Raises `FaultyCalendar` with all that is wrong, or
        `registry.netwerken.ProgrammaClosed`.
        """
        demand_open(programma, "Wijzigen", f"agenda {programma.slug}")
        asked, left_out = self._checked(bestand, Groepen(self.registry, programma, groep))
        meldingen = [*bestand.meldingen, *left_out]
        bekend = Bekend(self.registry, programma)
        matched = bekend.match(asked)
        planner = Regelplanner(self.registry, bekend, meldingen)
        regels: list[Inleesregel] = []
        for each in asked:
            regels += planner.of(each, matched.get(each.sleutel))
        return Inleesplan(
            programma_id=programma.id,
            programma=programma.korte_naam,
            slug=programma.slug,
            regels=tuple(regels),
            verdwenen=tuple(self._gone(bestand, bekend, asked)),
            meldingen=tuple(dict.fromkeys(meldingen)),
        )

    def sifted(
        self, bestand: Inleesbestand, programma: Programma, groep: Hit | None = None
    ) -> Inleesbestand:
        """Return of a file only what may be kept, and of which groep each line is.

        Raises `FaultyCalendar`.
        """
        asked, left_out = self._checked(bestand, Groepen(self.registry, programma, groep))
        bare = {"kop": "", "blad": ""}
        return bestand.model_copy(
            update={
                "regels": tuple(
                    each.regel.model_copy(update={**bare, "groep": each.groep.slug})
                    for each in asked
                ),
                "meldingen": (*bestand.meldingen, *left_out),
            }
        )

    def _checked(
        self, bestand: Inleesbestand, groepen: Groepen
    ) -> tuple[list[Gevraagd], list[str]]:
        """Return which lines are of which groep, and in Dutch what of them was left out.

        Raises `FaultyCalendar`.
        """
        zeef = Zeef()
        asked, fouten = self._asked(bestand, groepen, zeef)
        fouten += [*bestand.fouten, *zeef.fouten, *_strange(bestand, groepen)]
        if fouten:
            raise FaultyCalendar(tuple(sorted(fouten, key=_in_file)))
        return asked, zeef.meldingen

    def _asked(
        self, bestand: Inleesbestand, groepen: Groepen, zeef: Zeef
    ) -> tuple[list[Gevraagd], list[Fout]]:
        """Return which lines are of which groep, in time, and what is wrong with them."""
        asked: dict[str, Gevraagd] = {}
        a_day: defaultdict[tuple[str, date], list[Regel]] = defaultdict(list)
        fouten: list[Fout] = []
        for raw in sorted(bestand.regels, key=lambda each: (each.datum, str(each.van or ""))):
            try:
                groep = groepen.of(raw)
            except DomainError as error:
                column = "Groep" if isinstance(error, NoSuchGroep) and raw.groep else ""
                fouten.append(Fout(plek=raw.plek, kolom=column, zin=str(error)))
                continue
            regel = zeef.sift(raw)
            sleutel = _free_key(bestand.soort, regel, groep, asked)
            fouten += _impossible(regel, groep, a_day[groep.slug, regel.datum])
            a_day[groep.slug, regel.datum].append(regel)
            asked[sleutel] = Gevraagd(regel, groep, sleutel)
        return [*asked.values()], fouten

    def _gone(
        self, bestand: Inleesbestand, bekend: Bekend, asked: list[Gevraagd]
    ) -> Iterator[Verdwenen]:
        """Yield what such a file had ahead of us before, and has no more."""
        if not asked:
            return
        keys = {each.sleutel for each in asked}
        groepen = {each.groep.slug for each in asked}
        last = max(each.regel.datum for each in asked)
        for uid, before in bekend.read_before.items():
            row = bekend.rows.get(before.bijeenkomst_id)
            if row is None or uid in keys or row.id in bekend.claimed or row.status not in HELD:
                continue
            same = uid.startswith(f"{bestand.soort}:") and row.groep in groepen
            if same and row.datum <= last and not row.has_begun(self.registry.now):
                yield Verdwenen(nummer=row.id, titel=row.titel, datum=row.datum)


def _free_key(soort: str, regel: Regel, groep: Hit, taken: Container[str]) -> str:
    sleutel = key_of(soort, regel.uid, groep.slug, regel.datum)
    if sleutel not in taken:
        return sleutel
    return key_of(soort, "", groep.slug, regel.datum, f"/{regel.van}/{regel.plek}")


def _strange(bestand: Inleesbestand, groepen: Groepen) -> Iterator[Fout]:
    """Yield which lines with another mistake name no groep of the programme."""
    for plek, text in bestand.genoemd:
        try:
            groepen.called(text)
        except DomainError as error:
            yield Fout(plek=plek, kolom="Groep", zin=str(error))


def _in_file(fout: Fout) -> list[tuple[int, str]]:
    """Return where a mistake stands, so that the second row comes before the tenth."""
    parts = re.split(r"(\d+)", fout.plek)
    return [(int(each), "") if each.isdecimal() else (0, each) for each in parts]


def _impossible(regel: Regel, groep: Hit, others: Iterable[Regel]) -> Iterator[Fout]:
    """Yield what cannot be: twice the same in one file, or a reserve date on the same day."""
    for each in others:
        same = each.van is None or regel.van is None or each.van == regel.van
        if same and not each.vervallen and not regel.vervallen:
            zin = f"{groep.titel} staat dan ook al in {each.plek}. Haal er een weg."
            yield Fout(plek=regel.plek, zin=zin)
    if regel.reserve == regel.datum:
        zin = "de reservedatum is dezelfde dag. Kies een andere dag."
        yield Fout(plek=regel.plek, zin=zin)
