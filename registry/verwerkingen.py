"""What the bot does with data of people, as the AVG wants it written down (article 30).

All of it is read from the loaded programmes and from the terms in the code: a register that
people write by hand is out of date on the day after.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from registry import aanwezigheid, bereik, concepten, gesprekken, herinneringen, logboek, nazorg
from registry.feeds import feeds
from registry.maillijst import afmelden
from registry.models import (
    Aanmeldprocedure,
    Account,
    Activiteit,
    Maatregel,
    Persoon,
    Programma,
    Programmalijn,
    Telling,
    Veld,
)
from registry.registry import Registry
from registry.schema.procedures import Bewaren
from registry.tellingen import ALTIJD
from registry.verhullen import GRENS, is_small
from registry.view import Fact
from registry.voorkeuren import stiltes

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_GRONDSLAGEN = {
    "wettelijke_taak": "een wettelijke taak",
    "toestemming": "toestemming van de jongere of de ouders",
    "overeenkomst": "een overeenkomst",
}


class Gegeven(Fact):
    """A question of which the bot keeps the answer; ``opties`` when that is one of these."""

    label: str
    opties: tuple[str, ...]


class Verwerking(Fact):
    """What is done for one traject.

    ``ziet`` are the seats that see one aanmelding: of who registered it, who treats it, and whom
    it was assigned to. ``elders`` are the questions that belong in the dossier, not in the bot.
    ``gepland`` is how many there may be, when the source says so.
    """

    programma: str
    traject: str
    doel: str
    grondslag: str
    betrokkenen: str
    gegevens: tuple[Gegeven, ...]
    elders: tuple[str, ...]
    aanmelders: tuple[str, ...]
    behandelaars: tuple[str, ...]
    doet: tuple[str, ...]
    bewaren: str
    gepland: int | None


class Algemeen(Fact):
    """What is done for everybody who talks with the bot, and for how long it is kept."""

    naam: str
    waarom: str
    gegevens: str
    ziet: str
    bewaren: str


class Omvang(Fact):
    """How much of it there is; ``None`` is a number too small to be told."""

    mensen: int | None
    aangemeld: int | None
    loopt: int | None


class Register(Fact):
    """All that is done with data of people."""

    trajecten: tuple[Verwerking, ...]
    algemeen: tuple[Algemeen, ...]
    omvang: Omvang
    kleinste: int = GRENS


@dataclass(frozen=True)
class Verwerkingen:
    """Reads the register, inside the transaction of the caller."""

    registry: Registry

    def register(self) -> Register:
        """Return the register as it is now."""
        procedures = self.registry.procedures.all()
        return Register(
            trajecten=tuple(self._verwerking(each) for each in procedures),
            algemeen=tuple(everybody()),
            omvang=self._size(),
        )

    def _verwerking(self, procedure: Aanmeldprocedure) -> Verwerking:
        programma = self.registry.session.get_one(Programma, procedure.programma_id)
        activiteit = self._activiteit(procedure)
        return Verwerking(
            programma=programma.naam,
            traject=procedure.naam,
            doel=activiteit.doel if activiteit else "",
            grondslag=_GRONDSLAGEN[procedure.grondslag],
            betrokkenen=activiteit.doelgroep.tekst if activiteit else "",
            gegevens=tuple(self._gegeven(procedure, each) for each in _kept(procedure, "bot")),
            elders=tuple(each.label for each in _kept(procedure, "dossier")),
            aanmelders=self._names(procedure, procedure.aanmelders),
            behandelaars=self._names(procedure, procedure.behandelaars),
            doet=self._names(procedure, _assigned(procedure)),
            bewaren=term(procedure.bewaren),
            gepland=procedure.capaciteit.aantal,
        )

    def _gegeven(self, procedure: Aanmeldprocedure, veld: Veld) -> Gegeven:
        if veld.opties_uit:
            return Gegeven(label=veld.label, opties=("een organisatie uit het programma",))
        opties = self.registry.procedures.options(procedure, veld)
        return Gegeven(label=veld.label, opties=tuple(each.label for each in opties))

    def _names(self, procedure: Aanmeldprocedure, refs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.registry.netwerken.names_of(procedure.programma_id, refs).values())

    def _activiteit(self, procedure: Aanmeldprocedure) -> Activiteit | None:
        query = (
            select(Activiteit)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(Programmalijn.programma_id == procedure.programma_id)
            .where(Activiteit.slug == procedure.activiteit)
        )
        return self.registry.session.scalar(query)

    def _size(self) -> Omvang:
        session = self.registry.session
        people = select(func.count()).select_from(Persoon)
        known = people.where(Persoon.id.in_(select(Account.persoon_id)))
        came = select(func.sum(Telling.aantal)).where(Telling.wat == "instroom")
        now = select(func.sum(Telling.aantal)).where(Telling.maand == ALTIJD)
        found = (
            session.scalar(known),
            session.scalar(came),
            session.scalar(now.where(Telling.wat == "loopt")),
        )
        mensen, aangemeld, loopt = (None if is_small(n or 0) else n or 0 for n in found)
        return Omvang(mensen=mensen, aangemeld=aangemeld, loopt=loopt)


def term(bewaren: Bewaren) -> str:
    """Write how long an aanmelding is kept after its end.

    >>> term(Bewaren(maanden=6)), term(Bewaren(maanden=1, na="einde"))
    ('6 maanden na het schooljaar waarin het eindigt', '1 maand na het einde')
    """
    length = f"{bewaren.maanden} {'maand' if bewaren.maanden == 1 else 'maanden'}"
    since = "het einde" if bewaren.na == "einde" else "het schooljaar waarin het eindigt"
    return f"{length} na {since}"


def everybody() -> Iterator[Algemeen]:
    """Yield what is done for everybody, with the terms as they stand in the code."""
    yield Algemeen(
        naam="Mensen en hun rollen",
        waarom="weten wie wat mag, en wie welke herinnering krijgt",
        gegevens="naam, chatadres, mailadres, rollen, groepen, en welke privacyuitleg iemand las",
        ziet="de beheerder en de projectleider",
        bewaren="tot de beheerder of de persoon zelf het wist",
    )
    yield Algemeen(
        naam="Bereikbaarheid",
        waarom="weten waar iemand te bereiken is, en welke accounts van dezelfde persoon zijn",
        gegevens="chatadres, hoe het chatprogramma iemand noemt, en of het adres nog werkt",
        ziet="de persoon zelf; de beheerder ziet wie niet meer te bereiken is",
        bewaren=(
            f"een adres van niemand {bereik.UNHEARD.days} dagen; "
            f"dat iets is afgeleverd {bereik.HANDED_OVER.days} dagen, zonder adres; "
            f"een koppelcode {bereik.CODE_KEPT // _HOUR} uur"
        ),
    )
    yield Algemeen(
        naam="Berichten",
        waarom="op tijd herinneren, en nooit twee keer",
        gegevens="adres, moment, onderwerp en of het aankwam",
        ziet="de persoon zelf; de beheerder ziet geen eigen teksten",
        bewaren="tot de persoon zich laat wissen; over een aanmelding zolang die er is",
    )
    yield Algemeen(
        naam="Eigen herinneringen",
        waarom="iemand helpen onthouden",
        gegevens="moment en tekst",
        ziet="alleen de persoon zelf",
        bewaren=f"de tekst tot {herinneringen.TEXT_LASTS.days} dagen erna",
    )
    yield Algemeen(
        naam="Aanwezigheid",
        waarom="weten wie er komt",
        gegevens="wie komt, wanneer iemand kan, en waarover iemand niets meer wil horen",
        ziet="de persoon zelf; anderen zien aantallen",
        bewaren=f"{aanwezigheid.KEPT.days} dagen",
    )
    yield Algemeen(
        naam="Wat mensen willen horen",
        waarom="sturen wat iemand wil, wanneer die dat wil, en weten wie iemand vervangt",
        gegevens="soorten berichten, rusttijden, gevolgde groepen, en wie wie vervangt",
        ziet="de persoon zelf; van een vervanging ook de ander",
        bewaren=(
            f"een stilte of vervanging tot {stiltes.KEPT.days} dagen erna; "
            "de rest tot de persoon het weghaalt of zich laat wissen"
        ),
    )
    yield Algemeen(
        naam="Berichten aan groepen",
        waarom="een groep iets laten weten",
        gegevens="tekst over het werk, en welke rol en wie dat schreef",
        ziet="de groep ziet de rol; alleen de maker zelf ziet dat die het was",
        bewaren="het bericht blijft; wie het schreef tot die zich laat wissen",
    )
    yield Algemeen(
        naam="Nieuwsbrief per mail",
        waarom="de nieuwsbrief sturen aan wie hem wil",
        gegevens="mailadres (versleuteld), wie het erop zette, en welke brief erheen ging",
        ziet="wie de nieuwsbrief maakt, in een privégesprek",
        bewaren=(
            f"het adres tot de afmelding, en hoogstens {afmelden.KEPT.days} dagen na het "
            f"programma; welke brief erheen ging {afmelden.KEPT.days} dagen; "
            "van wie zich afmeldde alleen een vingerafdruk"
        ),
    )
    yield Algemeen(
        naam="Afspraken en verslagen",
        waarom="weten wat er is besloten, en wie wat doet",
        gegevens="tekst over het werk, stukken en foto's, en welke rol en wie dat opschreef",
        ziet="iedereen in het programma ziet de rol; alleen de persoon zelf ziet de eigen naam",
        bewaren=(
            f"bestanden {nazorg.KEPT.days} dagen na de bijeenkomst; "
            f"wie het was tot {nazorg.KEPT.days} dagen na het programma"
        ),
    )
    yield Algemeen(
        naam="Metingen en stoplichten",
        waarom="laten zien hoe het gaat, en wie dat vastlegde",
        gegevens="totalen en tekst over het werk, en welke rol en wie dat vastlegde",
        ziet="iedereen ziet de rol; alleen de maker zelf ziet dat die het was",
        bewaren="het verslag blijft; wie het maakte tot die zich laat wissen",
    )
    yield Algemeen(
        naam="Gesprekken",
        waarom="een gesprek afmaken, ook na een storing",
        gegevens="keuzelijst, antwoord, hoe het terug te draaien is, en wat iemand invult",
        ziet="alleen de persoon zelf; antwoorden staan versleuteld",
        bewaren=(
            f"een keuzelijst geldt {gesprekken.CHOICE_LASTS // _HOUR} uur, "
            f"wat iemand invult {concepten.LASTS // _HOUR} uur, "
            f"een antwoord {gesprekken.HEARD_LASTS // _DAY} dagen"
        ),
    )
    yield Algemeen(
        naam="Agenda-adressen",
        waarom="de bijeenkomsten in de eigen agenda laten zien",
        gegevens="van wie of welke groep het is, een vingerafdruk van het adres, de laatste dag",
        ziet="wie het geheime adres heeft, ziet de bijeenkomsten; geen namen",
        bewaren=f"tot de persoon stopt; daarna {feeds.KEPT.days} dagen",
    )
    yield Algemeen(
        naam="Logboek",
        waarom="kunnen nagaan wie wat zag of deed",
        gegevens="moment, chatadres, handeling en referentie; nooit de inhoud",
        ziet="de beheerder; wie inzage vraagt, over de eigen aanmelding",
        bewaren=f"{logboek.KEPT.days} dagen",
    )


def _kept(procedure: Aanmeldprocedure, opslag: str) -> Iterator[Veld]:
    return (each for each in procedure.velden if each.opslag == opslag and not each.vervallen)


def _assigned(procedure: Aanmeldprocedure) -> tuple[str, ...]:
    """Return the seats that take steps after somebody was assigned."""
    steps = [each for each in procedure.stappen if not each.vervallen]
    first = next((n for n, each in enumerate(steps) if each.wijst_toe), len(steps))
    refs = (ref for each in steps[first + 1 :] for ref in each.wie)
    return tuple(dict.fromkeys(ref for ref in refs if ref not in procedure.behandelaars))
