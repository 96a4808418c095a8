"""What a groep is told because somebody asked for it, and what a vervanger is told."""

from datetime import date
from typing import Literal

from registry.view import Fact


class RondberichtGestuurd(Fact):
    """Somebody in the rol ``door_rol`` has a groep told this."""

    soort: Literal["rondbericht"] = "rondbericht"
    programma: str
    nummer: int
    groep: str
    tekst: str
    door_rol: str


class Vervanggevraagd(Fact):
    """Somebody replaces who has these ``rollen`` on local days, both inclusive.

    ``geweigerd``: whoever is replaced hears that it was refused.
    """

    soort: Literal["vervanging"] = "vervanging"
    rollen: tuple[str, ...]
    van: date
    tot: date
    geweigerd: bool = False
