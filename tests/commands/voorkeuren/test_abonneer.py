"""Following a groep."""

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.voorkeuren.abonneer import Abonnementgezet, AbonnementOverzicht
from registry.models import Groep, Programma
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.voorkeuren.abonnementen import MOST
from tests.commands.stoplichten import seated
from tests.talk import Talk


@pytest.fixture
def lezer(talk: Talk) -> Talk:
    """Somebody who may read, and has no seat."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.mensen.welcome("matrix", "@lezer:voorbeeld.nl", "lezer")
    return Talk(
        talk.database,
        talk.clock,
        (BotRol.LEZER,),
        "!lezer:voorbeeld.nl",
        "@lezer:voorbeeld.nl",
        "matrix",
    )


def followed(talk: Talk) -> list[str]:
    view = talk.view("abonneer")
    assert isinstance(view, AbonnementOverzicht)
    return [each.groep for each in view.gevolgd]


def test_who_may_read_follows_a_groep_and_is_no_member(lezer: Talk) -> None:
    view = lezer.view("abonneer jos-vo-alkmaar/netwerkgroep")

    assert isinstance(view, Abonnementgezet)
    assert not view.lid
    assert followed(lezer) == ["jos-vo-alkmaar/netwerkgroep"]
    assert "lezer" not in lezer.say("wie netwerkgroep")


def test_a_member_is_still_asked(talk: Talk) -> None:
    anna = seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")

    view = anna.view("abonneer jos-vo-alkmaar/netwerkgroep")

    assert isinstance(view, Abonnementgezet)
    assert view.lid


def test_it_lists_what_one_can_follow_first_where_one_sits(talk: Talk) -> None:
    anna = seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")

    view = anna.view("abonneer")

    assert isinstance(view, AbonnementOverzicht)
    assert view.te_volgen[0].groep == "jos-vo-alkmaar/netwerkgroep"
    assert {each.programma for each in view.te_volgen} == {"JOS VO"}


def test_twice_is_said_and_nothing_changes(lezer: Talk) -> None:
    lezer.say("abonneer jos-vo-alkmaar/netwerkgroep")

    assert "volgde" in lezer.say("abonneer jos-vo-alkmaar/netwerkgroep")


def test_it_ends_and_comes_back(lezer: Talk) -> None:
    lezer.say("abonneer jos-vo-alkmaar/netwerkgroep")

    lezer.say("abonneer niet jos-vo-alkmaar/netwerkgroep")
    gone = followed(lezer)
    lezer.say("ongedaan")

    assert gone == []
    assert followed(lezer) == ["jos-vo-alkmaar/netwerkgroep"]


def test_what_cannot_be_followed_is_refused(lezer: Talk) -> None:
    assert "Ik ken geen groep" in lezer.say("abonneer koffie")
    assert "Je volgt Netwerkgroep" in lezer.say("abonneer niet jos-vo-alkmaar/netwerkgroep")
    assert isinstance(lezer.view("abonneer niet jos-vo-alkmaar/netwerkgroep"), Afgewezen)


def test_nobody_follows_too_many(lezer: Talk) -> None:
    with transaction(lezer.database, lezer.clock, writes=False) as registry:
        rows = registry.session.execute(select(Programma.slug, Groep.slug).join(Groep)).all()
    names = [f"{programma}/{groep}" for programma, groep in rows]
    said = [lezer.say(f"abonneer {each}") for each in names[: MOST + 1]]

    assert len(followed(lezer)) == MOST
    assert f"Je volgt al {MOST} groepen" in said[-1]
