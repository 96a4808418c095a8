"""How often a minute a secret address may be asked for that does not exist: nobody guesses one."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_MOST, _MINUTE_S = 60, 60


@dataclass
class Misses:
    """Counts what was asked for in vain. ``seconds`` go by, whatever the clock is set to."""

    seconds: Callable[[], float] = time.monotonic
    _moments: deque[float] = field(default_factory=deque, init=False)

    def too_many(self) -> bool:
        """Count another one, and tell whether there were too many by now."""
        now = self.seconds()
        while self._moments and self._moments[0] <= now - _MINUTE_S:
            self._moments.popleft()
        if len(self._moments) >= _MOST:
            return True
        self._moments.append(now)
        return False
