"""How long something lasts when it goes on for another schooljaar: pure functions."""

from registry.values import Periode, Schooljaar

_LONGER = "; verlengd tot en met schooljaar "


def longer(periode: Periode, naar: Schooljaar) -> Periode:
    """Return a period that lasts until the end of a schooljaar, and says so.

    >>> from registry.values import Precisie
    >>> year = Schooljaar.named("2023-2024")
    >>> until = Schooljaar.named("2022-2023").eind
    >>> found = longer(Periode(eind=until, precisie=Precisie.DAG, tekst="een jaar"), year)
    >>> str(found.eind), found.tekst
    ('2024-07-31', 'een jaar; verlengd tot en met schooljaar 2023-2024')
    """
    years = dict.fromkeys((*periode.schooljaren, naar.naam))
    return periode.model_copy(
        update={
            "eind": naar.eind,
            "tekst": f"{_first(periode.tekst)}{_LONGER}{naar.naam}",
            "schooljaren": tuple(years),
        }
    )


def shorter(
    periode: Periode, naar: Schooljaar, file: Periode, eerder: Schooljaar | None
) -> Periode:
    """Return a period as it was before it was made `longer`, until the schooljaar ``naar``.

    ``file`` is how its file has it, and ``eerder`` until when it was made longer before that. One
    that was not made longer until ``naar`` stays as it is.
    """
    if not periode.tekst.endswith(f"{_LONGER}{naar.naam}"):
        return periode
    if eerder is None or not ends_before(file, eerder):
        return file
    before = tuple(each for each in periode.schooljaren if each != naar.naam)
    return longer(file.model_copy(update={"schooljaren": before}), eerder)


def ends_before(periode: Periode, naar: Schooljaar) -> bool:
    """Return whether it is known to end before a schooljaar does."""
    return periode.eind is not None and periode.eind < naar.eind


def _first(tekst: str) -> str:
    return tekst.partition(_LONGER)[0]
