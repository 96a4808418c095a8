"""Letters on their way: what a mail server says, and what becomes of each."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import assemble
from bot.channels.mail import MailChannel
from bot.markup.mail import CID
from bot.settings import MailSettings, Settings, WebSettings
from registry.maillijst.afmelden import forget
from registry.models import Briefpost, Lijstadres
from tests.bot.post.honest import Wegen, open_for_mail
from tests.bot.post.lists import WEB, addresses, postman, queued, stand_of, writing
from tests.bot.smtp import SENDER
from tests.commands.brieven import picture
from tests.talk import Talk

FIVE = addresses(5)
FIRST = FIVE[0]


@pytest.fixture
def anna(talk: Talk) -> Talk:
    return queued(talk, FIVE)


@pytest.fixture
def wegen() -> Wegen:
    return Wegen()


@pytest.fixture
def port(wegen: Wegen) -> Iterator[int]:
    with open_for_mail(wegen) as number:
        yield number


def test_each_address_gets_a_mail_of_its_own(anna: Talk, wegen: Wegen, port: int) -> None:
    taken = postman(anna, port).make_round()

    assert taken == 5
    assert wegen.counted == dict.fromkeys(FIVE, 1)
    assert [(each["To"], each["Cc"], each["Bcc"]) for each in wegen.read()] == [
        (adres, None, None) for adres, _ in wegen.letters
    ]
    assert wegen.connections == 1
    assert stand_of(anna).verstuurd == 5


def test_a_second_round_sends_nothing(anna: Talk, wegen: Wegen, port: int) -> None:
    postman(anna, port).make_round()

    assert postman(anna, port).make_round() == 0
    assert len(wegen.letters) == 5


def test_a_mail_says_how_to_unsubscribe(anna: Talk, wegen: Wegen, port: int) -> None:
    postman(anna, port, reply_to="brieven@voorbeeld.nl").make_round()

    for letter in wegen.read():
        link, mail = letter["List-Unsubscribe"].split(", ")
        body = letter.get_body(("html",))
        plain = letter.get_body(("plain",))
        assert body is not None
        assert plain is not None
        assert link.startswith(f"<{WEB}/nieuwsbrief/afmelden/")
        assert mail == "<mailto:brieven@voorbeeld.nl?subject=afmelden>"
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert letter["From"] == f"Nieuwsbrief JOS VO <{SENDER}>"
        assert letter["Reply-To"] == "brieven@voorbeeld.nl"
        assert f'href="{link.strip("<>")}"' in body.get_content()
        assert link.strip("<>") in "".join(plain.get_content().split())
    links = {each["List-Unsubscribe"] for each in wegen.read()}
    assert len(links) == 5


def test_without_a_page_people_unsubscribe_by_an_answer(
    anna: Talk, wegen: Wegen, port: int
) -> None:
    postman(anna, port, web="", reply_to="brieven@voorbeeld.nl").make_round()

    letter = wegen.read()[0]
    body = letter.get_body(("plain",))
    assert body is not None
    assert letter["List-Unsubscribe"] == "<mailto:brieven@voorbeeld.nl?subject=afmelden>"
    assert letter["List-Unsubscribe-Post"] is None
    assert "Afmelden? Antwoord op deze mail." in " ".join(body.get_content().split())


def test_an_address_that_does_not_exist_keeps_up_nobody(
    anna: Talk, wegen: Wegen, port: int
) -> None:
    wegen.refuses[FIRST] = "550 5.1.1 wie?"

    postman(anna, port).make_round()

    stand = stand_of(anna)
    assert (stand.verstuurd, stand.mislukt) == (4, 1)
    said = anna.say("nieuwsbrief mail stand")
    assert "Niet gelukt: 1" in said
    assert FIRST in said


def test_what_failed_goes_again_when_somebody_asks(anna: Talk, wegen: Wegen, port: int) -> None:
    wegen.refuses[FIRST] = "550 5.1.1 wie?"
    postman(anna, port).make_round()
    wegen.refuses.clear()

    anna.say("nieuwsbrief mail opnieuw")
    postman(anna, port).make_round()

    assert wegen.counted == dict.fromkeys(FIVE, 1)


def test_an_address_that_is_busy_is_tried_again_later(anna: Talk, wegen: Wegen, port: int) -> None:
    wegen.refuses[FIRST] = "450 4.2.0 probeer het later"
    one = postman(anna, port)
    one.make_round()
    wegen.refuses.clear()

    assert one.make_round() == 0
    anna.clock.advance(timedelta(minutes=6))

    assert one.make_round() == 1
    assert wegen.counted == dict.fromkeys(FIVE, 1)


@pytest.mark.parametrize(
    ("where", "answer"),
    [("DATA", "451 4.3.0 te druk"), (".", "452 4.3.1 vol"), (FIRST, "554 5.7.1 relay denied")],
)
def test_a_server_that_is_unwilling_is_left_alone_for_a_while(
    anna: Talk, wegen: Wegen, port: int, where: str, answer: str
) -> None:
    wegen.refuses[where] = answer
    now = [0.0]
    one = postman(anna, port)
    one.seconds = lambda: now[0]
    one.make_round()
    tried = wegen.connections
    wegen.refuses.clear()

    one.make_round()
    assert wegen.connections == tried
    now[0] = 3600
    anna.clock.advance(timedelta(hours=1))
    one.make_round()

    assert wegen.counted == dict.fromkeys(FIVE, 1)


def test_a_server_that_is_away_loses_nothing(anna: Talk, wegen: Wegen) -> None:
    with open_for_mail(Wegen()) as gone:
        pass

    assert postman(anna, gone).make_round() == 0
    assert stand_of(anna).wacht == 5
    with open_for_mail(wegen) as port:
        postman(anna, port).make_round()
    assert wegen.counted == dict.fromkeys(FIVE, 1)


def test_a_line_that_goes_dead_after_the_last_line_leaves_one_in_doubt(
    anna: Talk, wegen: Wegen, port: int
) -> None:
    wegen.refuses["."] = ""
    one = postman(anna, port)

    one.make_round()

    assert wegen.counted == dict.fromkeys(FIVE, 1)
    assert stand_of(anna).onzeker == 5
    assert one.make_round() == 0


def test_what_is_in_doubt_goes_again_only_when_somebody_is_sure(
    anna: Talk, wegen: Wegen, port: int
) -> None:
    wegen.refuses["."] = ""
    postman(anna, port).make_round()
    wegen.refuses.clear()

    said = anna.say("nieuwsbrief mail opnieuw misschien")
    assert "kan hem dan twee keer krijgen" in said
    assert postman(anna, port).make_round() == 0
    anna.say("nieuwsbrief mail opnieuw misschien zeker=ja")
    postman(anna, port).make_round()

    assert wegen.counted == dict.fromkeys(FIVE, 2)
    numbers = [each["Message-ID"] for each in wegen.read()]
    assert len({*numbers}) == 5


def test_who_unsubscribed_in_between_gets_nothing(anna: Talk, wegen: Wegen, port: int) -> None:
    anna.say(f"nieuwsbrief lijst eraf {FIRST}")

    postman(anna, port).make_round()

    assert wegen.counted == dict.fromkeys(FIVE[1:], 1)


def test_the_emergency_stop_silences_the_post(
    anna: Talk, talk: Talk, wegen: Wegen, port: int
) -> None:
    talk.say("beheer noodstop uit")

    postman(anna, port).make_round()

    assert wegen.letters == []
    talk.say("beheer noodstop aan")
    assert postman(anna, port).make_round() == 5


def test_a_letter_that_is_called_off_does_not_go(anna: Talk, wegen: Wegen, port: int) -> None:
    assert anna.say("nieuwsbrief mail stop").startswith("Gestopt: nieuwsbrief 1")

    postman(anna, port).make_round()

    assert wegen.letters == []


def test_a_picture_goes_along(talk: Talk, wegen: Wegen, port: int) -> None:
    talk.clock.advance(timedelta(days=6))
    picture(talk)
    talk.clock.advance(timedelta(days=-6))
    anna = queued(talk, FIVE[:1])

    postman(anna, port).make_round()

    [letter] = wegen.read()
    body = letter.get_body(("html",))
    assert body is not None
    assert f'src="{CID}foto-' in body.get_content()


def test_no_address_is_in_the_log(
    anna: Talk, wegen: Wegen, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    wegen.refuses |= {FIRST: "550 5.1.1 wie?", ".": "", FIVE[1]: "450 later"}

    with caplog.at_level(logging.DEBUG):
        postman(anna, port).make_round()
        postman(anna, 1).make_round()

    assert "@voorbeeld.nl" not in caplog.text


def test_no_address_is_readable_in_the_database(anna: Talk, port: int) -> None:
    postman(anna, port).make_round()

    with anna.database.transaction(writes=False) as session:
        rows = session.scalars(select(Lijstadres)).all()
    assert len(rows) == 5
    assert not any("@" in f"{row.adres}{row.sleutel}{row.afmeldcode}" for row in rows)


def test_to_whom_a_letter_went_is_forgotten_after_a_year(anna: Talk, port: int) -> None:
    postman(anna, port).make_round()
    anna.clock.advance(timedelta(days=367))

    with writing(anna) as registry:
        assert forget(registry) == 5
        assert registry.session.scalars(select(Briefpost)).all() == []
    assert anna.say("nieuwsbrief mail 1").startswith("Nieuwsbrief 1 is van 26 oktober 2022.")


async def test_the_bot_brings_letters_while_it_runs(anna: Talk, wegen: Wegen, port: int) -> None:
    mail = MailSettings(host="127.0.0.1", port=port, sender=SENDER, security="none")
    settings = Settings(mail=mail, web=WebSettings(public_url=WEB))
    bot = assemble(anna.database, anna.clock, settings, {"mail": MailChannel(mail)}, lambda *_: ())

    running = asyncio.create_task(bot.run())
    while stand_of(anna).wacht:  # noqa: ASYNC110 - nothing rings when a mail arrives
        await asyncio.sleep(0.05)
    bot.stop()
    await running

    assert wegen.counted == dict.fromkeys(FIVE, 1)


def test_who_cannot_let_people_unsubscribe_has_nobody_who_mails() -> None:
    mail = MailSettings(host="127.0.0.1", port=25, sender=SENDER, security="none")

    assert not Settings(mail=mail).posts
    assert Settings(mail=mail.model_copy(update={"reply_to": SENDER})).posts
    assert not Settings(web=WebSettings(public_url=WEB)).posts
