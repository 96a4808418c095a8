"""How it is said that somebody gets what was meant for another."""

from datetime import date

import pytest

from bot.markup.text import plain
from bot.rendering import render
from registry.models import Omdat
from reminders.messages import (
    Bericht,
    Herinnering,
    PlekVrij,
    Regel,
    RondberichtGestuurd,
    Vervanggevraagd,
)

PLEK = PlekVrij(programma="VSV", referentie="BP-7K3M9Q", traject="BuddyPlus")
TOLD = RondberichtGestuurd(
    programma="JOS VO",
    nummer=1,
    groep="Netwerkgroep",
    tekst="De *zaal* is veranderd.",
    door_rol="Procesbegeleider",
)
MAY = {"van": date(2023, 5, 1), "tot": date(2023, 5, 12)}
ASKED = Vervanggevraagd(rollen=("Coördinator BuddyPlus (VSV)",), **MAY)


def said(bericht: Bericht, *, namens: str = "", omdat: Omdat | None = None) -> str:
    regel = Regel(bericht=bericht, namens=namens, omdat=omdat)
    view = Herinnering(regels=(regel,), today=date(2023, 5, 1))
    return plain(render(view).markdown)


@pytest.mark.parametrize(
    ("omdat", "expected"),
    [
        (None, "Er is nog niemand bekend bij Buddy; daarom krijg jij dit."),
        (Omdat.VERVANGT, "Je krijgt dit als vervanger van Buddy."),
        (Omdat.WEG, "Buddy is er even niet. Daarom krijg jij dit."),
        (Omdat.STIL, "Buddy wil hier nu niets over horen. Daarom krijg jij dit."),
    ],
)
def test_it_says_why_somebody_gets_it(omdat: Omdat | None, expected: str) -> None:
    assert said(PLEK, namens="Buddy", omdat=omdat).strip().endswith(expected)


def test_a_groep_is_told_from_which_rol_it_comes_and_the_text_as_it_was_typed() -> None:
    assert said(TOLD).strip() == (
        "Bericht voor Netwerkgroep, van: Procesbegeleider. De *zaal* is veranderd."
    )


def test_a_vervanger_hears_for_whom_and_when_and_how_to_refuse() -> None:
    assert said(ASKED).strip() == (
        "Je vervangt Coördinator BuddyPlus (VSV), 1 t/m 12 mei 2023. "
        "Berichten die anders daarheen gaan, krijg jij. Er komen geen rechten bij. "
        "Kun je niet? Typ vervanger weg."
    )


def test_who_is_away_hears_that_the_vervanger_cannot() -> None:
    refused = ASKED.model_copy(update={"geweigerd": True})

    assert said(refused).startswith("Je vervanger kan niet, 1 t/m 12 mei 2023.")
