"""My week: everything that I must do or attend, in all my programmes."""

from datetime import date

from commands.grammar import Command, Context
from registry.mijnweek import Week, Weken
from registry.rechten import Recht
from registry.view import View


class MijnWeekGetoond(View):
    """A week. ``maandag``: whoever reads this hears it every Monday."""

    week: Week
    maandag: bool
    today: date


class WeekberichtGezet(View):
    """Somebody hears their week every Monday from now on (``aan``), or no more.

    ``al``: that was so already.
    """

    aan: bool
    al: bool


class MijnWeek(Command):
    """Zie wat je deze week moet doen en waar je moet zijn, in al je programma's."""

    words = "mijnweek"
    also = ("mijn week", "week", "deze week")
    examples = ("mijnweek",)
    questions = (r"wat (?:moet ik|staat er) (?:deze|komende) week(?: doen)?",)
    private = True

    def run(self, context: Context) -> MijnWeekGetoond:
        registry = context.registry
        return MijnWeekGetoond(
            week=Weken(registry).of(context.bevoegd, registry.today),
            maandag=registry.weekberichten.wanted(context.plek),
            today=registry.today,
        )


class MijnWeekElkeMaandag(Command):
    """Krijg je week elke maandagochtend van mij."""

    words = "mijnweek elke maandag"
    also = ("mijn week elke maandag", "mijnweek aan")
    examples = ("mijnweek elke maandag",)
    recht = Recht.MELDEN
    writes = True
    private = True

    def run(self, context: Context) -> WeekberichtGezet:
        al = context.registry.weekberichten.ask(context.plek)
        back = "" if al else MijnWeekNiet.words
        return WeekberichtGezet(aan=True, al=al, ongedaan=back)


class MijnWeekNiet(Command):
    """Krijg je week niet meer op maandag."""

    words = "mijnweek niet"
    also = ("mijn week niet", "mijnweek uit")
    examples = ("mijnweek niet",)
    recht = Recht.MELDEN
    writes = True
    private = True

    def run(self, context: Context) -> WeekberichtGezet:
        was = context.registry.weekberichten.stop(context.plek)
        back = MijnWeekElkeMaandag.words if was else ""
        return WeekberichtGezet(aan=False, al=not was, ongedaan=back)
