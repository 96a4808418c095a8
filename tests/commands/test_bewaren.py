"""What is erased and when, over two schooljaren in which the clock is moved."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.excuses import Afgewezen
from bot.rendering import render
from bot.tidying import old_copies, tidy
from commands.bewaren import Bewaarproef, Bewaarstand, Vastgehouden
from registry.clock import moment
from registry.database import Database
from registry.models import (
    Aanmelding,
    Concept,
    Gehoord,
    GezetteStap,
    Minuten,
    OutboxRow,
    Sluimer,
    Stilte,
)
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.subjects import Soort, Subject
from reminders.mornings import MORNING
from reminders.replanning import Replanner
from tests.commands.aangemeld import register, take
from tests.databases import rows
from tests.delivery import deliver
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
WISDAG = date(2020, 2, 1)
"""Six months after the schooljaar 2018-2019."""


def night(talk: Talk) -> None:
    """Plan everything and tidy up, as the keeper does."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        for part in Replanner(registry).everything():
            Replanner(registry).replan(part)
    tidy(talk.database, talk.clock)


def nights(talk: Talk, until: date, step: timedelta = timedelta(days=7)) -> Iterator[date]:
    """Let time pass by weeks, and bring what is due each time."""
    while (day := talk.clock.at.date()) < until:
        talk.clock.at = moment(min(day + step, until), MORNING)
        night(talk)
        deliver(talk.database, talk.clock)
        yield talk.clock.at.date()


@pytest.fixture
def closed(talk_on: TalkOn) -> tuple[Talk, str, str]:
    """Somebody at the console, who closed one of two aanmeldingen in March 2019."""
    talk = talk_on("2019-01-15T09:00")
    done, going = register(talk), register(talk)
    take(talk, done, ["in-bespreking", "toegewezen", "advies-gemeld", "gestart"])
    talk.say(f"traject {done} 40")
    talk.clock.at = moment(date(2019, 3, 12), MORNING)
    talk.say(f"aanmelding {done} stop")
    assert f"{done} is afgesloten" in talk.say("1")
    return talk, done, going


def references(talk: Talk) -> set[str]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return {each.referentie for each in registry.session.query(Aanmelding)}


def everything(database: Database, *left_out: str) -> str:
    """Return all that a database holds, as one text."""
    return str({name: each for name, each in rows(database).items() if name not in left_out})


def test_over_two_schooljaren_nothing_returns_and_totals_stay(
    closed: tuple[Talk, str, str],
) -> None:
    talk, done, going = closed
    before = rows(talk.database)["telling"]

    kept = {day: done in references(talk) for day in nights(talk, date(2020, 8, 10))}

    assert all(there is (day < WISDAG) for day, there in kept.items())
    assert references(talk) == {going}
    assert rows(talk.database)["telling"] == before
    assert done not in everything(talk.database, "logregel", "keuze")
    assert rows(talk.database)["minuten"] == []


def test_the_same_night_twice_changes_nothing(closed: tuple[Talk, str, str]) -> None:
    talk, *_ = closed
    talk.clock.at = moment(WISDAG, MORNING)
    night(talk)
    once = rows(talk.database)

    night(talk)

    assert rows(talk.database) == once


def test_what_is_held_stays_until_it_is_let_go(closed: tuple[Talk, str, str]) -> None:
    talk, done, _ = closed
    assert isinstance(talk.view(f"vasthouden {done}"), Vastgehouden)
    talk.clock.at = moment(date(2020, 8, 10), MORNING)
    night(talk)
    held = references(talk)

    talk.say(f"vasthouden {done} niet")
    night(talk)

    assert done in held
    assert done not in references(talk)


def test_all_rows_about_it_go_too(closed: tuple[Talk, str, str]) -> None:
    talk, done, _ = closed
    with transaction(talk.database, talk.clock, writes=True) as registry:
        number = registry.session.query(Aanmelding).filter_by(referentie=done).one().id
        subject = str(Subject(Soort.AANMELDING, number))
        row = registry.session.query(OutboxRow).filter_by(subject=subject).first()
        assert row is not None
        now, me = registry.now, registry.mensen.welcome("console", "jij", "Jij")
        registry.session.add(Sluimer(key=row.key, moment=now, gemaakt_op=now))
        later = now + timedelta(days=300)
        registry.session.add(Stilte(persoon_id=me.id, reeks=row.reeks, gemaakt_op=later, door="x"))
    talk.clock.at = moment(WISDAG, MORNING)

    tidy(talk.database, talk.clock)

    left = rows(talk.database)
    assert [each for each in left["outbox"] if subject in str(each)] == []
    assert left[Sluimer.__tablename__] == left[Stilte.__tablename__] == []
    with transaction(talk.database, talk.clock, writes=False) as registry:
        steps = registry.session.query(GezetteStap).filter_by(aanmelding_id=number)
        assert steps.count() == 0
    assert left[Minuten.__tablename__] == []


