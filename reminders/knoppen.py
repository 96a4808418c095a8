"""What can be pressed under what is said unasked: for each button the line that the words offer.

A platform without buttons leaves them out; nothing is asked that cannot be typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from registry.dutch import short_day
from registry.values import Komst
from registry.view import Choice
from reminders.messages import (
    AanmeldingVraagt,
    ActieVraagt,
    Bericht,
    BijeenkomstGewijzigd,
    BijeenkomstNadert,
    BriefBezwaar,
    BriefKlaar,
    BriefWacht,
    Eigen,
    Herinnering,
    MaatregelVerlopen,
    MeetmomentNadert,
    MijlpaalNadert,
    PlekVrij,
    PrikGekozen,
    PrikGesloten,
    PrikGevraagd,
    StapNadert,
    StoplichtBezwaar,
    StoplichtGevraagd,
    StoplichtVoorgelegd,
)
from reminders.messages.prikken import Prikkeuze

MOST, MOST_REPORTS = 6, 5
_LONGEST_NAME = 30
_ANSWERS: Mapping[Komst, str] = {
    Komst.JA: "Ik kom",
    Komst.NEE: "Ik kom niet",
    Komst.MISSCHIEN: "Misschien",
}
_FOR_ALL = BijeenkomstNadert | BijeenkomstGewijzigd | PrikGevraagd | PrikGekozen
"""What everybody in a room is asked."""
Buttons = tuple[Choice, ...]

_NOTHING_SAID: Mapping[int, Komst] = MappingProxyType({})


def buttons_of(herinnering: Herinnering, *, group: bool) -> Buttons:
    """Return what can be pressed under a mailing: `MOST` buttons, of as many messages as fit.

    ``group``: others read along; there only what all are asked can be pressed.
    """
    return _fitting(
        (each.bericht, _buttons(each.bericht))
        for each in herinnering.regels
        if not group or isinstance(each.bericht, _FOR_ALL)
    )


def buttons_after(
    herinnering: Herinnering, line: str, said: Mapping[int, Komst] = _NOTHING_SAID
) -> Buttons:
    """Return what is still of use to one person after ``line`` was pressed.

    They may always change their mind about coming: ``said`` is what they say now, by the number
    of the bijeenkomst. What was done need not be done again.
    """
    return _fitting((each.bericht, _left(each.bericht, line, said)) for each in herinnering.regels)


def _left(bericht: Bericht, line: str, said: Mapping[int, Komst]) -> Buttons:
    buttons = _buttons(bericht)
    if isinstance(bericht, BijeenkomstNadert | BijeenkomstGewijzigd):
        return _made(_coming(bericht.nummer, said.get(bericht.nummer))) if bericht.vraagt else ()
    if isinstance(bericht, PrikGevraagd):
        return buttons
    return () if line in {each.opdracht for each in buttons} else buttons


def _fitting(found: Iterable[tuple[Bericht, Buttons]]) -> Buttons:
    """Return as many buttons as fit, those of one message together, with labels of their own."""
    by_line: dict[str, Choice] = {}
    asked = [each for each in found if each[1]]
    for bericht, buttons in asked:
        named = buttons if len(asked) == 1 else _named(bericht, buttons)
        new = {each.opdracht: each for each in named if each.opdracht not in by_line}
        if len(by_line) + len(new) <= MOST:
            by_line |= new
    return tuple(_apart(by_line.values()))


def _named(bericht: Bericht, buttons: Buttons) -> Buttons:
    """Return buttons that say what they are about, beside those of other messages."""
    name = _name_of(bericht)
    return tuple(
        each.model_copy(update={"label": f"{each.label}: {name}"}) if name else each
        for each in buttons
    )


def _name_of(bericht: Bericht) -> str:
    """Return what a message is about; nothing when its buttons say so already."""
    if isinstance(bericht, StoplichtGevraagd):
        return ""
    if isinstance(bericht, BriefKlaar | BriefWacht | BriefBezwaar):
        return f"nieuwsbrief {bericht.nummer}"
    facts = dict(bericht)
    names = (
        facts[each] for each in ("referentie", "activiteit", "titel", "tekst") if each in facts
    )
    return _short(next(names, ""))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _apart(buttons: Iterable[Choice]) -> Iterator[Choice]:
    """Yield buttons of which no two are called the same: the second gets its line behind it."""
    seen: set[str] = set()
    for each in buttons:
        label = each.label if each.label not in seen else f"{each.label} ({each.opdracht})"
        seen.add(label)
        yield each.model_copy(update={"label": label})


def _buttons(bericht: Bericht) -> Buttons:
    makers = (_of_meetings, _of_prikken, _of_own, _of_work, _of_plans, _of_reports, _of_letters)
    return _made(next(filter(None, (make(bericht) for make in makers)), {}))


def _made(by_line: Mapping[str, str]) -> Buttons:
    return tuple(Choice(label=label, opdracht=line) for line, label in by_line.items())


def _of_meetings(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case BijeenkomstNadert(vraagt=True, nummer=nummer, komst=komst):
            return _coming(nummer, komst)
        case BijeenkomstGewijzigd(vraagt=True, nummer=nummer):
            return _coming(nummer)
    return {}


def _coming(nummer: int, said: Komst | None = None) -> dict[str, str]:
    """Return what one may say of a bijeenkomst, less what one says already."""
    return {
        f"aanwezig {komst} {nummer}": label
        for komst, label in _ANSWERS.items()
        if komst is not said
    }


def _of_prikken(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case PrikGevraagd(nummer=nummer, opties=opties):
            days = {f"prik {nummer} ook {each.letter}": _day(each) for each in opties}
            all_ = {f"prik {nummer} alles": "Alle dagen"}
            return (days if len(days) < MOST else all_) | {f"prik {nummer} geen": "Geen dag"}
        case PrikGesloten(nummer=nummer, opties=opties):
            best = [each.letter for each in opties[:3]]
            return {f"prik {nummer} plan {letter}": f"Plan {letter}" for letter in best}
        case PrikGekozen(bijeenkomst=int() as nummer):
            return _coming(nummer, Komst.MISSCHIEN)
    return {}


def _day(keuze: Prikkeuze) -> str:
    return f"{keuze.letter}: {short_day(keuze.datum)}, {keuze.van.hour}:{keuze.van:%M}"


def _of_own(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case ActieVraagt(stand="nieuw" | "herhaald", nummer=nummer):
            return {f"actie ja {nummer}": "Dat lukt", f"actie nee {nummer}": "Dat lukt niet"}
        case ActieVraagt(stand="geweigerd", nummer=nummer):
            return {f"actie weg {nummer}": "Vervalt"}
        case ActieVraagt(nummer=nummer):
            return {f"klaar {nummer}": "Klaar"}
        case Eigen():
            return {"later 1 uur": "Over een uur", "later morgen": "Morgen"}
    return {}


def _of_work(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case MijlpaalNadert(naam=naam):
            return {f"mijlpaal {naam} klaar": "Klaar"}
        case MeetmomentNadert(kort="", naam=naam):
            return {f"meetmoment {naam} klaar": "Klaar"}
        case MeetmomentNadert(kort=kort):
            return {f"meten {kort}": "Geef door"}
        case AanmeldingVraagt(escalatie=False, referentie=referentie, nummer=nummer):
            return {f"aanmelding {referentie} {nummer}": "Gedaan"}
        case PlekVrij(referentie=referentie):
            return {f"aanmelding {referentie}": "Ga verder"}
    return {}


def _of_plans(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case StapNadert(naam=naam):
            return {f"stap {naam} klaar": "Klaar"}
    return {}


def _of_reports(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case StoplichtGevraagd(wie=(), activiteiten=activiteiten):
            return {
                f"stoplicht {kort}": f"Rapporteer {_short(naam)}"
                for naam, kort in activiteiten[:MOST_REPORTS]
            }
        case StoplichtVoorgelegd(kort=kort):
            return {f"stoplicht concept {kort}": "Lees", f"stoplicht akkoord {kort}": "Akkoord"}
        case StoplichtBezwaar(kort=kort, periode=periode):
            return {f'stoplicht {kort} periode="{periode.tekst}"': "Pas aan"}
        case MaatregelVerlopen(kort=kort):
            return {f"stoplicht maatregel {kort} klaar": "Klaar"}
    return {}


def _of_letters(bericht: Bericht) -> dict[str, str]:
    match bericht:
        case BriefKlaar(bijeenkomst=nummer):
            return {f"nieuwsbrief {nummer}": "Lees"}
        case BriefWacht(bijeenkomst=nummer):
            return {f"nieuwsbrief {nummer}": "Lees", f"nieuwsbrief akkoord {nummer}": "Akkoord"}
        case BriefBezwaar(bijeenkomst=nummer):
            return {f"nieuwsbrief {nummer}": "Pas aan"}
    return {}
