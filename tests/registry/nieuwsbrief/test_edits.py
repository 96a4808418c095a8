"""Changing a letter, and telling two versions apart."""

from datetime import date

import pytest

from registry.errors import DomainError
from registry.nieuwsbrief.checking import long_sentences
from registry.nieuwsbrief.differences import Soortverschil, differences
from registry.nieuwsbrief.edits import (
    added,
    dropped,
    moved,
    moved_to,
    pictured,
    published,
    rewritten,
)
from registry.nieuwsbrief.rules import (
    EmptyAlinea,
    NoPicture,
    NothingChanges,
    TitleStays,
    UnknownAlinea,
)
from registry.schema.nieuwsbrieven import HAND, Alinea, Blok, Brief, Rubriek


def letter(**said: tuple[int, ...]) -> Brief:
    """Make a letter with a title, and paragraphs by their numbers in some sections."""
    named = {"TITEL": (1,), **said}
    blokken = tuple(
        Blok(
            rubriek=each,
            alineas=tuple(
                Alinea(nummer=nummer, tekst=f"Regel {nummer}.", bronnen=(f"besluit/{nummer}",))
                for nummer in named.get(each.name, ())
            ),
            ontbreekt="" if each.name in named else "Typ iets.",
        )
        for each in Rubriek
    )
    hoogste = max(number for numbers in named.values() for number in numbers)
    return Brief(
        programma="JOS VO",
        nummer=1,
        bijeenkomst="Netwerkgroep bijeenkomst 1",
        datum=date(2022, 10, 25),
        blokken=blokken,
        hoogste=hoogste,
    )


WAS = letter(BESPROKEN=(2, 3, 4), BESLUITEN=(5,))


def places(brief: Brief) -> dict[Rubriek, list[int]]:
    return {
        blok.rubriek: [each.nummer for each in blok.alineas]
        for blok in brief.blokken
        if blok.alineas and blok.rubriek is not Rubriek.TITEL
    }


def told(oud: Brief, nieuw: Brief) -> list[tuple[Soortverschil, int]]:
    return [(each.soort, each.alinea) for each in differences(oud, nieuw)]


def test_what_is_rewritten_keeps_its_sources_and_names_the_hand() -> None:
    now = rewritten(rewritten(WAS, 5, "Nieuw."), 5, " Nog \n nieuwer. ")

    alinea = next(each for _, each in now.alineas() if each.nummer == 5)
    assert (alinea.tekst, alinea.bronnen) == ("Nog nieuwer.", ("besluit/5", HAND))
    assert told(WAS, now) == [(Soortverschil.ANDERS, 5)]


def test_a_number_is_never_given_twice() -> None:
    now = added(dropped(added(WAS, Rubriek.KORT, "Een."), 6), Rubriek.KORT, "Twee.")

    assert places(now)[Rubriek.KORT] == [7]
    assert told(WAS, now) == [(Soortverschil.ERBIJ, 7)]


def test_a_section_that_is_filled_asks_for_nothing() -> None:
    now = added(WAS, Rubriek.KORT, "Een.")

    assert {each.rubriek for each in WAS.blokken if each.ontbreekt} - {
        each.rubriek for each in now.blokken if each.ontbreekt
    } == {Rubriek.KORT}


@pytest.mark.parametrize(
    ("now", "where", "moved_ones"),
    [
        (moved(WAS, 2, 4), {Rubriek.BESPROKEN: [3, 4, 2], Rubriek.BESLUITEN: [5]}, [2]),
        (moved(WAS, 4, 2), {Rubriek.BESPROKEN: [2, 4, 3], Rubriek.BESLUITEN: [5]}, [3]),
        (moved(WAS, 5, 2), {Rubriek.BESPROKEN: [2, 5, 3, 4]}, [5]),
        (moved_to(WAS, 5, Rubriek.BESPROKEN), {Rubriek.BESPROKEN: [5, 2, 3, 4]}, [5]),
    ],
    ids=["down", "up", "elsewhere", "first"],
)
def test_a_paragraph_moves(
    now: Brief, where: dict[Rubriek, list[int]], moved_ones: list[int]
) -> None:
    assert places(now) == where
    assert told(WAS, now) == [(Soortverschil.VERPLAATST, each) for each in moved_ones]


def test_what_is_gone_and_what_has_another_picture_is_told() -> None:
    now = pictured(dropped(WAS, 3), 4, 12)

    assert told(WAS, now) == [(Soortverschil.FOTO, 4), (Soortverschil.WEG, 3)]
    assert told(now, pictured(now, 4, None)) == [(Soortverschil.FOTO, 4)]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda: rewritten(WAS, 9, "Iets."), UnknownAlinea),
        (lambda: rewritten(WAS, 2, "  "), EmptyAlinea),
        (lambda: added(WAS, Rubriek.KORT, ""), EmptyAlinea),
        (lambda: dropped(WAS, 1), TitleStays),
        (lambda: moved(WAS, 1, 2), TitleStays),
        (lambda: moved(WAS, 2, 1), TitleStays),
        (lambda: moved(WAS, 2, 2), NothingChanges),
        (lambda: moved_to(WAS, 9, Rubriek.KORT), UnknownAlinea),
        (lambda: pictured(WAS, 2, None), NoPicture),
    ],
    ids=[*map(str, range(9))],
)
def test_what_cannot_be_is_refused(change, error: type[DomainError]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error):
        change()


def test_what_is_published_asks_for_nothing() -> None:
    now = published(WAS)

    assert [each for each in now.blokken if each.ontbreekt or not each.alineas] == []
    assert places(now) == places(WAS)


def test_a_long_sentence_is_pointed_out() -> None:
    now = rewritten(WAS, 2, f"Kort. {'woord ' * 21}einde. Ook kort.")

    assert [(each.alinea, each.woorden) for each in long_sentences(now)] == [(2, 22)]
