"""What the bot keeps of people: privacy."""

from dataclasses import dataclass
from datetime import timedelta

from commands.grammar import Command, Context
from registry import logboek, nazorg
from registry.aanwezigheid import KEPT
from registry.concepten import LASTS, Gekozen
from registry.errors import DomainError
from registry.gesprekken import CHOICE_LASTS, HEARD_LASTS
from registry.herinneringen import TEXT_LASTS
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Optie, View, Vraag

PRIVACY = "privacy"
"""The question that comes before the first aanmelding: has somebody read the notice?"""
VERSIE = "2026-11"
"""The notice, as people have read it: another text is another version, and is shown again."""

_HOUR, _YEAR = timedelta(hours=1), 365
_UNDERSTOOD = {"begrepen", "akkoord", "ja", "ok", "oke", "1", "gelezen"}


@dataclass(eq=False)
class NotUnderstood(DomainError):
    """Somebody goes on without having read the notice."""

    def __str__(self) -> str:
        return "Typ begrepen om verder te gaan, of stop."


class PrivacyUitleg(View):
    """What is kept, who sees it, how long, and what one may ask."""

    keuze_uren: int
    herinnering_dagen: int
    antwoord_dagen: int
    komst_dagen: int
    nazorg_dagen: int
    concept_uren: int
    logboek_jaren: int


class Privacy(Command):
    """Lees wat ik over jou bewaar, en wie dat ziet."""

    words = "privacy"
    also = ("avg",)
    examples = ("privacy",)
    questions = (
        r"wat (?:bewaar|weet|onthoud) (?:je|jij)(?: allemaal)?(?: (?:over|van) (?:mij|me))?",
        r"wie (?:kan|mag) (?:dit|mijn gegevens) (?:zien|lezen)",
    )
    recht = Recht.VRAGEN

    def run(self, context: Context) -> PrivacyUitleg:
        return PrivacyUitleg(
            keuze_uren=CHOICE_LASTS // _HOUR,
            herinnering_dagen=TEXT_LASTS.days,
            antwoord_dagen=HEARD_LASTS.days,
            komst_dagen=KEPT.days,
            nazorg_dagen=nazorg.KEPT.days,
            concept_uren=LASTS // _HOUR,
            logboek_jaren=logboek.KEPT.days // _YEAR,
        )


def has_read(context: Context) -> bool:
    """Return whether whoever asks has read the notice as it is now."""
    return context.registry.leesbewijzen.has_read(context.bevoegd.persoon, VERSIE)


def notice() -> Vraag:
    """Return the notice as the first question of a form."""
    begrepen = Optie(waarde="begrepen", label="begrepen")
    return Vraag(naam=PRIVACY, tekst="Lees dit eerst", soort="keuze", opties=(begrepen,))


def acknowledged(context: Context, text: str) -> Gekozen:
    """Write down that somebody has read the notice. Raises `NotUnderstood`."""
    if fold(text) not in _UNDERSTOOD:
        raise NotUnderstood
    registry = context.registry
    registry.leesbewijzen.read(registry.mensen.number_of(context.plek), VERSIE)
    return Gekozen(("begrepen",))
