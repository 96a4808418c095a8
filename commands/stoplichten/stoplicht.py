"""How an activiteit goes, in colours: a private dialogue, or one line. It makes a concept."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pydantic import Field, PrivateAttr

from commands.aanmelden import answers_in
from commands.dialogue import Dialoog
from commands.grammar import Command, Context, Word
from commands.stoplichten.antwoorden import colour_in, demand_nobody, names_a_colour
from commands.stoplichten.lezen import StoplichtHistorie, StoplichtLees
from commands.stoplichten.maatregel import StoplichtMaatregel
from commands.stoplichten.over import find, period_in
from commands.stoplichten.refusals import NoColour, NotNeeded, Yellow, demand_known
from commands.stoplichten.sturen import (
    StoplichtAkkoord,
    StoplichtConcept,
    StoplichtNietAkkoord,
    StoplichtVerstuur,
    StoplichtWis,
    send_label,
)
from commands.stoplichten.vragen import BIJSTURING, MEER, MOST_RISKS, RISICO, Vragenlijst
from registry.activiteiten import Geplaatst
from registry.concepten import Antwoorden, Gekozen
from registry.dates import NoDate
from registry.namen import fold
from registry.rechten import Recht
from registry.schema.stoplichten import Aspect, Kleur
from registry.stoplichten import Stoplichtrapport
from registry.values import Periode
from registry.view import Choice, Form, View, Vraag

_ABOUT_IT: dict[str, type[Command]] = {
    each.words.removeprefix("stoplicht "): each
    for each in (
        *(StoplichtConcept, StoplichtVerstuur, StoplichtAkkoord, StoplichtNietAkkoord),
        *(StoplichtLees, StoplichtHistorie, StoplichtMaatregel, StoplichtWis),
    )
}
_YELLOW = re.compile(r"\b(?:geel|gele|yellow)\b", re.IGNORECASE)
_YELLOW_SAID = re.compile(r'(?<==")(?:geel|gele|yellow)(?=")', re.IGNORECASE)
_SHORT = {each: f"{each}1" for each in RISICO if each != "maatregel"} | {"van": "besluit_van"}
_SAID = (
    *(*BIJSTURING, "samenvatting", "meer", *MEER, "besluit_van", "reden"),
    *(f"{each}{nr}" for nr in range(1, MOST_RISKS + 1) for each in (*RISICO, "nog")),
)
_COLOURED = {*Aspect, "totaal"}


class WelkeKleur(View):
    """Somebody named a colour that is none of the three; ``choices`` has the line with each."""


class ConceptKlaar(View):
    """A report is ready to be sent, and ``kort`` is what its activiteit is called in a line.

    ``akkoord``: another must agree. ``vervangt``: there was a concept already.
    """

    naam: str
    kort: str
    periode: str
    rapport: Stoplichtrapport
    akkoord: bool
    vervangt: bool


class Stoplicht(Dialoog):
    """Maak een stoplicht: zeg hoe een activiteit gaat, in groen, oranje of rood.

    Ik stel je een paar vragen. Gaat alles goed? Zet dan groen erachter. Bij oranje en rood vraag
    ik wat jullie eraan doen. Daarna kun je het nalezen en versturen.
    """

    words = "stoplicht"
    also = ("maak stoplicht", "stoplichtrapportage")
    examples = (
        "stoplicht leeromgeving",
        "stoplicht leeromgeving oranje",
        'stoplicht leeromgeving groen samenvatting="Alle scholen doen mee."',
    )
    recht = Recht.RAPPORTEREN

    activiteit: str = Field(description="de activiteit")
    kleur: str = Field(
        default="", description="groen, oranje of rood; zonder kleur vraag ik alles"
    )
    periode: str = Field(default="", description="als het over een andere periode gaat")
    velden: str = Field(default="", description="als je het uit je hoofd weet: vraag=antwoord")

    _found: tuple[Geplaatst, Vragenlijst] | None = PrivateAttr(default=None)

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take a colour at the end apart, and what is named for answers.

        What to do with the report may also stand after the name: ``stoplicht ddd lees``.
        """
        said = [*words]
        bare = [each for each in said if not each.name]
        if other := _about_it(bare):
            return other
        values = {each.name: each.text for each in said if each.name in cls.model_fields}
        given = [each for each in said if each.name and each.name not in cls.model_fields]
        if len(bare) > 1 and names_a_colour(bare[-1].text):
            values["kleur"] = bare.pop().text
        if bare:
            values["activiteit"] = " ".join(each.text for each in bare)
        if given:
            values["velden"] = " ".join(f'{each.said}="{each.text}"' for each in given)
        return cls.from_values(values)

    @property
    def opdracht(self) -> str:
        periode = f'periode="{self.periode}"' if self.periode else ""
        parts = (self.words, self.activiteit, self.kleur, periode, self.velden)
        return " ".join(part for part in parts if part)

    def run(self, context: Context) -> View:
        # Before anything else: what is asked about may be kept with the line that was typed.
        given = _with_gates(answers_in(self.velden))
        for each in (self.activiteit, self.periode, *given.values()):
            demand_nobody(each)
        over, rest = find(context, self.activiteit)
        rapporteren = context.registry.rapporteren
        rapporteren.demand_reporter(over, context.bevoegd)
        named, when = self._behind(rest)
        periode = rapporteren.period_for(over, _period(context, when))
        try:
            kleur = colour_in(named) if named else None
            for each in _COLOURED & given.keys():
                colour_in(given[each])
        except Yellow:
            return self._which_colour()
        aspecten = rapporteren.afspraak(over).aspecten
        demand_known(given, (*aspecten, *_SAID), (*aspecten, *BIJSTURING, "samenvatting"))
        if kleur and not given.keys().isdisjoint(aspecten):
            given = _filled_in(given, kleur, aspecten)
            kleur = None
        _demand_needed(given, kleur, aspecten)
        return self._meant(context, over, periode, kleur).converse(context, given)

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        over, lijst = self._asked(context)
        groen = ", alles groen" if lijst.kleur is Kleur.GROEN else ""
        titel = f"Stoplicht {over.activiteit.naam}, {self.periode}{groen}"
        return Form(titel=titel, vragen=lijst.vragen(antwoorden))

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        _, lijst = self._asked(context)
        return lijst.check(vraag, text)

    def finish(self, context: Context, antwoorden: Antwoorden) -> ConceptKlaar:
        over, lijst = self._asked(context)
        rapporteren = context.registry.rapporteren
        periode = rapporteren.period_for(over, period_in(context, self.periode))
        vervangt = rapporteren.has_concept(over, periode)
        rapport = rapporteren.save(over, periode, lijst.inhoud(antwoorden), context.bevoegd)
        akkoord = rapporteren.afspraak(over).akkoord
        kort = context.registry.activiteiten.short_name(over)
        send = Choice(label=send_label(akkoord=akkoord), opdracht=f"stoplicht verstuur {kort}")
        return ConceptKlaar(
            naam=over.activiteit.naam,
            kort=kort,
            periode=periode.tekst,
            rapport=rapport,
            akkoord=akkoord,
            vervangt=vervangt,
            choices=(Choice(label="Toon", opdracht=f"stoplicht concept {kort}"), send),
        )

    def _behind(self, rest: str) -> tuple[str, str]:
        """Return which colour and which period were named, also behind the name."""
        words = rest.split()
        kleur = words.pop(0) if words and names_a_colour(words[0]) else self.kleur
        return kleur, self.periode or " ".join(words)

    def _asked(self, context: Context) -> tuple[Geplaatst, Vragenlijst]:
        """Return what this is about, and the questions: looked up once for every line."""
        if self._found is None:
            over, _ = find(context, self.activiteit)
            periode = period_in(context, self.periode)
            begin = periode.start if periode else None
            lijst = Vragenlijst(
                aspecten=context.registry.rapporteren.afspraak(over).aspecten,
                kleur=Kleur(self.kleur) if self.kleur else None,
                maatregel=_measure_before(context, over, begin or context.registry.today),
                now=context.registry.now,
            )
            self._found = over, lijst
        return self._found

    def _meant(
        self, context: Context, over: Geplaatst, periode: Periode, kleur: Kleur | None
    ) -> "Stoplicht":
        """Return the same command, about just this, and without answers."""
        meant = {
            "activiteit": context.registry.activiteiten.short_name(over),
            "kleur": kleur or "",
            "periode": periode.tekst,
            "velden": "",
        }
        return self.model_copy(update=meant)

    def _which_colour(self) -> WelkeKleur:
        labels = {
            Kleur.ORANJE: "Ja, oranje",
            Kleur.GROEN: "Nee, groen",
            Kleur.ROOD: "Nee, rood",
        }
        choices = (
            Choice(label=label, opdracht=self._not_yellow(kleur).opdracht)
            for kleur, label in labels.items()
        )
        return WelkeKleur(choices=tuple(choices))

    def _not_yellow(self, kleur: Kleur) -> "Stoplicht":
        """Return the same with another colour; what is told in sentences stays as it is."""
        meant = {
            "activiteit": _YELLOW.sub(kleur, self.activiteit),
            "kleur": _YELLOW.sub(kleur, self.kleur),
            "velden": _YELLOW_SAID.sub(kleur, self.velden),
        }
        return self.model_copy(update=meant)


