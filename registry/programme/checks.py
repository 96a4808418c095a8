"""What a programme file must keep besides its schema: names are unique, pointers arrive.

Every check looks at raw data (see `walking`), so that one reading reports all mistakes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from registry.programme.walking import Path, Place, Pointer, walk
from registry.schema.activiteiten import Activiteit, Meetmoment
from registry.schema.netwerk import Kop
from registry.schema.nouns import REFERENCE, REFERENCE_OR_TEXT
from registry.schema.procedures import Aanmeldprocedure
from registry.schema.programme import Programme
from registry.schema.werkplannen import Werkplanstap

Complaint = tuple[Path, str]
"""Where something is wrong, and the Dutch sentence that says what."""

KINDS = {"org": "organisaties", "rol": "rollen", "groep": "groepen"}
_UNIQUE_IN_THE_FILE = {Activiteit, Meetmoment, Werkplanstap}
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_INVENTED = ("@voorbeeld.invalid",)


def complaints(data: object) -> Iterator[Complaint]:
    """Yield what is wrong with the raw ``data`` of a programme file, apart from its types."""
    steps = [*walk(Programme, data)]
    places = [step for step in steps if isinstance(step, Place)]
    slugs = _slugs(places)
    yield from _double_slugs(places)
    yield from _double_aliases(places)
    for step in steps:
        if isinstance(step, Pointer):
            yield from _dangling(step, slugs)
    for place in places:
        if place.model is Kop:
            yield from _leads_nothing(place, places)
        if place.model is Aanmeldprocedure:
            yield from _terms_from_nowhere(place)
        if place.model is Meetmoment:
            yield from _unknown_event(place, places, slugs)
    yield from _real_addresses(data, ())


def _slugs(places: Iterable[Place]) -> dict[str, set[str]]:
    slugs: dict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.list_name and isinstance(slug := place.data.get("slug"), str):
            slugs[place.list_name].add(slug)
    return slugs


def _double_slugs(places: Iterable[Place]) -> Iterator[Complaint]:
    seen: Counter[tuple[object, str]] = Counter()
    for place in places:
        slug = place.data.get("slug")
        if not place.list_name or not isinstance(slug, str):
            continue
        scope = place.model if place.model in _UNIQUE_IN_THE_FILE else place.path[:-1]
        seen[scope, slug] += 1
        if seen[scope, slug] > 1:
            yield (*place.path, "slug"), f"de slug '{slug}' staat er al; kies een andere"


def _double_aliases(places: Iterable[Place]) -> Iterator[Complaint]:
    owners: dict[str, object] = {}
    for place in places:
        aliases = place.data.get("aliassen")
        if place.model is not Activiteit or not isinstance(aliases, list):
            continue
        for index, alias in enumerate(aliases):
            owner = owners.setdefault(str(alias).casefold(), place.data.get("slug"))
            if owner != place.data.get("slug"):
                where = (*place.path, "aliassen", index)
                yield where, f"'{alias}' is al een andere naam van activiteit '{owner}'"


def _dangling(pointer: Pointer, slugs: dict[str, set[str]]) -> Iterator[Complaint]:
    kind, colon, slug = pointer.text.partition(":")
    if pointer.link.to in {REFERENCE, REFERENCE_OR_TEXT}:
        if colon and kind in KINDS and slug not in slugs[KINDS[kind]]:
            yield pointer.path, f"'{pointer.text}' bestaat niet bij {KINDS[kind]}"
    elif pointer.text not in slugs[pointer.link.to]:
        yield pointer.path, f"'{pointer.text}' bestaat niet bij {pointer.link.to}"


def _leads_nothing(kop: Place, places: Iterable[Place]) -> Iterator[Complaint]:
    leaders = {
        f"rol:{place.data.get('slug')}"
        for place in places
        if place.data.get("bot_rol") == "projectleider"
    }
    refs = kop.data.get("projectleiders")
    for index, ref in enumerate(refs if isinstance(refs, list) else ()):
        if ref not in leaders:
            where = (*kop.path, "projectleiders", index)
            yield where, f"'{ref}' is geen rol met bot_rol projectleider"


def _terms_from_nowhere(procedure: Place) -> Iterator[Complaint]:
    steps = [step for step in _items(procedure.data, "stappen") if isinstance(step, dict)]
    starts = {step.get(key) for step in steps for key in ("status", "startpunt")}
    for index, step in enumerate(_items(procedure.data, "stappen")):
        termijn = step.get("termijn") if isinstance(step, dict) else None
        if isinstance(termijn, dict) and (na := termijn.get("na")) and na not in starts:
            where = (*procedure.path, "stappen", index, "termijn", "na")
            yield where, f"'{na}' is geen status of startpunt van een stap in deze procedure"


def _unknown_event(
    meetmoment: Place, places: Iterable[Place], slugs: dict[str, set[str]]
) -> Iterator[Complaint]:
    event = meetmoment.data.get("gebeurtenis")
    if event is None:
        return
    starts = {
        step.get("startpunt")
        for place in places
        if place.model is Aanmeldprocedure
        for step in _items(place.data, "stappen")
        if isinstance(step, dict)
    }
    if event not in {*starts, *slugs["mijlpalen"], "bijeenkomst"}:
        where = (*meetmoment.path, "gebeurtenis")
        yield where, f"'{event}' is geen startpunt van een procedure en geen mijlpaal"


def _real_addresses(data: object, path: Path) -> Iterator[Complaint]:
    """Find mail addresses: people are entered in an installation, never in a file (P20)."""
    if isinstance(data, str):
        for address in _MAIL.findall(data):
            if not address.endswith(_INVENTED):
                yield path, "hier staat een e-mailadres; dat hoort alleen in je eigen installatie"
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _real_addresses(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _real_addresses(value, (*path, index))


def _items(data: dict[str, Any], key: str) -> list[Any]:
    items = data.get(key)
    return items if isinstance(items, list) else []
