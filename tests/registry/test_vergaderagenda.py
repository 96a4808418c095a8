from datetime import date

import pytest

from registry.vergaderagenda import Actieregel, Punt, Puntsoort, compose

VAST = ("Opening", "Terugblik op de actiepunten", "Rondvraag", "Sluiting")
BELLEN = Actieregel(nummer=1, tekst="Scholen bellen", wie="", voor=date(2023, 3, 1))


def punt(tekst: str, minuten: int | None = None) -> Punt:
    return Punt(soort=Puntsoort.PUNT, tekst=tekst, nummer=7, minuten=minuten)


def test_what_people_put_on_it_comes_before_the_end() -> None:
    agenda = compose(VAST, [punt("Cijfers"), punt("Scholing")], [], 120)

    assert [each.tekst for each in agenda.punten] == [
        *("Opening", "Terugblik op de actiepunten"),
        *("Cijfers", "Scholing"),
        *("Rondvraag", "Sluiting"),
    ]


def test_without_an_end_it_comes_last() -> None:
    agenda = compose(("Opening",), [punt("Cijfers")], [], 120)

    assert [each.tekst for each in agenda.punten] == ["Opening", "Cijfers"]


def test_actiepunten_stand_with_the_point_that_looks_back_on_them() -> None:
    agenda = compose(VAST, [], [BELLEN], 120)

    assert [each.tekst for each in agenda.punten if each.acties] == ["Terugblik op de actiepunten"]
    assert agenda.acties == 1


@pytest.mark.parametrize(
    ("vast", "tekst"),
    [
        (("Opening", "Rondvraag"), ["Opening", "Actiepunten", "Rondvraag"]),
        ((), ["Actiepunten"]),
    ],
)
def test_else_they_are_a_point_of_their_own(vast: tuple[str, ...], tekst: list[str]) -> None:
    agenda = compose(vast, [], [BELLEN], None)

    assert [each.tekst for each in agenda.punten] == tekst


def test_nothing_makes_an_empty_agenda() -> None:
    agenda = compose((), [], [], 120)

    assert agenda.punten == ()
    assert agenda.minuten == 0


@pytest.mark.parametrize(
    ("minuten", "duur", "te_lang"),
    [((60, 60), 120, 0), ((60, 61), 120, 1), ((60, None), 30, 30), ((60, 61), None, 0)],
)
def test_minutes_are_set_against_the_length_of_the_bijeenkomst(
    minuten: tuple[int | None, ...], duur: int | None, te_lang: int
) -> None:
    agenda = compose(VAST, [punt("Cijfers", each) for each in minuten], [], duur)

    assert agenda.te_lang == te_lang
