"""What commands about measurements share: what is meant, and asking which when that is unclear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from commands.grammar import Command, Context
from registry.activiteiten import Geplaatst
from registry.dutch import number_in_words, short_day
from registry.errors import DomainError
from registry.meetrechten import Meetrecht, NotYourMeting
from registry.meetreeksen import parts_of
from registry.meetvraag import Meetvraag, indicators_called, is_divided
from registry.meetwaarden import KLEIN, read_value
from registry.metingen import Meetbaar, Meetrij, Metingen, Opgave
from registry.schema.indicatoren import Eenheid, Waarde
from registry.standen import Doel, Telling, doelen, tellingen
from registry.view import Choice, View


@dataclass(eq=False)
class WhichActiviteit(DomainError):
    """Something is asked of measurements, and nobody said of which activiteit."""

    words: str

    def __str__(self) -> str:
        return (
            f"Van welke activiteit? Typ bijvoorbeeld {self.words} ddd. "
            "Typ activiteiten om de namen te zien."
        )


@dataclass(eq=False)
class NotApart(DomainError):
    """A part is named of what is measured as a whole."""

    naam: str

    def __str__(self) -> str:
        return f"“{self.naam}” wordt in één keer gemeten. Typ het nog eens, zonder deel."


class WelkeMeting(View):
    """Which is meant, of what is measured at an activiteit? ``wat`` is indicator, deel or dag.

    ``onbekend`` is what was said for it, when that is none of the ``choices``.
    """

    wat: str
    naam: str
    onbekend: str = ""


@dataclass(frozen=True)
class Meetplek:
    """An activiteit of which somebody asks or says what was measured; ``rest`` is what follows."""

    context: Context
    over: Geplaatst
    rest: str

    @classmethod
    def called(cls, context: Context, text: str, words: str) -> "Meetplek":
        """Return the one that ``text`` begins with. Raises `WhichActiviteit`, `UnclearName`."""
        if not text:
            raise WhichActiviteit(words)
        return cls(context, *Meetvraag(context.registry).beginning(text))

    @property
    def vraag(self) -> Meetvraag:
        return Meetvraag(self.context.registry)

    @cached_property
    def recht(self) -> Meetrecht:
        context = self.context
        return Meetrecht(context.registry, self.over, context.bevoegd, context.rechten)

    @cached_property
    def metingen(self) -> Metingen:
        """What was measured: one object, which remembers what it has read."""
        return self.context.registry.metingen

    @property
    def full_name(self) -> str:
        return f"{self.over.programma.slug}/{self.over.activiteit.slug}"

    @cached_property
    def kort(self) -> str:
        """A short name that may be typed."""
        return self.context.registry.activiteiten.short_name(self.over)

    def read(self, text: str, indicator: Meetbaar) -> Waarde:
        """Return a value as it is kept. Raises what `registry.meetwaarden.read_value` raises."""
        return read_value(text, indicator.eenheid, personen=indicator.personen)

    def indicator(self, command: Command, text: str) -> Meetbaar | WelkeMeting:
        """Return the indicator that is meant, or ask which."""
        known = self.over.activiteit.indicatoren
        found = indicators_called(known, text)
        if len(found) == 1:
            return found[0]
        choices = (
            _choice(command, each.naam, activiteit=self.full_name, indicator=each.slug)
            for each in found or known
        )
        return WelkeMeting(
            wat="indicator",
            naam=self.over.activiteit.naam,
            onbekend="" if found else text,
            choices=tuple(choices),
        )

    def deel(
        self, command: Command, indicator: Meetbaar, text: str, mine: Sequence[str]
    ) -> str | WelkeMeting:
        """Return which part is meant of those that are ``mine``, or ask which.

        Raises `NotApart`, `NotYourMeting`.
        """
        if not is_divided(indicator):
            if text:
                raise NotApart(indicator.naam)
            return ""
        found = self.vraag.part(self.over, text, parts_of(indicator)) if text else tuple(mine)
        allowed = [each for each in found if each in mine]
        if found and not allowed:
            names = self.vraag.names_of(self.over, found)
            raise NotYourMeting(indicator.naam, tuple(names[each] for each in found))
        if len(allowed) == 1:
            return allowed[0]
        named = {"activiteit": self.full_name, "indicator": indicator.slug}
        return WelkeMeting(
            wat="deel",
            naam=indicator.naam,
            onbekend="" if allowed else text,
            choices=tuple(self._parts(command, allowed or mine, named)),
        )

    def which_day(
        self, command: Command, indicator: Meetbaar, metingen: Iterable[Meetrij]
    ) -> WelkeMeting:
        """Ask which of some measurements is meant."""
        rows = [*metingen]
        names = self.vraag.names_of(self.over, (each.deel for each in rows))
        choices = (
            _choice(
                command,
                ", ".join(filter(None, (short_day(each.peildatum), names[each.deel]))),
                activiteit=self.full_name,
                indicator=indicator.slug,
                peildatum=_day(each.peildatum),
                deel=each.deel.partition(":")[2],
            )
            for each in rows
        )
        return WelkeMeting(wat="dag", naam=indicator.naam, choices=tuple(choices))

    def stand(self, indicator: Meetbaar) -> Doel | Telling | None:
        """Return how an indicator stands today."""
        today = self.context.registry.today
        reeksen = self.metingen.series([indicator], today)
        known: list[Doel | Telling] = [*doelen(self.over.activiteit, reeksen, today)]
        known += tellingen(self.over.activiteit, reeksen, today)
        return next((each for each in known if each.naam == indicator.naam), None)

    def line_of(self, indicator: Meetbaar, meting: Meetrij) -> str:
        """Return the line that says again what a row says."""
        facts = {
            "waarde": typed(meting.waarde, indicator.eenheid),
            "peildatum": _day(meting.peildatum),
            "van": str(meting.noemer or ""),
            "bron": meting.bron or "",
            "deel": meting.deel.partition(":")[2],
            "zeker": "ja",
        }
        return self._line("meting", indicator, facts)

    def without(self, indicator: Meetbaar, opgave: Opgave) -> str:
        """Return the line that takes back what was said of a day."""
        facts = {"peildatum": _day(opgave.peildatum), "deel": opgave.deel.partition(":")[2]}
        return self._line("meting weg", indicator, facts)

    def _line(self, words: str, indicator: Meetbaar, facts: Mapping[str, str]) -> str:
        named = {"activiteit": self.full_name, "indicator": indicator.slug, **facts}
        said = (f'{name}="{text}"' for name, text in named.items() if text)
        return " ".join([words, *said])

    def _parts(
        self, command: Command, delen: Sequence[str], named: Mapping[str, str]
    ) -> Iterable[Choice]:
        names = self.vraag.names_of(self.over, delen)
        for each in delen:
            yield _choice(command, names[each], **named, deel=each.partition(":")[2])


def _choice(command: Command, label: str, **meant: str) -> Choice:
    return Choice(label=label, opdracht=command.model_copy(update=meant).line())


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def typed(waarde: Waarde, eenheid: Eenheid) -> str:
    """Write a value as people type it."""
    if not isinstance(waarde, Decimal):
        return "<5" if waarde == KLEIN else waarde
    return f"{number_in_words(waarde)}{'%' if eenheid is Eenheid.PROCENT else ''}"
