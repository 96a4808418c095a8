"""What a beheerder may set: in ``netwerkbot.toml``, or in the environment (``NETWERKBOT_...``)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from registry.errors import DomainError
from registry.programme.reading import shipped_slugs
from registry.workdays import Bevrijdingsdag, WorkCalendar
from reminders.plan import Adres

FILE = "netwerkbot.toml"
_GUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"


class MatrixSettings(BaseModel):
    """Where the bot is on Matrix, and how it gets in: with a password, or with a token."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    homeserver: str = Field(pattern="^https?://", description="het adres van de server")
    user: str = Field(pattern="^@[^:]+:.+$", description="het account van de bot: @naam:server")
    password: SecretStr = Field(default=SecretStr(""), description="het wachtwoord")
    password_file: Path | None = Field(
        default=None, description="of een bestand met het wachtwoord"
    )
    token_file: Path | None = Field(default=None, description="of een bestand met een token")
    pickle_key: SecretStr = Field(
        default=SecretStr(""), description="waarmee de sleutels van de bot worden versleuteld"
    )
    pickle_key_file: Path | None = Field(
        default=None, description="of een bestand met die sleutel"
    )
    servers: tuple[str, ...] = Field(
        default=(), description="van welke servers mensen de bot mogen uitnodigen"
    )
    proxy: str | None = Field(
        default=None, pattern="^https?://", description="een proxy naar de server"
    )
    ca_file: Path | None = Field(
        default=None, description="het certificaat van jullie eigen CA, als bestand (PEM)"
    )

    def secret(self, name: Literal["password", "token", "pickle_key"]) -> str:
        """Return a secret: what is set, or what stands in its file. Raises `OSError`."""
        file: Path | None = getattr(self, f"{name}_file")
        if file is not None:
            return file.read_text(encoding="utf-8").strip()
        secret: SecretStr = getattr(self, name, SecretStr(""))
        return secret.get_secret_value()

    def may_invite(self, person: str) -> bool:
        """Return whether somebody may invite the bot: from its own server, or one of these."""
        own = self.user.partition(":")[2]
        return person.partition(":")[2] in {own, *self.servers}


class TeamsSettings(BaseModel):
    """Where the bot is on Microsoft Teams: its registration in Entra, and what it is called."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    app_id: str = Field(pattern=_GUID, description="de id van de app-registratie in Entra")
    tenant: str = Field(pattern=_GUID, description="de id van jullie tenant in Entra")
    secret: SecretStr = Field(default=SecretStr(""), description="het geheim van de app")
    secret_file: Path | None = Field(default=None, description="of een bestand met dat geheim")
    name: str = Field(
        default="Netwerkbot", min_length=1, max_length=30, description="hoe de bot in Teams heet"
    )
    intake: tuple[str, ...] = Field(
        default=(),
        description="voor welke programma's mensen in Teams iemand mogen aanmelden (na een DPIA)",
    )
    keys: str = Field(
        default="", description="waar de sleutels van Microsoft staan; leeg: bij Microsoft"
    )

    def read_secret(self) -> str:
        """Return the secret: what is set, or what stands in its file. Raises `OSError`."""
        if self.secret_file is not None:
            return self.secret_file.read_text(encoding="utf-8").strip()
        return self.secret.get_secret_value()


class WebSettings(BaseModel):
    """Where the web server listens, and what the world calls it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    host: str = Field(default="127.0.0.1", description="op welk adres de webserver luistert")
    port: int = Field(default=8080, ge=1, le=65535, description="op welke poort")
    public_url: str = Field(
        default="",
        pattern=r"^(https://[^/]+(/.*)?|http://(127\.0\.0\.1|localhost)(:\d+)?)?$",
        description="hoe anderen de webserver bereiken, zoals https://bot.voorbeeld.nl",
    )


