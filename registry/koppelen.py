"""One person on several channels: who says with a code that they are the same, and where to write.

A code is said on one account and typed on another. Whoever types a wrong one too often, must
wait; the log book counts that. It is kept as a digest, until it is used.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from registry.adressen import mailadres
from registry.clock import Clock
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.ingangen import MAIL, Ingang, accounts_of
from registry.mensen import Mensen
from registry.models import Account, Koppelcode, Logregel, Weekbericht
from registry.registry import Registry
from registry.samenvoegen import merge
from registry.values import Resultaat

LASTS = timedelta(minutes=15)
PERIOD = timedelta(hours=1)
TRIES = 5
GERADEN = "koppelcode"
"""What the log book calls a wrong code."""

_FRIENDLY = "ACDEFHJKMNPRTUVWXY34679"
_LENGTH = 8


@dataclass(eq=False)
class UnknownCode(DomainError):
    """There is no such code, or it is too old."""

    def __str__(self) -> str:
        return (
            "Die code ken ik niet, of hij is te oud. "
            "Typ koppel mij op je andere account voor een nieuwe."
        )


@dataclass(eq=False)
class TooManyTries(DomainError):
    """Somebody typed so many wrong codes that it may be a guess."""

    def __str__(self) -> str:
        return "Dat waren te veel codes die niet klopten. Probeer het over een uur opnieuw."


@dataclass(eq=False)
class AlreadyOne(DomainError):
    """A code is typed by the person who asked for it."""

    def __str__(self) -> str:
        return "Dit account is al van jou. Typ de code op je andere account."


@dataclass(eq=False)
class MailTaken(DomainError):
    """An e-mail address is somebody else's already."""

    def __str__(self) -> str:
        return "Dat mailadres hoort al bij iemand anders. Vraag het aan een beheerder."


@dataclass(eq=False)
class NoMail(DomainError):
    """There is no e-mail address to remove."""

    def __str__(self) -> str:
        return "Er is geen mailadres om weg te halen."


@dataclass(eq=False)
class OnlyMail(DomainError):
    """Without their e-mail address somebody could not be reached at all."""

    def __str__(self) -> str:
        return "Dit mailadres is het enige adres. Haal de persoon dan uit de rol of de groep."


