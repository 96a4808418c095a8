"""Silence: over what a reminder is about, or over a kind of messages."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile

from pydantic import Field

from commands.grammar import Command, Context
from commands.voorkeuren.tijden import calendar_for
from registry.aanwezigheid import NothingToSilence
from registry.rechten import Recht
from registry.view import View
from registry.voorkeuren.dagen import Dagen, days_in
from registry.voorkeuren.soorten import ALLES, SOORTEN, UnknownSoort, meant
from registry.voorkeuren.stiltes import Soortstiltes, Stilteregel

_BETWEEN = {"en", "over", "de", "mijn", "geen"}
_THEN_DAYS = {"tot", "van", "vanaf", "in", "tijdens", "t/m"}


class Stilgezet(View):
    """No more is said about these (``stil``), or it is again."""

    titels: tuple[str, ...]
    stil: bool


class StilteGezet(View):
    """Kinds of messages are silent on some days; ``bewaard``: one goes to somebody else."""

    soorten: tuple[str, ...]
    dagen: Dagen
    bewaard: bool
    today: date


class StilteVoorbij(View):
    """Kinds of messages are said again."""

    soorten: tuple[str, ...]


class StilteOverzicht(View):
    """What is silent: kinds, and how many subjects; ``soorten`` are the kinds that there are."""

    regels: tuple[Stilteregel, ...]
    onderwerpen: int
    soorten: tuple[str, ...]
    today: date


class Stil(Command):
    """Krijg niets meer over dit onderwerp. Typ dit onder een herinnering.

    Zet er een soort achter om daar niets over te horen, en als je wilt tot wanneer. Soorten zijn
    bijeenkomsten, metingen, stoplichten, acties, mijlpalen, nieuwsbrief, werkplan, week,
    aanmeldingen en berichten, of alles. Zelf gevraagde herinneringen blijven komen.
    """

    words = "stil"
    also = ("niet meer herinneren",)
    examples = ("stil", "stil metingen", "stil alles tot 1 maart", "stil in de kerstvakantie")
    recht = Recht.MELDEN
    writes = True
    replies = True

    wat: str = Field(default="", description="een soort, en als je wilt tot wanneer")

    def run(self, context: Context) -> View:
        if self.wat:
            return self._kinds(context)
        try:
            titels = context.registry.aanwezigheden.silence(context.plek)
        except NothingToSilence:
            if context.plek.over:  # it was said to somebody else
                raise
            return _overview(context)
        return Stilgezet(titels=titels, stil=True, ongedaan=StilNiet.words)

    def _kinds(self, context: Context) -> StilteGezet:
        registry = context.registry
        soorten, rest = _split(self.wat)
        dagen = Dagen(van=registry.today)
        if rest:
            dagen = days_in(rest, registry.now, calendar_for(context))
        before = Soortstiltes(registry).silence(context.plek, soorten, dagen)
        return StilteGezet(
            soorten=soorten,
            dagen=dagen,
            bewaard=not {ALLES, "aanmeldingen"}.isdisjoint(soorten),
            today=registry.today,
            ongedaan=_back(soorten, before),
        )


class StilNiet(Command):
    """Krijg weer herinneringen over wat je het laatst hebt stilgezet.

    Zet er een soort achter, of alles.
    """

    words = "stil niet"
    also = ("niet stil", "weer herinneren", "stil weg")
    examples = ("stil niet",)
    recht = Recht.MELDEN
    writes = True

    wat: str = Field(default="", description="een soort, of alles")

    def run(self, context: Context) -> View:
        stiltes = Soortstiltes(context.registry)
        if self.wat:
            soorten, rest = _split(self.wat)
            if rest:
                raise UnknownSoort(rest)
        else:
            last = stiltes.last(context.plek)
            if last is None:
                titels = context.registry.aanwezigheden.unsilence(context.plek)
                return Stilgezet(titels=titels, stil=False)
            soorten = (last.soort,)
        gone = stiltes.speak(context.plek, soorten)
        return StilteVoorbij(
            soorten=tuple(each.soort for each in gone),
            ongedaan=_again(gone[0]) if len(gone) == 1 else "",
        )


def _overview(context: Context) -> StilteOverzicht:
    stiltes = Soortstiltes(context.registry)
    return StilteOverzicht(
        regels=stiltes.of(context.plek),
        onderwerpen=stiltes.subjects(context.plek),
        soorten=(*SOORTEN, ALLES),
        today=context.registry.today,
    )


def _split(text: str) -> tuple[tuple[str, ...], str]:
    """Return the kinds that somebody names, and what they say of days. Raises `UnknownSoort`.

    Whoever names only days means everything.
    """
    words = text.replace(",", " ").split()
    kinds = [*takewhile(lambda word: word.casefold() not in _THEN_DAYS, words)]
    rest = " ".join(words[len(kinds) :])
    return tuple(dict.fromkeys(_named(kinds))) or (ALLES,), rest


def _named(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word.casefold() in _BETWEEN:
            continue
        if (soort := meant(word)) is None:
            raise UnknownSoort(word)
        yield soort


def _back(soorten: Iterable[str], before: Iterable[Stilteregel]) -> str:
    """Return the line that takes a silence back, as far as one line can."""
    were = {each.soort: each for each in before}
    named = [*soorten]
    if len(named) == 1 and named[0] in were:
        return _again(were[named[0]])
    return f"{StilNiet.words} {' '.join(named)}"


def _again(regel: Stilteregel) -> str:
    van, tot = regel.dagen.van, regel.dagen.tot
    return f"stil {regel.soort} vanaf {van:%d-%m-%Y}" + (f" tot {tot:%d-%m-%Y}" if tot else "")
