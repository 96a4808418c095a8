"""A letter after every bijeenkomst of a year: nothing in it is made up."""

from collections import Counter
from collections.abc import Iterator

import pytest

from registry.bevoegdheid import Bevoegdheid
from registry.clock import StoppedClock
from registry.database import Database
from registry.nieuwsbrief.letters import Briefbeeld
from registry.registry import Registry, transaction
from registry.schema.nieuwsbrieven import Alinea, Brief, Briefstaat, Rubriek
from tests.registry.nieuwsbrief.jaar import NAMED, lived, meetings
from tests.registry.nieuwsbrief.standing import unknown


@pytest.fixture
def letters(database: Database) -> list[Briefbeeld]:
    """The letters of a year, each as it lay ready that evening."""
    return [*_letters(database)]


def _letters(database: Database) -> Iterator[Briefbeeld]:
    for number, clock in lived(database):
        with transaction(database, clock, writes=False) as registry:
            yield registry.nieuwsbrieven.of(number)


def alineas(letters: list[Briefbeeld]) -> list[tuple[Rubriek, Alinea]]:
    return [each for letter in letters for each in letter.brief.alineas()]


def test_every_alinea_names_the_rows_it_stands_on(letters: list[Briefbeeld]) -> None:
    found = alineas(letters)

    assert len(found) > 200
    assert all(alinea.bronnen for _, alinea in found)
    assert all(number.isdecimal() for _, alinea in found for number in _numbers(alinea))


def _numbers(alinea: Alinea) -> list[str]:
    return [bron.partition("/")[2] for bron in alinea.bronnen]


def test_every_number_and_every_date_is_in_those_rows(
    letters: list[Briefbeeld], database: Database
) -> None:
    wrong = {
        alinea.tekst: made_up
        for _, alinea in alineas(letters)
        if (made_up := unknown(database, alinea))
    }

    assert wrong == {}


def test_the_check_finds_what_is_made_up(letters: list[Briefbeeld], database: Database) -> None:
    besluit = next(each for rubriek, each in alineas(letters) if rubriek is Rubriek.BESLUITEN)

    later = besluit.model_copy(update={"tekst": f"{besluit.tekst} Dat is op 31 december 2024."})

    assert unknown(database, later) == {"31", "december", "2024"}


def test_every_section_is_filled_after_every_bijeenkomst_of_the_year(
    letters: list[Briefbeeld],
) -> None:
    empty = [{*Rubriek} - {each for each, _ in letter.brief.alineas()} for letter in letters]

    # Each of the two groepen meets for the last time: nothing follows.
    assert empty == [*[set()] * 7, {Rubriek.VOLGENDE}, {Rubriek.VOLGENDE}]


def test_letters_are_counted_by_the_day_of_their_bijeenkomst(letters: list[Briefbeeld]) -> None:
    numbers = [(letter.brief.nummer, letter.brief.bijeenkomst) for letter in letters]

    assert numbers[:3] == [
        (1, "Netwerkgroep bijeenkomst 1"),
        (2, "Bijeenkomst leeromgeving 1"),
        (3, "Netwerkgroep bijeenkomst 2"),
    ]
    assert len(numbers) == 9


def test_what_one_letter_told_is_not_in_the_next(database: Database) -> None:
    told: list[str] = []
    for number, clock in lived(database):
        with transaction(database, clock, writes=True) as registry:
            brief = publish(registry, number)
        told += [each.bronnen[0] for rubriek, each in brief.alineas() if rubriek in ONCE]

    assert len(told) > 90
    assert [bron for bron, many in Counter(told).items() if many > 1] == []


ONCE = {Rubriek.BESLUITEN, Rubriek.CIJFERS, Rubriek.VRAGEN, Rubriek.GELEERD}
CONSOLE = Bevoegdheid(None, {}, frozenset(), frozenset(), frozenset())


def publish(registry: Registry, number: int) -> Brief:
    """Let a letter be sent: who agreed does not matter here."""
    brief = registry.nieuwsbrieven.submit(number, CONSOLE).brief
    row = registry.nieuwsbrieven.versies.row(number)
    assert row
    row.staat = Briefstaat.VERSTUURD
    return brief


def test_a_text_with_a_name_is_left_out_and_said_so(letters: list[Briefbeeld]) -> None:
    for letter in letters:
        said = " ".join(blok.ontbreekt for blok in letter.brief.blokken)

        assert NAMED not in letter.brief.model_dump_json()
        assert "staat er niet in: er lijkt een naam in te staan." in said


def test_a_letter_that_is_read_later_tells_the_same(
    letters: list[Briefbeeld], database: Database
) -> None:
    first, *_, last = meetings(database)

    with transaction(database, StoppedClock(last[1]), writes=False) as registry:
        later = registry.nieuwsbrieven.of(first[0]).brief

    # What is told of the mijlpalen goes on until the next bijeenkomst of the same groep.
    assert facts(later) == facts(letters[0].brief)


def facts(brief: Brief) -> list[tuple[Rubriek, str, tuple[str, ...]]]:
    return [
        (rubriek, each.tekst, each.bronnen)
        for rubriek, each in brief.alineas()
        if rubriek is not Rubriek.STAND
    ]
