"""Conversations that go on: the choice that was last put to somebody, and what can be undone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.database import carry_out
from registry.errors import DomainError
from registry.kluis import Kluis
from registry.models import Begroeting, Gehoord, Keuze
from registry.subjects import Soort, Subject

#: After this long a number no longer belongs to a choice that people remember.
CHOICE_LASTS = timedelta(hours=1)
#: So long a channel may tell the same line again: after an outage of some days.
HEARD_LASTS = timedelta(days=7)
#: After this long people no longer mean the same by "the last thing that I did".
UNDO_LASTS = timedelta(hours=1)
#: So long after a line was said, taking it away takes back what it did; later it is tidying up.
WITHDRAW_LASTS = timedelta(days=1)

_SIDE_EFFECTS = frozenset({Soort.PROGRAMMA, Soort.RITME})
"""What changes along with many things: that two lines have it in common says nothing."""


@dataclass(frozen=True)
class Plek:
    """Where somebody talks: a person's address, in a room of a channel.

    ``over`` is the platform's number of the message that is answered, and ``door`` the key of
    the line that does. ``prive``: nobody else reads along, so whichever room it is, it is one
    conversation.
    """

    kanaal: str
    kamer: str
    adres: str
    over: str = ""
    door: str = ""
    prive: bool = False

    @property
    def gesprek(self) -> str:
        """The room in which what was said before belongs to what is said now."""
        return "" if self.prive else self.kamer


@dataclass(frozen=True)
class Gedaan:
    """What a line did: the line that undoes it (empty when none does), and what it was about."""

    terug: str
    subjects: Collection[Subject] = ()

    @property
    def over(self) -> frozenset[Subject]:
        """What it was about, without what only changed along with that."""
        return frozenset(each for each in self.subjects if each.soort not in _SIDE_EFFECTS)


@dataclass(frozen=True)
class Teruggenomen:
    """What somebody takes back: when it was said (UTC), and the line that undoes it."""

    gezegd_op: datetime
    terug: str


@dataclass(eq=False)
class NoChoice(DomainError):
    """A number came, but nothing was asked; or nothing has that number."""

    number: int
    largest: int

    def __str__(self) -> str:
        if self.largest:
            return f"Kies een nummer van 1 tot en met {self.largest}."
        return f"Ik weet niet waar {self.number} bij hoort. Typ help voor wat ik kan."


@dataclass(eq=False)
class NothingToUndo(DomainError):
    """Nothing was changed here of late, or it cannot be undone."""

    def __str__(self) -> str:
        return (
            "Er is niets om ongedaan te maken. Dat kan alleen met je laatste wijziging hier, "
            "tot een uur erna. Typ herinneringen of mijlpalen om te zien wat er nu staat."
        )


@dataclass(eq=False)
class ChangedSince(DomainError):
    """What a line did cannot be taken back by itself: others went on with it."""

    def __str__(self) -> str:
        return "Er is daarna iets mee gedaan. Wil je het anders? Typ dat als een nieuw bericht."


@dataclass(eq=False)
class NoWayBack(DomainError):
    """What a line did cannot be undone by another line."""

    def __str__(self) -> str:
        return "Dit kan ik niet vanzelf terugdraaien. Typ help voor wat je wel kunt doen."


@dataclass(eq=False)
class TooLateToChange(DomainError):
    """A line is changed that was carried out before, and cannot be undone any more."""

    def __str__(self) -> str:
        return "Dat heb ik al gedaan. Typ wat je nu wilt als een nieuw bericht."


@dataclass(frozen=True)
class Gesprekken:
    """Who was asked what, inside the transaction of the caller.

    ``kluis`` seals the answers that are kept: they say what somebody asked about.
    """

    session: Session
    clock: Clock
    kluis: Kluis

    def offer(self, plek: Plek, opdrachten: Sequence[str]) -> None:
        """Remember a numbered choice, instead of the one before it."""
        row = self._row(plek) or self._new_row(plek)
        row.opdrachten, row.gesteld_op = tuple(opdrachten), self.clock.now()

    def choose(self, plek: Plek, number: int) -> str:
        """Return the line that stands at ``number`` (from 1). Raises `NoChoice`."""
        offered = self.offered(plek)
        if not 1 <= number <= len(offered):
            raise NoChoice(number, len(offered))
        return offered[number - 1]

    def offered(self, plek: Plek) -> tuple[str, ...]:
        """Return the lines of the choice that is open, or none."""
        row = self._row(plek)
        fresh = row is not None and self.clock.now() - row.gesteld_op <= CHOICE_LASTS
        return row.opdrachten if row is not None and fresh else ()

    def withdraw(self, plek: Plek) -> None:
        """Forget the choice that is open: something else was done since, which it may undo."""
        if row := self._row(plek):
            row.opdrachten = ()

    def remember(self, plek: Plek, terug: str, bij: str = "") -> None:
        """Remember the line that undoes what was done last; an empty one if none does.

        ``bij`` is the key of the line that did it. Of whoever has nothing to undo, and was not
        asked anything, nothing is kept.
        """
        row = self._row(plek)
        if row is None and not terug:
            return
        row = row or self._new_row(plek)
        row.terug, row.terug_op, row.terug_bij = terug or None, self.clock.now(), bij

    def undoing(self, plek: Plek) -> str:
        """Return the line that undoes what was done last. Raises `NothingToUndo`."""
        row = self._row(plek)
        if row is None or row.terug is None or row.terug_op is None:
            raise NothingToUndo
        if self.clock.now() - row.terug_op > UNDO_LASTS:
            raise NothingToUndo
        return row.terug

    def instead_of(self, plek: Plek, key: str) -> str:
        """Return the line that undoes what the line ``key`` did; an empty one if it did nothing.

        Raises `TooLateToChange`.
        """
        row = self._row(plek)
        if row is not None and row.terug_bij == key:
            if not row.terug:
                raise TooLateToChange
            return row.terug
        if self.heard(key) is not None:
            raise TooLateToChange
        return ""

    def greet(self, plek: Plek, others: Collection[str] = ()) -> bool:
        """Tell whether somebody comes into a room for the first time; they have come now.

        The ``others`` who are there need no greeting of their own any more.
        """
        keys = {_unreadable(plek, adres): adres for adres in (plek.adres, *others)}
        query = select(Begroeting.sleutel).where(Begroeting.sleutel.in_(keys))
        known = {*self.session.scalars(query)}
        for sleutel in keys.keys() - known:
            self.session.add(Begroeting(sleutel=sleutel, begroet_op=self.clock.now()))
        return plek.adres not in {keys[each] for each in known}

    def heard(self, key: str) -> str | None:
        """Return what was answered to a line that changed something, if it was heard before.

        Raises `registry.kluis.WrongKey`.
        """
        sealed = self.session.scalar(select(Gehoord.antwoord).where(Gehoord.key == key))
        return None if sealed is None else self.kluis.unseal(sealed)

    def answered(self, plek: Plek, antwoord: str, gedaan: Gedaan | None = None) -> None:
        """Remember the answer to the line of ``plek``, and what that did if it can be taken back.

        Of a sign such as a thumb that is known elsewhere.
        """
        row = Gehoord(
            key=plek.door, antwoord=self.kluis.seal(antwoord), wie=said_by(plek.kanaal, plek.adres)
        )
        row.gehoord_op = self.clock.now()
        if gedaan is not None:
            row.terug = self.kluis.seal(gedaan.terug)
            row.over = tuple(str(each) for each in sorted(gedaan.over))
        self.session.add(row)

    def withdrawn(self, plek: Plek, key: str) -> Teruggenomen | None:
        """Return what the line ``key`` of whoever talks did, now that they take it away.

        Nothing, when it did nothing, is too long ago, or was another's. It can be taken back
        once. Raises `ChangedSince` or `NoWayBack`.
        """
        row = self.session.scalar(select(Gehoord).where(Gehoord.key == key))
        if row is None or row.terug is None or row.wie != said_by(plek.kanaal, plek.adres):
            return None
        if self.clock.now() - row.gehoord_op > WITHDRAW_LASTS:
            return None
        terug = self.kluis.unseal(row.terug)
        if not terug:
            raise NoWayBack
        if self._went_on(row):
            raise ChangedSince
        row.terug = None
        return Teruggenomen(gezegd_op=row.gehoord_op, terug=terug)

    def _went_on(self, row: Gehoord) -> bool:
        """Tell whether a line after this one was about the same."""
        query = select(Gehoord.over).where(
            Gehoord.gehoord_op >= row.gehoord_op, Gehoord.key != row.key, Gehoord.over.is_not(None)
        )
        about = {*(row.over or ())}
        return any(not about.isdisjoint(each or ()) for each in self.session.scalars(query))

    def forget(self) -> int:
        """Forget what was heard so long ago that no channel tells it again; return how much.

        What was offered or could be undone goes too: it names what somebody asked about.
        """
        now = self.clock.now()
        past = (Keuze.gesteld_op < now - CHOICE_LASTS) & (
            Keuze.terug_op.is_(None) | (Keuze.terug_op < now - UNDO_LASTS)
        )
        gone = carry_out(self.session, delete(Keuze).where(past))
        heard = delete(Gehoord).where(Gehoord.gehoord_op < now - HEARD_LASTS)
        return gone + carry_out(self.session, heard)

    def _new_row(self, plek: Plek) -> Keuze:
        row = Keuze(kanaal=plek.kanaal, kamer=plek.gesprek, adres=plek.adres)
        row.opdrachten, row.gesteld_op = (), self.clock.now()
        self.session.add(row)
        return row

    def _row(self, plek: Plek) -> Keuze | None:
        return self.session.scalar(
            select(Keuze).where(
                Keuze.kanaal == plek.kanaal,
                Keuze.kamer == plek.gesprek,
                Keuze.adres == plek.adres,
            )
        )


def said_by(kanaal: str, adres: str) -> str:
    """Return what is kept of who said a line: enough to know them again, not to find them."""
    return sha256(f"{kanaal}/{adres}".encode()).hexdigest()


def _unreadable(plek: Plek, adres: str) -> str:
    return sha256(f"{plek.kanaal}/{plek.kamer}/{adres}".encode()).hexdigest()
