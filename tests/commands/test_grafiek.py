"""Pictures on request: what is in them is said in words too, and never more than may be known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.excuses import Afgewezen
from bot.rendering import render
from commands.grafiek import Bordgrafiek, Metinggrafiek, Plekkengrafiek
from commands.overzicht import ProgrammaLijst
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.view import Bordbeeld, Metingbeeld, Plaatje, Plekkenbeeld, View
from tests.commands import reported
from tests.commands.reading import faults
from tests.registry import counting
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def spring(talk_on: TalkOn) -> Talk:
    """Somebody in March 2019, after a busy year in which was measured too."""
    talk = talk_on("2019-03-12T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.busy_year(registry)
        reported.measure(registry, "ddd", ("96.5", "2017-10-01"), ("97", "2018-10-01"))
    return talk


def picture(view: View) -> Plaatje:
    (plaatje,) = view.bestanden
    assert isinstance(plaatje, Plaatje)
    return plaatje


def test_measurements_are_drawn_against_the_targets_of_their_time(spring: Talk) -> None:
    view = spring.view("grafiek ddd")
    assert isinstance(view, Metinggrafiek)

    beeld = picture(view).beeld

    assert isinstance(beeld, Metingbeeld)
    (paneel,) = beeld.panelen
    assert paneel.punten[0] == (date(2017, 10, 1), Decimal("96.5"))
    assert [(each.van, each.tot, each.waarde) for each in paneel.doelen] == [
        (date(2017, 8, 1), date(2019, 7, 31), Decimal(98))
    ]


def test_the_words_say_what_the_picture_shows(spring: Talk) -> None:
    said = spring.say("grafiek ddd")

    assert "geplaatst: 96,5 % op 1 oktober 2017, 97 % op 1 oktober 2018." in said
    assert "Doel: minstens 98 % tot en met 31 juli 2019." in said


def test_a_programme_is_drawn_from_its_first_report_on(spring: Talk) -> None:
    view = spring.view("grafiek vsv")
    assert isinstance(view, Bordgrafiek)

    beeld = picture(view).beeld

    assert isinstance(beeld, Bordbeeld)
    assert beeld.perioden[0] == "tweede kwartaal van 2018"
    assert dict(beeld.rijen)["Digitaal Doorstroom Dossier"] == ("groen", "groen", "oranje")


def test_of_a_programme_without_reports_it_is_said_that_there_are_none(talk_on: TalkOn) -> None:
    talk = talk_on("2022-12-12T09:00")

    assert "is niets ingevuld" in talk.say("grafiek jos")
    assert talk.view("grafiek jos").bestanden == ()


def test_the_places_of_a_traject_are_drawn(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        counting.came(registry, "btv", date(2019, 1, 8), 52)

    beeld = picture(spring.view("grafiek capaciteit btv")).beeld

    assert isinstance(beeld, Plekkenbeeld)
    assert beeld.staven[0].aantal == 100
    assert beeld.staven[0].tekst == "52 van ongeveer 100"


def test_a_few_places_are_in_no_picture_even_for_who_may_know_them(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        counting.came(registry, "btv", date(2019, 1, 8), 3)

    view = spring.view("grafiek capaciteit btv")

    beeld = picture(view).beeld
    assert isinstance(view, Plekkengrafiek)
    assert isinstance(beeld, Plekkenbeeld)
    assert (beeld.staven[0].waarde, beeld.staven[0].tekst) == (
        None,
        "minder dan 5 van ongeveer 100",
    )
    assert "minder dan 5 van ongeveer 100" in spring.say("grafiek capaciteit btv")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("grafiek bestaatniet", "Ik ken geen activiteit “bestaatniet”"),
        ("grafiek opt", "is nog niets gemeten. Typ meting"),
        ("grafiek capaciteit bestaatniet", "bestaatniet"),
        ("grafiek capaciteit ddd", "kun je via mij niemand aanmelden"),
    ],
)
def test_what_cannot_be_drawn_is_explained(spring: Talk, asked: str, said: str) -> None:
    view = spring.view(asked)

    assert isinstance(view, Afgewezen)
    assert said.casefold() in spring.say(asked).casefold()


def test_a_programme_without_trajecten_has_no_places_to_draw(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", "jos-vo-alkmaar")

    assert "heeft geen trajecten" in spring.say("grafiek capaciteit")


def test_without_a_name_it_is_of_the_programme_of_the_room_or_there_is_a_choice(
    spring: Talk,
) -> None:
    anywhere = spring.view("grafiek")
    with transaction(spring.database, spring.clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", "vsv-zuid-limburg")
    here = spring.view("grafiek")

    assert isinstance(anywhere, ProgrammaLijst)
    assert anywhere.choices[3].opdracht == "grafiek vsv-zuid-limburg"
    assert isinstance(here, Bordgrafiek)


def test_a_lezer_sees_how_it_goes_and_no_totals_of_trajecten(spring: Talk) -> None:
    spring.rollen = (BotRol.LEZER,)

    assert isinstance(spring.view("grafiek ddd"), Metinggrafiek)
    assert isinstance(spring.view("grafiek capaciteit buddy"), Afgewezen)


@pytest.mark.parametrize("asked", ["grafiek ddd", "grafiek vsv", "grafiek capaciteit buddy"])
def test_no_answer_has_anything_to_stumble_over(spring: Talk, asked: str) -> None:
    assert [*faults(render(spring.view(asked)).markdown)] == []


def test_of_many_indicators_the_first_four_are_drawn(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        reported.measure_all(registry, "buddy", "70", "2018-10-01")

    view = spring.view("grafiek buddy")

    assert isinstance(view, Metinggrafiek)
    assert (len(view.panelen), view.meer > 0) == (4, True)
    assert "niet in het plaatje" in spring.say("grafiek buddy")
