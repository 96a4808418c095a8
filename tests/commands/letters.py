"""The post of a small netwerk: what it is told of aanmeldingen, morning after morning.

Everything is the real thing, but for the channel: what is claimed counts as delivered.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from bot.markup.text import plain
from bot.rendering import render
from registry.clock import AMSTERDAM
from registry.models import Aanmelding
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar
from reminders.messages import AanmeldingVraagt, Herinnering, Regel, from_json
from reminders.outbox import Claimed, Outbox, Part, Reach
from reminders.replanning import Replanner
from tests.talk import Talk

VSV = "vsv-zuid-limburg"
KANAAL = "matrix"
"""Not the console: there everybody without a seat counts as being everywhere."""
LEIDER = "dirk"
"""Sits where the programme is led: what is late climbs up to him."""
_DAY = timedelta(days=1)
_NINE = time(9, tzinfo=AMSTERDAM)


@dataclass(frozen=True, order=True)
class Letter:
    """What somebody was told of one aanmelding, on a local day."""

    day: date
    wie: str
    soort: str
    tekst: str = ""

    @property
    def what(self) -> tuple[date, str, str]:
        return self.day, self.wie, self.soort


@dataclass
class Netwerk:
    """The people of the vsv-programme, of whom each has an address and a rol."""

    talk: Talk

    def seat(self, naam: str, ref: str) -> Talk:
        """Give somebody a rol, or let them into a groep; return them, to talk with."""
        with self._writing() as registry:
            hit = registry.namen.find(f"{VSV}/{ref}", ["rol", "groep"], what="rol")
            registry.mensen.seat(adres(naam), hit, kanaal=KANAAL)
        rollen = (BotRol.LID, BotRol.COORDINATOR)
        return Talk(self.talk.database, self.talk.clock, rollen, kanaal=KANAAL, sender=adres(naam))

    def unseat(self, naam: str, ref: str, *, groep: bool = False) -> None:
        """Let the projectleider take a rol from somebody, or let them leave a groep."""
        what = "lid eraf" if groep else "rol eraf"
        said = self.talk.say(f"!{what} {VSV}/{ref} {naam}")
        assert said.startswith(f"{naam} "), said

    def ties(self, room: str, groep: str) -> None:
        """Let a room be that of a groep."""
        with self._writing() as registry:
            hit = registry.namen.find(f"{VSV}/{groep}", ["groep"], what="groep")
            registry.netwerken.tie(KANAAL, room, hit)

    def mornings(self, until: date, referentie: str = "") -> list[Letter]:
        """Let morning after morning come; return what was said of an aanmelding, or of all."""
        clock, found = self.talk.clock, []
        day = clock.now().astimezone(AMSTERDAM).date()
        while day < until:
            day += _DAY
            clock.at = datetime.combine(day, _NINE)
            self._replan()
            found += [each for claimed in self._post() for each in _letters(claimed, day)]
        return sorted(each for each in found if referentie in each.tekst)

    def _writing(self) -> AbstractContextManager[Registry]:
        return transaction(self.talk.database, self.talk.clock, writes=True)

    def _replan(self) -> None:
        with self._writing() as registry:
            numbers = registry.session.scalars(select(Aanmelding.id)).all()
            Replanner(registry).replan({Subject(Soort.AANMELDING, each) for each in numbers})

    def _post(self) -> Iterator[Claimed]:
        calendar = WorkCalendar()
        while True:
            with self._writing() as registry:
                outbox = Outbox(registry.session, registry.clock)
                claimed = outbox.claim("test", [Reach(KANAAL)], calendar)
                outbox.sent(dict.fromkeys((each.key for each in claimed), ""), "test")
            if not claimed:
                return
            yield from claimed


def adres(naam: str) -> str:
    return f"@{naam}:voorbeeld.nl"


def naam_of(adres: str) -> str:
    return adres.removeprefix("@").partition(":")[0]


def kind(regel: Regel) -> str:
    """Return what a message is about: a step and how late it is, or the name of its kind."""
    bericht = regel.bericht
    if not isinstance(bericht, AanmeldingVraagt):
        return bericht.soort
    late = {(False, False): "", (True, False): " te laat", (True, True): " escalatie"}
    return f"{bericht.nummer}{late[bericht.te_laat, bericht.escalatie]}"


def said(regels: Iterable[Regel], day: date) -> str:
    """Return what somebody reads."""
    return plain(render(Herinnering(regels=tuple(regels), today=day)).markdown)


def _letters(claimed: Claimed, day: date) -> Iterator[Letter]:
    for part in claimed.parts:
        regel = _regel(part)
        wie = naam_of(claimed.adres.adres)
        yield Letter(day, wie, kind(regel), said([regel], day))


def _regel(part: Part) -> Regel:
    return Regel(bericht=from_json(part.bericht), namens=part.namens)
