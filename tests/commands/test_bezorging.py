from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.excuses import Afgewezen
from registry.models import Reden, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.subjects import Soort, Subject
from reminders.replanning import Replanner
from tests.delivery import deliver
from tests.posted import closed, own, posted
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def busy(talk: Talk) -> Talk:
    """A bot with a message late, one failed, one closed, one to come, and a private one."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.mensen.welcome("console", "anna", "Anna de Vries")
        registry.session.add_all(
            [
                posted("a", NOW - HOUR),
                posted("b", NOW - 2 * HOUR, Toestand.MISLUKT, pogingen=9, reden=Reden.OPGEGEVEN),
                closed("c", NOW - HOUR, Reden.NIEMAND),
                posted("d", NOW + HOUR),
                own("e", NOW + HOUR / 2, "geheim"),
                posted("f", NOW - HOUR, Toestand.VERSTUURD),
            ]
        )
    return talk


def test_what_is_late_comes_first(busy: Talk) -> None:
    said = busy.say("bezorging")

    assert said.startswith(
        "Te laat: 1 bericht, het oudste sinds donderdag 20 oktober 2022, 08:00 uur."
    )


def test_everything_is_counted_with_its_reason(busy: Talk) -> None:
    lines = busy.say("bezorging").splitlines()

    assert "- Verstuurd: 1" in lines
    assert "- Mislukt: 1" in lines
    assert "- Waarvan 1: er is nog niemand om het aan te sturen" in lines
    assert "- Staat klaar: 3" in lines


def test_what_failed_and_what_comes_is_named(busy: Talk) -> None:
    lines = busy.say("bezorging").splitlines()

    assert (
        "- Donderdag 20 oktober 2022, 07:00 uur, aan Anna de Vries: mijlpaal, Rapport "
        "(9 pogingen: na alle pogingen niet aangekomen)" in lines
    )
    assert "- Donderdag 20 oktober 2022, 10:00 uur, aan Anna de Vries: mijlpaal, Rapport" in lines


def test_a_server_that_asks_to_wait_is_named_with_until_when(talk: Talk) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        waiting = posted("a", NOW - HOUR, reden=Reden.DRUK, niet_voor=NOW + timedelta(minutes=3))
        registry.session.add(waiting)

    said = talk.say("bezorging")

    assert "Rapport (de server vroeg om te wachten, weer om 09:03 uur)" in said


@pytest.mark.parametrize("line", ["bezorging", "bezorging anna", "bezorging Anna de Vries"])
def test_a_reminder_of_ones_own_shows_no_text(busy: Talk, line: str) -> None:
    said = busy.say(line)

    assert "09:30 uur, aan Anna de Vries: eigen herinnering\n" in said
    assert "geheim" not in said


def test_one_person_can_be_asked_for(busy: Talk) -> None:
    said = busy.say("bezorging anna de vries")

    assert "Berichten voor anna de vries, de laatste 30 dagen" in said
    assert "Laatst verstuurd" in said


def test_without_trouble_that_is_said_first(talk: Talk) -> None:
    assert talk.say("bezorging").startswith("Er is niets te laat en niets mislukt.")


def test_what_failed_comes_first_when_nothing_is_late(talk: Talk) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.session.add(posted("a", NOW - HOUR, Toestand.MISLUKT))

    assert talk.say("bezorging").startswith("Niet aangekomen: 1 bericht.")


@pytest.mark.parametrize("line", ["bezorging 1", "bezorging bijeenkomst 1", "bezorging nr 1"])
def test_a_bijeenkomst_shows_what_became_of_its_rungs(talk_on: TalkOn, line: str) -> None:
    talk = talk_on("2022-10-01T12:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.mensen.welcome("console", "jij", "jij")
        Replanner(registry).replan({Subject(Soort.BIJEENKOMST, 1)})
    talk.clock.at = datetime(2022, 10, 24, 7, tzinfo=UTC)
    deliver(talk.database, talk.clock)

    lines = talk.say(line).splitlines()

    assert lines[0] == "Netwerkgroep bijeenkomst 1 op dinsdag 25 oktober 2022 (nr 1)."
    assert "- 1 dag vooraf (maandag 24 oktober 2022, 09:00 uur): 1 verstuurd" in lines
    assert "- 1 uur vooraf (dinsdag 25 oktober 2022, 14:00 uur): 1 staat klaar" in lines
    assert any(
        "1 week vooraf" in each and "latere herinnering ging voor" in each for each in lines
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2022-10-20T09:00", "Er staat nu niets klaar."),
        ("2023-10-20T09:00", "Over deze bijeenkomst is niets verstuurd."),
    ],
)
def test_a_bijeenkomst_without_messages_says_so(talk_on: TalkOn, moment: str, said: str) -> None:
    assert said in talk_on(moment).say("bezorging 1")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("bezorging 999", "Ik ken geen bijeenkomst 999."),
        ("bezorging niemand-van-ons", "Ik ken niemand met de naam of het adres"),
    ],
)
def test_what_is_not_known_says_so(talk: Talk, line: str, refusal: str) -> None:
    assert refusal in talk.say(line)


@pytest.mark.parametrize(
    "rol", [BotRol.LEZER, BotRol.LID, BotRol.COORDINATOR, BotRol.PROJECTLEIDER]
)
def test_only_the_beheerder_sees_what_was_sent(talk: Talk, rol: BotRol) -> None:
    talk.rollen = (rol,)

    view = talk.view("bezorging")

    assert isinstance(view, Afgewezen)
    assert view.reden == "Dit mag jij niet doen. Vraag het aan een beheerder."
