"""Every command of the bot, in the order in which help lists them."""

from commands.aanmelden import Aanmelden
from commands.aanmelding import Aanmelding, Aanmeldingen
from commands.aanwezig import TEKENS, Aanwezig, AanwezigWeg, Afwezig
from commands.accounts import KoppelMij, Mailadres, StuurMijHier
from commands.acties.actie import Actie
from commands.acties.acties import Acties
from commands.acties.voortgang import (
    ActieJa,
    ActieNee,
    ActieOpen,
    ActieToon,
    ActieUitstel,
    ActieWeg,
    Klaar,
)
from commands.activiteit import Activiteiten, Programma, Status
from commands.afhandelen import Meetmoment, Mijlpaal
from commands.agenda import Agenda, Bijeenkomst, Volgende
from commands.beheer import BeheerAudit, BeheerAuditControle, BeheerNoodstop, BeheerNoodstopSinds
from commands.bewaren import BeheerBewaren, Vasthouden
from commands.bezorging import Bezorging
from commands.bijeenkomsten.gasten import BijeenkomstGast, BijeenkomstGastWeg
from commands.bijeenkomsten.plan import BijeenkomstPlan
from commands.bijeenkomsten.reeks import BijeenkomstReeks, ReeksenLees, ReeksWegCommando
from commands.bijeenkomsten.stukken import (
    BijeenkomstStukken,
    BijeenkomstStukkenTerug,
    BijeenkomstStukkenWeg,
)
from commands.bijeenkomsten.wijzigen import (
    BijeenkomstAnnuleer,
    BijeenkomstDefinitief,
    BijeenkomstTerug,
    BijeenkomstVervang,
    BijeenkomstVerzet,
)
from commands.controle import Controle
from commands.escaleer import Escaleer, EscaleerKlaar, EscaleerTerug
from commands.feeds import AgendaIcs, AgendaKoppelen
from commands.gegevens import GegevensWissen, InzageGeven, MijnGegevens, Vergeet
from commands.grafiek import Grafiek
from commands.grammar import CommandTable, Onderwerp
from commands.help import Help, Onbegrepen
from commands.herinneringen import Herinneringen, HerinnerMij, Herstel, Wis
from commands.inlezen import AgendaInlezen, AgendaInlezenTerug
from commands.kosten import Kosten
from commands.later import Later, LaterNiet
from commands.lessen import Les, LessenGegeven, LesTerug, LesWeg
from commands.memo import Memo
from commands.mensen import Ik, Koppel, LidEraf, LidErbij, Ontkoppel, RolEraf, RolErbij
from commands.metingen.meten import Meten
from commands.metingen.meting import Meting
from commands.metingen.terugkijken import MetingHistorie, MetingWie
from commands.metingen.weg import MetingWeg
from commands.mijlpalen import Meetmomenten, Mijlpalen
from commands.mijnweek import MijnWeek, MijnWeekElkeMaandag, MijnWeekNiet
from commands.netwerk import Bezetting, Wie
from commands.nieuwsbrief.archief import OF_THE_ARCHIVE
from commands.nieuwsbrief.bewerk import (
    NieuwsbriefBewerk,
    NieuwsbriefFoto,
    NieuwsbriefFotoWeg,
    NieuwsbriefSchrap,
    NieuwsbriefVerplaats,
    NieuwsbriefVoegToe,
)
from commands.nieuwsbrief.lijst import OF_THE_LIST
from commands.nieuwsbrief.mailen import OF_THE_MAIL
from commands.nieuwsbrief.sturen import (
    NieuwsbriefAkkoord,
    NieuwsbriefIntrekken,
    NieuwsbriefNietAkkoord,
    NieuwsbriefVoorleggen,
)
from commands.nieuwsbrief.toon import Nieuwsbrief, NieuwsbriefBestand, Nieuwsbrieven
from commands.nieuwsbrief.versies import (
    NieuwsbriefTerug,
    NieuwsbriefVernieuw,
    NieuwsbriefVerschil,
)
from commands.ongedaan import Ongedaan
from commands.open_punten import Antwoord, OpenPunten, WisAntwoord
from commands.overzicht import Overzicht, Stoplichten
from commands.prikken.antwoord import PrikAntwoord, PrikWis
from commands.prikken.kiezen import PrikLanger, PrikPlan, PrikTerug, PrikWeg
from commands.prikken.nieuw import PrikNieuw
from commands.prikken.prik import Prik
from commands.privacy import Privacy
from commands.rapport import Capaciteit, TrajectTotalen
from commands.schooljaren.doelen import NieuwSchooljaarDoelen
from commands.schooljaren.nieuw import NieuwSchooljaar, NieuwSchooljaarWeg
from commands.sluiten import ProgrammaHeropen, ProgrammaSluit
from commands.stoplichten.lezen import StoplichtHistorie, StoplichtLees
from commands.stoplichten.maatregel import StoplichtMaatregel
from commands.stoplichten.stoplicht import Stoplicht
from commands.stoplichten.sturen import (
    StoplichtAkkoord,
    StoplichtConcept,
    StoplichtNietAkkoord,
    StoplichtVerstuur,
    StoplichtWis,
)
from commands.taken import TakenVan
from commands.traject import MinutenOpschrijven, Overdragen, Toewijzen
from commands.vakantie import Vakantie
from commands.venster import Venster, VensterSluit
from commands.vergaderen.agendapunten import Agendapunt, Agendapunten, AgendapuntWeg
from commands.vergaderen.besluiten import (
    Besluit,
    Besluiten,
    BesluitWeg,
    Notitie,
    Notities,
    NotitieWeg,
    Opbrengst,
    Opbrengsten,
    OpbrengstWeg,
)
from commands.vergaderen.inzichten import Inzicht, InzichtAgenda, Inzichten, InzichtWeg
from commands.vergaderen.nieuws import Nieuws, NieuwsWeg, Nieuwtjes
from commands.vergaderen.ontwikkelvragen import (
    Ontwikkelvraag,
    OntwikkelvraagWeg,
    Ontwikkelvragen,
)
from commands.vergaderen.opkomst import Opkomst
from commands.vergaderen.presentie import Presentie, PresentieWeg
from commands.vervolg import Vervolg
from commands.voorkeuren.abonneer import Abonneer, AbonneerNiet
from commands.voorkeuren.bericht import Bericht, BerichtWeg
from commands.voorkeuren.rust import Rust
from commands.voorkeuren.stil import Stil, StilNiet
from commands.voorkeuren.vervanger import Vervanger, VervangerWeg
from commands.werkplannen.knelpunt import (
    Knelpunt,
    KnelpuntenLees,
    KnelpuntKlaar,
    KnelpuntTerug,
)
from commands.werkplannen.lezen import Implementatie, Stappenplan, Werkagenda
from commands.werkplannen.pdca import (
    Pdca,
    PdcaBijgesteld,
    PdcaGedaan,
    PdcaGezien,
    PdcaPlan,
    PdcaTerug,
    PdcaTerugkijken,
)
from commands.werkplannen.sjabloon import WerkplanLijst, WerkplanNieuw, WerkplanWeg
from commands.werkplannen.stap import Stap, StapKlaar, StapOpen, StapTerug, StapVul
from commands.zoeken import Afkorting, Afkortingen, Zoek

