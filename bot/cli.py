"""The command line. Commands are English; everything that is printed is Dutch.

Exit codes: 0 it worked; 1 it was refused, and the line on stderr says why; 2 the command was
typed wrong; 3 the database or the disk does not work; 4 another bot has the data; 70 a fault of
ours (with NETWERKBOT_LOG=DEBUG you see where); 130 it was stopped with Ctrl-C.
"""

import json
import logging
import os
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.installation import Installation
from bot.mistakes import REFUSED, STOPPED, outcome
from bot.settings import read_settings
from registry.clock import AMSTERDAM, Clock, StoppedClock, SystemClock
from registry.schema.netwerk import BotRol

app = typer.Typer(
    name="netwerkbot",
    help="De chatassistent van regionale netwerken in onderwijs en jeugdhulp.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="MAP", help="Waar alles staat. Anders: netwerkbot-data."),
]


@app.command()
def run(data: Data = None) -> None:
    """Start de bot. Een nieuwe installatie kent meteen de meegeleverde programma's."""
    installation = Installation(read_settings(data))
    settings, clock = installation.settings, SystemClock()
    with installation.locked(), installation.open(create=True) as database:
        if settings.matrix is not None or settings.teams is not None:
            from bot.serving import serve  # noqa: PLC0415 - who only talks need not wait for it

            serve(database, clock, settings)
        else:
            from bot.talking import Console, talk  # noqa: PLC0415 - `export` need not wait for it

            talk(database, clock, settings, Console())