class MailSettings(BaseModel):
    """How the bot sends mail to who cannot be reached in chat."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    host: str = Field(min_length=1, description="de mailserver (SMTP)")
    port: int = Field(default=587, ge=1, le=65535, description="de poort van de mailserver")
    sender: str = Field(pattern=r"^[^@\s]+@[^@\s]+$", description="van welk adres de mail komt")
    user: str = Field(default="", description="de naam om mee in te loggen")
    password: SecretStr = Field(default=SecretStr(""), description="het wachtwoord")
    password_file: Path | None = Field(
        default=None, description="of een bestand met het wachtwoord"
    )
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="hoe de verbinding versleuteld is"
    )
    reply_to: str = Field(
        default="",
        pattern=r"^([^@\s]+@[^@\s]+)?$",
        description="wie antwoorden leest op de nieuwsbrief, zoals afmeldingen",
    )


class Settings(BaseSettings):
    """The settings of an installation; every one has a default that works."""

    model_config = SettingsConfigDict(
        env_prefix="NETWERKBOT_",
        env_nested_delimiter="__",
        toml_file=FILE,
        extra="forbid",
        hide_input_in_errors=True,
    )

    data: Path = Field(
        default=Path("netwerkbot-data"), description="de map waarin alles wordt bewaard"
    )
    database: str = Field(
        default="", description="een andere database dan SQLite in die map, als URL"
    )
    programmas: tuple[str, ...] = Field(
        default_factory=shipped_slugs,
        description="welke programma's een nieuwe installatie kent",
    )
    beheerder: str = Field(
        default="",
        pattern=r"^([a-z]+:.+)?$",
        description="wie krijgt wat voor niemand is, als kanaal:adres, zoals console:jij",
    )
    sleutel: SecretStr = Field(
        default=SecretStr(""), description="waarmee wordt versleuteld wat niemand mag lezen"
    )
    sleutel_file: Path | None = Field(default=None, description="of een bestand met die sleutel")
    matrix: MatrixSettings | None = Field(
        default=None, description="waar de bot op Matrix te vinden is"
    )
    teams: TeamsSettings | None = Field(
        default=None, description="waar de bot in Microsoft Teams te vinden is"
    )
    web: WebSettings = Field(default=WebSettings(), description="de webserver van de bot")
    mail: MailSettings | None = Field(
        default=None, description="waarmee de bot mailt naar wie niet in de chat zit"
    )
    goede_vrijdag: Literal["vrij", "werkdag"] = Field(
        default="vrij", description="of Goede Vrijdag een vrije dag is"
    )
    bevrijdingsdag: Bevrijdingsdag = Field(
        default="elk_jaar", description="in welke jaren Bevrijdingsdag een vrije dag is"
    )

    @property
    def posts(self) -> bool:
        """Whether the nieuwsbrief can be mailed: by a server, and with a way to unsubscribe."""
        return self.mail is not None and bool(self.web.public_url or self.mail.reply_to)

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'netwerkbot.db'}"

    @property
    def beheerder_adres(self) -> Adres | None:
        """Where the beheerder can be reached."""
        kanaal, _, adres = self.beheerder.partition(":")
        return Adres(kanaal, adres) if adres else None

    @property
    def vrij(self) -> WorkCalendar:
        """Which days are free here; the region is the programme's."""
        return WorkCalendar(
            goede_vrijdag=self.goede_vrijdag == "vrij", bevrijdingsdag=self.bevrijdingsdag
        )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic asks for it
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win from the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@dataclass(eq=False)
class WrongSettings(DomainError):
    """The settings cannot be used. ``names`` are the ones that are wrong."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        if not self.names:
            return f"{FILE} is geen goede TOML."
        return f"In {FILE} of de omgeving klopt niet: {', '.join(self.names)}."


def read_settings(data: Path | None = None) -> Settings:
    """Read the settings; ``data`` is the folder of the command line. Raises `WrongSettings`."""
    try:
        return Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        names = (".".join(map(str, detail["loc"])) for detail in error.errors(include_input=False))
        raise WrongSettings(tuple(names)) from None
    except ValueError:  # what tomllib and the decoding of the environment raise
        raise WrongSettings(()) from None
