"""Having a groep told something."""

from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from commands.voorkeuren.bericht import BerichtGaat, BerichtIngetrokken, BerichtVraag
from registry.clock import local
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.voorkeuren.rondberichten import MOST_A_DAY
from tests.commands.stoplichten import seated
from tests.talk import Talk

GROEP = "jos-vo-alkmaar/netwerkgroep"
TEKST = "De zaal is veranderd. We zitten in lokaal 12."


@pytest.fixture
def anna(talk: Talk) -> Talk:
    """A member who plans; Bram is one as well."""
    seated(talk, "bram", "jos-vo-alkmaar/schoolleider")
    return seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")


def told(talk: Talk) -> list[tuple[str, str]]:
    """Return who will be told, and when: on clocks in Amsterdam."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        found = registry.session.query(OutboxRow).filter(
            OutboxRow.subject.startswith("rondbericht/"), OutboxRow.toestand == Toestand.WACHT
        )
        return sorted((row.adres, f"{local(row.due):%d-%m %H:%M}") for row in found)


def test_it_says_first_to_how_many_it_goes_and_who_signs(anna: Talk) -> None:
    view = anna.view(f'bericht {GROEP} "{TEKST}"')

    assert isinstance(view, BerichtVraag)
    assert (view.bereikt.gesprekken, view.bereikt.mensen) == (0, 2)
    assert view.door_rol == "Procesbegeleider"
    assert told(anna) == []


def test_whoever_says_yes_has_it_told_in_five_minutes(anna: Talk) -> None:
    anna.say(f'bericht {GROEP} "{TEKST}"')

    view = anna.view("1")

    assert isinstance(view, BerichtGaat)
    assert view.rond.tekst == TEKST
    assert told(anna) == [
        ("@anna:voorbeeld.nl", "20-10 09:05"),
        ("@bram:voorbeeld.nl", "20-10 09:05"),
    ]


@pytest.mark.parametrize(
    ("moment", "number", "due"),
    [
        ("2022-10-20T07:30", 1, "20-10 09:00"),
        ("2022-10-20T07:30", 2, "20-10 07:35"),
        ("2022-10-20T19:00", 1, "21-10 09:00"),
        ("2022-10-21T19:00", 1, "24-10 09:00"),
        ("2022-10-22T12:00", 2, "22-10 12:05"),
    ],
)
def test_out_of_hours_it_asks_now_or_the_next_morning(
    anna: Talk, moment: str, number: int, due: str
) -> None:
    anna.clock.at = Talk.on(anna.database, moment).clock.at
    assert len(anna.view(f'bericht {GROEP} "{TEKST}"').choices) == 2

    anna.say(str(number))

    assert {when for _, when in told(anna)} == {due}


def test_a_room_counts_as_one_and_its_members_are_not_told_apart(anna: Talk) -> None:
    room = Talk(
        anna.database,
        anna.clock,
        (BotRol.BEHEERDER, BotRol.PROJECTLEIDER),
        "!kamer:voorbeeld.nl",
        "@anna:voorbeeld.nl",
        "matrix",
        private=False,
    )
    room.say(f"koppel {GROEP}")

    assert "naar 1 groepsgesprek." in anna.say(f'bericht {GROEP} "{TEKST}"')
    anna.say("1")
    assert [adres for adres, _ in told(anna)] == ["!kamer:voorbeeld.nl"]


def test_it_is_taken_back_within_five_minutes_and_not_after_that(anna: Talk) -> None:
    anna.say(f'bericht {GROEP} "{TEKST}" wanneer=nu')
    assert isinstance(anna.view("ongedaan"), BerichtIngetrokken)
    assert told(anna) == []

    anna.say(f'bericht {GROEP} "{TEKST}" wanneer=nu')
    anna.clock.advance(timedelta(minutes=6))

    assert "al verstuurd" in anna.say("bericht weg 2")


@pytest.mark.parametrize(
    ("tekst", "said"),
    [
        ("Bel de moeder van Daan op 06-12345678", "telefoonnummer"),
        ("De jongen heet Semere Tesfay", "een naam"),
        ("x" * 1001, "Het mogen er hoogstens 1.000 zijn"),
    ],
)
@pytest.mark.parametrize("sure", ["", "toch "])
def test_what_all_may_not_read_is_refused_also_by_who_is_sure(
    anna: Talk, tekst: str, said: str, sure: str
) -> None:
    assert said in anna.say(f'{sure}bericht {GROEP} "{tekst}"')
    assert said in anna.say(f'{sure}bericht {GROEP} "{tekst}" wanneer=nu')
    assert told(anna) == []


def test_a_groep_is_told_so_many_a_day_and_the_next_day_again(anna: Talk) -> None:
    for number in range(MOST_A_DAY):
        said = anna.view(f'bericht {GROEP} "Nummer {number}" wanneer=nu')
        assert isinstance(said, BerichtGaat)

    assert f"kreeg vandaag al {MOST_A_DAY} berichten" in anna.say(f'bericht {GROEP} "Te veel"')
    anna.clock.advance(timedelta(days=1))
    assert isinstance(anna.view(f'bericht {GROEP} "Weer een"'), BerichtVraag)


def test_only_who_plans_and_has_a_seat_there_may(anna: Talk) -> None:
    lid = Talk(anna.database, anna.clock, (BotRol.LID,), "!b", "@bram:voorbeeld.nl", "matrix")
    elders = seated(anna, "eva", "vsv-zuid-limburg/coordinator-buddyplus")

    assert "Dit mag jij niet doen" in lid.say(f'bericht {GROEP} "{TEKST}"')
    assert "Je hebt geen plek in" in elders.say(f'bericht {GROEP} "{TEKST}"')


def test_nobody_takes_back_what_another_told(anna: Talk) -> None:
    anna.say(f'bericht {GROEP} "{TEKST}" wanneer=nu')
    eva = seated(anna, "eva", "jos-vo-alkmaar/procesbegeleider")

    assert "Ik ken geen bericht 1 van jou" in eva.say("bericht weg 1")


@pytest.mark.parametrize(
    "line",
    [
        f"bericht {GROEP} De zaal is dicht",
        "bericht netwerkgroep De zaal is dicht",
        'bericht netwerkgroep "De zaal is dicht"',
        'bericht "jos-vo-alkmaar/netwerkgroep" “De zaal is dicht”',
        'bericht groep=netwerkgroep tekst="De zaal is dicht"',
    ],
)
def test_the_text_may_stand_between_quotes_or_not(anna: Talk, line: str) -> None:
    view = anna.view(line)

    assert isinstance(view, BerichtVraag), anna.say(line)
    assert view.tekst == "De zaal is dicht"


def test_without_a_text_it_says_how(anna: Talk) -> None:
    assert isinstance(anna.view(f"bericht {GROEP}"), Afgewezen)
    assert f'bericht {GROEP} "De zaal is veranderd."' in anna.say(f"bericht {GROEP}")


def test_an_unknown_groep_is_refused(anna: Talk) -> None:
    assert "Ik ken geen groep" in anna.say('bericht koffie "De zaal is dicht"')
