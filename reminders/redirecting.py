"""To whom a message goes once everybody has had their say: a vervanger, a follower, or nobody.

Whoever is away has their vervanger hear it, and whoever is silent hears nothing. A silence of a
kind that was named holds for the vervanger too: it would not have come. What waits for a jongere
is never lost: when nobody else hears it, the projectleiders do, and when there are none, whoever
did not want to.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from registry.models import Omdat
from registry.voorkeuren.soorten import ALTIJD, NOOIT_KWIJT
from reminders.addresses import Adresboek
from reminders.plan import Adres, Planned
from reminders.seats import Bestemming
from reminders.wishes import Wishes

FOLLOWED = frozenset({"bijeenkomst", "wijziging", "vergaderagenda", "rondbericht"})
"""What a follower of a groep hears: what its room is told, and not what that is asked."""


@dataclass(frozen=True)
class Gericht:
    """A message, and where it goes; ``stil``: it stays unsaid there."""

    planned: Planned
    bestemming: Bestemming
    stil: bool = False


@dataclass(frozen=True)
class Doorgever:
    """Passes messages on, as people want it."""

    adresboek: Adresboek
    wishes: Wishes

    def directed(self, planned: Planned) -> Sequence[Gericht]:
        """Return where a message goes."""
        verdicts = [
            (each, self._verdict(planned, each))
            for each in self.adresboek.of(planned.voor)
            if self.wishes.hears(planned, each.adres)
        ]
        to = [found for _, found in verdicts if isinstance(found, Bestemming)]
        # Whoever has the seat as well, hears it as their own.
        heard = {each.adres: each for each in sorted(to, key=lambda each: each.omdat is None)}
        waits = [(each, found) for each, found in verdicts if isinstance(found, Omdat)]
        if waits and not heard:
            heard = self._kept(planned, waits)
        unsaid = [
            each
            for each, found in verdicts
            if not isinstance(found, Bestemming) and each.adres not in heard
        ]
        return [
            *(Gericht(planned, each) for each in heard.values()),
            *(Gericht(planned, each, stil=True) for each in unsaid),
            *self._followers(planned, {*heard, *(each.adres for each in unsaid)}),
        ]

    def _verdict(self, planned: Planned, each: Bestemming) -> Bestemming | Omdat | None:
        """Return where it goes instead, why it must go elsewhere, or nothing for a silence."""
        kind, adres, wishes = planned.bericht.soort, each.adres, self.wishes
        if kind in ALTIJD:
            return each
        if each.leden:
            return replace(each, leden=tuple(self._mentioned(planned, each)))
        unwanted = Omdat.STIL if kind in NOOIT_KWIJT else None
        other = self._vervanger(planned, adres)
        named = unwanted is None and wishes.silent(planned, adres, named=True)
        if other is None or named:
            return unwanted if wishes.silent(planned, adres) else each
        if not wishes.vervangers.may_see(planned, other):
            return Omdat.WEG
        namens = each.namens or wishes.vervangers.called(planned, adres)
        return Bestemming(wishes.vervangers.adressen[other], namens, Omdat.VERVANGT)

    def _vervanger(self, planned: Planned, adres: Adres) -> int | None:
        """Return who hears it instead: nobody when they want nothing of it themselves."""
        vervangers = self.wishes.vervangers
        other = vervangers.of(planned, adres)
        if other is None or self.wishes.silent(planned, vervangers.adressen[other]):
            return None
        return other

    def _mentioned(self, planned: Planned, room: Bestemming) -> Iterator[Adres]:
        """Yield whom it mentions in a room: for who is away their vervanger, if they belong."""
        vervangers = self.wishes.vervangers
        for adres in room.leden:
            if not self.wishes.is_mentioned(planned, adres):
                continue
            other = self._vervanger(planned, adres)
            if other is None:
                yield adres
                continue
            to = vervangers.adressen[other]
            if to.kanaal == room.adres.kanaal and to in self.adresboek.seated(planned.voor):
                yield to

    def _kept(
        self, planned: Planned, waits: Sequence[tuple[Bestemming, Omdat]]
    ) -> dict[Adres, Bestemming]:
        """Return who hears what may not be lost: the projectleiders, or else who did not want."""
        theirs = {each.adres for each, _ in waits}
        first, omdat = waits[0]
        names = self.adresboek.names(planned.voor)
        namens = names or self.wishes.vervangers.called(planned, first.adres)
        leaders = (
            Bestemming(adres, namens, omdat)
            for adres in self.adresboek.leaders(planned.voor.programma_id)
            if adres not in theirs
            and self._verdict(planned, Bestemming(adres)) == Bestemming(adres)
        )
        found = {each.adres: each for each in leaders}
        return found or {each.adres: each for each, _ in waits}

    def _followers(self, planned: Planned, taken: Collection[Adres]) -> Iterator[Gericht]:
        voor, wishes = planned.voor, self.wishes
        if voor.prive or voor.programma_id is None or planned.bericht.soort not in FOLLOWED:
            return
        followers = (
            (adres, ref)
            for ref in voor.refs
            for adres in wishes.volgers.get((voor.programma_id, ref), ())
        )
        for adres, ref in followers:
            if adres in taken or not wishes.hears(planned, adres):
                continue
            if not wishes.silent(planned, adres) and not wishes.vervangers.of(planned, adres):
                asked = adres in self.adresboek.at(voor.programma_id, ref)
                yield Gericht(planned if asked else _unasked(planned), Bestemming(adres))


def _unasked(planned: Planned) -> Planned:
    """Return a message without its question: whoever only follows a groep is asked nothing."""
    if "vraagt" not in type(planned.bericht).model_fields:
        return planned
    return replace(planned, bericht=planned.bericht.model_copy(update={"vraagt": False}))
