"""Sending a nieuwsbrief to the list, and seeing what became of it."""

from pydantic import Field

from commands.grammar import Command, Context
from commands.nieuwsbrief.over import BIJ, InVolgorde, said_of, to_write
from registry.maillijst.lezen import read_addresses
from registry.maillijst.post import Post, Poststand
from registry.maillijst.rules import NoAddress, NoPost, NothingMailed
from registry.nieuwsbrief.letters import Briefkop
from registry.rechten import Recht
from registry.schema.maillijsten import Poststaat
from registry.view import Choice, View

_DOUBTFUL = "misschien"


class MailVraag(View):
    """A letter would go to ``stand.nieuw`` addresses; perhaps it went to others before."""

    kop: Briefkop
    stand: Poststand
    bij: str


class MailGaat(View):
    """A letter goes to so many addresses."""

    kop: Briefkop
    aantal: int
    bij: str


class MailStand(View):
    """What became of a letter; the addresses are there where nobody else reads along."""

    kept = False

    kop: Briefkop
    stand: Poststand
    onzeker: tuple[str, ...]
    mislukt: tuple[str, ...]
    bij: str


class MailGestopt(View):
    """What still waited, does not go."""

    kop: Briefkop
    aantal: int
    stand: Poststand
    bij: str


class MailOpnieuw(View):
    """What did not arrive, or perhaps did not, is tried again."""

    kop: Briefkop
    aantal: int
    bij: str


class MailOpnieuwVraag(View):
    """Letters that may have arrived would go again."""

    kop: Briefkop
    aantal: int


class NieuwsbriefMail(InVolgorde):
    """Mail de nieuwsbrief naar iedereen op de lijst, na akkoord. Elk adres krijgt hem één keer.

    Kwamen er later adressen bij? Dan gaat hij alleen naar die nieuwe.
    """

    words = "nieuwsbrief mail"
    also = ("nieuwsbrief mailen", "mail nieuwsbrief")
    examples = ("nieuwsbrief mail",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("bij",)

    bij: str = BIJ
    zeker: str = Field(default="", description="ja, als het echt mag")

    def run(self, context: Context) -> MailVraag | MailGaat:
        nummer = to_write(context, self.bij)
        bij, post = said_of(context, nummer), Post(context.registry, nummer)
        stand = post.demand_fit()
        if not context.posts:
            raise NoPost
        kop = _head(context, nummer)
        if not (self.zeker and stand.nieuw):
            line = f"{NieuwsbriefMail.words} zeker=ja{bij}"
            choice = Choice(label="Ja, mail hem", opdracht=line)
            return MailVraag(
                kop=kop, stand=stand, bij=bij, choices=(choice,) if stand.nieuw else ()
            )
        aantal = post.queue()
        context.log(f"nieuwsbrief {kop.nummer} gemaild: {aantal}", kop.programma)
        return MailGaat(
            kop=kop, aantal=aantal, bij=bij, ongedaan=f"{NieuwsbriefMailStop.words}{bij}"
        )


class NieuwsbriefMailStand(InVolgorde):
    """Zie hoe ver het mailen van de nieuwsbrief is: verstuurd, wacht, of niet aangekomen."""

    words = "nieuwsbrief mail stand"
    also = ("nieuwsbrief mail status",)
    examples = ("nieuwsbrief mail stand",)
    recht = Recht.PLANNEN
    private = True
    volgorde = ("bij",)

    bij: str = BIJ

    def run(self, context: Context) -> MailStand:
        nummer = to_write(context, self.bij)
        post, kop = Post(context.registry, nummer), _head(context, nummer)
        stand, bij = post.stand(), said_of(context, nummer)
        if not stand.gemaild:
            raise NothingMailed(kop.nummer)
        again = NieuwsbriefMailOpnieuw.words
        lines = {
            "Probeer wat mislukte opnieuw": f"{again}{bij}" if stand.mislukt else "",
            "Stuur ook wat misschien al aankwam": (
                f"{again} {_DOUBTFUL}{bij}" if stand.onzeker else ""
            ),
        }
        return MailStand(
            kop=kop,
            stand=stand,
            onzeker=post.adressen(Poststaat.ONZEKER),
            mislukt=post.adressen(Poststaat.MISLUKT),
            bij=bij,
            choices=tuple(
                Choice(label=label, opdracht=line) for label, line in lines.items() if line
            ),
        )


class NieuwsbriefMailStop(InVolgorde):
    """Stop met mailen: wat nog wacht, gaat niet weg. Wat weg is, komt niet terug."""

    words = "nieuwsbrief mail stop"
    examples = ("nieuwsbrief mail stop",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("bij",)

    bij: str = BIJ

    def run(self, context: Context) -> MailGestopt:
        nummer = to_write(context, self.bij)
        post, kop = Post(context.registry, nummer), _head(context, nummer)
        aantal, bij = post.stop(), said_of(context, nummer)
        context.log(f"nieuwsbrief {kop.nummer} gestopt: {aantal}", kop.programma)
        return MailGestopt(
            kop=kop,
            aantal=aantal,
            stand=post.stand(),
            bij=bij,
            ongedaan=f"{NieuwsbriefMail.words} zeker=ja{bij}",
        )


class NieuwsbriefMailOpnieuw(InVolgorde):
    """Mail de nieuwsbrief nog eens naar adressen waar het niet lukte.

    Met misschien erachter gaat hij ook naar wie hem misschien al kreeg. Die kan hem dan twee keer
    krijgen. Eén adres mag ook.
    """

    words = "nieuwsbrief mail opnieuw"
    examples = ("nieuwsbrief mail opnieuw", "nieuwsbrief mail opnieuw anna@voorbeeld.nl")
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("wat",)

    wat: str = Field(default="", description="misschien, of een mailadres")
    bij: str = BIJ
    zeker: str = Field(default="", description="ja, als het echt mag")

    def run(self, context: Context) -> MailOpnieuw | MailOpnieuwVraag:
        nummer = to_write(context, self.bij)
        post, kop = Post(context.registry, nummer), _head(context, nummer)
        bij = said_of(context, nummer)
        if not context.posts:
            raise NoPost
        doubtful = self.wat.casefold() == _DOUBTFUL
        stand = post.stand()
        if doubtful and stand.onzeker and not self.zeker:
            line = f"{NieuwsbriefMailOpnieuw.words} {_DOUBTFUL} zeker=ja{bij}"
            choice = Choice(label="Ja, stuur nog eens", opdracht=line)
            return MailOpnieuwVraag(kop=kop, aantal=stand.onzeker, choices=(choice,))
        aantal = self._again(post, doubtful=doubtful)
        context.log(f"nieuwsbrief {kop.nummer} opnieuw: {aantal}", kop.programma)
        return MailOpnieuw(
            kop=kop, aantal=aantal, bij=bij, ongedaan=f"{NieuwsbriefMailStop.words}{bij}"
        )

    def _again(self, post: Post, *, doubtful: bool) -> int:
        if not self.wat or doubtful:
            return post.again(onzeker=doubtful)
        gelezen = read_addresses(self.wat)
        if not gelezen.adressen:
            raise NoAddress(gelezen.fout)
        return post.again_to(gelezen.adressen)


def _head(context: Context, nummer: int) -> Briefkop:
    return context.registry.nieuwsbrieven.of(nummer).kop


OF_THE_MAIL: tuple[type[Command], ...] = (
    *(NieuwsbriefMail, NieuwsbriefMailStand),
    *(NieuwsbriefMailStop, NieuwsbriefMailOpnieuw),
)
