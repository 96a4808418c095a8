"""What is asked at a step of a procedure, and when one may register."""

from datetime import date

from registry.dutch import MONTHS
from registry.intake.refusals import OutsideWindow
from registry.models.procedures import Aanmeldprocedure, Veld


def questions(procedure: Aanmeldprocedure, stap: int | None = None) -> tuple[Veld, ...]:
    """Return what the bot asks at the step with number ``stap``, or else at the registration.

    Never what belongs in the dossier.
    """
    return tuple(veld for veld in procedure.velden if veld.opslag == "bot" and veld.stap == stap)


def is_past(procedure: Aanmeldprocedure, veld: Veld) -> bool:
    """Return whether a question asks for the day of something that has happened."""
    return any(stap.datum_uit == veld.veld for stap in procedure.stappen)


def window(procedure: Aanmeldprocedure, today: date) -> None:
    """Refuse, by `OutsideWindow`, a registration outside the months of the procedure."""
    vensters = procedure.limieten.vensters
    months = {month for venster in vensters for month in venster.maanden}
    if not months or today.month in months:
        return
    again = today
    while again.month not in months:
        again = date(again.year + again.month // len(MONTHS), again.month % len(MONTHS) + 1, 1)
    raise OutsideWindow(tuple(venster.tekst for venster in vensters), again)
