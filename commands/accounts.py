"""One person on several channels: joining accounts, and saying where reminders come."""

from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context
from registry.adressen import mailadres
from registry.errors import DomainError
from registry.ingangen import MAIL, Ingang
from registry.koppelen import GERADEN, LASTS, Koppelen, UnknownCode
from registry.namen import fold
from registry.rechten import Recht
from registry.values import Resultaat
from registry.view import View

_MINUTE = 60
_AWAY = {"weg", "eraf", "wis"}


class Koppelcode(View):
    """The code with which whoever asks says on another account that they are the same."""

    kept = False

    code: str
    minuten: int


class KoppelcodeFout(View):
    """A code that is typed is none."""

    reden: str


class KoppelenHier(View):
    """Accounts are not joined where others read along; ``gewist``: a code that they read."""

    gewist: bool


class AccountsGekoppeld(View):
    """Two accounts are of one person now; ``accounts`` are all that they have."""

    accounts: tuple[Ingang, ...]


class HierGestuurd(View):
    """What is unasked comes on another account from now on."""

    accounts: tuple[Ingang, ...]


class MailadresGezet(View):
    """Somebody has this e-mail address now, or none (``weg``). ``wie``: if not whoever asks.

    ``terug`` is the line that lets it be as it was; ``alleen``: there is no chat in which they
    can be reached.
    """

    adres: str
    wie: str
    weg: bool
    terug: str
    alleen: bool = False


@dataclass(eq=False)
class NotKnownHere(DomainError):
    """A guest asks for a code: there is nobody yet to join to."""

    def __str__(self) -> str:
        return (
            "Ik ken je hier nog niet. Typ koppel mij op het account waar ik je wel ken. "
            "Typ de code daarna hier."
        )


class KoppelMij(Command):
    """Zeg dat dit account en een ander account allebei van jou zijn.

    Je krijgt een code. Die typ je op je andere account, ook in een privégesprek.
    """

    words = "koppel mij"
    also = ("koppel me",)
    examples = ("koppel mij",)
    recht = Recht.VRAGEN
    writes = True

    code: str = Field(default="", description="de code die je op je andere account kreeg")

    def run(self, context: Context) -> View:
        koppelen = Koppelen(context.registry)
        if not context.plek.prive:
            koppelen.burn(self.code)
            return KoppelenHier(gewist=bool(self.code))
        return self._typed(koppelen, context) if self.code else self._asked(koppelen, context)

    def _asked(self, koppelen: Koppelen, context: Context) -> Koppelcode:
        mensen = context.registry.mensen
        if mensen.find(context.plek) is None and Recht.LEZEN not in context.rechten:
            raise NotKnownHere
        code = koppelen.code(mensen.number_of(context.plek))
        return Koppelcode(code=code, minuten=LASTS.seconds // _MINUTE)

    def _typed(self, koppelen: Koppelen, context: Context) -> View:
        try:
            persoon = koppelen.redeem(self.code, context.plek)
        except UnknownCode as error:  # what is raised would not be counted
            registry = context.registry
            registry.logboek.note(context.plek, GERADEN, resultaat=Resultaat.GEWEIGERD)
            return KoppelcodeFout(reden=str(error))
        context.log("account gekoppeld")
        return AccountsGekoppeld(accounts=koppelen.accounts(persoon))


class StuurMijHier(Command):
    """Krijg je herinneringen voortaan op dit account, en niet op een ander."""

    words = "stuur mij hier"
    also = ("herinner mij hier",)
    examples = ("stuur mij hier",)
    recht = Recht.MELDEN
    writes = True
    private = True

    def run(self, context: Context) -> HierGestuurd:
        koppelen = Koppelen(context.registry)
        persoon = koppelen.prefer(context.plek)
        return HierGestuurd(accounts=koppelen.accounts(persoon))


class Mailadres(Command):
    """Geef mij een mailadres, voor als ik je niet in de chat bereik. Met weg haal je het weg.

    Met wie=... doe je dat voor een ander. Dat mag wie ook mensen in een groep mag zetten.
    """

    words = "mailadres"
    examples = ("mailadres anna@voorbeeld.nl",)
    recht = Recht.MELDEN
    writes = True
    private = True

    adres: str = Field(description="het mailadres, of weg")
    wie: str = Field(default="", description="voor wie, als dat een ander is")

    def run(self, context: Context) -> MailadresGezet:
        koppelen, mensen = Koppelen(context.registry), context.registry.mensen
        persoon, naam = 0, ""
        if self.wie:
            context.demand(Recht.MENSEN)
            found = mensen.one(self.wie, kanaal=context.plek.kanaal, new=True)
            persoon, naam = found.id, found.naam
        persoon = persoon or mensen.number_of(context.plek)
        weg = fold(self.adres) in _AWAY
        if weg:
            before = koppelen.mail_no_more(persoon)
        else:
            before = koppelen.mail_to(persoon, self.adres, may_join=bool(self.wie))
        context.log("mailadres weg" if weg else "mailadres gezet")
        said = [each for each in koppelen.accounts(persoon) if each.hier]
        return MailadresGezet(
            adres=before if weg else mailadres(self.adres),
            wie=naam,
            weg=weg,
            alleen=bool(said) and said[0].kanaal == MAIL,
            terug=self._back(before),
            ongedaan=self._back(before),
        )

    def _back(self, before: str) -> str:
        """Return the line that lets it be as it was."""
        line = f"{self.words} {before or 'weg'}"
        wie = f'"{self.wie}"' if " " in self.wie else self.wie
        return f"{line} wie={wie}" if self.wie else line
