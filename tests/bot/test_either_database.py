"""What SQLite and PostgreSQL would do differently by themselves, and people must not see."""

import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.mistakes import BROKEN
from registry.database import connect
from registry.models import Bijeenkomst, Mijlpaal
from registry.registry import Registry
from registry.trouble import DatabaseTrouble
from registry.values import Periode, Precisie
from tests.bot.cli import netwerkbot
from tests.talk import Talk

DAY = date(2022, 10, 18)  # two days ago
ON_THE_DAY = Periode(start=DAY, eind=DAY, precisie=Precisie.DAG, tekst="")


@pytest.mark.parametrize("odd", ["\0", "\udc80"], ids=["nul", "half a character"])
def test_what_no_database_keeps_is_not_heard(talk: Talk, odd: str) -> None:
    assert talk.say(f"status d{odd}dd") == talk.say("status ddd")


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_that_no_row_can_have_is_unknown(talk: Talk, number: int) -> None:
    assert talk.say(f"bijeenkomst {number}").startswith(("Ik ken geen bijeenkomst", "Ik weet"))


@pytest.mark.parametrize(
    "url", ["mysql://naam:geheim@voorbeeld.invalid/x", "koffie", "postgresql//geheim"]
)
def test_a_database_that_the_bot_does_not_know_is_one_line(url: str, tmp_path: Path) -> None:
    outcome = netwerkbot("run", folder=tmp_path, env={"NETWERKBOT_DATABASE": url})

    assert outcome.code == BROKEN
    assert outcome.err == (
        "netwerkbot: De database in de instellingen kan ik niet gebruiken. "
        "Er is niets opgeslagen. Schrijf postgresql://naam:wachtwoord@server/database.\n"
    )


def test_without_the_driver_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(DatabaseTrouble, match=r"pip install 'psycopg\[binary\]'"):
        connect("postgresql://voorbeeld.invalid/netwerkbot")


def test_what_lasts_all_day_comes_before_what_has_a_time(registry: Registry) -> None:
    registry.session.execute(
        update(Bijeenkomst).where(Bijeenkomst.id.in_([1, 2, 3])).values(datum=DAY)
    )
    registry.session.execute(
        update(Bijeenkomst).where(Bijeenkomst.id == 2).values(van=None, tot=None)
    )

    that_day = [each.nummer for each in registry.agenda.between(None, ON_THE_DAY)]
    newest = registry.agenda.last(None)

    assert that_day == [2, 1, 3]
    assert newest
    assert newest.nummer == 3


def test_a_mijlpaal_without_an_end_comes_before_those_that_begin_with_it(
    registry: Registry,
) -> None:
    registry.session.execute(
        update(Mijlpaal).where(Mijlpaal.id.in_([1, 2, 3])).values(start=DAY, eind=DAY)
    )
    registry.session.execute(update(Mijlpaal).where(Mijlpaal.id == 3).values(eind=None))
    registry.session.execute(update(Mijlpaal).where(Mijlpaal.id == 2).values(start=None))
    titles = [registry.session.get_one(Mijlpaal, number).titel for number in (3, 1, 2)]

    said = [each.titel for each in registry.mijlpalen.all(None, DAY)]

    assert [title for title in said if title in titles] == titles
