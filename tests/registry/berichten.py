"""A message of every kind, and in a few words what it is about."""

from datetime import UTC, date, datetime
from typing import Any

from registry.mijnweek import Week
from registry.schema.nieuwsbrieven import Brief
from registry.schema.vergaderen import Stand
from registry.vergaderagenda import Vergaderagenda
from reminders.messages import (
    AanmeldingVraagt,
    ActieVraagt,
    AdresUit,
    AgendaRond,
    AlleenInChat,
    Bericht,
    BijeenkomstGewijzigd,
    BijeenkomstNadert,
    BriefBezwaar,
    BriefDelen,
    BriefKlaar,
    BriefRond,
    BriefWacht,
    Eigen,
    Geescaleerd,
    LesGegeven,
    MaatregelVerlopen,
    MeetmomentNadert,
    MetingMist,
    MijlpaalNadert,
    MijnWeek,
    NiemandToegewezen,
    NietBezorgd,
    OpenVragen,
    Overdracht,
    PdcaNadert,
    PlekVrij,
    PresentieGevraagd,
    QuorumMist,
    RitmeZonderPlanning,
    StapNadert,
    StoplichtBezwaar,
    StoplichtGevraagd,
    StoplichtVoorgelegd,
    WissenNadert,
)
from tests.registry.berichten_plannen import PLANNEN
from tests.reminders.rows import SCHOOLJAAR

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)

