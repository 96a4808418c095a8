"""What a draft says of some rows, and what it leaves out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Actiepunt, Bestand, Bijeenkomst, Indicator, Persoon, Rol, Rolhouder
from registry.registry import Registry, transaction
from registry.schema.nieuwsbrieven import Brief, Rubriek
from registry.schema.vergaderen import Aantekensoort
from tests.registry.nieuwsbrief.jaar import act, measured, note

FIRST = 1
"""The netwerkgroep of 25 October 2022."""
EVENING = datetime(2022, 10, 25, 19, tzinfo=UTC)


@pytest.fixture
def registry(database: Database) -> Iterator[Registry]:
    with transaction(database, StoppedClock(EVENING), writes=True) as opened:
        yield opened


def draft(registry: Registry) -> Brief:
    return registry.nieuwsbrieven.of(FIRST).brief


def said(registry: Registry, rubriek: Rubriek) -> list[str]:
    return [each.tekst for here, each in draft(registry).alineas() if here is rubriek]


def meeting(registry: Registry) -> Bijeenkomst:
    return registry.session.get_one(Bijeenkomst, FIRST)


def test_without_rows_nothing_is_told_but_what_the_calendar_says(registry: Registry) -> None:
    told = {rubriek for rubriek, _ in draft(registry).alineas()}

    assert told == {Rubriek.TITEL, Rubriek.STAND, Rubriek.VOLGENDE, Rubriek.CONTACT}


def test_an_empty_section_says_what_to_type(registry: Registry) -> None:
    hints = {blok.rubriek: blok.ontbreekt for blok in draft(registry).blokken}

    assert hints[Rubriek.BESLUITEN] == 'Waren er besluiten? Typ besluit "..." bij=1.'
    assert all(hints[each] for each in {*Rubriek} - {Rubriek.KORT} if not said(registry, each))


def test_besluiten_come_first_in_short(registry: Registry) -> None:
    for soort in (Aantekensoort.OPBRENGST, Aantekensoort.BESLUIT):
        for number in "een", "twee":
            note(registry, meeting(registry), soort, f"{soort} {number}")

    assert said(registry, Rubriek.KORT) == [
        "Deze keer: 2 besluiten.",
        "besluit een.",
        "besluit twee.",
    ]


def test_a_persoon_is_named_by_rol(registry: Registry) -> None:
    anna = Persoon(naam="Anna Jansen")
    registry.session.add(anna)
    registry.session.flush()
    rol = registry.session.query(Rol).filter_by(slug="procesbegeleider").one()
    registry.session.add(Rolhouder(persoon_id=anna.id, rol_id=rol.id))
    number = act(registry, meeting(registry), "De zaal regelen.", None, date(2022, 11, 8))
    registry.session.get_one(Actiepunt, number).persoon_id = anna.id

    assert said(registry, Rubriek.AFSPRAKEN) == [
        "Procesbegeleider: De zaal regelen, voor 8 november 2022."
    ]


def test_a_persoon_without_a_rol_is_somebody_of_the_groep(registry: Registry) -> None:
    act(registry, meeting(registry), "De zaal regelen", None, date(2022, 11, 8))

    (line,) = said(registry, Rubriek.AFSPRAKEN)

    assert line.startswith("Lid van Netwerkgroep")


@pytest.mark.parametrize(
    ("waarde", "words"), [("0", "0"), ("1", "minder dan 5"), ("4", "minder dan 5"), ("5", "5")]
)
def test_of_few_people_only_that_they_are_few(waarde: str, words: str, registry: Registry) -> None:
    measured(registry, "jeugdhulpgebruik", waarde, date(2022, 10, 20))

    assert said(registry, Rubriek.CIJFERS) == [
        f"Gebruik specialistische jeugdhulp: {words}, gemeten op 20 oktober 2022."
    ]


def test_of_things_a_small_number_is_told(registry: Registry) -> None:
    measured(registry, "bijeenkomsten", "1", date(2022, 10, 25))

    (line,) = said(registry, Rubriek.CIJFERS)
    assert line.endswith("bijeenkomsten: 1, gemeten op 25 oktober 2022.")


def test_of_parts_no_number_is_told(registry: Registry) -> None:
    for deel, waarde in (("subregio:nk", "2"), ("subregio:mk", "40")):
        measured(registry, "thuiszitters", waarde, date(2022, 10, 20), deel)

    assert said(registry, Rubriek.CIJFERS) == ["Thuiszitters: cijfers binnen van 2 onderdelen."]


def test_only_the_last_measurement_is_told(registry: Registry) -> None:
    for waarde, day in (("20", 3), ("30", 20)):
        measured(registry, "jeugdhulpgebruik", waarde, date(2022, 10, day))

    assert [each.split(",")[0] for each in said(registry, Rubriek.CIJFERS)] == [
        "Gebruik specialistische jeugdhulp: 30"
    ]
    assert registry.session.query(Indicator).count() > 1


@pytest.mark.parametrize(
    "tekst",
    [
        "De moeder van Daan belde",
        "Bel 06-12345678",
        "Mail naar anna@voorbeeld.nl",
        "BSN 111222333",
    ],
)
def test_what_tells_of_a_person_is_left_out(tekst: str, registry: Registry) -> None:
    number = note(registry, meeting(registry), Aantekensoort.BESLUIT, tekst)

    (blok,) = [each for each in draft(registry).blokken if each.rubriek is Rubriek.BESLUITEN]

    assert blok.alineas == ()
    assert blok.ontbreekt.startswith(f"Besluit {number} staat er niet in: er lijkt een ")
    assert tekst not in draft(registry).model_dump_json()


def test_a_title_or_a_place_that_tells_of_a_person_is_not_told(registry: Registry) -> None:
    meeting(registry).titel = "Overleg met Anna Jansen"
    coming = registry.session.get_one(Bijeenkomst, 3)
    coming.locatie = "bij Anna Jansen"

    said_of_both = draft(registry).model_dump_json()

    assert "Anna" not in said_of_both
    assert "17 januari 2023" in said_of_both


@pytest.mark.parametrize(("shown", "has"), [("Een volle zaal", True), ("", False)])
def test_a_picture_of_the_news_needs_words(shown: str, has: bool, registry: Registry) -> None:  # noqa: FBT001 - a row of the table
    row = meeting(registry)
    file = Bestand(
        programma_id=row.programma_id,
        naam="foto.png",
        media_type="image/png",
        omschrijving=shown,
        inhoud=b"",
        gemaakt_op=EVENING,
    )
    registry.session.add(file)
    registry.session.flush()

    registry.aantekeningen.add(
        *(Aantekensoort.NIEUWS, row.programma_id, "Er is een nieuwe plek"),
        link="https://voorbeeld.nl/plek",
        bestand_id=file.id,
        door=None,
        door_rol="lid",
    )

    news = [each for _, each in draft(registry).alineas() if "plek" in each.tekst]
    assert [each.beeld for each in news] == [None, file.id if has else None]
    assert news[1].tekst == "Er is een nieuwe plek. Lees meer: https://voorbeeld.nl/plek"


def test_what_was_withdrawn_is_not_told(registry: Registry) -> None:
    row = meeting(registry)
    number = note(registry, row, Aantekensoort.BESLUIT, "We starten")

    registry.aantekeningen.withdraw(number, Aantekensoort.BESLUIT, [row.programma_id])

    assert said(registry, Rubriek.BESLUITEN) == []