@dataclass(frozen=True)
class Koppelen:
    """Joins accounts, inside the transaction of the caller."""

    registry: Registry

    def code(self, persoon_id: int) -> str:
        """Return a new code for somebody; an older one of theirs is no longer worth anything."""
        self._session.execute(delete(Koppelcode).where(Koppelcode.persoon_id == persoon_id))
        text = "".join(secrets.choice(_FRIENDLY) for _ in range(_LENGTH))
        row = Koppelcode(hash=_digest(text), persoon_id=persoon_id, gemaakt_op=self._clock.now())
        self._session.add(row)
        return f"{text[:4]}-{text[4:]}"

    def burn(self, text: str) -> None:
        """Make a code worthless: others may have read it."""
        self._session.execute(delete(Koppelcode).where(Koppelcode.hash == _digest(text)))

    def redeem(self, text: str, plek: Plek) -> int:
        """Let whoever talks be the person who asked for a code; return the number of that person.

        Raises `TooManyTries`, `UnknownCode`, `AlreadyOne`.
        """
        if self._wrong(plek) >= TRIES:
            raise TooManyTries
        row = self._session.get(Koppelcode, _digest(text))
        if row is None or self._clock.now() - row.gemaakt_op > LASTS:
            raise UnknownCode
        first, second = row.persoon_id, self._mensen.find(plek)
        if first == second:
            raise AlreadyOne
        if second is None:
            self._add(first, plek.kanaal, plek.adres)
        else:
            self._merge(first, second)
        self._session.execute(delete(Koppelcode).where(Koppelcode.persoon_id == first))
        self.registry.bereik.plan_anew(first)
        return first

    def prefer(self, plek: Plek) -> int:
        """Say what is unasked here from now on; return the number of whoever asks that."""
        persoon_id = self._mensen.number_of(plek)
        here = (Account.kanaal == plek.kanaal, Account.adres == plek.adres)
        account = self._session.scalars(select(Account).where(*here)).one()
        account.voorkeur_op = self._clock.now()
        self._session.flush()
        self.registry.bereik.plan_anew(persoon_id)
        return persoon_id

    def mail_to(self, persoon_id: int, text: str, *, may_join: bool = False) -> str:
        """Let somebody have one e-mail address; return which they had before.

        ``may_join``: whoever has it already is the same person, if mail is all they have. Raises
        `registry.adressen.NotAMailadres`, `MailTaken`.
        """
        adres = mailadres(text)
        other = self._mensen.find(Plek(MAIL, "", adres))
        before = next(iter(self._mail_of(persoon_id)), "")
        if other not in {None, persoon_id}:
            only = {each.kanaal for each in accounts_of(self._session, other or 0)} == {MAIL}
            if not (may_join and only):
                raise MailTaken
            self._merge(persoon_id, other or 0)
        elif other is None:
            self._add(persoon_id, MAIL, adres)
        places = self._places(persoon_id)
        old = (Account.persoon_id == persoon_id, Account.kanaal == MAIL, Account.adres != adres)
        self._session.execute(delete(Account).where(*old))
        self.registry.bereik.remember(MAIL, adres, "", {})
        self.registry.bereik.plan_anew(persoon_id, *places)
        return before

    def mail_no_more(self, persoon_id: int) -> str:
        """Take their e-mail address from somebody; return which that was.

        Raises `NoMail`, `OnlyMail`.
        """
        places, before = self._places(persoon_id), self._mail_of(persoon_id)
        if not before:
            raise NoMail
        if all(kanaal == MAIL for kanaal, _ in places):
            raise OnlyMail
        theirs = (Account.persoon_id == persoon_id, Account.kanaal == MAIL)
        self._session.execute(delete(Account).where(*theirs))
        self.registry.bereik.plan_anew(persoon_id, *places)
        return before[0]

    def accounts(self, persoon_id: int) -> tuple[Ingang, ...]:
        """Return where somebody can be reached."""
        return accounts_of(self._session, persoon_id)

    def _merge(self, first: int, second: int) -> None:
        """Make two people one; of two who asked for their week, one is told it."""
        weeks = [self._weeks(each) for each in (first, second)]
        if weeks[0]:
            self._session.execute(delete(Weekbericht).where(Weekbericht.id.in_(weeks[1])))
        merge(self._session, first, second)

    def _weeks(self, persoon_id: int) -> list[int]:
        here = (Account.kanaal == Weekbericht.kanaal, Account.adres == Weekbericht.adres)
        query = select(Weekbericht.id).join(Account, here[0] & here[1])
        return [*self._session.scalars(query.where(Account.persoon_id == persoon_id))]

    def _add(self, persoon_id: int, kanaal: str, adres: str) -> None:
        self._session.add(Account(persoon_id=persoon_id, kanaal=kanaal, adres=adres))
        self._session.flush()

    def _places(self, persoon_id: int) -> list[tuple[str, str]]:
        return [(each.kanaal, each.adres) for each in self.accounts(persoon_id)]

    def _mail_of(self, persoon_id: int) -> list[str]:
        return [adres for kanaal, adres in self._places(persoon_id) if kanaal == MAIL]

    def _wrong(self, plek: Plek) -> int:
        """Return how many wrong codes came from an address of late."""
        theirs = (Logregel.kanaal == plek.kanaal, Logregel.wie == plek.adres)
        query = select(func.count()).where(
            Logregel.op > self._clock.now() - PERIOD,
            Logregel.handeling == GERADEN,
            Logregel.resultaat == Resultaat.GEWEIGERD,
            *theirs,
        )
        return self._session.scalar(query) or 0

    @property
    def _session(self) -> Session:
        return self.registry.session

    @property
    def _clock(self) -> Clock:
        return self.registry.clock

    @property
    def _mensen(self) -> Mensen:
        return self.registry.mensen


def _digest(text: str) -> str:
    """Return what is kept of a code, however somebody types it.

    >>> _digest("acde-fhjk") == _digest("ACDE FHJK")
    True
    """
    return sha256(re.sub(r"[\W_]", "", text).upper().encode()).hexdigest()
