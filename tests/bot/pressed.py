"""Somebody on a platform with buttons and forms, as its channel hears and shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from bot.answers import answer_to
from bot.channels.channel import Button, Form, Incoming, Outgoing
from bot.dispatch import Dispatcher
from registry.view import View

_numbers = count(1)


@dataclass
class Phone:
    """One person in one conversation; ``seen`` is what the bot said last, and under which number.

    What replaces a message keeps its number.
    """

    dispatcher: Dispatcher
    kanaal: str = "console"
    room: str = "kamer"
    sender: str = "jij"
    private: bool = True
    seen: Outgoing = field(default_factory=lambda: Outgoing(""))
    number: str = ""
    view: View | None = None

    async def says(self, text: str) -> Outgoing:
        """Type a line, and read the answer."""
        return await self.hears(self._line(text))

    async def presses(self, text: str, about: str = "") -> Outgoing:
        """Press the button of a line under a message: the last one, unless another is named."""
        line = replace(self._line(text), pressed=True, about=about or self.number)
        return await self.hears(line)

    async def fills(self, filled: Mapping[str, str], *, key: str = "") -> Outgoing:
        """Fill in the form that is there, or the one with this key."""
        return await self.hears(self.filled(filled, key=key))

    def filled(self, filled: Mapping[str, str], *, key: str = "") -> Incoming:
        """Return what is heard of a form that somebody fills in."""
        line = replace(self._line(""), pressed=True, about=self.number)
        return replace(line, form=key or self.form.key, filled=dict(filled))

    async def hears(self, line: Incoming) -> Outgoing:
        """Let the bot hear a line, and read the answer."""
        self.view = await self.dispatcher.answer(line)
        assert self.view is not None
        self.seen = answer_to(line, self.view)
        self.number = self.seen.replaces or f"bericht-{next(_numbers)}"
        return self.seen

    @property
    def form(self) -> Form:
        """The form that is there now."""
        assert self.seen.form is not None, self.seen.markdown
        return self.seen.form

    @property
    def fields(self) -> list[str]:
        return [each.name for each in self.form.fields]

    @property
    def wrong(self) -> dict[str, str]:
        """What the form says is wrong, by field."""
        return {each.name: each.wrong for each in self.form.fields if each.wrong}

    def _line(self, text: str) -> Incoming:
        key = f"regel-{next(_numbers)}"
        safe = self.kanaal != "teams"
        return Incoming(key, self.kanaal, self.room, self.sender, text, self.private, safe)


def lines_of(buttons: tuple[Button, ...]) -> list[str]:
    """Return the lines that buttons stand for."""
    return [each.line for each in buttons]
