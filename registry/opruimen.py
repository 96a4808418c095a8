"""What is forgotten, and when (P10): one list, gone through every night.

Of an aanmelding that is erased the totals stay: they were counted as things happened.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, func, select

from registry.bevoegdheid import Bevoegdheid
from registry.dossiers import NotTreated
from registry.dutch import enumerate_words
from registry.feeds.feeds import Feeds
from registry.logboek import ZELF, Gelogd
from registry.maillijst.afmelden import forget as forget_post
from registry.models import Aanmelding, Aanmeldprocedure
from registry.nazorg import Nazorg
from registry.prikken.prikken import Prikken
from registry.registry import Registry
from registry.schema.procedures import Bewaren
from registry.subjects import Soort, Subject
from registry.values import Schooljaar
from registry.vensters.vensters import Vensters
from registry.vergeten import forget
from registry.voorkeuren.stiltes import Soortstiltes
from registry.voorkeuren.vervangingen import Vervangingen

OPGERUIMD = "opgeruimd"
"""What the log book calls it."""
AT_ONCE = 200
"""So many aanmeldingen are erased in one transaction: commands need not wait for more."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Vergeten:
    """Something that is forgotten: what people call it, for how long it is kept, and how."""

    naam: str
    termijn: str
    wis: Callable[[Registry], int]


def _aanmeldingen(registry: Registry) -> int:
    return Opruimen(registry).erase(AT_ONCE)


VERGETEN: tuple[Vergeten, ...] = (
    Vergeten("aanmeldingen", "zoals het traject zegt", _aanmeldingen),
    Vergeten("gesprekken", "een dag, en dat er een was een week", lambda r: r.concepten.forget()),
    Vergeten("antwoorden en keuzes", "een uur tot een week", lambda r: r.gesprekken.forget()),
    Vergeten("herinneringen", "tot een maand erna", lambda r: r.herinneringen.forget()),
    Vergeten("aan- en afmeldingen", "een jaar", lambda r: r.aanwezigheden.forget()),
    Vergeten("antwoorden bij een prik", "een jaar", lambda r: Prikken(r).forget()),
    Vergeten("stukken", "een jaar", lambda r: Nazorg(r.session, r.clock).forget_files()),
    Vergeten(
        "namen bij afspraken",
        "een jaar na het programma",
        lambda r: Nazorg(r.session, r.clock).forget_who(),
    ),
    Vergeten(
        "adressen en codes",
        "een adres van niemand twee jaar, een aflevering een maand, een code een uur",
        lambda r: r.bereik.forget(),
    ),
    Vergeten(
        "stiltes en vervangingen",
        "tot een maand erna",
        lambda r: Soortstiltes(r).forget() + Vervangingen(r).forget(),
    ),
    Vergeten("agenda-adressen", "een jaar na het stoppen", lambda r: Feeds(r).forget()),
    Vergeten(
        "mailadressen en post",
        "een dag na het afmelden, een jaar na het versturen of na het programma",
        forget_post,
    ),
    Vergeten("bezoeken aan de webpagina", "hoogstens een week", lambda r: Vensters(r).forget()),
    Vergeten("logregels", "twee jaar", lambda r: r.logboek.forget()),
)