def _about_it(bare: Sequence[Word]) -> Command | None:
    """Return what is asked about a report, when that stands after the name."""
    for place in range(1, len(bare)):
        for length in (2, 1):
            said = fold(" ".join(each.text for each in bare[place : place + length]))
            if command := _ABOUT_IT.get(said):
                return command.from_words([*bare[:place], *bare[place + length :]])
    return None


def _period(context: Context, text: str) -> Periode | None:
    """Return the period that is named; one word that is none was meant for a colour."""
    try:
        return period_in(context, text)
    except NoDate:
        if len(text.split()) == 1 and not any(each.isdigit() for each in text):
            raise NoColour from None
        raise


def _with_gates(said: Mapping[str, str]) -> dict[str, str]:
    """Return what was filled in by the names of the questions, and that there is more to say."""
    given = {_SHORT.get(naam, naam): text for naam, text in said.items()}
    for nr in range(1, MOST_RISKS + 1):
        if f"risico{nr}" in given:
            given[f"nog{nr}"] = "ja" if f"risico{nr + 1}" in given else "nee"
    gates = [each for each in MEER if each in given]
    if gates or "samenvatting" in given:
        given.setdefault("meer", ", ".join(gates) or "nee")
    return given


def _filled_in(
    given: Mapping[str, str], kleur: Kleur, aspecten: Iterable[Aspect]
) -> dict[str, str]:
    """Let the rest be groen, when some aspects are named apart; of other colours that is asked."""
    rest = {str(each): str(kleur) for each in aspecten if kleur is Kleur.GROEN}
    return rest | {**given}


def _demand_needed(
    given: Mapping[str, str], kleur: Kleur | None, aspecten: Iterable[Aspect]
) -> None:
    """Refuse, by `NotNeeded`, to explain what is groen."""
    said = [colour_in(given[each]) if each in given else kleur for each in aspecten]
    extra = tuple(each for each in BIJSTURING if each in given)
    if extra and all(each is Kleur.GROEN for each in said):
        raise NotNeeded(extra)


def _measure_before(context: Context, over: Geplaatst, begin: date) -> str:
    """Return what was done about it according to the report before a period."""
    before = context.registry.stoplichten.before(over.activiteit.id, begin)
    return before[0].bijsturing.maatregel if before and before[0].bijsturing else ""
