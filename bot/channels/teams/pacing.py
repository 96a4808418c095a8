"""Keeping to what Teams lets a bot say: so often in a conversation, and so often in a tenant.

Who asks more often is refused for a while, and everybody else with them. The figures are those of
Microsoft's page on rate limits for bots.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))
TENANT = ((50, 1.0),)
"""How many messages in how many seconds."""
_SLACK_S = 0.05
"""The clock of who counts is not ours: a message may take longer to arrive than the one before."""
_REMEMBERED = 5_000

Limits = tuple[tuple[int, float], ...]


@dataclass
class Turns:
    """When something was said of late, and how long to wait before anything may be again."""

    limits: Limits
    said: deque[float] = field(init=False)
    closed_until: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.said = deque(maxlen=max(number for number, _ in self.limits))

    def free_at(self, now: float) -> float:
        """Return from when on something may be said, by the clock of ``now``."""
        waits = [self.closed_until]
        for number, seconds in self.limits:
            if len(self.said) >= number:
                waits.append(self.said[-number] + seconds + _SLACK_S)
        return max(now, *waits)


@dataclass
class Pacing:
    """Gives everybody their turn. ``seconds`` go by, and ``sleep`` lets them."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    conversation: Limits = CONVERSATION
    tenant: Limits = TENANT
    _turns: OrderedDict[tuple[str, str], Turns] = field(default_factory=OrderedDict, init=False)

    async def turn(self, conversation: str, tenant: str) -> None:
        """Wait until a message may go to a conversation, and count it."""
        here = self._of("conversation", conversation, self.conversation)
        there = self._of("tenant", tenant, self.tenant)
        while (wait := max(each.free_at(self.seconds()) for each in (here, there))) > (
            now := self.seconds()
        ):
            await self.sleep(wait - now)
        for each in (here, there):
            each.said.append(now)

    def close(self, conversation: str, seconds: float) -> None:
        """Let nothing go to a conversation for so many seconds: Teams asked for that."""
        turns = self._of("conversation", conversation, self.conversation)
        turns.closed_until = max(turns.closed_until, self.seconds() + seconds)

    def _of(self, kind: str, name: str, limits: Limits) -> Turns:
        turns = self._turns.setdefault((kind, name), Turns(limits))
        self._turns.move_to_end((kind, name))
        while len(self._turns) > _REMEMBERED:
            self._turns.popitem(last=False)
        return turns
