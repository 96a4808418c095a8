"""One person on several channels, as they say so themselves."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.accounts import AccountsGekoppeld, Koppelcode, KoppelcodeFout, KoppelenHier
from registry.koppelen import LASTS, PERIOD, TRIES
from registry.models import Aanwezigheid, Logregel, OutboxRow, Persoon, Toestand
from registry.models import Koppelcode as Bewaard
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.values import Komst
from registry.workdays import WorkCalendar
from reminders.outbox import Outbox, Reach
from tests.commands.test_mensen import GROEP, told_in
from tests.talk import Talk

ANNA, GUID = "@anna:voorbeeld.nl", "8a1b2c3d-0000-4000-8000-000000000001"
MAIL = "anna@voorbeeld.nl"
T = TypeVar("T")
NG = "jos-vo-alkmaar/bijeenkomst/ng-1/2022-10-25/1 dag"


@pytest.fixture
def matrix(talk: Talk) -> Talk:
    """Anna on Matrix, who is in a groep."""
    chief = replace(talk, kanaal="matrix")
    chief.say(f"lid erbij {GROEP} {ANNA}")
    return replace(talk, kanaal="matrix", sender=ANNA, room="!prive", rollen=(BotRol.LID,))


@pytest.fixture
def teams(talk: Talk) -> Talk:
    """Anna in Teams, whom the bot does not know there."""
    return replace(talk, kanaal="teams", sender=GUID, room=GUID, rollen=(BotRol.GAST,))


def code_of(talk: Talk) -> str:
    view = talk.view("koppel mij")
    assert isinstance(view, Koppelcode)
    return view.code


def joined(one: Talk, other: Talk) -> Talk:
    """Let two accounts be of the same person."""
    assert isinstance(other.view(f"koppel mij {code_of(one)}"), AccountsGekoppeld)
    return replace(other, rollen=(BotRol.LID,))


def rows(talk: Talk, table: type[T]) -> list[T]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return [*registry.session.scalars(select(table))]


def test_a_code_of_one_account_joins_another(matrix: Talk, teams: Talk) -> None:
    said = matrix.say("koppel mij")
    code = re.findall(r"koppel mij (\S+)", said)[0]

    answer = teams.say(f"koppel mij {code.lower().replace('-', ' ')}")

    assert f"Matrix: {ANNA} (hier komen je herinneringen)" in answer
    assert f"Teams: {GUID}" in answer
    assert len(rows(matrix, Persoon)) == 1
    assert "Jij bent anna." in teams.say("ik")


def test_a_code_is_kept_as_a_digest_and_works_once(matrix: Talk, teams: Talk) -> None:
    code = code_of(matrix)
    [kept] = rows(matrix, Bewaard)
    assert code.replace("-", "") not in kept.hash

    joined(matrix, teams)

    assert rows(matrix, Bewaard) == []
    assert isinstance(replace(teams, sender="29:b").view(f"koppel mij {code}"), KoppelcodeFout)


def test_a_code_is_too_old_after_a_quarter_of_an_hour(matrix: Talk, teams: Talk) -> None:
    code = code_of(matrix)
    matrix.clock.advance(LASTS + timedelta(seconds=1))

    assert "te oud" in teams.say(f"koppel mij {code}")


def test_a_newer_code_makes_the_older_one_worthless(matrix: Talk, teams: Talk) -> None:
    first, second = code_of(matrix), code_of(matrix)

    assert isinstance(teams.view(f"koppel mij {first}"), KoppelcodeFout)
    assert isinstance(teams.view(f"koppel mij {second}"), AccountsGekoppeld)


def test_whoever_guesses_must_wait_and_others_need_not(matrix: Talk, teams: Talk) -> None:
    for _ in range(TRIES):
        teams.say("koppel mij AAAA-AAAA")

    code = code_of(matrix)
    refused = teams.say(f"koppel mij {code}")
    other = replace(teams, sender="29:b").view(f"koppel mij {code}")
    teams.clock.advance(PERIOD)

    assert "over een uur" in refused
    assert isinstance(other, AccountsGekoppeld)
    assert isinstance(teams.view(f"koppel mij {code_of(matrix)}"), AccountsGekoppeld)


def test_a_code_that_others_read_is_worth_nothing(matrix: Talk, teams: Talk) -> None:
    code = code_of(matrix)
    room = replace(teams, room="19:kanaal", private=False)

    said = room.say(f"!koppel mij {code}")

    assert said.startswith("Dit kan alleen in een privégesprek")
    assert "De code werkt niet meer." in said
    assert isinstance(room.view("!koppel mij"), KoppelenHier)
    assert isinstance(teams.view(f"koppel mij {code}"), KoppelcodeFout)


def test_a_guest_gets_no_code_and_stays_a_guest(teams: Talk) -> None:
    said = teams.say("koppel mij")

    assert said.startswith("Ik ken je hier nog niet.")
    assert rows(teams, Persoon) == []


def test_a_code_of_ones_own_is_for_the_other_account(matrix: Talk) -> None:
    assert "Typ de code op je andere account" in matrix.say(f"koppel mij {code_of(matrix)}")


def test_two_people_who_both_have_seats_become_one(matrix: Talk, teams: Talk, talk: Talk) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.bereik.remember("teams", GUID, "Anna", {})
    talk.say(f"lid erbij jos-vo-alkmaar/leeromgeving {GUID}")
    talk.say(f"lid erbij {GROEP} {GUID}")

    joined(matrix, teams)

    said = matrix.say("ik")
    assert said.count("- Je groep:") == 2
    assert NG in told_in(talk, ANNA)
    assert NG not in told_in(talk, GUID)


def test_the_log_book_says_that_it_was_done_and_not_with_what(matrix: Talk, teams: Talk) -> None:
    joined(matrix, teams)

    lines = [each for each in rows(matrix, Logregel) if each.handeling == "account gekoppeld"]
    assert [(each.kanaal, each.wie, each.over) for each in lines] == [("teams", GUID, None)]


def test_reminders_come_where_somebody_asks_for_them(matrix: Talk, teams: Talk) -> None:
    teams = joined(matrix, teams)
    assert NG in told_in(matrix, ANNA)

    said = teams.say("stuur mij hier")

    assert said.startswith("Je herinneringen komen voortaan hier.")
    assert f"Teams: {GUID} (hier komen je herinneringen)" in said
    assert NG in told_in(matrix, GUID)
    assert NG not in told_in(matrix, ANNA)
    matrix.say("herinner mij hier")
    assert NG in told_in(matrix, ANNA)


def test_what_was_told_on_one_account_is_not_told_on_another(matrix: Talk, teams: Talk) -> None:
    teams = joined(matrix, teams)
    matrix.clock.at = datetime(2022, 10, 24, 12, tzinfo=UTC)  # "1 dag" was this morning
    with transaction(matrix.database, matrix.clock, writes=True) as registry:
        for row in registry.session.query(OutboxRow).filter_by(adres=ANNA, toestand="wacht"):
            if row.due < matrix.clock.at:
                row.toestand, row.verstuurd_op = Toestand.VERSTUURD, row.due

    teams.say("stuur mij hier")

    assert NG not in told_in(matrix, GUID)


def test_what_still_waits_goes_along(matrix: Talk, teams: Talk) -> None:
    teams = joined(matrix, teams)
    matrix.clock.at = datetime(2022, 10, 24, 12, tzinfo=UTC)

    teams.say("stuur mij hier")

    assert NG in told_in(matrix, GUID)


def test_a_mail_address_is_used_when_chat_does_not_work(matrix: Talk) -> None:
    said = matrix.say(f"mailadres {MAIL.upper()}")
    in_chat = told_in(matrix, ANNA)
    with transaction(matrix.database, matrix.clock, writes=True) as registry:
        registry.bereik.switch_off("matrix", ANNA, "de app is verwijderd")
    again = matrix.say(f"mailadres {MAIL}")

    assert "Ik mail pas als ik je niet in de chat bereik." in said
    assert "Je herinneringen gaan daarheen." in again
    assert NG in in_chat
    assert NG in told_in(matrix, MAIL)


def test_a_mail_address_can_be_changed_taken_away_and_had_back(matrix: Talk) -> None:
    for line in (f"mailadres {MAIL}", "mailadres anders@voorbeeld.nl", "ongedaan"):
        matrix.say(line)
    assert f"E-mail: {MAIL}" in matrix.say("ik")

    matrix.say("mailadres weg")

    assert "E-mail" not in matrix.say("ik")
    assert "geen mailadres" in matrix.say("mailadres weg")


@pytest.mark.parametrize("text", ["anna", "@anna:voorbeeld.nl", "anna@voorbeeld", "a b@c.nl"])
def test_something_else_is_no_mail_address(matrix: Talk, text: str) -> None:
    assert "geen mailadres" in matrix.say(f'mailadres "{text}"')


def test_only_who_may_change_members_gives_another_a_mail_address(
    matrix: Talk, talk: Talk
) -> None:
    assert isinstance(matrix.view(f"mailadres {MAIL} wie=anna"), Afgewezen)

    assert talk.say(f"mailadres {MAIL} wie=anna").startswith(f"anna heeft nu het mailadres {MAIL}")
    assert "is weg" in talk.say("mailadres weg wie=anna")


def test_somebody_who_was_known_by_mail_alone_is_joined_by_who_may(
    matrix: Talk, talk: Talk
) -> None:
    talk.say(f"lid erbij jos-vo-alkmaar/leeromgeving {MAIL}")
    assert "hoort al bij iemand anders" in matrix.say(f"mailadres {MAIL}")

    matrix.view("ik")
    talk.kanaal = "matrix"
    talk.say(f"mailadres {MAIL} wie={ANNA}")

    assert matrix.say("ik").count("- Je groep:") == 2
    assert len(rows(talk, Persoon)) == 1


def test_the_only_address_of_somebody_is_not_taken_away(talk: Talk) -> None:
    talk.say(f"lid erbij {GROEP} {MAIL}")

    assert "het enige adres" in talk.say(f"mailadres weg wie={MAIL}")


def test_what_was_put_off_goes_along(matrix: Talk, teams: Talk) -> None:
    teams = joined(matrix, teams)
    matrix.clock.at = datetime(2022, 10, 24, 7, tzinfo=UTC)
    with transaction(matrix.database, matrix.clock, writes=True) as registry:
        outbox = Outbox(registry.session, matrix.clock)
        for each in outbox.claim("test", [Reach("matrix")], WorkCalendar()):
            outbox.sent({each.key: ""}, "test")
    matrix.say("later 2 uur")

    teams.say("stuur mij hier")

    later = {key for key in told_in(matrix, GUID, whole=True) if "/later/" in key}
    assert len(later) == 1
    assert not any("/later/" in key for key in told_in(matrix, ANNA, whole=True))


def test_one_answer_counts_once_and_that_is_the_last(matrix: Talk, teams: Talk) -> None:
    with transaction(matrix.database, matrix.clock, writes=True) as registry:
        registry.bereik.remember("teams", GUID, "Anna", {})
    replace(matrix, rollen=(BotRol.BEHEERDER,)).say(f"lid erbij {GROEP} {GUID}")
    teams.rollen = (BotRol.LID,)
    matrix.say("aanwezig ja 1")
    matrix.clock.advance(timedelta(minutes=1))
    teams.say("afwezig 1")
    apart = rows(matrix, Aanwezigheid)

    joined(matrix, teams)

    assert len(apart) == 2
    assert [each.antwoord for each in rows(matrix, Aanwezigheid)] == [Komst.NEE]
    assert NG not in told_in(matrix, ANNA) | told_in(matrix, GUID)