def test_each_removal_is_a_line_of_the_log_book(closed: tuple[Talk, str, str]) -> None:
    talk, done, _ = closed
    talk.clock.at = moment(WISDAG, MORNING)

    tidy(talk.database, talk.clock)

    with transaction(talk.database, talk.clock, writes=False) as registry:
        assert registry.logboek.lines(done)[0].handeling == "opgeruimd"
        assert registry.logboek.lines()[0].handeling.startswith("opgeruimd: 1 aanmeldingen")
        assert registry.logboek.check() is None


def test_a_concept_and_old_answers_go_in_the_same_night(talk_on: TalkOn) -> None:
    talk = talk_on("2019-01-15T09:00")
    talk.say("aanmelden fd2")
    talk.clock.advance(timedelta(days=8))

    tidy(talk.database, talk.clock)

    left = rows(talk.database)
    assert left[Concept.__tablename__] == left[Gehoord.__tablename__] == []


def test_two_weeks_before_who_treats_it_hears_of_it(closed: tuple[Talk, str, str]) -> None:
    talk, *_ = closed
    night(talk)
    talk.clock.at = moment(date(2019, 12, 1), MORNING)
    night(talk)

    with transaction(talk.database, talk.clock, writes=False) as registry:
        found = registry.session.query(OutboxRow).filter(OutboxRow.subject.startswith("bewaren/"))
        told = [(each.due, each.bericht) for each in found]

    assert {due.date() for due, _ in told} == {date(2020, 1, 17)}
    assert all('"wisdag":"2020-02-01"' in bericht for _, bericht in told)


def test_the_beheerder_sees_numbers_and_days_and_no_reference(
    closed: tuple[Talk, str, str],
) -> None:
    talk, done, _ = closed
    talk.rollen = (BotRol.BEHEERDER,)
    ahead = talk.view("beheer bewaren")
    talk.clock.at = moment(WISDAG, MORNING)
    trial, kept = talk.view("beheer bewaren proef"), done in references(talk)
    night(talk)

    after = talk.view("beheer bewaren")

    assert isinstance(ahead, Bewaarstand)
    assert [(each.dag, each.aantal) for each in ahead.wisdagen] == [(WISDAG, 1)]
    assert trial == Bewaarproef(aantal=1, dag=WISDAG)
    assert kept
    assert isinstance(after, Bewaarstand)
    assert after.weg.startswith("1 aanmeldingen")
    assert done not in render(after).markdown


def test_only_who_treats_an_aanmelding_can_hold_it(closed: tuple[Talk, str, str]) -> None:
    talk, done, _ = closed
    stranger = Talk(talk.database, talk.clock, rollen=(BotRol.LID,), sender="bram")

    assert isinstance(stranger.view(f"vasthouden {done}"), Afgewezen)


def test_copies_of_before_a_migration_are_kept_for_thirty_days(
    empty: Database, talk_on: TalkOn
) -> None:
    clock = talk_on("2022-10-20T09:00").clock
    url = empty.engine.url
    if url.get_backend_name() != "sqlite":
        assert old_copies(empty, clock) == []
        return
    file = Path(str(url.database))
    now = datetime(2022, 10, 20, tzinfo=UTC)
    names = {
        days: file.with_name(
            f"{file.stem}.voor-0007-{now - timedelta(days=days):%Y%m%dT%H%M%S}.db"
        )
        for days in (5, 40)
    }
    for each in (*names.values(), file.with_name(f"{file.stem}.voor-zelf.db")):
        each.touch()

    tidy(empty, clock)

    left = {each.name for each in file.parent.glob(f"{file.stem}.voor-*")}
    assert left == {names[5].name, f"{file.stem}.voor-zelf.db"}
