"""Brings the nieuwsbrief to the addresses on a list, one by one, for as long as the bot runs.

A letter goes to each address at most once. Whoever is killed between the last line and the
answer of the mail server leaves a letter of which nobody knows whether it arrived: that one is
not sent again by itself, but shown to who sent it.
"""

import asyncio
import logging
import smtplib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.smtp import Server, connected
from bot.confessing import without_words
from bot.post.handing import Afloop, Antwoord, ServerTrouble, hand_over
from bot.post.letters import Briefpapier
from registry.clock import Clock
from registry.database import Database
from registry.maillijst.bezorgen import Bezorger, Poststuk, concept_of
from registry.registry import transaction
from registry.view import Mailconcept

logger = logging.getLogger(__name__)

AT_ONCE = 50
"""So many letters go over one connection: many servers take no more."""
_TIMEOUT_S = 30
_LONGEST_WAIT_S = 60
_FIRST_REST_S, _LONGEST_REST_S = 5, 600
_IN_A_ROW = 3
"""So many that are not taken for now, one after another: then it is the server."""
_UNWRITABLE = "de brief kon niet gemaakt worden"
_WORTHLESS = {Afloop.NIET_NODIG, Afloop.NIET_BEGONNEN, Afloop.ONZEKER}


@dataclass
class Postman:
    """Makes rounds until it is stopped.

    ``alone``: no other process has this database, so that what was begun, was begun by the dead.
    ``seconds`` go by, whatever the ``clock`` is set to.
    """

    database: Database
    clock: Clock
    server: Server
    papier: Briefpapier
    alone: bool = True
    seconds: Callable[[], float] = time.monotonic
    _bell: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _stopping: threading.Event = field(default_factory=threading.Event, init=False)
    _rest_s: float = field(default=0, init=False)
    _rests_until: float = field(default=0, init=False)
    _not_now: int = field(default=0, init=False)

    async def run(self) -> None:
        """Work until `stop`; whatever goes wrong is logged, and tried again later."""
        while not self._stopping.is_set():
            try:
                wait = await asyncio.to_thread(self._work)
            except Exception as error:  # noqa: BLE001 - the loop outlives a database that is away
                logger.error("the post waits: %s", without_words(error))  # noqa: TRY400
                wait = _LONGEST_WAIT_S
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._bell.wait()
            self._bell.clear()

    def ring(self) -> None:
        """Look whether there is something to bring; from the thread of the event loop only."""
        self._bell.set()

    def stop(self) -> None:
        """Finish the letter that is being handed over, and stop."""
        self._stopping.set()
        self._bell.set()

    def make_round(self) -> int:
        """Bring everything that is due; return how many letters were taken."""
        with self._writing() as bezorger:
            left = bezorger.left_behind(alone=self.alone)
        self.alone = False
        if left:
            logger.warning("of %d letters nobody knows whether they arrived", left)
        letters: dict[int, Mailconcept] = {}
        taken, more = 0, True
        while more and not self._rests() and not self._stopping.is_set():
            stukken = self._due()
            more = bool(stukken)
            taken += self._bring(stukken, letters) if stukken else 0
        if taken:
            logger.info("%d letters were taken by the mail server", taken)
        return taken

    def _work(self) -> float:
        """Make a round, and return after how many seconds to make another."""
        self.make_round()
        if self._rests():
            return self._rests_until - self.seconds()
        with transaction(self.database, self.clock, writes=False) as registry:
            due = Bezorger(registry).next_moment()
        return _LONGEST_WAIT_S if due is None else self._until(due)

    def _until(self, due: datetime) -> float:
        wait = (due - self.clock.now()) / timedelta(seconds=1)
        return min(max(wait, 1), _LONGEST_WAIT_S)

    def _due(self) -> tuple[Poststuk, ...]:
        with transaction(self.database, self.clock, writes=False) as registry:
            return Bezorger(registry).due(AT_ONCE)

    def _bring(self, stukken: tuple[Poststuk, ...], letters: dict[int, Mailconcept]) -> int:
        """Bring letters over one connection, for as long as that is good; return how many."""
        taken = 0
        try:
            with connected(self.server, _TIMEOUT_S) as line:
                for stuk in stukken:
                    if self._stopping.is_set():
                        break
                    afloop = self._hand(line, stuk, letters)
                    taken += afloop is Afloop.VERSTUURD
                    if afloop in _WORTHLESS:
                        break
        except (OSError, smtplib.SMTPException, ServerTrouble) as error:
            self._rest(error)
        else:
            self._rest_s = 0
        return taken

    def _hand(
        self, line: smtplib.SMTP, stuk: Poststuk, letters: dict[int, Mailconcept]
    ) -> Afloop | None:
        """Hand over one letter, and write down what became of it."""
        content = self._written(stuk, letters)
        if content is None:
            return None

        def begin() -> bool:
            with self._writing() as bezorger:
                return bezorger.begin(stuk.nummer)

        said = Antwoord(Afloop.NIET_NODIG)
        try:
            said = hand_over(line, self.server.sender, stuk.adres, content, begin)
        finally:
            if said.afloop in _WORTHLESS:
                line.close()  # in the middle of a letter nothing else can be said
        self._note(stuk, said)
        self._demand_willing(said)
        return said.afloop

    def _demand_willing(self, said: Antwoord) -> None:
        """Go on only with a server that takes letters. Raises `ServerTrouble`."""
        self._not_now = self._not_now + 1 if said.afloop is Afloop.NIET_NU else 0
        dead = said.afloop is Afloop.NIET_BEGONNEN
        if dead or said.unwilling or self._not_now >= _IN_A_ROW:
            self._not_now = 0
            raise ServerTrouble

    def _written(self, stuk: Poststuk, letters: dict[int, Mailconcept]) -> bytes | None:
        """Return a letter as it goes over the line; what cannot be written is given up."""
        try:
            if stuk.bijeenkomst not in letters:
                with transaction(self.database, self.clock, writes=False) as registry:
                    letters[stuk.bijeenkomst] = concept_of(registry, stuk.bijeenkomst)
            return self.papier.write(letters[stuk.bijeenkomst], stuk)
        except Exception as error:  # noqa: BLE001 - one letter must not keep up the others
            logger.error("a letter cannot be written: %s", without_words(error))  # noqa: TRY400
        with self._writing() as bezorger:
            bezorger.refused(stuk.nummer, _UNWRITABLE)
        return None

    def _note(self, stuk: Poststuk, said: Antwoord) -> None:
        with self._writing() as bezorger:
            match said.afloop:
                case Afloop.VERSTUURD:
                    bezorger.sent(stuk.nummer)
                case Afloop.NIET_NU:
                    bezorger.put_off(stuk.nummer, said.reden)
                case Afloop.GEWEIGERD:
                    bezorger.refused(stuk.nummer, said.reden)
                case Afloop.NIET_BEGONNEN:
                    bezorger.not_begun(stuk.nummer)
                case Afloop.ONZEKER:
                    bezorger.doubt(stuk.nummer)
                case Afloop.NIET_NODIG:
                    pass

    def _rests(self) -> bool:
        return self.seconds() < self._rests_until

    def _rest(self, error: Exception) -> None:
        """Leave the server alone, longer each time."""
        self._rest_s = min(max(self._rest_s * 2, _FIRST_REST_S), _LONGEST_REST_S)
        self._rests_until = self.seconds() + self._rest_s
        logger.warning("the post rests for %d seconds: %s", self._rest_s, type(error).__name__)

    @contextmanager
    def _writing(self) -> Iterator[Bezorger]:
        with transaction(self.database, self.clock, writes=True) as registry:
            yield Bezorger(registry)
