"""Forgetting somebody who talks with the bot, because they ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Text, delete, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from registry.bereik import reeks_of
from registry.eigen_gegevens import ANONYMISED, BY_ADDRESS, BY_PERSON, RELEASED, Eigen
from registry.gesprekken import said_by
from registry.maillijst.wissen import erase
from registry.models import (
    Aanmelding,
    Aanwezigheid,
    Actiepunt,
    Gast,
    Gehoord,
    Groep,
    Herinnering,
    Keuze,
    Lidmaatschap,
    OutboxRow,
    Persoon,
    Rol,
    Rolhouder,
    Sluimer,
    Stilte,
)
from registry.stappen import Stappen
from registry.subjects import Soort, Subject
from registry.view import Fact


class Gewist(Fact):
    """That somebody was forgotten.

    ``vrij``: how many trajecten must be given to others now; ``logregels``: what stays.
    """

    vrij: int
    logregels: int


@dataclass(frozen=True)
class Wissen:
    """Forgets people, inside the transaction of the caller."""

    eigen: Eigen
    stappen: Stappen

    def wipe(self) -> Gewist:
        """Forget them, at all their addresses and in every seat.

        The aanmeldingen that they had to do with stay, with nobody.
        """
        self._plan_anew()
        self._forget_answers()
        self._forget_messages()
        erase(self._session, self.eigen.lijstadressen(), self.stappen.aanmeldingen.clock.now())
        vrij = self._give_back()
        self._forget_rows()
        return Gewist(vrij=vrij, logregels=self.eigen.logregels())

    def _plan_anew(self) -> None:
        """See to it that what they were told, or others were told of them, is right again."""
        wie, changed = self.eigen.wie, self.stappen.aanmeldingen.changed
        seats = (
            select(Rol.programma_id).join(Rolhouder).where(wie.owns(Rolhouder)),
            select(Groep.programma_id).join(Lidmaatschap).where(wie.owns(Lidmaatschap)),
        )
        for query in seats:
            changed |= {Subject(Soort.PROGRAMMA, each) for each in self._session.scalars(query)}
        said = select(Aanwezigheid.bijeenkomst_id).where(wie.owns(Aanwezigheid))
        changed |= {Subject(Soort.BIJEENKOMST, each) for each in self._session.scalars(said)}
        asked = select(Gast.bijeenkomst_id).where(wie.owns(Gast))
        changed |= {Subject(Soort.BIJEENKOMST, each) for each in self._session.scalars(asked)}
        theirs = (Actiepunt.persoon_id, Actiepunt.door)
        acties = select(Actiepunt.id).where(or_(*(each == wie.number for each in theirs)))
        if wie.number is not None:
            changed |= {Subject(Soort.ACTIE, each) for each in self._session.scalars(acties)}

    def _forget_answers(self) -> None:
        """Empty what they were answered, as far as it is known which lines were theirs.

        That a line was heard must stay known: a channel may tell it again.
        """
        lines = {*self._lines()}
        people = {said_by(kanaal, adres) for kanaal, adres in self.eigen.wie.adressen}
        theirs = or_(Gehoord.key.in_(lines), Gehoord.wie.in_(people))
        if self._session.scalar(select(Gehoord.key).where(theirs).limit(1)) is not None:
            empty = self.stappen.aanmeldingen.kluis.seal("")
            query = update(Gehoord).where(theirs)
            self._session.execute(query.values(antwoord=empty, terug=None, wie=None, over=None))

    def _lines(self) -> Iterator[str]:
        wie = self.eigen.wie
        for column, table in (
            (Keuze.terug_bij, Keuze),
            (Aanwezigheid.door, Aanwezigheid),
            (Stilte.door, Stilte),
        ):
            found = self._session.scalars(select(column).where(wie.owns(table)))
            yield from (each for each in found if each)

    def _forget_messages(self) -> None:
        """Remove what was planned for them, and their names from what goes to a room."""
        wie = self.eigen.wie
        own = self._session.scalars(select(Herinnering.id).where(wie.owns(Herinnering))).all()
        subjects = [str(Subject(Soort.HERINNERING, number)) for number in own]
        told = [reeks_of(kanaal, adres) for kanaal, adres in wie.adressen]
        about = or_(OutboxRow.subject.in_(subjects), OutboxRow.reeks.in_(told))
        theirs = or_(wie.owns(OutboxRow), about)
        again = Sluimer.key.in_(select(OutboxRow.key).where(theirs))
        self._session.execute(delete(Sluimer).where(again))
        self._session.execute(delete(OutboxRow).where(theirs))
        for kanaal, adres in wie.adressen:
            named = type_coerce(OutboxRow.noemt, Text).contains(adres, autoescape=True)
            query = select(OutboxRow).where(OutboxRow.kanaal == kanaal, named)
            for row in self._session.scalars(query):
                row.noemt = tuple(each for each in row.noemt or () if each != adres)

    def _give_back(self) -> int:
        """Leave their seats and aanmeldingen; return how many need somebody else now."""
        number = self.eigen.wie.number
        if number is None:
            return 0
        for table in (Rolhouder, Lidmaatschap):
            self._session.execute(delete(table).where(self.eigen.wie.owns(table)))
        vrij = self.stappen.release(number)
        running = select(Aanmelding.id).where(
            Aanmelding.aangemeld_door == number, Aanmelding.einde.is_(None)
        )
        told = {Subject(Soort.AANMELDING, each) for each in self._session.scalars(running)}
        self.stappen.aanmeldingen.changed.update(told)
        for column in RELEASED:
            query = update(column.class_).where(column == number)
            self._session.execute(query.values({column: None}))
        return vrij

    def _forget_rows(self) -> None:
        wie = self.eigen.wie
        for table in (*BY_ADDRESS, *BY_PERSON):
            self._session.execute(delete(table).where(wie.owns(table)))
        for anonymised in ANONYMISED:
            query = update(anonymised).where(wie.signed(anonymised))
            self._session.execute(query.values(wie=""))
        self._session.execute(delete(Persoon).where(Persoon.id == wie.number))

    @property
    def _session(self) -> Session:
        return self.eigen.session
