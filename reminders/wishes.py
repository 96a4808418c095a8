"""What people want of the messages that are planned for them.

All of it is read at once, and found by address: no question is asked for each person.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import local
from registry.ingangen import first_of
from registry.models import Abonnement, Account, Groep, Sluimer, Soortstilte
from registry.registry import Registry
from registry.voorkeuren.dagen import Dagen
from registry.voorkeuren.rust import Rust
from registry.voorkeuren.rusttijden import Rusttijden
from registry.voorkeuren.soorten import ALLES, covers
from reminders.plan import Adres, Planned
from reminders.replacing import NOBODY_REPLACED, Vervangers, read_vervangers


@dataclass(frozen=True)
class Wishes:
    """What people want: once more, at another time, by another, or not at all.

    ``stil``: a reeks, and who wants to hear no more of it. ``soorten``: of which kinds somebody
    wants to hear nothing, and on which days. ``volgers``: who follows the groep of a programme
    and a reference.
    """

    sluimers: Sequence[Sluimer] = ()
    stil: Collection[tuple[str, Adres]] = ()
    soorten: Mapping[Adres, Sequence[tuple[str, Dagen]]] = field(default_factory=dict)
    rust: Mapping[Adres, Rust] = field(default_factory=dict)
    volgers: Mapping[tuple[int, str], Sequence[Adres]] = field(default_factory=dict)
    vervangers: Vervangers = NOBODY_REPLACED

    def hears(self, planned: Planned, adres: Adres) -> bool:
        """Return whether a message is for somebody who still wants to hear of its subject."""
        return planned.is_for(adres) and (planned.reeks, adres) not in self.stil

    def silent(self, planned: Planned, adres: Adres, *, named: bool = False) -> bool:
        """Return whether somebody wants nothing of this kind when it is due.

        ``named``: only when they named the kind.
        """
        day = local(planned.due).date()
        soorten = [soort for soort, dagen in self.soorten.get(adres, ()) if day in dagen]
        if named:
            soorten = [each for each in soorten if each != ALLES]
        return covers(soorten, planned.bericht.soort)

    def is_mentioned(self, planned: Planned, adres: Adres) -> bool:
        """Return whether somebody is mentioned in a room where it is said."""
        rust = self.rust.get(adres)
        rests = rust is not None and rust.all_day(local(planned.due).date())
        return self.hears(planned, adres) and not rests and not self.silent(planned, adres)


NO_WISHES = Wishes()


def read_wishes(registry: Registry, since: date, sluimers: Sequence[Sluimer] = ()) -> Wishes:
    """Read what everybody wants of messages that are due from a local day on."""
    session = registry.session
    silent = registry.aanwezigheden.silent()
    rust = Rusttijden(registry).by_address()
    return Wishes(
        sluimers=sluimers,
        stil={(reeks, Adres(kanaal, adres)) for reeks, kanaal, adres in silent},
        soorten=_silent_kinds(session),
        rust={Adres(*place): each for place, each in rust.items()},
        volgers=_followers(session),
        vervangers=read_vervangers(session, since),
    )


def _silent_kinds(session: Session) -> Mapping[Adres, Sequence[tuple[str, Dagen]]]:
    query = select(Account.kanaal, Account.adres, Soortstilte).join(
        Soortstilte, Soortstilte.persoon_id == Account.persoon_id
    )
    found: defaultdict[Adres, list[tuple[str, Dagen]]] = defaultdict(list)
    for kanaal, adres, row in session.execute(query):
        dagen = Dagen(van=row.van, tot=row.tot)
        found[Adres(kanaal, adres)].append((row.soort, dagen))
    return dict(found)


def _followers(session: Session) -> Mapping[tuple[int, str], Sequence[Adres]]:
    query = (
        select(Groep.programma_id, Groep.slug, Account.kanaal, Account.adres)
        .join(Abonnement, Abonnement.groep_id == Groep.id)
        .join(Account, Account.id == first_of(Abonnement.persoon_id))
        .order_by(Account.id)
    )
    found: defaultdict[tuple[int, str], list[Adres]] = defaultdict(list)
    for programma_id, slug, kanaal, adres in session.execute(query):
        found[programma_id, f"groep:{slug}"].append(Adres(kanaal, adres))
    return dict(found)
