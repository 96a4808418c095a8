"""What the aanmeldprocedures of a file must keep: whatever one names must be in it.

Like `checks`, it looks at raw data, and finds every mistake in one reading.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeGuard

from registry.programme.walking import Complaint, Path, Place, is_unknown
from registry.schema.netwerk import Organisatie
from registry.schema.procedures import Aanmeldprocedure

Map = dict[str, Any]

_COUNTED = {"uiterlijk", "op", "rond", "elke", "vanaf"}
_CHOICES = {"keuze", "meerkeuze"}


def faulty_procedures(places: Iterable[Place]) -> Iterator[Complaint]:
    """Yield what is wrong with the procedures among all ``places`` of a file."""
    types: set[str] = set()
    procedures = []
    for place in places:
        if place.model is Organisatie and isinstance(kind := place.data.get("type"), str):
            types.add(kind)
        if place.model is Aanmeldprocedure:
            procedures.append(_Procedure(place, types))
    yield from _double_prefixes(procedures)
    for procedure in procedures:
        for check in _CHECKS:
            yield from check(procedure)


@dataclass(frozen=True)
class _Procedure:
    place: Place
    types: Container[str]

    def maps(self, name: str) -> Iterator[tuple[Path, Map]]:
        """Yield the maps in the list ``name``, each with its path."""
        for index, item in enumerate(self.place.items(name)):
            if isinstance(item, dict):
                yield (*self.place.path, name, index), item

    @cached_property
    def stored(self) -> dict[str, Map]:
        """The velden of which the bot keeps the answer."""
        return {
            veld["veld"]: veld
            for _, veld in self.maps("velden")
            if isinstance(veld.get("veld"), str) and veld.get("opslag") == "bot"
        }

    @property
    def starts(self) -> set[str]:
        """What a term can count from."""
        texts = self.place.texts
        return texts("stappen", "status") | texts("stappen", "startpunt")


def _double_prefixes(procedures: Iterable[_Procedure]) -> Iterator[Complaint]:
    owners: dict[str, object] = {}
    for procedure in procedures:
        path, data = procedure.place.path, procedure.place.data
        if isinstance(prefix := data.get("voorvoegsel"), str):
            owner = owners.setdefault(prefix, data.get("slug"))
            if owner != data.get("slug"):
                yield (*path, "voorvoegsel"), f"'{prefix}' is al het voorvoegsel van '{owner}'"


def _steps(procedure: _Procedure) -> Iterator[Complaint]:
    if procedure.place.data.get("stappen") == []:
        yield (*procedure.place.path, "stappen"), "'stappen' mag niet leeg zijn"
    before: set[object] = set()
    for path, stap in procedure.maps("stappen"):
        if isinstance(termijn := stap.get("termijn"), dict):
            yield from _terms(procedure, (*path, "termijn"), termijn, before)
        gevolgen = stap.get("gevolgen")
        for besluit in gevolgen if isinstance(gevolgen, dict) else ():
            if besluit not in _listed(stap, "besluit"):
                yield (*path, "gevolgen", besluit), f"'{besluit}' is geen besluit van deze stap"
        yield from _no_date(procedure, (*path, "datum_uit"), stap.get("datum_uit"))
        before |= {stap.get(key) for key in ("status", "startpunt") if _is_text(stap.get(key))}


def _terms(
    procedure: _Procedure, path: Path, termijn: Map, before: Container[object]
) -> Iterator[Complaint]:
    soort, na = termijn.get("soort"), termijn.get("na")
    if is_unknown(na, procedure.starts):
        where = (*path, "na")
        yield where, f"'{na}' is geen status of startpunt van een stap in deze procedure"
    elif _is_text(na) and na not in before:
        yield (*path, "na"), f"'{na}' komt niet vóór deze stap"
    if _is_text(soort) and soort in _COUNTED:
        missing = [key for key in ("aantal", "eenheid", "na") if termijn.get(key) is None]
        if missing:
            yield path, f"bij soort '{soort}' ontbreekt '{missing[0]}'"
    if soort == "einde_venster" and not _windows(procedure):
        yield (*path, "soort"), "'einde_venster' kan alleen met 'vensters' bij 'limieten'"
    yield from _other_answers(procedure, (*path, "behalve"), termijn.get("behalve"))


def _windows(procedure: _Procedure) -> object:
    limits = procedure.place.data.get("limieten")
    return isinstance(limits, dict) and limits.get("vensters")


def _no_date(procedure: _Procedure, path: Path, name: object) -> Iterator[Complaint]:
    yield from _not_stored(procedure, path, name)
    if _is_text(name) and procedure.stored.get(name, {}).get("type", "datum") != "datum":
        yield path, f"'{name}' is geen veld met type datum"


def _fields(procedure: _Procedure) -> Iterator[Complaint]:
    numbers = [stap.get("nr") for _, stap in procedure.maps("stappen")]
    for path, veld in procedure.maps("velden"):
        if (nr := veld.get("stap")) is not None and nr not in numbers:
            yield (*path, "stap"), f"stap {nr} is er niet in deze procedure"
        for index, answer in enumerate(_listed(veld, "weiger")):
            if is_unknown(answer, _listed(veld, "opties")):
                yield (*path, "weiger", index), f"'{answer}' is geen optie van dit veld"
        for index, kind in enumerate(_listed(veld, "opties_uit")):
            if is_unknown(kind, procedure.types):
                where = (*path, "opties_uit", index)
                yield where, f"er is geen organisatie met type '{kind}'"
        yield from _no_choice(path, veld)


def _no_choice(path: Path, veld: Map) -> Iterator[Complaint]:
    chosen = _is_text(kind := veld.get("type")) and kind in _CHOICES
    if chosen and veld.get("opslag") == "bot" and not _choices(veld):
        yield path, f"een {kind} die de bot vraagt, heeft 'opties' of 'opties_uit' nodig"


def _choices(veld: Map) -> list[Any]:
    return [*_listed(veld, "opties"), *_listed(veld, "opties_uit")]


def _capacity(procedure: _Procedure) -> Iterator[Complaint]:
    capaciteit = procedure.place.data.get("capaciteit")
    if isinstance(capaciteit, dict):
        path = (*procedure.place.path, "capaciteit", "groep_veld")
        yield from _not_stored(procedure, path, capaciteit.get("groep_veld"))


def _goals(procedure: _Procedure) -> Iterator[Complaint]:
    for path, doel in procedure.maps("doelen"):
        if sum(bool(doel.get(key)) for key in ("uitkomsten", "als", "op_tijd")) != 1:
            yield path, "noem één van deze: 'uitkomsten', 'als' of 'op_tijd'"
        for index, uitkomst in enumerate(_listed(doel, "uitkomsten")):
            if is_unknown(uitkomst, procedure.place.items("uitkomsten")):
                where = (*path, "uitkomsten", index)
                yield where, f"'{uitkomst}' is geen uitkomst van deze procedure"
        for key in ("als", "behalve"):
            yield from _other_answers(procedure, (*path, key), doel.get(key))
        if is_unknown(status := doel.get("op_tijd"), _timed(procedure)):
            yield (*path, "op_tijd"), f"'{status}' is geen status van een stap met een termijn"


def _timed(procedure: _Procedure) -> list[Any]:
    """Return the statuses that must be reached by a day."""
    return [
        stap.get("status")
        for _, stap in procedure.maps("stappen")
        if isinstance(termijn := stap.get("termijn"), dict) and termijn.get("soort") != "elke"
    ]


def _other_answers(procedure: _Procedure, path: Path, als: object) -> Iterator[Complaint]:
    if not isinstance(als, dict):
        return
    name = als.get("veld")
    yield from _not_stored(procedure, (*path, "veld"), name)
    options = _listed(procedure.stored.get(name, {}), "opties") if _is_text(name) else []
    for index, answer in enumerate(_listed(als, "antwoorden")):
        if options and is_unknown(answer, options):
            where = (*path, "antwoorden", index)
            yield where, f"'{answer}' is geen optie van veld '{name}'"


def _not_stored(procedure: _Procedure, path: Path, name: object) -> Iterator[Complaint]:
    if is_unknown(name, procedure.stored):
        yield path, f"'{name}' is geen veld van deze procedure dat de bot bewaart"


def _listed(data: Map, key: str) -> list[Any]:
    found = data.get(key)
    return found if isinstance(found, list) else []


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


_CHECKS: tuple[Callable[[_Procedure], Iterator[Complaint]], ...] = (
    _steps,
    _fields,
    _capacity,
    _goals,
)
