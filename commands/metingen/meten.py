"""Saying what was measured, question by question: only what is due now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import Field, PrivateAttr

from commands.dialogue import Dialoog
from commands.grammar import Context
from commands.metingen.plek import Meetplek, WelkeMeting, typed
from commands.stoplichten.antwoorden import demand_nobody
from registry.concepten import Antwoorden, Gekozen
from registry.dutch import short_day
from registry.intake.checking import choose
from registry.intake.refusals import LONGEST, TextTooLong
from registry.meetreeksen import parts_of
from registry.meetrondes import countable, next_round
from registry.meetvraag import indicators_called
from registry.meetwaarden import hint, is_unlikely
from registry.metingen import Meetbaar, Opgave
from registry.rechten import Recht
from registry.schema.indicatoren import Eenheid, Waarde
from registry.values import Periode
from registry.view import Choice, Fact, Form, Optie, View, Vraag

BRON = "bron"
_NOT_YET = "nog niet"
_YES_OR_NO = (
    Optie(waarde="bereikt", label="Ja, bereikt"),
    Optie(waarde=_NOT_YET, label="Nee, nog niet"),
)


class Meetregel(Fact):
    """One value that was stored, of a part or of the whole."""

    indicator: str
    deel: str
    eenheid: str
    waarde: Waarde
    peildatum: date


class MetingenVastgelegd(View):
    """What was measured is stored: nothing, when every question was skipped."""

    naam: str
    kort: str
    regels: tuple[Meetregel, ...]


class NietsTeMeten(View):
    """Nothing is due now of whoever asks; ``volgende`` is the next time, if there is one."""

    naam: str
    kort: str
    titel: str
    volgende: Periode | None
    today: date


@dataclass(frozen=True)
class Meetpunt:
    """A value that is asked for, of a local day; ``moment`` is what it is for, if that is over."""

    indicator: Meetbaar
    deel: str
    peildatum: date
    moment: str = ""

    @property
    def naam(self) -> str:
        """The name of its question."""
        return f"{self.indicator.slug} {self.deel}".strip()


class Meten(Dialoog):
    """Geef door wat er nu gemeten moet worden. Ik stel je de vragen.

    Ik vraag alleen wat nu nodig is, en wat jij mag doorgeven. Weet je iets niet? Typ overslaan.
    Weet je alles? Dan is meting met een waarde sneller.
    """

    words = "meten"
    also = ("meting doorgeven", "metingen doorgeven")
    examples = ("meten ddd", "meten ddd ingevuld")
    recht = Recht.METEN

    activiteit: str = Field(default="", description="de activiteit")

    _found: Meetplek | None = PrivateAttr(default=None)
    _points: list[Meetpunt] | None = PrivateAttr(default=None)

    @property
    def opdracht(self) -> str:
        return f"{self.words} {self.activiteit}"

    def run(self, context: Context) -> View:
        plek = self._plek(context)
        if plek.rest and not indicators_called(plek.over.activiteit.indicatoren, plek.rest):
            return self._which(plek)
        if self._asked(plek):
            meant = f"{plek.full_name} {plek.rest}".strip()
            return self.model_copy(update={"activiteit": meant}).converse(context, {})
        titel, volgende = "", None
        if ahead := next_round(plek.over.activiteit, context.registry.today):
            titel, volgende = ahead[0].titel, ahead[1].moment
        return NietsTeMeten(
            naam=plek.over.activiteit.naam,
            kort=plek.kort,
            titel=titel,
            volgende=volgende,
            today=context.registry.today,
        )

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        plek = self._plek(context)
        points = self._asked(plek)
        names = plek.vraag.names_of(plek.over, (each.deel for each in points))
        questions = (_question(each, names[each.deel], plek) for each in points)
        return Form(titel=f"Meten: {plek.over.activiteit.naam}", vragen=(*questions, _source()))

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        if vraag.naam == BRON:
            return _checked_source(text)
        if vraag.opties:
            return Gekozen(choose(text, vraag.opties))
        plek = self._plek(context)
        point = self._point(plek, vraag.naam)
        waarde = plek.read(text, point.indicator)
        said = typed(waarde, point.indicator.eenheid)
        return Gekozen((said,), _warning(plek, point, waarde))

    def finish(self, context: Context, antwoorden: Antwoorden) -> View:
        plek = self._plek(context)
        bron = next(iter(antwoorden.get(BRON, ())), None)
        given = {naam: each for naam, each in antwoorden.items() if naam != BRON and each}
        rows = [
            self._store(plek, self._point(plek, naam), text, bron)
            for naam, (text, *_) in given.items()
            if text != _NOT_YET
        ]
        return MetingenVastgelegd(
            naam=plek.over.activiteit.naam, kort=plek.kort, regels=tuple(rows)
        )

    def _which(self, plek: Meetplek) -> WelkeMeting:
        choices = (
            Choice(label=each.naam, opdracht=f"{self.words} {plek.full_name} {each.slug}")
            for each in plek.over.activiteit.indicatoren
        )
        return WelkeMeting(
            wat="indicator",
            naam=plek.over.activiteit.naam,
            onbekend=plek.rest,
            choices=tuple(choices),
        )

    def _store(self, plek: Meetplek, point: Meetpunt, text: str, bron: str | None) -> Meetregel:
        indicator = point.indicator
        opgave = Opgave(
            waarde=plek.read(text, indicator),
            peildatum=point.peildatum,
            deel=point.deel,
            bron=bron,
            door=plek.context.bevoegd.persoon,
            door_rol=plek.recht.role(point.deel),
        )
        plek.metingen.record(plek.over.activiteit, indicator, opgave)
        return Meetregel(
            indicator=indicator.naam,
            deel=plek.vraag.names_of(plek.over, [point.deel])[point.deel],
            eenheid=indicator.eenheid,
            waarde=opgave.waarde,
            peildatum=point.peildatum,
        )

    def _plek(self, context: Context) -> Meetplek:
        """Return what it is about: found once, though a dialogue asks for its form many times."""
        if self._found is None:
            self._found = Meetplek.called(context, self.activiteit, self.words)
        return self._found

    def _asked(self, plek: Meetplek) -> list[Meetpunt]:
        if self._points is None:
            self._points = self._wanted(plek)
        return self._points

    def _wanted(self, plek: Meetplek) -> list[Meetpunt]:
        """Return what is asked: what is named, due or not; else all that is due."""
        activiteit, today = plek.over.activiteit, plek.context.registry.today
        due = plek.recht.asked(plek.metingen.asked(activiteit, today))
        points = [
            Meetpunt(
                each.indicator,
                each.deel,
                each.peildatum(today),
                each.ronde.moment.tekst if each.peildatum(today) < today else "",
            )
            for each in due
        ]
        if not plek.rest:
            return points
        named = indicators_called(activiteit.indicatoren, plek.rest)
        wanted = (each for indicator in named for each in self._points_of(plek, indicator))
        known = {each.naam: each for each in points}
        return [known.get(each.naam, each) for each in wanted]

    def _points_of(self, plek: Meetplek, indicator: Meetbaar) -> Iterator[Meetpunt]:
        for deel in plek.recht.parts(indicator):
            yield Meetpunt(indicator, deel, plek.context.registry.today)

    def _point(self, plek: Meetplek, naam: str) -> Meetpunt:
        """Return what a question is about, also when another has answered it meanwhile."""
        for each in self._asked(plek):
            if each.naam == naam:
                return each
        return next(
            Meetpunt(indicator, deel, plek.context.registry.today)
            for indicator in plek.over.activiteit.indicatoren
            for deel in parts_of(indicator)
            if f"{indicator.slug} {deel}".strip() == naam
        )


def _question(point: Meetpunt, deel: str, plek: Meetplek) -> Vraag:
    indicator = point.indicator
    for_what = f" Dit gaat over {point.moment}." if point.moment else ""
    facts = {"naam": point.naam, "tekst": f"{indicator.naam}{deel and f' ({deel})'}"}
    if not countable(indicator):
        return Vraag(**facts, soort="keuze", opties=_YES_OR_NO, verplicht=False)
    return Vraag(
        **facts,
        soort="getal",
        verplicht=False,
        uitleg=f"{_hint(indicator)}{for_what}{_last_time(plek, point)}",
    )


def _hint(indicator: Meetbaar) -> str:
    """Say what to type; a percentage that should fall is the fall, unless its file has a level."""
    level = indicator.basis and indicator.basis.waarde is not None
    moves = {"daling": "minder", "stijging": "meer"}.get(indicator.operator)
    if indicator.eenheid is not Eenheid.PROCENT or level or not moves:
        return hint(indicator.eenheid)
    return f"Hoeveel procent {moves} is het dan in het begin? Typ bijvoorbeeld 15%."


def _last_time(plek: Meetplek, point: Meetpunt) -> str:
    metingen, activiteit = plek.metingen, plek.over.activiteit
    before = metingen.before(activiteit, point.indicator, point.deel, point.peildatum)
    if before is None:
        return ""
    said = typed(before.waarde, point.indicator.eenheid)
    return f" Vorige keer: {said} op {short_day(before.peildatum)}."


def _source() -> Vraag:
    uitleg = "Dit staat straks bij alle getallen hierboven. Typ bijvoorbeeld Intergrip"
    tekst = "Waar komen de getallen vandaan?"
    return Vraag(naam=BRON, tekst=tekst, soort="tekst", verplicht=False, uitleg=uitleg)


def _checked_source(text: str) -> Gekozen:
    said = " ".join(text.split())
    if len(said) > LONGEST:
        raise TextTooLong(len(said))
    demand_nobody(said)
    return Gekozen((said,))


def _warning(plek: Meetplek, point: Meetpunt, waarde: Waarde) -> str:
    metingen, activiteit = plek.metingen, plek.over.activiteit
    before = metingen.before(activiteit, point.indicator, point.deel, point.peildatum)
    eenheid = point.indicator.eenheid
    if before is None or not is_unlikely(waarde, before.waarde, eenheid):
        return ""
    then = f"{typed(before.waarde, eenheid)} op {short_day(before.peildatum)}"
    return (
        f"Let op: {typed(waarde, eenheid)} is ongewoon. Het was {then}. Klopt het niet? Typ terug."
    )
