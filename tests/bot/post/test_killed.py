"""A process that brings a letter to 500 addresses, and is killed again and again.

A mail server takes a letter at its last line, and a process that is killed before it hears the
answer cannot know whether it did. So no letter is ever sent twice by itself; those few of which
it is not known are shown, and a person says what becomes of them.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from time import sleep

import pytest

from registry.maillijst.post import Post
from registry.registry import transaction
from registry.schema.maillijsten import Poststaat
from tests.bot.post.honest import Wegen, open_for_mail
from tests.bot.post.lists import addresses, queued, stand_of
from tests.commands.brieven import MEETING
from tests.databases import url_of
from tests.talk import Talk

EVERYBODY = addresses(500)


@contextmanager
def running(
    talk: Talk, port: int, moment: str = "nooit", at: int = 0
) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a process that brings letters; it is killed at the end of the block."""
    words = [url_of(talk.database), str(port), moment, str(at)]
    process = subprocess.Popen([sys.executable, "-m", "tests.bot.post.runner", *words])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def in_doubt(talk: Talk) -> tuple[str, ...]:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return Post(registry, MEETING).adressen(Poststaat.ONZEKER)


def until_done(talk: Talk, port: int) -> None:
    """Let a process bring all that waits."""
    with running(talk, port) as process:
        while stand_of(talk).wacht:
            sleep(0.05)
            assert process.poll() is None


def settle(talk: Talk, wegen: Wegen) -> None:
    """Do what a person does: look into the log of the server, and send what did not arrive."""
    for adres in in_doubt(talk):
        if not wegen.counted[adres]:
            said = talk.say(f"nieuwsbrief mail opnieuw {adres}")
            assert said.startswith("Nog eens: nieuwsbrief 1 gaat opnieuw naar 1 adres."), said


def test_killed_at_random_moments_each_of_500_gets_the_letter_once(talk: Talk) -> None:
    anna = queued(talk, EVERYBODY)
    wegen, chance = Wegen(), Random(20221026)  # noqa: S311 - the same moments every time
    kills = 6
    with open_for_mail(wegen) as port:
        for each in range(kills):
            with running(anna, port) as process:
                number = 70 * each + chance.randrange(20, 70)
                wegen.wait_for(number, lambda: process.poll() is None)
                sleep(chance.uniform(0, 0.03))
        before = len(wegen.letters)
        until_done(anna, port)
        doubtful = in_doubt(anna)
        twice = [adres for adres, times in wegen.counted.items() if times > 1]
        missing = {*EVERYBODY} - {*wegen.counted}
        settle(anna, wegen)
        until_done(anna, port)

    assert before < len(EVERYBODY)
    assert twice == []
    assert missing <= {*doubtful}
    assert len(doubtful) <= kills
    assert wegen.counted == dict.fromkeys(EVERYBODY, 1)


@pytest.mark.parametrize(("moment", "arrived"), [("voor", 9), ("na", 10)])
def test_killed_right_at_the_last_line_a_letter_is_in_doubt_and_not_sent_again(
    talk: Talk, moment: str, arrived: int
) -> None:
    some = EVERYBODY[:30]
    anna, wegen = queued(talk, some), Wegen()
    with open_for_mail(wegen) as port:
        with running(anna, port, moment, 10) as process:
            process.wait()
        wegen.wait_until_nobody_talks()
        dead = len(wegen.letters)
        until_done(anna, port)
        doubtful, stand = in_doubt(anna), stand_of(anna)
        said = anna.say("nieuwsbrief mail stand")
        missing = {*some} - {*wegen.counted}
        settle(anna, wegen)
        until_done(anna, port)

    assert dead == arrived
    assert (stand.verstuurd, stand.onzeker, stand.wacht) == (29, 1, 0)
    assert missing == ({*doubtful} if moment == "voor" else set())
    assert "Misschien al verstuurd: 1" in said
    assert doubtful[0] in said
    assert wegen.counted == dict.fromkeys(some, 1)
