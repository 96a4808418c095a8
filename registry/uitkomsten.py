"""What is counted of an aanmelding: that it ended, how, and what that says of an indicator.

Counted as it happens, and taken back with ``times=-1`` when a step turns out not to be taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registry.models import Aanmelding, Stap
from registry.tellingen import Tellingen
from registry.verloop import Verloop, answered


@dataclass(frozen=True)
class Uitkomsten:
    """Counts how aanmeldingen go, inside the transaction of the caller."""

    tellingen: Tellingen

    def ended(self, row: Aanmelding, day: date, uitkomst: str, *, times: int = 1) -> None:
        """Count that an aanmelding ended on a local day."""
        length = max((day - row.aangemeld_op).days, 0)
        self.tellingen.add(row.procedure_id, day, "einde", times, times * length)
        self.tellingen.add(row.procedure_id, day, f"uitkomst:{uitkomst}", times)
        for doel in row.procedure.doelen:
            if doel.uitkomsten:
                self._count(row, day, doel.indicator, times, hit=uitkomst in doel.uitkomsten)

    def stepped(
        self, row: Aanmelding, verloop: Verloop, stap: Stap, day: date, *, times: int = 1
    ) -> None:
        """Count what a step, taken on a local day, decides: in time, or answered so."""
        for indicator, hit in _decided(row, verloop, stap):
            self._count(row, day, indicator, times, hit=hit)

    def _count(self, row: Aanmelding, day: date, indicator: str, times: int, *, hit: bool) -> None:
        self.tellingen.add(row.procedure_id, day, f"doel:{indicator}", times, times * hit)


def _decided(row: Aanmelding, verloop: Verloop, stap: Stap) -> Iterator[tuple[str, bool]]:
    asked = {each.veld for each in row.procedure.velden if each.stap == stap.nr}
    said = verloop.antwoorden
    for doel in row.procedure.doelen:
        if doel.op_tijd == stap.status and stap.termijn is not None:
            if (in_time := verloop.on_time(stap.status)) is not None:
                yield doel.indicator, in_time
        elif doel.als is not None and doel.als.veld in asked:
            left_out = doel.behalve is not None and answered(said, doel.behalve)
            yield doel.indicator, answered(said, doel.als) and not left_out
