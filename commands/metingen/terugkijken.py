"""What was measured before, and who has not said yet what is due."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.metingen.plek import Meetplek
from registry.clock import local
from registry.meetrondes import asked_rounds, next_round
from registry.meetvraag import indicators_called
from registry.metingen import Gemist, Meetbaar, Meetrij
from registry.rechten import Recht
from registry.schema.indicatoren import Waarde
from registry.values import Periode
from registry.view import Fact, View

_DAYS = 12
"""So many days of an indicator fit on a telephone."""


class Ontbreekt(Fact):
    """Values that are not there yet, and whose they are."""

    indicatoren: tuple[str, ...]
    wie: tuple[str, ...]


class Meetmomentstand(Fact):
    """What is not delivered yet at a meetmoment that is on now."""

    titel: str
    moment: Periode
    deadline: bool
    ontbreekt: tuple[Ontbreekt, ...]


class MetingenStand(View):
    """Who has not delivered what is due; ``volgende`` is the next time when nothing is."""

    naam: str
    kort: str
    momenten: tuple[Meetmomentstand, ...]
    titel: str
    volgende: Periode | None
    today: date


class Eerder(Fact):
    """A value that counted until it was corrected on a local day, or ``ingetrokken``."""

    waarde: Waarde
    tot: date
    ingetrokken: bool


class Meetdag(Fact):
    """What was said of a day and a part; ``waarde`` is none when it was withdrawn."""

    peildatum: date
    deel: str
    waarde: Waarde | None
    door: str
    bron: str
    eerder: tuple[Eerder, ...]


class Meetverloop(Fact):
    """All days of an indicator, the last first; ``meer``: how many are not shown."""

    indicator: str
    eenheid: str
    dagen: tuple[Meetdag, ...]
    meer: int


class MetingenVerloop(View):
    """What was measured of an activiteit in the course of time. ``mag``: one may add to it."""

    naam: str
    kort: str
    mag: bool
    verlopen: tuple[Meetverloop, ...]


class OverMetingen(Command):
    """What is asked about the measurements of an activiteit."""

    activiteit: str = Field(default="", description="de activiteit")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take everything without a name for the activiteit, and what is measured of it."""
        said = [*words]
        values = {each.name: each.text for each in said if each.name in cls.model_fields}
        bare = [each.whole for each in said if each.name not in cls.model_fields]
        text = " ".join([*filter(None, [values.get("activiteit")]), *bare])
        return cls.from_values(values | ({"activiteit": text} if text else {}))


class MetingWie(OverMetingen):
    """Bekijk wie nog niet heeft doorgegeven wat er nu gemeten moet zijn."""

    words = "meting wie"
    examples = ("meting wie ddd",)
    recht = Recht.METEN

    def run(self, context: Context) -> View:
        plek = Meetplek.called(context, self.activiteit, "meting wie")
        ahead = next_round(plek.over.activiteit, context.registry.today)
        return MetingenStand(
            naam=plek.over.activiteit.naam,
            kort=plek.kort,
            momenten=tuple(_missing(plek)),
            titel=ahead[0].titel if ahead else "",
            volgende=ahead[1].moment if ahead else None,
            today=context.registry.today,
        )


def _missing(plek: Meetplek) -> Iterator[Meetmomentstand]:
    """Yield what is on now, of each meetmoment the oldest round that misses something."""
    registry, activiteit = plek.context.registry, plek.over.activiteit
    metingen = plek.metingen
    for _, rounds in groupby(
        asked_rounds(activiteit, registry.today), key=lambda each: each[0].id
    ):
        on_now = [each for each in rounds if metingen.measures(each[0], activiteit)]
        found = [
            (meetmoment, ronde.moment, metingen.missing(meetmoment, activiteit, ronde.moment))
            for meetmoment, ronde in on_now
        ]
        for meetmoment, moment, gemist in [each for each in found if each[2]][:1] or found[-1:]:
            yield Meetmomentstand(
                titel=meetmoment.titel,
                moment=moment,
                deadline=meetmoment.vorm == "deadline",
                ontbreekt=tuple(_who(plek, meetmoment.wie, gemist)),
            )


def _who(plek: Meetplek, wie: Sequence[str], gemist: Iterable[Gemist]) -> Iterator[Ontbreekt]:
    by_indicator: defaultdict[str, list[str]] = defaultdict(list)
    for each in gemist:
        by_indicator[each.indicator] += [each.deel] if each.deel else wie
    by_who: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for indicator, who in by_indicator.items():
        by_who[tuple(who)].append(indicator)
    names = plek.vraag.names_of(plek.over, {ref for refs in by_who for ref in refs})
    for refs, indicatoren in by_who.items():
        yield Ontbreekt(indicatoren=tuple(indicatoren), wie=tuple(names[ref] for ref in refs))


class MetingHistorie(OverMetingen):
    """Bekijk alles wat er gemeten is, met verbeteringen.

    Zet achter de activiteit van welke indicator je het wilt zien.
    """

    words = "meting historie"
    also = ("metingen",)
    examples = ("meting historie ddd", "meting historie ddd in beeld")
    questions = (r"wat is er gemeten (?:bij|van) (?P<activiteit>.+)",)

    def run(self, context: Context) -> View:
        plek = Meetplek.called(context, self.activiteit, "meting historie")
        rows = plek.metingen.rows(plek.over.activiteit)
        shown = [*plek.over.activiteit.indicatoren]
        if plek.rest:
            shown = [*indicators_called(shown, plek.rest)]
        if not shown and isinstance(which := plek.indicator(self, plek.rest), View):
            return which
        names = plek.vraag.names_of(plek.over, _parts_in(rows))
        verlopen = (_course(each, rows[each.id], names) for each in shown if each.id in rows)
        return MetingenVerloop(
            naam=plek.over.activiteit.naam,
            kort=plek.kort,
            mag=Recht.METEN in context.rechten,
            verlopen=tuple(verlopen),
        )


def _parts_in(rows: Mapping[int, Iterable[Meetrij]]) -> set[str]:
    return {each.deel for of_one in rows.values() for each in of_one}


def _course(indicator: Meetbaar, rows: Iterable[Meetrij], names: Mapping[str, str]) -> Meetverloop:
    same: defaultdict[tuple[date, str], list[Meetrij]] = defaultdict(list)
    for each in rows:
        same[each.peildatum, each.deel].append(each)
    days = sorted(same, key=lambda key: (-key[0].toordinal(), names[key[1]]))
    return Meetverloop(
        indicator=indicator.naam,
        eenheid=indicator.eenheid,
        dagen=tuple(_day(same[key], names) for key in days[:_DAYS]),
        meer=max(len(days) - _DAYS, 0),
    )


def _day(rows: list[Meetrij], names: Mapping[str, str]) -> Meetdag:
    """Return all that was said of a day, as it came."""
    last = rows[-1]
    eerder = (
        Eerder(
            waarde=before.waarde,
            tot=local(after.vastgelegd_op).date(),
            ingetrokken=after.ingetrokken,
        )
        for before, after in pairwise(rows)
        if not before.ingetrokken and (after.ingetrokken or after.waarde != before.waarde)
    )
    return Meetdag(
        peildatum=last.peildatum,
        deel=names[last.deel],
        waarde=None if last.ingetrokken else last.waarde,
        door=last.door_rol,
        bron=last.bron or "",
        eerder=tuple(eerder),
    )
