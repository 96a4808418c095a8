from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.excuses import Afgewezen
from commands.herinneringen import Gewist, Herinnerd, Herinneringenlijst
from registry.clock import StoppedClock
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.reminded import waiting
from tests.databases import rows
from tests.delivery import deliver
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


def asked(talk: Talk, line: str) -> tuple[datetime, str]:
    """Return what was noted: when (UTC), and what."""
    view = talk.view(line)
    assert isinstance(view, Herinnerd), talk.say(line)
    return view.herinnering.moment, view.herinnering.tekst


@pytest.mark.parametrize(
    ("line", "hour", "tekst"),
    [
        ("herinner mij over 1 minuut koffie", "20T07:01", "koffie"),
        ("Herinner me over 2 uur de school bellen", "20T09:00", "de school bellen"),
        ("herinner mij morgen 15:00 bellen", "21T13:00", "bellen"),
        ("herinner mij morgen: stukken lezen", "21T07:00", "stukken lezen"),
        ("herinner mij morgen om 9 Jan bellen", "21T07:00", "Jan bellen"),
        ("herinner mij om 15:30 aan de taxi", "20T13:30", "de taxi"),
        ("herinner mij maandag eraan dat het formulier weg moet", "24T07:00", None),
        ("herinner mij aan koffie over 1 uur", "20T08:00", "koffie"),
        ("herinner me eraan om 17:00 de bus te halen", "20T15:00", "de bus te halen"),
        ("herinner mij 16 uur thee", "20T14:00", "thee"),
        ("herinner mij aan thee om 15.00 uur", "20T13:00", "thee"),
        ("herinner mij 15 mensen te bellen morgen", "21T07:00", "15 mensen te bellen"),
        ("herinner mij om te bellen op maandag", "24T07:00", "bellen"),
        ("herinner mij dinsdag 25 oktober 1 op 1 gesprek", "25T07:00", "1 op 1 gesprek"),
        ("herinner mij morgen 18:00-19:00 eten", "21T16:00", "eten"),
        ("kun je me morgen herinneren aan de stukken?", "21T07:00", "de stukken"),
        ("Kan jij mij herinneren aan de stukken op maandag", "24T07:00", "de stukken"),
    ],
)
def test_a_moment_and_a_text_are_told_apart(
    talk: Talk, line: str, hour: str, tekst: str | None
) -> None:
    moment, said = asked(talk, line)

    assert moment == datetime.fromisoformat(f"2022-10-{hour}").replace(tzinfo=UTC)
    assert said == (tekst or "het formulier weg moet")


def test_a_reminder_is_said_back_in_full(talk: Talk) -> None:
    said = talk.say("herinner mij maandag 10:00 de school bellen")

    assert said.startswith("Maandag 24 oktober 2022, 10:00 uur (over 4 dagen)")
    assert "“de school bellen”" in said
    assert "nummer 1" in said
    assert said.endswith("Typ wis 1.")


def test_nine_in_the_morning_is_what_clocks_show_after_the_change_too(talk: Talk) -> None:
    assert asked(talk, "herinner mij 29 oktober a")[0].hour == 7
    assert asked(talk, "herinner mij 31 oktober b")[0].hour == 8


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("herinner mij", "Ik zie niet wanneer. Begin met een moment"),
        ("herinner mij bellen", "Ik zie niet wanneer. Begin met een moment"),
        ("herinner mij straks bellen", "Typ hoe laat, zoals 15:00"),
        ("herinner mij vanmiddag bellen", "Typ er een tijd bij"),
        ("herinner mij morgen", "Waaraan moet ik je herinneren?"),
        ("herinner mij vandaag bellen", "vandaag al 9:00 uur geweest"),
        ("herinner mij gisteren bellen", "Dat is al voorbij: woensdag 19 oktober 2022"),
        ("herinner mij vandaag 8:00 bellen", "Dat is al voorbij"),
        ("herinner mij 31 februari bellen", "31 februari bestaat niet"),
        ("herinner mij 26-3-2023 2:30 bellen", "klok een uur vooruit"),
        ("herinner mij maandag 25 oktober bellen", "is een dinsdag, geen maandag"),
        ("herinner mij morgen om 3 bellen", "Dat kan op meer manieren"),
        ("herinner mij morgen 25:00 bellen", "25:00 is geen tijd"),
        ("herinner mij maart 2023 bellen", "Ik heb één moment nodig"),
        ("herinner mij elke maandag bellen", "Ik heb één moment nodig"),
        (f"herinner mij morgen {'x' * 501}", "Gebruik hoogstens 500 tekens"),
        (f"herinner mij morgen {'x ' * 50_000}", "Stuur hoogstens 4000 tekens"),
    ],
    ids=lambda text: text[:50],
)
def test_what_cannot_be_kept_says_why(talk: Talk, line: str, refusal: str) -> None:
    said = talk.say(line)

    assert refusal in said
    assert talk.say("herinneringen").startswith("Je hebt geen herinneringen.")