COMMANDS = CommandTable(
    onderwerpen=(
        Onderwerp(
            "Wat er komt",
            (Agenda, Volgende, Bijeenkomst, Mijlpalen, Meetmomenten, Vakantie),
        ),
        Onderwerp("Kom je", (Aanwezig, Afwezig, AanwezigWeg, Opkomst, Presentie, PresentieWeg)),
        Onderwerp(
            "Bijeenkomsten plannen",
            (
                *(BijeenkomstReeks, ReeksenLees, ReeksWegCommando),
                *(BijeenkomstPlan, BijeenkomstVerzet, BijeenkomstAnnuleer),
                *(BijeenkomstVervang, BijeenkomstDefinitief, BijeenkomstTerug),
                *(BijeenkomstStukken, BijeenkomstStukkenWeg, BijeenkomstStukkenTerug),
                *(BijeenkomstGast, BijeenkomstGastWeg),
                *(AgendaInlezen, AgendaInlezenTerug),
            ),
        ),
        Onderwerp(
            "Op de agenda",
            (
                *(Agendapunt, Agendapunten, AgendapuntWeg),
                *(Inzicht, Inzichten, InzichtAgenda, InzichtWeg),
                *(Ontwikkelvraag, Ontwikkelvragen, OntwikkelvraagWeg),
            ),
        ),
        Onderwerp(
            "Na een bijeenkomst",
            (
                *(Besluit, Besluiten, BesluitWeg, Opbrengst, Opbrengsten, OpbrengstWeg),
                *(Notitie, Notities, NotitieWeg, Nieuws, Nieuwtjes, NieuwsWeg),
            ),
        ),
        Onderwerp(
            "Samen een dag prikken",
            (Prik, PrikNieuw, PrikAntwoord, PrikWis, PrikPlan, PrikLanger, PrikWeg, PrikTerug),
        ),
        Onderwerp(
            "Afspraken",
            (
                *(Actie, Acties, Klaar, ActieToon, ActieJa, ActieNee),
                *(ActieUitstel, ActieWeg, ActieOpen),
                *(MijnWeek, MijnWeekElkeMaandag, MijnWeekNiet),
            ),
        ),
        Onderwerp(
            "Aanmelden",
            (
                *(Aanmelden, Vervolg, Aanmelding, Aanmeldingen),
                *(Toewijzen, MinutenOpschrijven, Overdragen),
                *(InzageGeven, Vergeet, Vasthouden),
            ),
        ),
        Onderwerp("Lessen op scholen", (Les, LesWeg, LesTerug, LessenGegeven)),
        Onderwerp(
            "Herinneringen",
            (
                *(HerinnerMij, Herinneringen, Wis, Herstel),
                *(Later, LaterNiet, Ongedaan),
            ),
        ),
        Onderwerp(
            "Wat je wilt horen",
            (
                *(Stil, StilNiet, Rust, Vervanger, VervangerWeg),
                *(Abonneer, AbonneerNiet, Bericht, BerichtWeg),
            ),
        ),
        Onderwerp("Meten", (Meting, Meten, MetingWie, MetingHistorie, MetingWeg)),
        Onderwerp(
            "Bijhouden",
            (
                *(Mijlpaal, Meetmoment, OpenPunten, Antwoord, WisAntwoord),
                *(ProgrammaSluit, ProgrammaHeropen),
            ),
        ),
        Onderwerp(
            "Hoe gaat het",
            (
                *(Status, Overzicht, Stoplichten, Activiteiten, Programma, Controle),
                *(Memo, Grafiek, Capaciteit, TrajectTotalen),
            ),
        ),
        Onderwerp(
            "Stoplichten",
            (
                *(Stoplicht, StoplichtConcept, StoplichtVerstuur),
                *(StoplichtAkkoord, StoplichtNietAkkoord, StoplichtWis),
                *(StoplichtMaatregel, StoplichtLees, StoplichtHistorie),
                *(Escaleer, EscaleerTerug, EscaleerKlaar),
            ),
        ),
        Onderwerp(
            "De nieuwsbrief",
            (
                *(Nieuwsbrief, Nieuwsbrieven, NieuwsbriefBestand),
                *(NieuwsbriefBewerk, NieuwsbriefVoegToe, NieuwsbriefVerplaats),
                *(NieuwsbriefSchrap, NieuwsbriefFoto, NieuwsbriefFotoWeg),
                *(NieuwsbriefVerschil, NieuwsbriefTerug, NieuwsbriefVernieuw),
                *(NieuwsbriefVoorleggen, NieuwsbriefIntrekken),
                *(NieuwsbriefAkkoord, NieuwsbriefNietAkkoord),
                *(*OF_THE_LIST, *OF_THE_MAIL, *OF_THE_ARCHIVE),
            ),
        ),
        Onderwerp("Wie en wat", (Wie, TakenVan, Zoek, Afkorting, Afkortingen, Bezetting)),
        Onderwerp(
            "Mensen",
            (
                *(Ik, KoppelMij, StuurMijHier, Mailadres),
                *(RolErbij, RolEraf, LidErbij, LidEraf, Koppel, Ontkoppel),
            ),
        ),
        Onderwerp(
            "Werkplannen",
            (
                *(Werkagenda, Implementatie, Stappenplan),
                *(Stap, StapVul, StapKlaar, StapOpen, StapTerug),
                *(Knelpunt, KnelpuntenLees, KnelpuntKlaar, KnelpuntTerug),
                *(WerkplanLijst, WerkplanNieuw, WerkplanWeg),
                *(Pdca, PdcaPlan, PdcaTerugkijken, PdcaGedaan, PdcaGezien),
                *(PdcaBijgesteld, PdcaTerug),
            ),
        ),
        Onderwerp("Kosten", (Kosten,)),
        Onderwerp("Op een scherm", (Venster, VensterSluit)),
        Onderwerp("In je eigen agenda", (AgendaKoppelen, AgendaIcs)),
        Onderwerp(
            "Een nieuw schooljaar", (NieuwSchooljaar, NieuwSchooljaarDoelen, NieuwSchooljaarWeg)
        ),
        Onderwerp(
            "Beheer",
            (
                *(BeheerNoodstop, BeheerNoodstopSinds),
                *(BeheerAudit, BeheerAuditControle, BeheerBewaren),
            ),
        ),
        Onderwerp("Over de bot", (Privacy, MijnGegevens, GegevensWissen, Bezorging, Help)),
    ),
    otherwise=Onbegrepen,
    going_on=Vervolg,
    tekens=TEKENS,
)
