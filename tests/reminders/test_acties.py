"""When people hear of an actiepunt, and of their week."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.rendering import render
from registry.clock import AMSTERDAM, local
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from reminders.messages import ActieVraagt, Herinnering, MijnWeek, Regel, from_json
from reminders.outbox import Outbox, Reach
from reminders.replanning import Replanner
from tests.commands.stoplichten import seated
from tests.talk import Talk

JOS = "jos-vo-alkmaar"
ANNA, BRAM = "@anna:voorbeeld.nl", "@bram:voorbeeld.nl"
AGREED = 'actie "Verslag delen" @procesbegeleider voor 30 maart groep=netwerkgroep'


@pytest.fixture
def leider(talk: Talk) -> Talk:
    """A projectleider on the day after the third netwerkgroep; the next one is on 17 April."""
    talk.clock.at = at("2023-03-10T10:00")
    return seated(talk, "anna", f"{JOS}/projectleider-onderwijs")


@pytest.fixture
def begeleider(leider: Talk) -> Talk:
    return seated(leider, "bram", f"{JOS}/procesbegeleider", BotRol.PROCESBEGELEIDER)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


def planned(talk: Talk) -> list[tuple[str, date, str]]:
    """Return what waits to be said of actiepunten: how it stands, the day, and to whom."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = select(OutboxRow).where(
            OutboxRow.subject.startswith("actie/"), OutboxRow.toestand == Toestand.WACHT
        )
        rows = registry.session.scalars(query.order_by(OutboxRow.due, OutboxRow.key)).all()
        berichten = [(from_json(row.bericht), row) for row in rows]
        return [
            (bericht.stand, local(row.due).date(), row.adres)
            for bericht, row in berichten
            if isinstance(bericht, ActieVraagt)
        ]


def send(talk: Talk) -> None:
    """Let everything that is due arrive on Matrix."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        outbox = Outbox(registry.session, talk.clock)
        keys = [each.key for each in outbox.claim("test", [Reach("matrix")], registry.vrij)]
        outbox.sent(dict.fromkeys(keys, ""), "test")


def test_the_owner_is_asked_twice_reminded_and_told_that_it_is_late(
    leider: Talk, begeleider: Talk
) -> None:
    leider.say(AGREED)

    assert begeleider.sender == BRAM
    assert planned(leider) == [
        ("nieuw", date(2023, 3, 10), BRAM),
        ("herhaald", date(2023, 3, 14), BRAM),
        ("nadert", date(2023, 3, 28), BRAM),
        ("te_laat", date(2023, 3, 31), BRAM),
        ("bewaakt", date(2023, 4, 4), ANNA),
    ]


def test_it_is_asked_after_five_minutes_so_that_it_can_be_undone(
    leider: Talk, begeleider: Talk
) -> None:
    leider.say(AGREED)
    leider.say("ongedaan")
    leider.clock.advance(timedelta(minutes=6))

    assert begeleider.sender == BRAM
    assert planned(leider) == []


def test_whoever_takes_it_on_is_asked_no_more(leider: Talk, begeleider: Talk) -> None:
    leider.say(AGREED)
    begeleider.say("actie ja 1")

    assert [stand for stand, *_ in planned(leider)] == ["nadert", "te_laat", "bewaakt"]


def test_when_it_is_done_nobody_hears_of_it(leider: Talk, begeleider: Talk) -> None:
    leider.say(AGREED)
    begeleider.say("klaar 1")

    assert planned(leider) == []


def test_a_no_is_told_to_who_made_it(leider: Talk, begeleider: Talk) -> None:
    leider.say(AGREED)
    begeleider.say("actie nee 1 geen tijd")

    assert planned(leider) == [("geweigerd", date(2023, 3, 10), ANNA)]


def test_a_seat_without_a_person_is_told_to_the_projectleiders(leider: Talk) -> None:
    leider.say(AGREED)

    assert {adres for *_, adres in planned(leider)} == {ANNA}


def test_before_the_groep_meets_what_is_open_is_remembered(leider: Talk, begeleider: Talk) -> None:
    leider.say(AGREED.replace("30 maart", "30 april"))
    begeleider.say("actie ja 1")

    assert ("vergadering", date(2023, 4, 13), BRAM) in planned(leider)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("ja", "Fijn, je doet actie 1"), ("nee", "Genoteerd: je doet actie 1 niet")],
)
def test_a_bare_answer_is_about_what_was_asked_last(
    leider: Talk, begeleider: Talk, answer: str, said: str
) -> None:
    leider.say(AGREED)
    leider.clock.advance(timedelta(minutes=6))
    send(leider)

    assert begeleider.say(answer).startswith(said)


def test_after_a_reminder_of_a_bijeenkomst_a_bare_yes_is_about_that(
    leider: Talk, begeleider: Talk
) -> None:
    leider.say(AGREED)
    leider.clock.advance(timedelta(minutes=6))
    send(leider)
    leider.clock.at = at("2023-03-23T14:00")
    with transaction(leider.database, leider.clock, writes=True) as registry:
        Replanner(registry).replan_programme(JOS)
    send(leider)

    assert "leeromgeving 3" in begeleider.say("ja").casefold()


@pytest.mark.parametrize(
    "stand", ["nieuw", "herhaald", "nadert", "vergadering", "te_laat", "bewaakt", "geweigerd"]
)
def test_each_message_says_what_to_do_next(stand: str) -> None:
    bericht = ActieVraagt.model_validate(
        {
            "programma": "JOS VO",
            "nummer": 7,
            "tekst": "Verslag delen",
            "voor": date(2023, 3, 30),
            "stand": stand,
            "wie": "Procesbegeleider",
            "bij": "Netwerkgroep bijeenkomst 4",
            "dag": date(2023, 4, 17),
            "reden": "geen tijd",
        }
    )

    said = render(Herinnering(regels=(Regel(bericht=bericht),), today=date(2023, 3, 28))).markdown

    assert "Verslag delen." in said[:120]
    assert "7`" in said
    assert "  " not in said


def test_a_week_is_said_on_monday_and_not_when_it_is_empty(leider: Talk, begeleider: Talk) -> None:
    begeleider.say("mijnweek elke maandag")
    begeleider.say('actie "Zaal regelen" @mij voor woensdag groep=netwerkgroep')

    with transaction(leider.database, leider.clock, writes=True) as registry:
        for subjects in Replanner(registry).everything():
            Replanner(registry).replan(subjects)
        query = select(OutboxRow).where(OutboxRow.subject.startswith("mijnweek/"))
        rows = registry.session.scalars(query).all()
        berichten = [from_json(row.bericht) for row in rows]
        moments = [f"{local(row.due):%Y-%m-%dT%H:%M}" for row in rows]

    assert moments == ["2023-03-13T09:00"]
    assert [
        regel.titel
        for bericht in berichten
        if isinstance(bericht, MijnWeek)
        for regel in bericht.week.regels
    ] == ["Zaal regelen"]
