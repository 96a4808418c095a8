"""From a groep to a mailbox: somebody without chat is reminded of a meeting."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.channels.channel import Channel
from bot.channels.mail import MailChannel
from bot.courier import Courier
from bot.settings import MailSettings
from reminders.plan import Adres
from tests.bot.smtp import SENDER, Postbus, serving
from tests.bot.unasked import Letterbox
from tests.talk import Talk

MAIL = "anna@voorbeeld.nl"


@pytest.fixture
def postbus() -> Postbus:
    return Postbus()


@pytest.fixture
def server(postbus: Postbus) -> Iterator[MailSettings]:
    with serving(postbus) as settings:
        yield settings


@pytest.fixture
def talk(talk: Talk) -> Talk:
    """The day before a meeting of a groep in which somebody has no chat."""
    talk.say(f"lid erbij jos-vo-alkmaar/netwerkgroep {MAIL}")
    talk.clock.at = datetime(2022, 10, 24, 7, tzinfo=UTC)
    return talk


async def test_a_reminder_comes_with_the_meeting_and_nothing_to_type(
    talk: Talk, server: MailSettings, postbus: Postbus
) -> None:
    channels = {"mail": MailChannel(server)}

    await Courier(talk.database, talk.clock, channels, sender=SENDER).make_round()

    [letter] = postbus.letters
    body = letter.get_body(("plain",))
    assert body is not None
    said = " ".join(str(body.get_content()).split())
    assert "Dinsdag 25 oktober 2022" in str(letter["Subject"])
    assert "Kom je?" in said
    assert "yp " not in said
    assert "👍" not in said
    [part] = letter.iter_attachments()
    assert b"SUMMARY:Netwerkgroep bijeenkomst 1" in (part.get_payload(decode=True) or b"")


async def test_an_address_that_does_not_work_goes_off_and_the_beheerder_hears_of_it(
    talk: Talk, server: MailSettings, postbus: Postbus
) -> None:
    postbus.refuses[MAIL] = "550 5.1.1 onbekend"
    channels: dict[str, Channel] = {"mail": MailChannel(server), "bus": (chief := Letterbox())}
    courier = Courier(
        talk.database, talk.clock, channels, sender=SENDER, beheerder=Adres("bus", "baas")
    )
    await courier.make_round()

    talk.clock.at = datetime(2022, 10, 25, 7, tzinfo=UTC)
    await courier.make_round()

    meant_for_anna, told = chief.letters.values()
    assert "Netwerkgroep bijeenkomst 1" in meant_for_anna
    assert "anna is niet meer te bereiken via e-mail" in told
    assert postbus.letters == []
