"""What a programme file must keep besides its schema: names are unique, pointers arrive.

Every check looks at raw data (see `walking`), so that one reading reports all mistakes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from registry.programme.procedure_checks import faulty_procedures
from registry.programme.walking import Complaint, Path, Place, Pointer, is_unknown, walk
from registry.schema.activiteiten import Activiteit, Meetmoment
from registry.schema.netwerk import Kop
from registry.schema.nouns import REFERENCE, REFERENCE_OR_TEXT, Noun
from registry.schema.procedures import Aanmeldprocedure
from registry.schema.programme import Programme
from registry.schema.werkplannen import Werkplanstap

KINDS = {"org": "organisaties", "rol": "rollen", "groep": "groepen"}
_UNIQUE_IN_THE_FILE = {Activiteit, Meetmoment, Werkplanstap}
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_INVENTED = "@voorbeeld.invalid"
_DAY = re.compile(r"(\d{4})-\d\d-\d\d")
_YEARS = range(1900, 2200)
"""Far outside them Python cannot reckon: there is no day before the first one."""


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
        if place.model is Meetmoment:
            yield from _unknown_event(place, places, slugs)
        if place.model is Activiteit:
            yield from _measures_another(place, slugs["indicatoren"])
        if issubclass(place.model, Noun):
            yield from _unknown_proposals(place)
    yield from faulty_procedures(places)
    yield from _unwelcome_texts(data, ())


def _slugs(places: Iterable[Place]) -> dict[str, set[str]]:
    slugs: dict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.list_name and isinstance(slug := place.data.get("slug"), str):
            slugs[place.list_name].add(slug)
    return slugs


def _double_slugs(places: Iterable[Place]) -> Iterator[Complaint]:
    seen: Counter[tuple[object, str]] = Counter()
    for place in places:
        slug = _slug(place)
        if not slug:
            continue
        scope = place.model if place.model in _UNIQUE_IN_THE_FILE else place.path[:-1]
        seen[scope, slug] += 1
        if seen[scope, slug] > 1:
            yield _where(place, slug), f"'{slug}' staat er al; kies iets anders"


def _slug(place: Place) -> str:
    """Return what tells a noun from its siblings: a stap has its nr, a doelwaarde its year."""
    known = {key: value for key, value in place.data.items() if key in place.model.model_fields}
    slug = getattr(place.model.model_construct(**known), "slug", None)
    return slug if isinstance(slug, str) else ""


def _where(place: Place, slug: str) -> Path:
    """Return the path of the value that serves as slug."""
    keys = (key for key, value in place.data.items() if str(value) == slug)
    return (*place.path, *([key] if (key := next(keys, None)) else []))


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
    for index, ref in enumerate(kop.items("projectleiders")):
        if is_unknown(ref, leaders):
            where = (*kop.path, "projectleiders", index)
            yield where, f"'{ref}' is geen rol met bot_rol projectleider"


def _unknown_event(
    meetmoment: Place, places: Iterable[Place], slugs: dict[str, set[str]]
) -> Iterator[Complaint]:
    event = meetmoment.data.get("gebeurtenis")
    procedures = [place for place in places if place.model is Aanmeldprocedure]
    starts = {start for each in procedures for start in each.texts("stappen", "startpunt")}
    if is_unknown(event, {*starts, *slugs["mijlpalen"], "bijeenkomst"}):
        where = (*meetmoment.path, "gebeurtenis")
        yield where, f"'{event}' is geen startpunt van een procedure en geen mijlpaal"


def _measures_another(activiteit: Place, known: set[str]) -> Iterator[Complaint]:
    """Find indicatoren of other activiteiten; what is one of none is dangling already."""
    others = known - activiteit.texts("indicatoren", "slug")
    for number, meetmoment in enumerate(activiteit.items("meetmomenten")):
        named = meetmoment.get("indicatoren") if isinstance(meetmoment, dict) else None
        for index, slug in enumerate(named if isinstance(named, list) else ()):
            if isinstance(slug, str) and slug in others:
                where = (*activiteit.path, "meetmomenten", number, "indicatoren", index)
                yield where, f"'{slug}' is een indicator van een andere activiteit"


def _unknown_proposals(place: Place) -> Iterator[Complaint]:
    for index, key in enumerate(place.items("voorstel")):
        if is_unknown(key, place.model.model_fields):
            where = (*place.path, "voorstel", index)
            yield where, f"'{key}' is geen sleutel die hier kan staan; haal het weg bij 'voorstel'"


def _unwelcome_texts(data: object, path: Path) -> Iterator[Complaint]:
    """Find what no text may hold, whatever its key.

    Mail addresses: people are entered in an installation, never in a file. And days with
    which nobody can reckon.
    """
    if isinstance(data, str):
        if not all(address.endswith(_INVENTED) for address in _MAIL.findall(data)):
            yield path, "hier staat een e-mailadres; dat hoort alleen in je eigen installatie"
        if (day := _DAY.fullmatch(data)) and int(day[1]) not in _YEARS:
            yield path, f"'{data}' is te ver weg; kies een jaar van 1900 tot 2200"
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _unwelcome_texts(key, (*path, key))
            yield from _unwelcome_texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _unwelcome_texts(value, (*path, index))