def test_a_period_before_a_day_is_part_of_the_text(talk: Talk) -> None:
    moment, tekst = asked(talk, "herinner mij 2023 plannen op maandag")

    assert (moment.day, tekst) == (24, "2023 plannen")


def test_the_hundred_and_first_reminder_is_refused(talk: Talk) -> None:
    for number in range(100):
        talk.say(f"herinner mij morgen {number}e ding")

    said = talk.say("herinner mij morgen nog iets")

    assert said == "Je hebt al 100 herinneringen. Typ herinneringen en wis er eerst een."


def test_a_long_list_is_cut_short_and_can_be_seen_in_full(talk: Talk) -> None:
    for number in range(25):
        talk.say(f"herinner mij over {number + 1} uur klus {number}")

    short, full = talk.say("herinneringen"), talk.view("herinneringen alles")

    assert short.count("(nr ") == 20
    assert "Er komen er later nog 5." in short
    assert isinstance(full, Herinneringenlijst)
    assert [each.tekst for each in full.herinneringen] == [f"klus {n}" for n in range(25)]


def test_the_soonest_comes_first_in_the_list(talk: Talk) -> None:
    talk.say("herinner mij maandag later")
    talk.say("herinner mij over 1 uur eerst")

    lines = talk.say("Welke herinneringen heb ik?").splitlines()

    assert lines[2:4] == [
        "- Donderdag 20 oktober 2022, 10:00 uur: eerst (nr 2)",
        "- Maandag 24 oktober 2022, 09:00 uur: later (nr 1)",
    ]


@pytest.mark.parametrize("line", ["wis 1", "wis herinnering 1", "Wis nummer 1"])
def test_a_wiped_reminder_does_not_come(talk: Talk, line: str) -> None:
    talk.say("herinner mij over 1 uur koffie")

    view = talk.view(line)

    assert isinstance(view, Gewist)
    assert waiting(talk) == []


def test_a_wiped_reminder_can_be_brought_back(talk: Talk) -> None:
    talk.say("herinner mij over 1 uur koffie")
    talk.say("wis 1")

    said = talk.say("herstel 1")

    assert "“koffie”" in said
    assert [row.subject for row in waiting(talk)] == ["herinnering/1"]


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("wis 999", "Je hebt geen herinnering 999."),
        ("herstel 999", "Je hebt geen herinnering 999."),
        ("wis", "Nummer ontbreekt. Typ: wis <nummer>, zoals: wis 3"),
        ("wis koffie", "Nummer moet een getal zijn. Typ: wis <nummer>, zoals: wis 3"),
        (f"wis {10**30}", "Nummer mag hoogstens 999999999 zijn."),
    ],
)
def test_a_number_that_is_no_reminder_says_so(talk: Talk, line: str, refusal: str) -> None:
    assert refusal in talk.say(line)


def test_the_reminder_of_somebody_else_looks_like_none(talk: Talk) -> None:
    talk.say("herinner mij over 1 uur koffie")
    other = Talk(talk.database, talk.clock, sender="anna")

    refusals = [other.say(line) for line in ("wis 1", "herstel 1")]

    expected = "Je hebt geen herinnering 1. Typ herinneringen om de nummers te zien."
    assert refusals == [expected, expected]
    assert other.say("herinneringen").startswith("Je hebt geen herinneringen.")
    assert len(waiting(talk)) == 1


def test_a_reader_may_have_reminders_and_a_guest_may_not(talk: Talk) -> None:
    talk.rollen = (BotRol.LEZER,)
    assert isinstance(talk.view("herinner mij over 1 uur koffie"), Herinnerd)

    talk.rollen = (BotRol.GAST,)
    assert isinstance(talk.view("herinner mij over 1 uur koffie"), Afgewezen)


def test_the_texts_of_people_stay_text(talk: Talk) -> None:
    trap = "*ster* [hier](http://kwaad.example) <b>vet</b>"

    said = talk.say(f"herinner mij morgen {trap}")

    assert f"“{trap}”" in said
    assert trap in talk.say("herinneringen")


def test_the_text_of_a_reminder_is_wiped_a_month_after_it_was_over(
    talk: Talk, clock: StoppedClock
) -> None:
    talk.say("herinner mij over 1 uur iets van mij alleen")
    talk.say("herinner mij over 90 dagen iets van later")
    clock.advance(timedelta(hours=1))
    deliver(talk.database, clock)
    clock.advance(timedelta(days=31))

    with transaction(talk.database, clock, writes=True) as registry:
        registry.herinneringen.forget()
        registry.gesprekken.forget()

    kept = str(rows(talk.database))
    assert "iets van mij alleen" not in kept
    assert "iets van later" in kept
