"""Hanging up on who is connected and asks nothing, or a letter at a time.

uvicorn waits for ever for the first line of who connects; some hundreds of such connections would
keep out everybody else.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class _Impatient(H11Protocol):
    """A connection on which within ``asks_within_s`` something must have been asked."""

    asks_within_s: float
    _hanging_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._rest()

    def _watch(self) -> None:
        """Wait for a question, from the first moment that there is none."""
        if not self._asks_nothing:
            self._rest()
        elif self._hanging_up is None:
            self._hanging_up = self.loop.call_later(self.asks_within_s, self._hang_up)

    def _rest(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None

    def _hang_up(self) -> None:
        if self._asks_nothing:
            self.transport.close()

    @property
    def _asks_nothing(self) -> bool:
        nothing: bool = getattr(self.cycle, "response_complete", True)  # there is none at first
        return nothing


def impatient(seconds: float) -> type[asyncio.Protocol]:
    """Return how to speak HTTP with who must ask something within so many seconds."""
    return type("_Impatient", (_Impatient,), {"asks_within_s": seconds})