_SWITCH: dict[str, Any] = {
    "programma": "P",
    "activiteit": "Switch",
    "kort": "switch",
    "periode": SCHOOLJAAR,
}
STAND = Stand(datum=date(2022, 10, 25), van=None, tot=None, status="vast")
_MEETING: dict[str, Any] = {
    "programma": "P",
    "nummer": 3,
    "titel": "Kernoverleg 2",
    "datum": date(2022, 10, 25),
}
_LETTER: dict[str, Any] = {
    "programma": "P",
    "nummer": 1,
    "bijeenkomst": 5,
    "titel": "Kernoverleg 2",
}
BERICHTEN: list[tuple[Bericht, str]] = [
    (
        BijeenkomstNadert(
            programma="Proef",
            nummer=1,
            titel="Netwerkgroep 1",
            datum=date(2022, 10, 25),
            van=None,
            tot=None,
            locatie="",
            reserve=False,
        ),
        "Netwerkgroep 1",
    ),
    (
        MeetmomentNadert(
            programma="Proef",
            titel="Jaarcijfers",
            naam="jaarcijfers",
            activiteit="BuddyPlus",
            levert="cijfers",
            periode=SCHOOLJAAR,
            deadline=False,
        ),
        "Jaarcijfers",
    ),
    (
        MijlpaalNadert(
            programma="Proef", titel="Rapport", naam="rapport", periode=SCHOOLJAAR, te_laat=False
        ),
        "Rapport",
    ),
    (Overdracht(programma="P", activiteit="Switch", hoe="?", vanaf="mei", door=()), "Switch"),
    (
        RitmeZonderPlanning(
            programma="P", groep="Kern", titel="Overleg", periode=SCHOOLJAAR, tekst="elk jaar"
        ),
        "Overleg",
    ),
    (OpenVragen(programma="P", aantal=2, nummer=7, tekst="Wie doet dit?"), "Wie doet dit?"),
    (
        AanmeldingVraagt(
            programma="P",
            referentie="BP-7K3M9Q",
            traject="Buddy",
            stap="Start",
            nummer=5,
            uiterlijk=date(2022, 10, 25),
            te_laat=False,
            vanaf=False,
            vakantie="",
        ),
        "BP-7K3M9Q",
    ),
    (PlekVrij(programma="P", referentie="FD-7K3M9Q", traject="FD2"), "FD-7K3M9Q"),
    (NiemandToegewezen(programma="P", referentie="BP-7K3M9Q", traject="Buddy"), "BP-7K3M9Q"),
    (WissenNadert(programma="P", traject="Buddy", aantal=7, wisdag=date(2019, 2, 1)), "bewaren"),
    (
        StoplichtGevraagd(
            programma="P",
            periode=SCHOOLJAAR,
            activiteiten=(("Switch", "switch"),),
            meer=0,
            uiterlijk=date(2022, 10, 25),
            te_laat=False,
        ),
        f"stoplicht over {SCHOOLJAAR.tekst}",
    ),
    (StoplichtVoorgelegd(**_SWITCH), "Switch"),
    (StoplichtBezwaar(**_SWITCH, reden="te kort"), "Switch"),
    (
        MaatregelVerlopen(
            programma="P",
            activiteit="Switch",
            kort="switch",
            maatregel="bellen",
            wie="projectteam",
            wanneer=date(2022, 10, 25),
        ),
        "Switch",
    ),
    (MetingMist(**_SWITCH, wat=("uitval",), deel="", laatste=False), "Switch"),
    (
        Geescaleerd(
            programma="P",
            activiteit="Switch",
            kort="switch",
            reden="te laat",
            door="Projectleider",
            sinds=date(2022, 10, 20),
        ),
        "Switch",
    ),
    (
        BijeenkomstGewijzigd(
            programma="P",
            nummer=3,
            titel="Kernoverleg 2",
            oud=STAND,
            nieuw=STAND,
            reserve=False,
            vraagt=True,
        ),
        "Kernoverleg 2",
    ),
    (
        AgendaRond(**_MEETING, van=None, tot=None, agenda=Vergaderagenda(punten=(), duur=None)),
        "Kernoverleg 2",
    ),
    (
        QuorumMist(
            **_MEETING, aantal=2, partners=7, quorum=5, stil=("GGD",), nee=(), reserve=None
        ),
        "Kernoverleg 2",
    ),
    (PresentieGevraagd(**_MEETING, verwacht=4, partners=7), "Kernoverleg 2"),
    (
        ActieVraagt(
            programma="P", nummer=7, tekst="Bellen", voor=date(2022, 11, 1), stand="nieuw"
        ),
        "Bellen",
    ),
    (MijnWeek(week=Week(begin=date(2022, 10, 24), eind=date(2022, 10, 30), regels=())), "je week"),
    (BriefKlaar(**_MEETING, bijeenkomst=5, leeg=()), "Kernoverleg 2"),
    (BriefWacht(**_LETTER), "Kernoverleg 2"),
    (BriefBezwaar(**_LETTER, reden="te lang"), "Kernoverleg 2"),
    (BriefDelen(**_LETTER, via="Website", naar=("partners",)), "Kernoverleg 2"),
    (
        BriefRond(
            programma="P",
            titel="Kernoverleg 2",
            brief=Brief(
                programma="P",
                nummer=1,
                bijeenkomst="Kernoverleg 2",
                datum=date(2022, 10, 25),
                blokken=(),
            ),
            fotos={},
            sjabloon="",
        ),
        "Kernoverleg 2",
    ),
    (
        StapNadert(
            programma="P",
            naam="p/taak-beleggen",
            nr="1.2",
            titel="Taak beleggen",
            tekst="maart 2027",
            uiterlijk=date(2027, 3, 31),
            te_laat=False,
        ),
        "Taak beleggen",
    ),
    (
        PdcaNadert(
            programma="P",
            plan="Werkagenda",
            naam="p/werkagenda",
            nummer=2,
            wat="We bellen elke dag",
            terugkijken=date(2022, 10, 27),
        ),
        "We bellen elke dag",
    ),
    (
        LesGegeven(
            programma="#LLA",
            nummer=1,
            datum=date(2022, 10, 20),
            lessen=3,
            deelnemers=75,
            onderwijs="vo",
            door="Uitvoeringsteam (UT)",
        ),
        "les",
    ),
    *PLANNEN,
    (Eigen(nummer=1, tekst="koffie", moment=NOW), "koffie"),
    (NietBezorgd(aantal=2, dag=date(2022, 10, 25)), "bezorging"),
    (
        AdresUit(naam="anna", kanaal="teams", reden="de app is verwijderd", kamer=False),
        "bereik",
    ),
    (AlleenInChat(programma="VSV"), "alleen_in_chat"),
]
