"""The register of what is done with data of people, as a document: `netwerkbot register`."""

from datetime import date
from pathlib import Path

import typer

from bot.installation import Installation
from bot.rendering import render
from registry.clock import SystemClock
from registry.registry import transaction
from registry.verwerkingen import Register, Verwerkingen
from registry.view import View


class Verwerkingsregister(View):
    """The register, as it is on a local day."""

    inhoud: Register
    today: date


def write(installation: Installation, naar: Path | None) -> None:
    """Write the register of the loaded programmes to a file, or else to the screen.

    It is Markdown. Raises what `Installation.open` raises, or `OSError`.
    """
    with (
        installation.open() as database,
        transaction(database, SystemClock(), writes=False) as registry,
    ):
        view = Verwerkingsregister(inhoud=Verwerkingen(registry).register(), today=registry.today)
    text = f"{render(view).markdown}\n"
    if naar is None:
        typer.echo(text, nl=False)
    else:
        naar.write_text(text, encoding="utf-8")