@app.command()
def chat(
    programmas: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PROGRAMMA]...", help="Een meegeleverd programma of een eigen bestand."
        ),
    ] = None,
    als: Annotated[str, typer.Option(metavar="NAAM", help="Wie je bent.")] = "jij",
    rol: Annotated[
        BotRol | None, typer.Option(metavar="ROL", help="Eén rol; anders heb je ze allemaal.")
    ] = None,
    op: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"],
            metavar="MOMENT",
            help="Doe alsof het dan is (2023-03-01T09:00), op een kopie die je weggooit.",
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Praat met de bot, hier in dit venster. Door een pijp antwoordt hij regel voor regel."""
    from bot.talking import Console, talk  # noqa: PLC0415

    installation = Installation(read_settings(data))
    console = Console(
        sender=als,
        rollen=[rol] if rol else [*BotRol],
        programmas=programmas or (),
        greet=sys.stdin.isatty(),
        reminds=op is None,
    )
    with ExitStack() as stack:
        clock: Clock = SystemClock()
        if op is not None:
            clock = StoppedClock(op.replace(tzinfo=AMSTERDAM))
            database = stack.enter_context(installation.throwaway())
        else:
            stack.enter_context(installation.locked())
            database = stack.enter_context(installation.open(create=True))
        talk(database, clock, installation.settings, console)


@app.command(name="import")
def import_(  # noqa: PLR0913, PLR0917 - each is an option that people may type
    bestand: Annotated[
        str, typer.Argument(metavar="PROGRAMMA", help="Een meegeleverd programma of een bestand.")
    ],
    proef: Annotated[bool, typer.Option("--proef", help="Laat zien, verander niets.")] = False,
    programma: Annotated[
        str | None,
        typer.Option(metavar="PROGRAMMA", help="Bij een jaarplanning (.xlsx, .ics): waarvan."),
    ] = None,
    groep: Annotated[
        str | None,
        typer.Option(metavar="GROEP", help="Van welke groep, als het bestand dat niet zegt."),
    ] = None,
    schooljaar: Annotated[
        str | None,
        typer.Option(metavar="2023-2024", help="Zet de planning meteen in dit schooljaar."),
    ] = None,
    data: Data = None,
) -> None:
    """Laad een programma, of een jaarplanning. Wat in de chat is veranderd, blijft staan."""
    from bot.agendabestanden.importeren import bring_in_calendar, is_calendar  # noqa: PLC0415
    from bot.loading import bring_in, report  # noqa: PLC0415

    if is_calendar(bestand) is not bool(programma) or (groep and not programma):
        message = "Een jaarplanning (.xlsx of .ics) laad je met --programma, een programma zonder."
        raise typer.BadParameter(message)
    installation = Installation(read_settings(data))
    if programma:
        typer.echo(bring_in_calendar(installation, bestand, programma, groep or "", trial=proef))
        return
    brought_in = bring_in(installation, bestand, trial=proef, schooljaar=schooljaar)
    for line in (*report(brought_in.imported, trial=proef), *brought_in.overgang):
        typer.echo(line)


@app.command()
def export(
    programma: Annotated[
        str | None, typer.Argument(metavar="[PROGRAMMA]", help="De korte naam (slug).")
    ] = None,
    naar: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Anders komt het op het scherm.")
    ] = None,
    sjabloon: Annotated[
        bool, typer.Option("--sjabloon", help="Een voorbeeld voor je eigen netwerk.")
    ] = False,
    data: Data = None,
) -> None:
    """Schrijf een programma als bestand. Dat bestand kun je weer laden."""
    from bot.loading import written  # noqa: PLC0415

    if (programma is None) is not sjabloon:
        raise typer.BadParameter("Noem een programma, of vraag om --sjabloon.")  # noqa: EM101, TRY003
    text = written(Installation(read_settings(data)), programma)
    if naar is None:
        typer.echo(text, nl=False)
    else:
        naar.write_text(text, encoding="utf-8")


@app.command()
def register(
    naar: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Anders komt het op het scherm.")
    ] = None,
    data: Data = None,
) -> None:
    """Maak het register van verwerkingen voor de AVG, met wat een DPIA moet weten."""
    from bot.registering import write  # noqa: PLC0415

    write(Installation(read_settings(data)), naar)


@app.command()
def sjabloon(
    programma: Annotated[str, typer.Argument(metavar="PROGRAMMA", help="De korte naam (slug).")],
    bestand: Annotated[
        Path | None, typer.Argument(metavar="[BESTAND]", help="Het sjabloon, in Markdown.")
    ] = None,
    proef: Annotated[bool, typer.Option("--proef", help="Laat zien, verander niets.")] = False,
    weg: Annotated[bool, typer.Option("--weg", help="Neem weer het gewone sjabloon.")] = False,
    data: Data = None,
) -> None:
    """Geef een programma een eigen sjabloon voor de nieuwsbrief."""
    from bot.replacing import replace, restore  # noqa: PLC0415

    if (bestand is None) is not weg or (weg and proef):
        raise typer.BadParameter("Noem een bestand, of vraag om --weg.")  # noqa: EM101, TRY003
    installation = Installation(read_settings(data))
    if bestand is None:
        typer.echo(restore(installation, programma))
    else:
        typer.echo(replace(installation, programma, bestand, trial=proef))


@app.command()
def preview(
    van: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="De eerste dag.")
    ],
    tot: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="De laatste dag.")
    ],
    programma: Annotated[
        str | None, typer.Option(metavar="PROGRAMMA", help="Alleen dit programma, of bestand.")
    ] = None,
    als_json: Annotated[
        bool, typer.Option("--json", help="Als JSON, voor een programma.")
    ] = False,
    data: Data = None,
) -> None:
    """Zie elk bericht dat de bot in een periode zou sturen (2022-10-01 tot 2023-09-30)."""
    from bot.preview import as_facts, as_text, nothing, previewed  # noqa: PLC0415

    if tot < van:
        raise typer.BadParameter("--tot ligt vóór --van. Draai ze om.")  # noqa: EM101, TRY003
    installation = Installation(read_settings(data))
    messages = previewed(installation, SystemClock(), van.date(), tot.date(), programma)
    if als_json:
        facts = [as_facts(each) for each in messages]
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    texts = [as_text(each) for each in messages] or [nothing(van.date(), tot.date())]
    for text in texts:
        typer.echo(text)


@app.command()
def migrate(data: Data = None) -> None:
    """Werk de database bij. Er gaat niets verloren; van SQLite wordt eerst een kopie gemaakt."""
    installation = Installation(read_settings(data))
    with installation.locked():
        copy = installation.migrate(SystemClock().now())
    if copy:
        typer.echo(f"De oude database staat in {copy}.")
        typer.echo("Laad ook je programma's opnieuw, met: netwerkbot import")
    typer.echo("De database is bijgewerkt.")


@app.command(name="rotate-key")
def rotate_key(data: Data = None) -> None:
    """Maak een nieuwe sleutel, en versleutel alles daarmee. Stop eerst de bot."""
    from bot.rotating import rotate  # noqa: PLC0415

    for line in rotate(Installation(read_settings(data))):
        typer.echo(line)


@app.command()
def doctor(
    herstel: Annotated[
        bool, typer.Option("--herstel", help="Geef de bot nieuwe sleutels als de oude weg zijn.")
    ] = False,
    data: Data = None,
) -> None:
    """Kijk na of alles klopt.

    Bij alles wat niet goed is, staat wat je moet doen.
    """
    from bot.doctor import Oordeel, examine  # noqa: PLC0415

    found = [*examine(Installation(read_settings(data)), SystemClock(), mend=herstel)]
    for bevinding in found:
        typer.echo(f"{bevinding.oordeel.upper():<7} {bevinding.zin}")
    if any(bevinding.oordeel is Oordeel.FOUT for bevinding in found):
        raise typer.Exit(REFUSED)


def main() -> None:
    """Run the command line: whatever goes wrong is one line on stderr and an exit code."""
    level = os.environ.get("NETWERKBOT_LOG", "WARNING")
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=level)
    if level != "DEBUG":
        logging.getLogger("nio").setLevel(logging.ERROR)  # its warnings name people
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except typer.Exit as error:
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            raise
        code, sentence = outcome(error)
        for line in sentence.splitlines():
            typer.echo(f"netwerkbot: {line}", err=True)
        sys.exit(code)
