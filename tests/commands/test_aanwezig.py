from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from commands.aanwezig import AanwezigheidGemeld, WelkeBijeenkomst
from registry.aanwezigheid import KEPT
from registry.models import Bijeenkomst, OutboxRow, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.values import Komst
from reminders.replanning import Replanner
from tests.databases import rows
from tests.delivery import deliver
from tests.talk import Talk

TalkOn = Callable[[str], Talk]

NETWERKGROEP_3 = 5
"""The number of the netwerkgroep of 9 March 2023."""


@pytest.fixture
def reminded(talk_on: TalkOn) -> Talk:
    """A member of the netwerkgroep at the console, just reminded of the netwerkgroep of 9 March.

    That was a week before it, and before the holiday.
    """
    talk = talk_on("2023-02-23T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.mensen.welcome("console", "jij", "Jij")
        groep = registry.namen.find("jos-vo-alkmaar/netwerkgroep", ["groep"], what="groep")
        registry.mensen.seat("jij", groep, kanaal="console")
        for part in Replanner(registry).everything():
            Replanner(registry).replan(part)
    talk.clock.advance(timedelta(days=1))
    deliver(talk.database, talk.clock)
    return talk


def waiting(talk: Talk) -> list[str]:
    """Return which rungs of the netwerkgroep wait, and how they are said."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        found = registry.session.query(OutboxRow).filter_by(
            toestand=Toestand.WACHT, subject=f"bijeenkomst/{NETWERKGROEP_3}"
        )
        rungs = [row.key for row in found.order_by("due") if "/bijeenkomst/" in row.key]
        return [key.rsplit("/", 1)[1].partition("@")[0] for key in rungs]


def answer(talk: Talk, line: str) -> tuple[int, Komst | None]:
    view = talk.view(line)
    assert isinstance(view, AanwezigheidGemeld), talk.say(line)
    return view.gemeld.nummer, view.gemeld.antwoord


@pytest.mark.parametrize(
    ("line", "komst"),
    [
        ("ja", Komst.JA),
        ("Ja!", Komst.JA),
        ("Ik kom", Komst.JA),
        ("nee", Komst.NEE),
        ("ik kom niet.", Komst.NEE),
        ("ik ben er niet", Komst.NEE),
        ("afwezig", Komst.NEE),
        ("misschien", Komst.MISSCHIEN),
        ("weet ik nog niet", Komst.MISSCHIEN),
        ("aanwezig weg", None),
    ],
)
def test_a_short_answer_is_about_the_reminder_of_before(
    reminded: Talk, line: str, komst: Komst | None
) -> None:
    assert answer(reminded, line) == (NETWERKGROEP_3, komst)


@pytest.mark.parametrize(
    ("line", "komst"),
    [
        ("aanwezig 5", Komst.JA),
        ("aanwezig nee 5", Komst.NEE),
        ("aanwezig 5 nee", Komst.NEE),
        ("aanwezig misschien netwerkgroep 3", Komst.MISSCHIEN),
        ("aanwezig antwoord=nee bijeenkomst=5", Komst.NEE),
        ("afwezig netwerkgroep 3", Komst.NEE),
        ("afmelden 5", Komst.NEE),
    ],
)
def test_an_answer_may_name_its_bijeenkomst(talk: Talk, line: str, komst: Komst) -> None:
    assert answer(talk, line) == (NETWERKGROEP_3, komst)


def test_a_groep_alone_means_its_next_bijeenkomst(talk_on: TalkOn) -> None:
    assert answer(talk_on("2023-03-01T09:00"), "aanwezig netwerkgroep") == (5, Komst.JA)


def test_the_last_answer_counts(reminded: Talk) -> None:
    for line in ("ja", "misschien", "nee"):
        reminded.say(line)

    [row] = rows(reminded.database)["aanwezigheid"]
    assert "nee" in row


def test_who_comes_hears_it_on_the_last_day_only(reminded: Talk) -> None:
    before = waiting(reminded)

    reminded.say("ja")

    assert before == ["1 dag", "1 uur"]
    assert waiting(reminded) == ["1 dag", "1 uur"]


def test_who_does_not_come_hears_nothing_more(reminded: Talk) -> None:
    said = reminded.say("nee")

    assert waiting(reminded) == []
    assert said.startswith("Je bent afgemeld: Netwerkgroep bijeenkomst 3, donderdag 9 maart 2023")


def test_ongedaan_brings_back_what_was_said_before(reminded: Talk) -> None:
    for line in ("ja", "nee", "ongedaan"):
        reminded.say(line)

    assert waiting(reminded) == ["1 dag", "1 uur"]
    assert answer(reminded, "ongedaan") == (NETWERKGROEP_3, Komst.NEE)


def test_what_is_taken_back_is_asked_again(reminded: Talk) -> None:
    reminded.say("nee")

    reminded.say("aanwezig weg")

    assert waiting(reminded) == ["1 dag", "1 uur"]
    assert rows(reminded.database)["aanwezigheid"] == []


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("ja", "Ik weet niet bij welke bijeenkomst dit hoort."),
        ("aanwezig ja 9999", "Ik ken geen bijeenkomst 9999."),
        ("aanwezig antwoord=vast 5", "Antwoord moet"),
        ("aanwezig ja 1", "is al geweest"),
        ("stil", "Er is niets stil."),
        ("stil niet", "Er is niets stil."),
    ],
)
def test_what_cannot_be_meant_says_what_to_type(talk: Talk, line: str, refusal: str) -> None:
    talk.clock.advance(timedelta(days=60))

    assert refusal in talk.say(line)


@pytest.mark.parametrize("line", ["afwezig netwerkgroeb 3", "bijeenkomst Netwerkgroeb 3"])
def test_a_slip_in_a_name_beside_a_number_is_mended_with_a_number(talk: Talk, line: str) -> None:
    said = talk.view(line)

    assert isinstance(said, Afgewezen)
    assert said.choices
    assert said.choices[0].opdracht.endswith(' 3"')
    assert not isinstance(talk.view("1"), Afgewezen)


def test_a_guest_hears_whom_to_ask(reminded: Talk) -> None:
    guest = replace(reminded, rollen=(BotRol.GAST,))

    view = guest.view("ja")

    assert isinstance(view, Afgewezen)
    assert view.reden.startswith("Ik ken je nog niet.")


def test_an_answer_to_more_than_one_bijeenkomst_asks_which(reminded: Talk) -> None:
    with transaction(reminded.database, reminded.clock, writes=True) as registry:
        rows = registry.session.query(OutboxRow).filter_by(toestand=Toestand.VERSTUURD)
        sent = rows.order_by("key").first()
        facts = {each.key: getattr(sent, each.key) for each in OutboxRow.__table__.columns}
        registry.session.add(OutboxRow(**facts | {"key": "z", "subject": "bijeenkomst/6"}))

    view = reminded.view("ja")

    assert isinstance(view, WelkeBijeenkomst)
    assert [each.opdracht for each in view.choices] == ["aanwezig ja 5", "aanwezig ja 6"]
    assert answer(reminded, "2") == (6, Komst.JA)


def test_stil_stops_the_ladder_and_stil_niet_brings_it_back(reminded: Talk) -> None:
    stopped = reminded.say("stil")
    silent = waiting(reminded)
    resumed = reminded.say("stil niet")

    assert stopped.startswith("Ik stuur je niets meer over Netwerkgroep bijeenkomst 3.")
    assert silent == []
    assert resumed.startswith("Je krijgt weer herinneringen over Netwerkgroep bijeenkomst 3.")
    assert waiting(reminded) == ["1 dag", "1 uur"]


def test_stil_can_be_undone(reminded: Talk) -> None:
    reminded.say("stil")

    reminded.say("ongedaan")

    assert waiting(reminded) == ["1 dag", "1 uur"]


@pytest.mark.parametrize("line", ["stil", "nee", "ja"])
def test_another_day_asks_again(reminded: Talk, line: str) -> None:
    reminded.say(line)
    with transaction(reminded.database, reminded.clock, writes=True) as registry:
        row = registry.session.get_one(Bijeenkomst, NETWERKGROEP_3)
        row.datum += timedelta(days=7)
        for part in Replanner(registry).everything():
            Replanner(registry).replan(part)

    assert waiting(reminded) == ["1 week", "1 dag", "1 uur"]


def test_after_a_year_nobody_knows_any_more_who_came(reminded: Talk) -> None:
    for line in ("ja", "stil"):
        reminded.say(line)

    reminded.clock.advance(KEPT + timedelta(days=20))
    with transaction(reminded.database, reminded.clock, writes=True) as registry:
        registry.aanwezigheden.forget()

    kept = rows(reminded.database)
    assert (kept["aanwezigheid"], kept["stilte"]) == ([], [])
