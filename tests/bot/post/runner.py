"""A process that brings letters, and may be told to die at one moment of one letter.

``python -m tests.bot.post.runner URL PORT MOMENT HOW-MANYTH``: the moment is ``voor`` (it is
written down that the letter may arrive, and the last line is not said), ``na`` (the last line was
said, and the answer not heard), or ``nooit``.
"""

import asyncio
import os
import signal
import smtplib
import sys
from contextlib import closing
from itertools import count

from bot.post import handing
from bot.post.letters import Briefpapier
from bot.post.postman import Postman
from bot.settings import MailSettings
from registry.clock import SystemClock
from registry.database import connect
from tests.bot.post.lists import WEB
from tests.bot.smtp import SENDER
from tests.databases import KLUIS

_FINISH = handing._finish  # noqa: SLF001 - where it dies is in the middle of it


def _dying(moment: str, at: int) -> None:
    numbers = count(1)

    def finish(server: smtplib.SMTP) -> handing.Antwoord:
        if next(numbers) != at:
            return _FINISH(server)
        if moment == "na":
            server.send(b".\r\n")
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    if moment != "nooit":
        handing._finish = finish  # noqa: SLF001


def main(url: str, port: str, moment: str, at: str) -> None:
    _dying(moment, int(at))
    mail = MailSettings(host="127.0.0.1", port=int(port), sender=SENDER, security="none")
    with closing(connect(url, KLUIS)) as database:
        papier = Briefpapier(SENDER, web=WEB)
        asyncio.run(Postman(database, SystemClock(), mail, papier).run())


if __name__ == "__main__":
    main(*sys.argv[1:])
