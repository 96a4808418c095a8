"""Between a programme as a file has it and its rows.

Rows have the names of the file's keys, so one pair of functions serves every noun: a list
of nouns is a relationship, anything else is a column.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from sqlalchemy import delete, inspect, select
from sqlalchemy.orm import Session, object_session, with_parent

from registry.models import Aantekening, Naam, Programma, Verwijzing, Vindplaats
from registry.models.rows import WITHDRAWN_TOO, FileRow
from registry.namen import fold
from registry.programme.walking import Pointer, walk
from registry.schema.netwerk import Kop
from registry.schema.nouns import REFERENCE, REFERENCE_OR_TEXT
from registry.schema.programme import Programme
from registry.schema.vergaderen import Aantekensoort
from registry.values import Value

_CALLED_BY = ("naam", "korte_naam", "titel", "slug", "code")
_SEARCHED = {
    "activiteit": ("naam", "code", "slug", "aliassen", "omschrijving", "doel"),
    "mijlpaal": ("titel", "toelichting"),
    "bijeenkomst": ("titel", "locatie", "opmerking"),
    "groep": ("naam", "aliassen", "doel", "taken"),
    "rol": ("naam", "aliassen", "taken"),
    "organisatie": ("naam", "aliassen", "rol_in_programma"),
    "werkplanstap": ("naam", "onderdelen", "instrumenten", "resultaat", "doel"),
    "regel": ("tekst", "toelichting"),
    "open_punt": ("tekst", "toelichting"),
}
"""Where `registry.zoeken` looks: the fields of each kind of noun, its title first."""
_NAMELESS = {"bijeenkomst", "deelactiviteit", "doelwaarde", "groepslid", "overleg", "stap", "veld"}


def load(programma: Programma) -> Programme:
    """Return the programme that the rows make up now."""
    facts = {name: _facts(programma, name, Programme) for name in _lists(Programme)}
    kop = Kop(**{name: getattr(programma, name) for name in Kop.model_fields})
    return Programme(schema_versie="2", programma=kop, afkortingen=programma.afkortingen, **facts)


def store(session: Session, programma: Programma, programme: Programme) -> None:
    """Make the rows equal to ``programme``, and the names and references that follow from it."""
    with session.no_autoflush:
        _write(programma, programme.programma)
        programma.slug = programme.programma.slug
        programma.schema_versie = programme.schema_versie
        programma.afkortingen = programme.afkortingen
        for name in _lists(Programme):
            _write_list(programma, name, getattr(programme, name))
    session.add(programma)
    session.flush()
    _index(session, programma)


def _write(row: FileRow, noun: Value) -> None:
    for name in type(noun).model_fields:
        new = getattr(noun, name)
        if name in _lists(type(noun)):
            _write_list(row, name, new)
        elif hasattr(type(row), name) and getattr(row, name) != new:
            setattr(row, name, new)


def _write_list(parent: FileRow, name: str, nouns: Sequence[Any]) -> None:
    rows: list[FileRow] = getattr(parent, name)
    known = {row.slug: row for row in _ever_there(parent, name)}
    for volgorde, noun in enumerate(nouns):
        row = known.pop(noun.slug, None) or _table(parent, name)(slug=noun.slug)
        if row not in rows:
            rows.append(row)
        if (row.volgorde, row.vervallen) != (volgorde, False):
            row.volgorde, row.vervallen = volgorde, False
        _write(row, noun)
    for row in known.values():
        _withdraw(row)
    rows.sort(key=attrgetter("volgorde"))


def _ever_there(parent: FileRow, name: str) -> Iterable[FileRow]:
    """Return the rows below ``parent``, also those that its relationship leaves out: `rows`."""
    session = object_session(parent)
    if session is None or not inspect(parent).persistent:
        return ()
    below = with_parent(parent, getattr(type(parent), name))
    query = select(_table(parent, name)).where(below)
    return session.scalars(query.execution_options(**WITHDRAWN_TOO))


def _withdraw(row: FileRow) -> None:
    """Mark a row and all below it: of a maatregel that is no more, no activiteit is left."""
    if not row.vervallen:
        row.vervallen = True
    for relation in inspect(type(row)).relationships:
        for child in getattr(row, relation.key):
            _withdraw(child)


def _facts(row: FileRow, name: str, model: type[Value]) -> Any:
    item = _lists(model).get(name)
    if item is None:
        return getattr(row, name)
    return tuple(
        item(
            **{
                field: _facts(child, field, item)
                for field in item.model_fields
                if _kept(child, field)
            }
        )
        for child in getattr(row, name)
        if not child.vervallen
    )


def _kept(row: FileRow, field: str) -> bool:
    return hasattr(type(row), field)


@cache
def _lists(model: type[Value]) -> dict[str, type[Value]]:
    """Return the fields of ``model`` that are lists of nouns with a slug, and what they list."""
    lists = {}
    for name, hint in get_type_hints(model).items():
        item = next(iter(get_args(hint)), None)
        if isinstance(item, type) and issubclass(item, Value) and _has_slug(item):
            lists[name] = item
    return lists


def _has_slug(model: type[Value]) -> bool:
    return "slug" in model.model_fields or hasattr(model, "slug")


def _table(row: FileRow, name: str) -> type[FileRow]:
    table: type[FileRow] = inspect(type(row)).relationships[name].mapper.class_
    return table


def _index(session: Session, programma: Programma) -> None:
    """Write anew by what names, and by what references, the nouns of a programme are found."""
    session.execute(delete(Naam).where(Naam.programma_id == programma.id))
    session.execute(delete(Verwijzing).where(Verwijzing.programma_id == programma.id))
    session.execute(delete(Vindplaats).where(Vindplaats.programma_id == programma.id))
    for row, noun in _nouns(programma):
        session.add_all(_names(programma, row))
        session.add_all(_references(programma, row, noun))
        session.add_all(_texts(programma, row))
    for short, meaning in programma.afkortingen.items():
        session.add(_found_in(programma.id, "afkorting", programma.id, short, (short, meaning)))
    decided = select(Aantekening).where(
        Aantekening.programma_id == programma.id, Aantekening.soort == Aantekensoort.BESLUIT
    )
    session.add_all(found for row in session.scalars(decided) for found in _decision(row))
    session.flush()


def index_decision(session: Session, row: Aantekening) -> None:
    """Write anew by what a besluit is found: one that was withdrawn is not."""
    theirs = (Vindplaats.soort == row.soort, Vindplaats.doel_id == row.id)
    session.execute(delete(Vindplaats).where(*theirs))
    session.add_all(_decision(row))
    session.flush()


def _decision(row: Aantekening) -> Iterable[Vindplaats]:
    if row.ingetrokken_op is None:
        yield _found_in(row.programma_id, row.soort, row.id, str(row.id), (row.tekst,))


def index_again(session: Session, programma: Programma, row: FileRow, model: type[Value]) -> None:
    """Write anew by what one noun without names of its own is found."""
    soort = row.__tablename__
    for table, column in ((Verwijzing, Verwijzing.bron_id), (Vindplaats, Vindplaats.doel_id)):
        session.execute(delete(table).where(table.soort == soort, column == row.id))
    session.add_all(_references(programma, row, model))
    session.add_all(_texts(programma, row))
    session.flush()


def _nouns(programma: Programma) -> Iterable[tuple[FileRow, type[Value]]]:
    yield programma, Kop
    for name, item in _lists(Programme).items():
        yield from _below(getattr(programma, name), item)


def _below(rows: Iterable[FileRow], model: type[Value]) -> Iterable[tuple[FileRow, type[Value]]]:
    for row in rows:
        if not row.vervallen:
            yield row, model
            for name, item in _lists(model).items():
                yield from _below(getattr(row, name), item)


def _names(programma: Programma, row: FileRow) -> Iterable[Naam]:
    soort = row.__tablename__
    if soort in _NAMELESS:
        return
    texts = [getattr(row, name, None) for name in _CALLED_BY]
    texts += getattr(row, "aliassen", ())
    for sleutel, text in {fold(text): text for text in texts[::-1] if text}.items():
        yield Naam(
            programma_id=programma.id,
            sleutel=sleutel,
            tekst=text,
            soort=soort,
            doel_id=row.id,
            slug=row.slug,
            titel=next(text for text in texts if text),
        )


def _texts(programma: Programma, row: FileRow) -> Iterable[Vindplaats]:
    if fields := _SEARCHED.get(row.__tablename__):
        values = [getattr(row, field) for field in fields]
        texts = [
            text
            for value in values
            for text in ([value] if isinstance(value, str) else value or ())
        ]
        yield _found_in(programma.id, row.__tablename__, row.id, row.slug, texts)


def _found_in(
    programma_id: int, soort: str, doel_id: int, slug: str, texts: Sequence[str]
) -> Vindplaats:
    return Vindplaats(
        programma_id=programma_id,
        soort=soort,
        doel_id=doel_id,
        slug=slug,
        titel=texts[0],
        titel_sleutel=fold(texts[0]),
        tekst=fold(" ".join(texts)),
    )


def _references(programma: Programma, row: FileRow, model: type[Value]) -> Iterable[Verwijzing]:
    own = [name for name in model.model_fields if name not in _lists(model)]
    facts = model.model_construct(**{name: getattr(row, name) for name in own if _kept(row, name)})
    data = facts.model_dump(mode="json", include=set(own), warnings=False)
    for step in walk(model, data):
        if isinstance(step, Pointer) and step.link.to in {REFERENCE, REFERENCE_OR_TEXT}:
            yield Verwijzing(
                programma_id=programma.id,
                ref=step.text,
                soort=row.__tablename__,
                bron_id=row.id,
                veld=".".join(part for part in step.path if isinstance(part, str)),
            )
