"""Who somebody in a chat is to the bot."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.settings import Settings
from registry.clock import Clock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol

_MATRIX = "matrix"


@dataclass(frozen=True)
class People:
    """Who is who, by the registry and by the settings of the beheerder."""

    database: Database
    clock: Clock
    settings: Settings

    def rollen(self, plek: Plek, registry: Registry) -> Iterable[BotRol]:
        """Return what somebody is: what the registry says, and the settings of the beheerder."""
        held = registry.mensen.rollen(plek.kanaal, plek.adres)
        chief = self.settings.beheerder == f"{plek.kanaal}:{plek.adres}"
        return held | {BotRol.BEHEERDER} if chief else held

    async def may_invite(self, person: str) -> bool:
        """Return whether somebody on Matrix may invite the bot.

        They may when they are from a server that may, or known here.
        """
        matrix = self.settings.matrix
        allowed = matrix is not None and matrix.may_invite(person)
        return allowed or await asyncio.to_thread(self._is_known, person)

    def _is_known(self, person: str) -> bool:
        with transaction(self.database, self.clock, writes=False) as registry:
            return registry.mensen.find(Plek(_MATRIX, "", person)) is not None
