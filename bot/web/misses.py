"""Counting what is asked for in vain: whoever guesses, must wait, and everybody with them."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MINUTE_S = 60


@dataclass
class Misses:
    """Allows so many misses within ``period_s``. ``seconds`` go by, whatever the clock says."""

    most: int = 60
    period_s: float = MINUTE_S
    seconds: Callable[[], float] = time.monotonic
    _missed: deque[float] = field(default_factory=deque, init=False)

    def allow(self) -> bool:
        """Count a miss, and tell whether there were not too many.

        >>> misses = Misses(most=2, seconds=lambda: 0)
        >>> [misses.allow() for _ in range(3)]
        [True, True, False]
        """
        if self.are_too_many:
            return False
        self._missed.append(self.seconds())
        return True

    @property
    def are_too_many(self) -> bool:
        """Whether there were so many that nothing more is looked for."""
        begin = self.seconds() - self.period_s
        while self._missed and self._missed[0] <= begin:
            self._missed.popleft()
        return len(self._missed) >= self.most
