"""What becomes of a nieuwsbrief: put before another, agreed to, sent back, sent."""

from pydantic import Field

from commands.grammar import Command, Context
from commands.nieuwsbrief.over import BIJ, InVolgorde, said_of, to_write
from registry.nieuwsbrief.agreeing import Akkoord
from registry.nieuwsbrief.checking import LangeZin
from registry.nieuwsbrief.letters import Briefkop
from registry.rechten import Recht
from registry.view import View


class BriefVoorgelegd(View):
    """A letter waits for the agreement of one of ``wie``."""

    kop: Briefkop
    wie: tuple[str, ...]
    lang: tuple[LangeZin, ...]
    bij: str


class BriefIngetrokken(View):
    """A letter no longer waits for agreement."""

    kop: Briefkop
    bij: str


class BriefVerstuurd(View):
    """A letter was agreed to, and goes to ``groepen``; ``ook`` are other means to share it."""

    kop: Briefkop
    groepen: tuple[str, ...]
    ook: tuple[str, ...]
    bij: str


class BriefTeruggestuurd(View):
    """A letter was not agreed to."""

    kop: Briefkop
    reden: str


class NieuwsbriefVoorleggen(Command):
    """Leg de nieuwsbrief voor aan een andere projectleider. Na akkoord gaat hij rond."""

    words = "nieuwsbrief voorleggen"
    also = ("nieuwsbrief leg voor", "nieuwsbrief verstuur", "leg nieuwsbrief voor")
    examples = ("nieuwsbrief voorleggen",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    bij: str = BIJ

    def run(self, context: Context) -> BriefVoorgelegd:
        nummer = to_write(context, self.bij)
        registry, bij = context.registry, said_of(context, nummer)
        beeld = registry.nieuwsbrieven.submit(nummer, context.bevoegd)
        return BriefVoorgelegd(
            kop=beeld.kop,
            wie=_others(context, nummer),
            lang=beeld.lang,
            bij=bij,
            ongedaan=f"{NieuwsbriefIntrekken.words}{bij}",
        )


class NieuwsbriefIntrekken(Command):
    """Haal een nieuwsbrief terug die op akkoord wacht."""

    words = "nieuwsbrief intrekken"
    also = ("nieuwsbrief trek in",)
    examples = ("nieuwsbrief intrekken",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    bij: str = BIJ

    def run(self, context: Context) -> BriefIngetrokken:
        nummer = to_write(context, self.bij)
        bij = said_of(context, nummer)
        beeld = context.registry.nieuwsbrieven.withdraw(nummer, context.bevoegd)
        return BriefIngetrokken(
            kop=beeld.kop, bij=bij, ongedaan=f"{NieuwsbriefVoorleggen.words}{bij}"
        )


class NieuwsbriefAkkoord(Command):
    """Geef akkoord op een nieuwsbrief die een ander voorlegde. Daarmee gaat hij rond."""

    words = "nieuwsbrief akkoord"
    examples = ("nieuwsbrief akkoord",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    bij: str = BIJ

    def run(self, context: Context) -> BriefVerstuurd:
        nummer = to_write(context, self.bij)
        registry = context.registry
        kop = registry.nieuwsbrieven.agree(nummer, context.bevoegd).kop
        plekken = registry.nieuwsbrieven.plekken
        programma_id = plekken.of(nummer).programma.id
        refs = [f"groep:{slug}" for slug in plekken.groepen(programma_id)]
        names = registry.netwerken.names_of(programma_id, refs)
        return BriefVerstuurd(
            kop=kop,
            groepen=tuple(names[ref] for ref in refs),
            ook=tuple(each.titel for each in plekken.others(programma_id)),
            bij=said_of(context, nummer),
        )


class NieuwsbriefNietAkkoord(InVolgorde):
    """Stuur een nieuwsbrief terug naar de maker, en zeg waarom."""

    words = "nieuwsbrief niet akkoord"
    also = ("nieuwsbrief geen akkoord",)
    examples = ("nieuwsbrief niet akkoord Het besluit over de planning mist nog",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    stores = ("reden",)
    volgorde = ("reden",)

    reden: str = Field(min_length=3, max_length=500, description="waarom niet")
    bij: str = BIJ

    def run(self, context: Context) -> BriefTeruggestuurd:
        nummer = to_write(context, self.bij)
        reden = " ".join(self.reden.split())
        kop = context.registry.nieuwsbrieven.refuse(nummer, context.bevoegd, reden).kop
        return BriefTeruggestuurd(kop=kop, reden=reden)


def _others(context: Context, nummer: int) -> tuple[str, ...]:
    """Return the names of the seats that may agree."""
    registry = context.registry
    row = registry.nieuwsbrieven.versies.row(nummer)
    if row is None:
        return ()
    wie = Akkoord(registry.session, registry.netwerken, row).wie
    return tuple(registry.netwerken.names_of(row.programma_id, wie).values())
