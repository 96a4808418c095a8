from datetime import timedelta

import pytest

from registry.programme.faults import Fault, FaultyProgramme
from registry.programme.reading import read
from registry.treden import GEWOON, Trede, ladder
from tests.registry.programme.files import programme, with_

TWENTY = ", ".join(f'"{days} dagen"' for days in range(22, 2, -1))


@pytest.mark.parametrize(
    ("naam", "vooraf"),
    [
        ("4 weken", timedelta(days=28)),
        ("1 week", timedelta(days=7)),
        ("1 dag", timedelta(days=1)),
        ("2 dagen", timedelta(days=2)),
        ("1 uur", timedelta(hours=1)),
        ("30 minuten", timedelta(minutes=30)),
        ("366 dagen", timedelta(days=366)),
        ("23 uur", timedelta(hours=23)),
    ],
)
def test_a_rung_is_read_as_people_write_it(naam: str, vooraf: timedelta) -> None:
    assert Trede.named(naam).vooraf == vooraf


@pytest.mark.parametrize(
    "naam",
    [
        *("", "gisteren", "0 dagen", "-1 dag", "1,5 uur", "een dag", "1 maand", "1 uur ", "1dag"),
        *("367 dagen", "53 weken", "24 uur", "999 uur", "1000 dagen", "١ dag"),
    ],
)
def test_what_is_no_rung_is_refused_with_an_example(naam: str) -> None:
    with pytest.raises(ValueError, match="kan niet; kies bijvoorbeeld “4 weken”") as refusal:
        Trede.named(naam)

    assert f"“{naam}”" in str(refusal.value)


def test_hours_and_minutes_are_exact_and_days_are_not() -> None:
    exact = {naam: Trede.named(naam).exact for naam in ("1 uur", "59 minuten", "1 dag", "1 week")}

    assert exact == {"1 uur": True, "59 minuten": True, "1 dag": False, "1 week": False}


def test_the_usual_ladder_is_a_ladder() -> None:
    assert [trede.naam for trede in ladder(GEWOON)] == ["4 weken", "1 week", "1 dag", "1 uur"]


def test_a_ladder_may_have_no_rungs() -> None:
    assert ladder([]) == ()


def test_a_programme_and_a_groep_may_have_a_ladder_of_their_own() -> None:
    read_ = programme(
        ("  fase: lopend", '  herinneringen: ["2 weken", "1 uur"]\n  fase: lopend'),
        ("    type: netwerkgroep", "    type: netwerkgroep\n    herinneringen: []"),
    )

    assert read_.programma.herinneringen == ("2 weken", "1 uur")
    assert read_.groepen[0].herinneringen == ()


def test_whoever_says_nothing_has_said_nothing() -> None:
    read_ = programme()

    assert read_.programma.herinneringen is None
    assert read_.groepen[0].herinneringen is None


@pytest.mark.parametrize(
    ("ladder", "sentence"),
    [
        (
            '["1 dag", "4 weken"]',
            "“4 weken” komt niet later dan “1 dag”; zet de langste vooraan",
        ),
        ('["1 dag", "1 dag"]', "“1 dag” komt niet later dan “1 dag”; zet de langste vooraan"),
        (
            '["7 dagen", "1 week"]',
            "“1 week” komt niet later dan “7 dagen”; zet de langste vooraan",
        ),
        ('["gisteren"]', "“gisteren” kan niet; kies bijvoorbeeld “4 weken”, “1 dag” of “1 uur”"),
        ('["0 dagen"]', "“0 dagen” kan niet; kies bijvoorbeeld “4 weken”, “1 dag” of “1 uur”"),
        (
            '"1 dag"',
            "'herinneringen' moet een lijst zijn: [zo, bijvoorbeeld], of regels met een streepje",
        ),
        (
            "[1]",
            "elk deel van 'herinneringen' moet tekst zijn; zet er aanhalingstekens om",
        ),
        (f"[{TWENTY}]", "meer dan 8 herinneringen is te veel; laat er een paar weg"),
    ],
)
def test_a_ladder_that_makes_no_sense_is_told_with_its_line(ladder: str, sentence: str) -> None:
    text = with_(("  fase: lopend", f"  herinneringen: {ladder}\n  fase: lopend"))

    with pytest.raises(FaultyProgramme) as refusal:
        read(text, file="mijn.yaml")

    assert refusal.value.faults == (Fault(13, sentence),)
    assert str(refusal.value) == f"mijn.yaml, regel 13: {sentence}"


def test_the_ladder_of_a_groep_is_looked_at_as_well() -> None:
    wrong = with_(
        ("    type: netwerkgroep", '    type: netwerkgroep\n    herinneringen: ["ooit"]')
    )

    with pytest.raises(FaultyProgramme) as refusal:
        read(wrong, file="mijn.yaml")

    assert [fault.line for fault in refusal.value.faults] == [27]
