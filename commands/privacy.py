"""What the bot keeps of people: privacy."""

from commands.grammar import Command, Context
from registry.aanwezigheid import KEPT
from registry.gesprekken import CHOICE_LASTS, HEARD_LASTS
from registry.herinneringen import TEXT_LASTS
from registry.rechten import Recht
from registry.view import View


class PrivacyUitleg(View):
    """What is kept, who sees it, how long, and what one may ask."""

    keuze_uren: int
    herinnering_dagen: int
    antwoord_dagen: int
    komst_dagen: int


class Privacy(Command):
    """Lees wat ik over jou bewaar, en wie dat ziet."""

    words = "privacy"
    also = ("avg", "mijn gegevens")
    examples = ("privacy",)
    questions = (
        r"wat (?:bewaar|weet|onthoud) (?:je|jij)(?: allemaal)?(?: (?:over|van) (?:mij|me))?",
        r"wie (?:kan|mag) (?:dit|mijn gegevens) (?:zien|lezen)",
    )
    recht = Recht.VRAGEN

    def run(self, context: Context) -> PrivacyUitleg:
        return PrivacyUitleg(
            keuze_uren=int(CHOICE_LASTS.total_seconds()) // 3600,
            herinnering_dagen=TEXT_LASTS.days,
            antwoord_dagen=HEARD_LASTS.days,
            komst_dagen=KEPT.days,
        )
