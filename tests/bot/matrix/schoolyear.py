"""A schooljaar in rooms of a real Synapse: the clock moves, people speak, and the bot sends."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.matrix.channel import KANAAL
from bot.courier import Courier
from bot.preview import as_facts
from registry.clock import AMSTERDAM
from registry.registry import transaction
from reminders.addresses import Adresboek
from reminders.plan import Venster
from reminders.planner import subjects_in
from reminders.preview import Foreseen, foresee
from reminders.replanning import Replanner
from tests.bot.matrix.whole import Whole
from tests.matrix import Person, eventually
from tests.reminders.foreseeing import programma_id

JOS = "jos-vo-alkmaar"
_HELLO = "Hallo, ik ben Netwerkbot."
"""What the bot says once in every room, before it says anything else."""


@dataclass
class Schoolyear:
    """The bot, two projectleiders who each talk with it privately, and the rooms of the groepen.

    ``foreseen`` is everything that was sent until now.
    """

    bot: Whole
    people: tuple[Person, ...]
    rooms: dict[str, str]
    private: dict[str, str]
    foreseen: list[Foreseen] = field(default_factory=list)

    async def lives_until(self, moment: str) -> None:
        """Let the clock run to a local moment; what arrives must be what `preview` foresees."""
        until = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
        messages = self._foresee(Venster(self.bot.clock.at, until))
        before = Counter({adres: len(self._read_at(adres)) for adres in self._adressen})
        courier = Courier(self.bot.database, self.bot.clock, {KANAAL: self.bot.channel})
        for each in sorted({each.moment for each in messages}):
            self.bot.clock.at = each
            await courier.make_round()
        for adres in self._adressen:
            expected = [words(each) for each in messages if each.adres.adres == adres]
            enough = before[adres] + len(expected)
            await eventually(lambda a=adres, n=enough: len(self._read_at(a)) >= n, 60)
            assert self._read_at(adres)[before[adres] :] == expected
        self.foreseen += messages
        self.bot.clock.at = until

    async def hears(self, who: Person, line: str) -> str:
        """Return the answer to what somebody says privately."""
        room = self.private[who.name]
        before = len(who.texts(room))
        await who.says(room, line)
        await eventually(lambda: len(who.texts(room)) > before)
        return who.texts(room)[before]

    @property
    def _adressen(self) -> list[str]:
        return [*self.rooms.values(), *self.private]

    def _foresee(self, venster: Venster) -> list[Foreseen]:
        """Plan anew, as the bot does every night, and say what is to be sent in a time."""
        with transaction(self.bot.database, self.bot.clock, writes=True) as registry:
            Replanner(registry).replan_programme(JOS)
            subjects = [*subjects_in(registry.session, programma_id(registry, JOS))]
            return [*foresee(registry, venster, subjects, Adresboek(registry))]

    def _read_at(self, adres: str) -> list[str]:
        """Return what the bot said in a room, or privately to somebody, in whichever room."""
        reader = next((each for each in self.people if each.name == adres), None)
        if reader is None:
            return [_bare(each) for each in self.people[0].texts(adres)]
        groups = {*self.rooms.values()}
        said = (_bare(each.text) for each in reader.read if each.room not in groups)
        return [each for each in said if not each.startswith(_HELLO)]


def words(foreseen: Foreseen) -> str:
    """Return what a message says."""
    return _bare(str(as_facts(foreseen)["tekst"]))


def _bare(text: str) -> str:
    """Leave out in what a client and a preview differ.

    That is the space between items, and the mark that a line has in a group.
    """
    return " ".join(text.replace("!", "").split())