@dataclass(frozen=True)
class Opruimen:
    """Forgets what need not be kept any more, inside the transaction of the caller."""

    registry: Registry

    def night(self) -> dict[str, int]:
        """Forget a part of everything; return how much of what. Call again until nothing goes."""
        return {each.naam: n for each in VERGETEN if (n := each.wis(self.registry))}

    def told(self, gone: Mapping[str, int]) -> None:
        """Write into the log book how much was forgotten, if anything was."""
        if gone:
            said = enumerate_words(f"{number} {naam}" for naam, number in gone.items())
            self.registry.logboek.note(ZELF, f"{OPGERUIMD}: {said}")

    def last(self) -> Gelogd | None:
        """Return the line of the log book about the last night in which something went."""
        lines = self.registry.logboek.lines(since=self.registry.now - timedelta(days=366))
        summaries = (each for each in lines if each.handeling.startswith(f"{OPGERUIMD}:"))
        return next(summaries, None)

    def ahead(self) -> dict[date, int]:
        """Return how many aanmeldingen go on which local day, the first day first."""
        found: dict[date, int] = {}
        for _, wisdag, _, number in self.foreseen():
            found[wisdag] = found.get(wisdag, 0) + number
        return dict(sorted(found.items()))

    def overdue(self) -> int:
        """Return how many aanmeldingen should have gone before last night."""
        last = self.registry.today - _DAY
        return sum(number for wisdag, number in self.ahead().items() if wisdag < last)

    def foreseen(
        self, procedures: Iterable[int] | None = None
    ) -> Iterator[tuple[Aanmeldprocedure, date, int | None, int]]:
        """Yield how many go on which day, by procedure and behandelaar (a number of a persoon)."""
        query = (
            select(Aanmeldprocedure, Aanmelding.einde, Aanmelding.behandelaar, func.count())
            .join(Aanmelding, Aanmelding.procedure_id == Aanmeldprocedure.id)
            .where(*_goes())
            .group_by(Aanmeldprocedure.id, Aanmelding.einde, Aanmelding.behandelaar)
        )
        if procedures is not None:
            query = query.where(Aanmeldprocedure.id.in_([*procedures]))
        found: dict[tuple[int, date, int | None], int] = {}
        rows: dict[int, Aanmeldprocedure] = {}
        for procedure, einde, behandelaar, number in self.registry.session.execute(query):
            if einde is None:
                continue
            rows[procedure.id] = procedure
            key = procedure.id, last_day(procedure.bewaren, einde), behandelaar
            found[key] = found.get(key, 0) + number
        for (procedure_id, wisdag, behandelaar), number in found.items():
            yield rows[procedure_id], wisdag, behandelaar, number

    def erase(self, limit: int) -> int:
        """Erase at most so many aanmeldingen whose term has passed; return how many."""
        gone = forget(self.registry.aanmeldingen, (number for number, _ in self._past(limit)))
        for referentie in gone:
            self.registry.logboek.note(ZELF, OPGERUIMD, referentie)
        return len(gone)

    def hold(self, referentie: str, wie: Bevoegdheid, *, vast: bool) -> str:
        """Keep an aanmelding for as long as something goes on, or no longer; return its reference.

        Raises what `Aanmeldingen.find` raises, or `registry.dossiers.NotTreated`.
        """
        row = self.registry.aanmeldingen.find(referentie, wie)
        if row.procedure_id not in wie.behandelt:
            raise NotTreated(row.referentie)
        row.vastgehouden = vast
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.BEWAREN, row.procedure_id))
        return row.referentie

    def _past(self, limit: int) -> Iterator[tuple[int, str]]:
        left = limit
        for procedure in self.registry.session.scalars(select(Aanmeldprocedure)):
            bewaren, today = procedure.bewaren, self.registry.today
            query = (
                select(Aanmelding.id, Aanmelding.referentie, Aanmelding.einde)
                .where(*_goes(), Aanmelding.procedure_id == procedure.id)
                .where(Aanmelding.einde <= today - relativedelta(months=bewaren.maanden))
                .order_by(Aanmelding.einde)
            )
            for number, referentie, einde in self.registry.session.execute(query):
                if einde is None or last_day(bewaren, einde) > today or not left:
                    break
                left -= 1
                yield number, referentie


def last_day(bewaren: Bewaren, einde: date) -> date:
    """Return the local day on which an aanmelding that ended on a day is erased.

    >>> last_day(Bewaren(maanden=6), date(2019, 3, 12))
    datetime.date(2020, 2, 1)
    >>> last_day(Bewaren(maanden=1, na="einde"), date(2019, 3, 31))
    datetime.date(2019, 4, 30)
    """
    since = einde if bewaren.na == "einde" else Schooljaar.of(einde).eind + _DAY
    return since + relativedelta(months=bewaren.maanden)


def _goes() -> tuple[ColumnElement[bool], ...]:
    """Return the condition on an aanmelding that is to be erased, one day."""
    return Aanmelding.einde.is_not(None), Aanmelding.vastgehouden.is_(False)
