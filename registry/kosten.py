"""What things cost: the amounts of the programmes, and sums with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from registry.models import Kostenpost, Programma, Rekenregel, Rol, Subregio
from registry.schema.afspraken import Grondslag, Invoer
from registry.view import Fact


class Bedrag(Fact):
    """An amount of money, or how an amount is dealt with when there is none."""

    bedrag: Decimal | None
    per: str
    minimum: bool
    toelichting: str
    grondslag: Grondslag | None


class Inzet(Fact):
    """People: how many fte of a functie, where."""

    functie: str
    fte: Decimal
    aard: str
    gebied: tuple[str, ...]
    toelichting: str


class Sommetje(Fact):
    """A sum that people may make, and the first of its examples."""

    naam: str
    slug: str
    invoer: tuple[Invoer, ...]
    voorbeeld: dict[str, int]


class Begroting(Fact):
    """Everything about money and people of a programme."""

    programma: str
    bedragen: tuple[Bedrag, ...]
    inzet: tuple[Inzet, ...]
    sommen: tuple[Sommetje, ...]


class Regel(Fact):
    """A line of a sum."""

    naam: str
    aantal: int
    bedrag: Decimal
    uitkomst: Decimal
    minimum: bool
    gegeven: bool
    grondslag: Grondslag | None


class Som(Fact):
    """A sum and its outcome. ``minimum``: at least so much."""

    naam: str
    regels: tuple[Regel, ...]
    totaal: Decimal
    minimum: bool
    bronnen: tuple[Grondslag, ...]


_POSTEN = (
    select(Kostenpost)
    .where(Kostenpost.programma_id == bindparam("programma_id"))
    .order_by(Kostenpost.volgorde)
)
_SUMS = (
    select(Rekenregel)
    .where(Rekenregel.programma_id == bindparam("programma_id"))
    .order_by(Rekenregel.volgorde)
)


@dataclass(frozen=True)
class Kosten:
    """Knows what things cost, inside the transaction of the caller."""

    session: Session

    def with_costs(self) -> Sequence[tuple[int, str, str, int]]:
        """Return number, name, slug and count of posts of each programme that has any."""
        query = (
            select(Programma.id, Programma.korte_naam, Programma.slug, Kostenpost.id)
            .join(Kostenpost, Kostenpost.programma_id == Programma.id)
            .order_by(Programma.id)
        )
        counts: dict[tuple[int, str, str], int] = {}
        for number, naam, slug, _ in self.session.execute(query):
            counts[number, naam, slug] = counts.get((number, naam, slug), 0) + 1
        return [(*programma, count) for programma, count in counts.items()]

    def begroting(self, programma_id: int) -> Begroting:
        """Return what the file of a programme says of money and people."""
        naam = self.session.scalars(
            select(Programma.korte_naam).where(Programma.id == programma_id)
        ).one()
        posten = self._posten(programma_id)
        return Begroting(
            programma=naam,
            bedragen=tuple(_bedrag(post) for post in posten if post.fte is None),
            inzet=tuple(self._inzet(programma_id, [each for each in posten if each.fte])),
            sommen=tuple(_sommetje(regel) for regel in self.sums(programma_id)),
        )

    def sums(self, programma_id: int) -> Sequence[Rekenregel]:
        """Return the sums that can be made with the amounts of a programme."""
        return self.session.scalars(_SUMS, {"programma_id": programma_id}).all()

    def reckon(self, regel: Rekenregel, given: Mapping[str, int]) -> Som:
        """Make a sum; what is not ``given`` has its standard value."""
        posten = {post.slug: post for post in self._posten(regel.programma_id)}
        standard = {invoer.naam: invoer.standaard for invoer in regel.invoer}
        regels = [
            _line(each.invoer, posten[each.kosten], given, standard, regel.afronden)
            for each in regel.posten
        ]
        used = [line for line in regels if line.aantal]
        total = sum((line.aantal * line.bedrag for line in used), Decimal(0))
        return Som(
            naam=regel.naam,
            regels=tuple(regels),
            totaal=_rounded(total, regel.afronden),
            minimum=any(line.minimum for line in used),
            bronnen=tuple(dict.fromkeys(line.grondslag for line in used if line.grondslag)),
        )

    def _posten(self, programma_id: int) -> Sequence[Kostenpost]:
        return self.session.scalars(_POSTEN, {"programma_id": programma_id}).all()

    def _inzet(self, programma_id: int, posten: Sequence[Kostenpost]) -> Iterable[Inzet]:
        if not posten:
            return
        functies = self._names(Rol, programma_id)
        gebieden = self._names(Subregio, programma_id)
        for post in posten:
            yield Inzet(
                functie=functies.get(post.functie or "", ""),
                fte=post.fte or Decimal(0),
                aard=post.aard or "",
                gebied=tuple(gebieden[slug] for slug in post.gebied),
                toelichting=post.toelichting or "",
            )

    def _names(self, table: type[Rol | Subregio], programma_id: int) -> dict[str, str]:
        query = select(table.slug, table.naam).where(table.programma_id == programma_id)
        return dict(self.session.execute(query).all())


def _line(
    naam: str,
    post: Kostenpost,
    given: Mapping[str, int],
    standard: Mapping[str, int],
    afronden: int,
) -> Regel:
    aantal, bedrag = given.get(naam, standard[naam]), post.bedrag or Decimal(0)
    return Regel(
        naam=naam,
        aantal=aantal,
        bedrag=bedrag,
        uitkomst=_rounded(aantal * bedrag, afronden),
        minimum=post.minimum,
        gegeven=naam in given,
        grondslag=post.grondslag,
    )


def _rounded(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _bedrag(post: Kostenpost) -> Bedrag:
    return Bedrag(
        bedrag=post.bedrag,
        per=post.per or "",
        minimum=post.minimum,
        toelichting=post.toelichting or "",
        grondslag=post.grondslag,
    )


def _sommetje(regel: Rekenregel) -> Sommetje:
    voorbeeld = regel.voorbeelden[0].invoer if regel.voorbeelden else {}
    return Sommetje(
        naam=regel.naam,
        slug=next(iter(regel.aliassen), regel.slug),
        invoer=regel.invoer,
        voorbeeld={naam: aantal for naam, aantal in voorbeeld.items() if aantal},
    )
