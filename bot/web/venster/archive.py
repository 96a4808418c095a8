"""The nieuwsbrief for everybody, where a programme wants that: without getting in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import FastAPI
from fastapi.responses import Response

from bot.rendering import render
from bot.web.venster.house import House
from bot.web.venster.writing import html_of
from commands.nieuwsbrief.archief import PATH
from commands.nieuwsbrief.toon import BriefGelezen
from registry.models import Programma
from registry.nieuwsbrief.edits import published
from registry.nieuwsbrief.letters import Briefkop
from registry.registry import transaction
from registry.vensters.archieven import Archieven

_NOT_THERE = "Deze nieuwsbrief staat hier niet (meer). Vraag ernaar bij het programma."

T = TypeVar("T")


@dataclass(frozen=True)
class Archive:
    """Shows letters that were sent to whoever comes by."""

    house: House

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` show the letters."""
        reads = ["GET", "HEAD"]
        app.add_api_route(PATH, self._programmes, methods=reads)
        app.add_api_route(f"{PATH}/{{slug}}", self._letters, methods=reads)
        app.add_api_route(f"{PATH}/{{slug}}/{{nummer}}", self._letter, methods=reads)

    async def _programmes(self) -> Response:
        found = await self._ask(
            lambda archieven: [(f"{PATH}/{each.slug}", each.naam) for each in archieven.opened()]
        )
        return self._page("archief.html", titel="Nieuwsbrieven", regels=found, terug=None)

    async def _letters(self, slug: str) -> Response:
        found = await self._ask(lambda archieven: _listed(archieven, slug))
        if found is None:
            return self._missing()
        naam, letters = found
        regels = [(f"{PATH}/{slug}/{kop.nummer}", _named(kop)) for kop in letters]
        terug = (PATH, "Alle programma's")
        return self._page(
            "archief.html", titel=f"Nieuwsbrieven {naam}", regels=regels, terug=terug
        )

    async def _letter(self, slug: str, nummer: str) -> Response:
        found = await self._ask(lambda archieven: _letter(archieven, slug, nummer))
        if found is None:
            return self._missing()
        titel, html = found
        terug = (f"{PATH}/{slug}", "Alle nieuwsbrieven")
        return self._page("archiefbrief.html", titel=titel, html=html, terug=terug)

    async def _ask(self, question: Callable[[Archieven], T]) -> T:
        """Return what the archives answer, off the event loop."""

        def ask() -> T:
            with transaction(self.house.database, self.house.clock, writes=False) as registry:
                return question(Archieven(registry))

        return await asyncio.to_thread(ask)

    def _missing(self) -> Response:
        return self.house.page("fout.html", {"zin": _NOT_THERE}, status=404)

    def _page(self, template: str, **facts: Any) -> Response:
        return self.house.page(template, facts)


def _listed(archieven: Archieven, slug: str) -> tuple[str, tuple[Briefkop, ...]] | None:
    programma = archieven.programma(slug)
    return (programma.naam, archieven.letters(programma)) if programma else None


def _letter(archieven: Archieven, slug: str, nummer: str) -> tuple[str, str] | None:
    """Return the title of a letter, and the letter as HTML; nothing if nobody may read it."""
    programma = archieven.programma(slug)
    if programma is None or not (nummer.isascii() and nummer.isdecimal()):
        return None
    beeld = archieven.letter(programma, int(nummer[:9]))
    if beeld is None:
        return None
    view = BriefGelezen(
        brief=published(beeld.brief), fotos={}, sjabloon=_template(archieven, programma)
    )
    return f"Nieuwsbrief {nummer}", html_of(render(view).markdown, lambda _line: False)


def _template(archieven: Archieven, programma: Programma) -> str:
    return archieven.registry.sjablonen.of(programma.id)


def _named(kop: Briefkop) -> str:
    return f"Nieuwsbrief {kop.nummer}: {kop.titel}"
