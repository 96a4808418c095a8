from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.screening import (
    Gegeven,
    PersoonsgegevensGevonden,
    ZekerWeten,
    is_danger,
    refuse,
    screen,
)
from tests.registry.screening import lookalikes
from tests.registry.screening.meeting_notes import LINES

HARD, SOFT = "bsn 111222333", "bel 06-12345678"


@given(st.text())
def test_any_text_can_be_screened(text: str) -> None:
    assert screen(text) <= {*Gegeven}
    assert is_danger(text) in {True, False}


@given(st.text("0123456789 .-:/,+()abnlNL€", max_size=200))
def test_any_row_of_numbers_can_be_screened(text: str) -> None:
    assert screen(text) <= {*Gegeven}


def test_ordinary_meeting_notes_raise_few_alarms() -> None:
    alarms = [line for line in LINES if screen(line) or is_danger(line)]

    assert len({*LINES}) == len(LINES) >= 150
    assert len(alarms) / len(LINES) <= 0.05, alarms


def test_notes_that_look_like_personal_data_raise_hardly_any_alarm() -> None:
    alarms = [line for line in lookalikes.LINES if screen(line) or is_danger(line)]

    assert len({*lookalikes.LINES}) == len(lookalikes.LINES) >= 100
    assert len(alarms) / len(lookalikes.LINES) <= 0.02, alarms


@pytest.mark.parametrize("sure", [False, True])
@pytest.mark.parametrize("all_kinds", [False, True])
def test_a_bsn_is_refused_whoever_insists(*, all_kinds: bool, sure: bool) -> None:
    with pytest.raises(PersoonsgegevensGevonden) as refusal:
        refuse(f"{HARD}, {SOFT}", all_kinds=all_kinds, sure=sure)

    assert refusal.value.gegevens >= {Gegeven.BSN}
    assert "111" not in f"{refusal.value}{refusal.value!r}"


def test_a_telephone_number_is_refused_where_nothing_about_a_person_may_stand() -> None:
    with pytest.raises(PersoonsgegevensGevonden, match="een telefoonnummer"):
        refuse(SOFT, all_kinds=True, sure=True)


def test_a_telephone_number_elsewhere_is_asked_about_first() -> None:
    with pytest.raises(ZekerWeten) as question:
        refuse(SOFT, all_kinds=False)
    refuse(SOFT, all_kinds=False, sure=True)

    assert question.value.gegevens == {Gegeven.TELEFOON}


@pytest.mark.parametrize("all_kinds", [False, True])
def test_a_text_without_personal_data_passes(*, all_kinds: bool) -> None:
    refuse("Netwerkgroep 3: 10-1-2022 10:00-17:00", all_kinds=all_kinds)


@pytest.mark.parametrize(
    ("gegevens", "first"),
    [
        ({Gegeven.BSN}, "Daar staat een BSN in."),
        ({Gegeven.IBAN, Gegeven.NAAM}, "Daar staan een IBAN en een naam in."),
        ({Gegeven.GEZONDHEID}, "Daar staat iets over iemands gezondheid in."),
        ({*Gegeven}, "Daar staan een BSN, een onderwijsnummer en meer in."),
    ],
)
def test_a_refusal_says_what_was_found_and_what_to_do(
    gegevens: Collection[Gegeven], first: str
) -> None:
    said = str(PersoonsgegevensGevonden(frozenset(gegevens)))

    assert said == (
        f"{first} Ik heb niets opgeslagen. "
        "Haal je bericht weg en schrijf het in jullie eigen dossier."
    )


@pytest.mark.parametrize(
    ("gegevens", "said"),
    [
        (
            {Gegeven.TELEFOON},
            (
                "Hier lijkt een telefoonnummer in te staan. Ik heb niets opgeslagen. "
                "Moet het er toch in? Typ het opnieuw, met toch ervoor."
            ),
        ),
        (
            {Gegeven.ADRES, Gegeven.GEZONDHEID},
            (
                "Hier lijken een adres en iets over iemands gezondheid in te staan. "
                "Ik heb niets opgeslagen. Moeten ze er toch in? Typ het opnieuw, met toch ervoor."
            ),
        ),
    ],
)
def test_a_question_says_what_it_looks_like_and_how_to_go_on(
    gegevens: Collection[Gegeven], said: str
) -> None:
    assert str(ZekerWeten(frozenset(gegevens))) == said
