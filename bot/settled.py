"""Whether the settings for Teams, the web server and mail can work.

Whether Microsoft can reach the bot is only seen from outside.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from bot.channels.channel import ChannelTrouble
from bot.settings import MailSettings, Settings, TeamsSettings

Seen = tuple[Literal["goed", "let op", "fout"], str]

_NO_TEAMS = (
    "Voor Teams ontbreken pakketten. Doe: .venv/bin/pip install --no-build-isolation -e '.[teams]'"
)
_EXTRA = ("microsoft_teams",)


def demand_teams() -> None:
    """Demand that what Teams needs is installed. Raises `ChannelTrouble`."""
    if not all(map(find_spec, _EXTRA)):
        raise ChannelTrouble(_NO_TEAMS)


def looked_at(settings: Settings) -> Iterator[Seen]:
    """Yield what is seen of each that is switched on, with what to do when it is not good."""
    if settings.teams is not None:
        faults = [*_faults_of_teams(settings.teams)]
        where = f"{settings.web.host}:{settings.web.port}"
        good = f"Teams: {settings.teams.name} luistert op {where}, achter jullie proxy."
        yield from faults or [("goed", good)]
        if not settings.web.public_url:
            yield (
                "let op",
                "Zonder webadres krijgt in Teams niemand bestanden. Zet public_url bij [web].",
            )
    if settings.mail is not None:
        faults = [*_faults_of_mail(settings.mail)]
        yield from faults or [("goed", f"Mail: van {settings.mail.sender}.")]


def _faults_of_teams(teams: TeamsSettings) -> Iterator[Seen]:
    try:
        demand_teams()
    except ChannelTrouble as trouble:
        yield "fout", str(trouble)
    yield from _faults_of_file("teams.secret_file", teams.secret_file)
    if teams.secret_file is None and not teams.secret.get_secret_value():
        yield "fout", "Teams heeft geen geheim. Zet secret_file bij [teams]."


def _faults_of_mail(mail: MailSettings) -> Iterator[Seen]:
    yield from _faults_of_file("mail.password_file", mail.password_file)
    if mail.user and mail.password_file is None and not mail.password.get_secret_value():
        yield "fout", "De mail heeft geen wachtwoord. Zet password_file bij [mail]."
    if mail.security == "none":
        yield "let op", "De mail gaat onversleuteld. Zet security bij [mail] op starttls."


def _faults_of_file(name: str, file: Path | None) -> Iterator[Seen]:
    if file is None:
        return
    try:
        content = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield "fout", f"{file} kan ik niet lezen. Kijk naar {name}, en geef rechten."
        return
    if not content.strip():
        yield "fout", f"{file} is leeg. Zet daar het geheim in ({name})."
    if file.stat().st_mode & 0o077:
        yield "let op", f"Anderen kunnen {file} lezen. Doe: chmod 600 {file}"
