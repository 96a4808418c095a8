"""The list of who gets the nieuwsbrief by mail, and sending it to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from commands.nieuwsbrief.lijst import LijstGetoond
from registry.maillijst.afmelden import forget
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.brieven import Two, agreed, inside, leaders
from tests.commands.partners import partner
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
A, B = "a@voorbeeld.nl", "b@voorbeeld.nl"


@pytest.fixture
def two(talk_on: TalkOn) -> Two:
    """Anna and Bram, the day after; one besluit was taken."""
    anna, bram = leaders(talk_on("2022-10-26T09:00"))
    anna.say('besluit "De scholen starten in november" bij=1')
    return anna, bram


@pytest.fixture
def anna(two: Two) -> Talk:
    return two[0]


def shown(talk: Talk) -> LijstGetoond:
    view = inside(talk, "nieuwsbrief lijst")
    assert isinstance(view, LijstGetoond), talk.say("nieuwsbrief lijst")
    return view


def test_addresses_are_pasted_as_a_mail_program_writes_them(anna: Talk) -> None:
    said = anna.say(f'nieuwsbrief lijst erbij "Jansen, Anna" <A@Voorbeeld.nl>; {B}, {B}')

    assert said.startswith("Erbij gezet: 2 adressen.")
    assert shown(anna).adressen == (A, B)
    assert "Jansen" not in str(rows(anna.database)["lijstadres"])


def test_what_is_no_address_is_named_and_the_rest_is_kept(anna: Talk) -> None:
    said = anna.say(f"nieuwsbrief lijst erbij {A}, bram, c@voorbeeld, jos@café.nl")

    assert said.startswith("Erbij gezet: 1 adres.")
    for wrong in ("bram", "c@voorbeeld", "jos@café.nl"):
        assert f"- {wrong}" in said


def test_who_stands_there_is_not_added_twice(anna: Talk) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}")

    said = anna.say(f"nieuwsbrief lijst erbij {A.upper()}, {B}")

    assert said.startswith("Erbij gezet: 1 adres. De lijst van JOS VO telt er nu 2.")
    assert "1 adres stond er al op." in said


def test_in_a_room_nobody_reads_an_address(anna: Talk) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}")
    room = replace(anna, private=False)

    said = room.say("!nieuwsbrief lijst")

    assert "gaat per mail naar 1 adres." in said
    assert A not in said
    assert "Welke adressen dat zijn, zeg ik alleen in een privégesprek." in said
    assert A not in room.say(f"!nieuwsbrief lijst erbij {A}")
    assert not isinstance(room.view(f"!nieuwsbrief lijst eraf {A}"), Afgewezen)


def test_a_long_list_goes_along_as_a_file(anna: Talk) -> None:
    many = [f"lezer-{each}@voorbeeld.nl" for each in range(30)]
    anna.say(f"nieuwsbrief lijst erbij {' '.join(many)}")

    view = shown(anna)

    assert view.adressen == ()
    [file] = view.bestanden
    assert file.model_dump()["inhoud"].split() == sorted(many)


def test_an_addition_is_taken_back_without_a_trace(anna: Talk) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}")

    assert anna.say("ongedaan").startswith("Weer eraf: 1 adres.")
    assert anna.say(f"nieuwsbrief lijst erbij {A}").startswith("Erbij gezet: 1 adres.")


def test_an_address_that_was_off_before_stays_off_when_that_is_taken_back(anna: Talk) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.say(f"nieuwsbrief lijst eraf {A}")
    anna.say(f"nieuwsbrief lijst erbij {A} weer=ja")

    anna.say("ongedaan")

    assert anna.say(f"nieuwsbrief lijst erbij {A}").startswith("Niemand erbij gezet.")


def test_an_address_that_was_taken_off_comes_back(anna: Talk) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}, {B}")
    anna.say(f"nieuwsbrief lijst eraf {A}, {B}")

    assert anna.say("ongedaan").startswith("Teruggezet: 2 adressen.")
    assert shown(anna).adressen == (A, B)


def test_a_day_later_the_address_is_erased_and_only_known_again(anna: Talk) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.say(f"nieuwsbrief lijst eraf {A}")
    anna.clock.advance(timedelta(days=1, minutes=1))

    with transaction(anna.database, anna.clock, writes=True) as registry:
        assert forget(registry) == 1

    assert anna.say("nieuwsbrief lijst weer 1").startswith("Dat adres kan ik niet terugzetten.")
    assert anna.say(f"nieuwsbrief lijst erbij {A}").startswith("Niemand erbij gezet.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nieuwsbrief lijst erbij", "Adressen ontbreekt."),
        ("nieuwsbrief lijst erbij bram", "Hier staat geen mailadres in: bram."),
        ("nieuwsbrief lijst erbij , ;", "Adressen ontbreekt."),
        ("nieuwsbrief lijst eraf", "Adressen ontbreekt."),
        ("nieuwsbrief lijst eraf bram", "Hier staat geen mailadres in: bram."),
        (f"nieuwsbrief lijst eraf {B}", f"{B} staat niet op de lijst van JOS VO."),
        (f"nieuwsbrief lijst eraf {A}, {B}", f"{B} staat niet op de lijst van JOS VO."),
        ("nieuwsbrief lijst terug", "Toevoeging ontbreekt."),
        ("nieuwsbrief lijst terug nul", "Toevoeging"),
        ("nieuwsbrief lijst terug 99", "Daar is niets meer van terug te halen."),
        ("nieuwsbrief lijst weer", "Nummers ontbreekt."),
        ("nieuwsbrief lijst weer x", "Dat adres kan ik niet terugzetten."),
        ("nieuwsbrief lijst weer 1", "Dat adres kan ik niet terugzetten."),
        ("nieuwsbrief lijst weer 99", "Dat adres kan ik niet terugzetten."),
        ("nieuwsbrief lijst programma=nergens", "Ik ken geen programma “nergens”."),
        ("nieuwsbrief lijst leerlingalert", "Je hebt geen plek in #LLA."),
        ("nieuwsbrief mail", "Nieuwsbrief 1 heeft nog geen akkoord."),
        ("nieuwsbrief mail zeker=ja", "Nieuwsbrief 1 heeft nog geen akkoord."),
        ("nieuwsbrief mail 99", "Ik ken geen bijeenkomst 99."),
        ("nieuwsbrief mail stand", "Nieuwsbrief 1 is nog niet gemaild."),
        ("nieuwsbrief mail stop", "Van nieuwsbrief 1 is er niets dat hierop wacht."),
        ("nieuwsbrief mail opnieuw", "Van nieuwsbrief 1 is er niets dat hierop wacht."),
        ("nieuwsbrief mail opnieuw misschien", "Van nieuwsbrief 1 is er niets"),
        ("nieuwsbrief mail opnieuw bram", "Hier staat geen mailadres in: bram."),
        (f"nieuwsbrief mail opnieuw {B}", "Van nieuwsbrief 1 is er niets"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(anna: Talk, line: str, said: str) -> None:
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.say('nieuwsbrief voeg toe besproken "Het gaat goed."')
    before = rows(anna.database)

    answer = anna.say(line)

    assert answer.startswith(said), answer
    for table in ("lijstadres", "briefpost"):
        assert rows(anna.database)[table] == before[table]


@pytest.mark.parametrize(
    "line", ["nieuwsbrief lijst", f"nieuwsbrief lijst erbij {A}", "nieuwsbrief mail"]
)
def test_who_only_reads_may_do_none_of_it(anna: Talk, line: str) -> None:
    reader = partner(anna, "carla", "schoolleider", BotRol.LEZER)

    assert isinstance(inside(reader, line), Afgewezen)


def test_who_sits_in_several_programmes_says_which(talk: Talk) -> None:
    assert talk.say("nieuwsbrief lijst").startswith("Voor welk programma is dit?")
    assert "JOS VO" in talk.say("nieuwsbrief lijst jos-vo-alkmaar")


def test_a_letter_goes_to_the_list_after_a_question(two: Two) -> None:
    anna, _ = agreed(two)
    anna.say(f"nieuwsbrief lijst erbij {A}, {B}")

    asked = anna.say("nieuwsbrief mail")
    said = anna.say("1")

    assert asked.startswith("Nieuwsbrief 1 (JOS VO) naar 2 adressen mailen?")
    assert said.startswith("Nieuwsbrief 1 gaat over vijf minuten per mail naar 2 adressen.")
    assert "Wacht nog: 2" in anna.say("nieuwsbrief mail stand")


def test_again_it_goes_only_to_who_is_new(two: Two) -> None:
    anna, _ = agreed(two)
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.say("nieuwsbrief mail zeker=ja")

    none = anna.say("nieuwsbrief mail zeker=ja")
    anna.say(f"nieuwsbrief lijst erbij {B}")
    one = anna.say("nieuwsbrief mail")

    assert "is al gemaild. Er zijn geen nieuwe adressen." in none
    assert "is al gemaild. Er is nog 1 adres waar hij niet heen ging." in one
    assert "naar 1 adres" in anna.say("1")
    assert len(rows(anna.database)["briefpost"]) == 2


def test_a_letter_is_called_off_and_goes_after_all(two: Two) -> None:
    anna, _ = agreed(two)
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.say("nieuwsbrief mail zeker=ja")

    assert anna.say("ongedaan").startswith("Gestopt: nieuwsbrief 1")
    assert anna.say("ongedaan").startswith("Nieuwsbrief 1 gaat over vijf minuten")
    assert "Wacht nog: 1" in anna.say("nieuwsbrief mail stand")


def test_nobody_on_the_list_is_said(two: Two) -> None:
    anna, _ = agreed(two)

    assert anna.say("nieuwsbrief mail").startswith("Er staat nog niemand op de lijst van JOS VO.")


def test_where_nothing_can_be_mailed_that_is_said(two: Two) -> None:
    anna, _ = agreed(two)
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.posts = False

    assert anna.say("nieuwsbrief mail").startswith("Mailen kan hier nog niet.")
    assert anna.say("nieuwsbrief mail opnieuw").startswith("Mailen kan hier nog niet.")


def test_a_letter_of_half_a_year_ago_is_not_mailed(two: Two) -> None:
    anna, _ = agreed(two)
    anna.say(f"nieuwsbrief lijst erbij {A}")
    anna.clock.advance(timedelta(days=181))

    said = anna.say("nieuwsbrief mail netwerkgroep 1")

    assert "mail ik niet meer" in said


def test_no_address_is_kept_in_a_choice_or_in_the_log_book(two: Two) -> None:
    anna, _ = agreed(two)
    for line in (f"lijst erbij {A}, {B}", "lijst", f"lijst eraf {A}", "mail", "mail zeker=ja"):
        anna.say(f"nieuwsbrief {line}")

    found = rows(anna.database)

    assert "@voorbeeld.nl" not in str(
        [found[each] for each in ("keuze", "briefpost", "maillijst")]
    )
    assert A not in str(found)
    assert B not in str(found)
