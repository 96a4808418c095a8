"""Rounds of learning: what they try, did and saw, and what they change."""

from datetime import date

import pytest
from sqlalchemy import select

from commands.werkplannen.pdca import PdcaBijgewerkt, PdcaOverzicht, PdcaPlannen
from registry.models import OutboxRow, Toestand
from registry.schema.netwerk import BotRol
from tests.databases import rows
from tests.talk import Talk

BEGIN = 'pdca plan "Elke school belt binnen drie dagen" terugkijken="1 december 2022"'


def told(talk: Talk) -> list[date]:
    """Return on which days something will be said of rounds."""
    query = select(OutboxRow).where(
        OutboxRow.subject.startswith("pdcaronde/"), OutboxRow.toestand == Toestand.WACHT
    )
    with talk.database.transaction(writes=False) as session:
        return sorted(each.due.date() for each in session.scalars(query))


def leading(talk: Talk) -> None:
    """Let somebody lead the programme of the werkagenda."""
    talk.say("rol erbij werkagenda-thuiszitters/directeur-swv @anna:voorbeeld.nl")


def test_a_round_goes_from_trying_to_adjusting(talk: Talk) -> None:
    talk.say(BEGIN)
    talk.say('pdca gedaan "Zes van de acht scholen belden"')
    talk.say("pdca gezien Bellen hielp, mailen niet")
    closed = talk.say('pdca bijgesteld "Voortaan belt elke school op de eerste dag"')

    view = talk.view("pdca")

    assert closed.startswith("Ronde 1 is klaar.")
    assert "pdca plan" in closed
    assert isinstance(view, PdcaOverzicht)
    [ronde] = view.rondes.rondes
    assert ronde.plan == ("Elke school belt binnen drie dagen",)
    assert ronde.gedaan == ("Zes van de acht scholen belden",)
    assert ronde.gezien == ("Bellen hielp, mailen niet",)
    assert ronde.bijgesteld == ("Voortaan belt elke school op de eerste dag",)
    assert ronde.klaar_op == date(2022, 10, 20)


def test_the_next_round_stands_before_the_last(talk: Talk) -> None:
    for line in (BEGIN, "pdca gezien Bellen hielp", "pdca bijgesteld Dit blijven we doen"):
        talk.say(line)
    talk.say('pdca plan "Ook de ouders bellen" terugkijken="1 maart 2023"')

    view = talk.view("pdca")

    assert isinstance(view, PdcaOverzicht)
    assert [each.nummer for each in view.rondes.rondes] == [2, 1]
    assert view.rondes.loopt == view.rondes.rondes[0]
    text = talk.say("pdca")
    assert text.index("Ronde 2") < text.index("Ronde 1, klaar op 20 oktober 2022")


def test_who_leads_hears_a_week_before_and_on_the_day(talk: Talk) -> None:
    leading(talk)
    talk.say(BEGIN)

    assert told(talk) == [date(2022, 11, 24), date(2022, 12, 1)]


@pytest.mark.parametrize("line", ["pdca gezien Bellen hielp", "ongedaan"])
def test_nobody_hears_of_a_round_that_was_looked_back_upon_or_is_gone(
    talk: Talk, line: str
) -> None:
    leading(talk)
    talk.say(BEGIN)
    talk.say(line)

    assert told(talk) == []


def test_another_day_moves_what_is_said(talk: Talk) -> None:
    leading(talk)
    talk.say(BEGIN)
    talk.say("pdca terugkijken 15 december 2022")
    moved = told(talk)
    talk.say("ongedaan")

    assert moved == [date(2022, 12, 8), date(2022, 12, 15)]
    assert told(talk) == [date(2022, 11, 24), date(2022, 12, 1)]


def test_what_was_written_last_is_undone_and_the_rest_stays(talk: Talk) -> None:
    talk.say(BEGIN)
    talk.say("pdca gedaan Zes scholen belden")
    talk.say("pdca gedaan Twee scholen mailden")
    view = talk.view("ongedaan")

    assert isinstance(view, PdcaBijgewerkt)
    assert view.rondes.rondes[0].gedaan == ("Zes scholen belden",)


def test_a_closed_round_opens_again_when_that_is_undone(talk: Talk) -> None:
    for line in (BEGIN, "pdca gezien Bellen hielp", "pdca bijgesteld Dit blijven we doen"):
        talk.say(line)
    talk.say("ongedaan")

    assert "loopt nog" in talk.say('pdca plan "Iets nieuws" terugkijken="1 maart 2023"')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pdca gedaan Zes scholen belden", "Er loopt geen ronde."),
        ("pdca terugkijken 1 maart 2023", "Er loopt geen ronde."),
        ("pdca terug gedaan", "staat niets bij"),
        ("pdca terug alles", "'plan', 'gedaan', 'gezien' of 'bijgesteld'"),
        ('pdca plan "Elke school belt"', "Op welke dag kijken jullie terug?"),
        ('pdca plan "Elke school belt" terugkijken="maart 2023"', "is geen dag"),
        ('pdca plan "Elke school belt" terugkijken="1 oktober 2022"', "is al geweest"),
        ('pdca plan "iets" terugkijken="1 maart 2023"', "te weinig"),
        ('pdca plan "Jan de Vries belt iedereen" terugkijken="1 maart 2023"', "naam"),
        ('pdca plan "Bel 06-12345678" terugkijken="1 maart 2023"', "telefoonnummer"),
        (
            'pdca plan "Elke school belt" terugkijken="1 maart 2023" werkplan=nergens',
            "Ik ken geen",
        ),
        ("pdca nergens", "Ik ken geen werkplan “nergens”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)
    assert rows(talk.database)["pdcaronde"] == []


def test_a_round_is_not_closed_before_they_looked_back(talk: Talk) -> None:
    talk.say(BEGIN)

    assert "Typ eerst pdca gezien" in talk.say("pdca bijgesteld Dit blijven we doen")


def test_a_round_of_which_more_was_written_is_not_taken_back_whole(talk: Talk) -> None:
    talk.say(BEGIN)
    talk.say("pdca gedaan Zes scholen belden")

    assert "staat niets bij" in talk.say("pdca terug plan")


def test_of_several_plans_one_is_asked(talk: Talk) -> None:
    talk.say('werkplan nieuw werkagenda "Onze aanpak" programma=jos-vo-alkmaar')

    assert isinstance(talk.view("pdca"), PdcaPlannen)
    assert "Van welk werkplan?" in talk.say(BEGIN)
    assert "Ronde 1 van Onze aanpak begint" in talk.say(f'{BEGIN} werkplan="onze aanpak"')
    assert "Ronde 1 van Onze aanpak" in talk.say("pdca")


def test_who_only_reads_sees_a_round_and_writes_nothing(talk: Talk) -> None:
    talk.say(BEGIN)
    talk.rollen = (BotRol.LEZER,)

    assert "Elke school belt" in talk.say("pdca")
    talk.say("pdca gedaan Zes scholen belden")
    assert "Zes scholen" not in talk.say("pdca")
