"""When a groep meets: its ladder, and what guests and answers make of that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from types import MappingProxyType

from registry.clock import moment
from registry.models import Bijeenkomst
from registry.subjects import Soort, Subject
from registry.treden import Trede
from registry.values import Komst
from reminders.messages import BijeenkomstNadert
from reminders.mornings import due_before
from reminders.plan import Adres, Plaats, Planned, Voor

_NIGHT = time(23, 59)
_DAY = timedelta(days=1)
_NOBODY: Mapping[Adres, Komst] = MappingProxyType({})


@dataclass(frozen=True)
class Eromheen:
    """What belongs to a bijeenkomst.

    ``stukken`` are titles and links, ``gasten`` who else is asked and the theme for which.
    """

    stukken: tuple[tuple[str, str], ...] = ()
    gasten: tuple[tuple[Voor, str], ...] = ()


def of_bijeenkomst(
    bijeenkomst: Bijeenkomst,
    treden: Iterable[Trede],
    plaats: Plaats,
    gezegd: Mapping[Adres, Komst] = _NOBODY,
    eromheen: Eromheen = Eromheen(),
) -> Iterator[Planned]:
    """Plan the ladder of a meeting; a reserve date asks to keep the day free, by day rungs only.

    Another day makes another ladder; another hour makes another rung of hours. ``gezegd`` is what
    people said, by each of their addresses: who comes hears no more of it before the last day,
    and who does not come hears nothing.
    """
    if bijeenkomst.status == "vervallen":
        return
    reserve = bijeenkomst.status == "reserve"
    start = moment(bijeenkomst.datum, bijeenkomst.van) if bijeenkomst.van else None
    reeks = f"{plaats.slug}/bijeenkomst/{bijeenkomst.slug}/{bijeenkomst.datum}"
    for trede in treden:
        due = due_before(trede, bijeenkomst.datum, start, plaats.calendar)
        if due is None or (reserve and trede.exact):
            continue
        rung = Planned(
            key=f"{reeks}/{bijeenkomst.van:%H:%M}/{trede.naam}"
            if trede.exact
            else f"{reeks}/{trede.naam}",
            subject=Subject(Soort.BIJEENKOMST, bijeenkomst.id),
            reeks=reeks,
            due=due,
            until=start or moment(bijeenkomst.datum, _NIGHT),
            voor=Voor(plaats.programma_id, whom(bijeenkomst)),
            bericht=_said(bijeenkomst, plaats, eromheen.stukken, asks=not trede.exact),
            exact=trede.exact,
        )
        for each in (rung, *_for_guests(rung, eromheen.gasten if not reserve else ())):
            yield from _by_answer(each, gezegd, last=trede.vooraf <= _DAY)


def _for_guests(rung: Planned, gasten: Iterable[tuple[Voor, str]]) -> Iterator[Planned]:
    """Say a rung to guests too; whoever is a member as well hears it once, being of one reeks."""
    for voor, thema in gasten:
        who = voor.adres or "+".join(voor.refs)
        bericht = rung.bericht.model_copy(update={"thema": thema})
        yield replace(rung, key=f"{rung.key}/gast/{who}", voor=voor, bericht=bericht)


def _by_answer(rung: Planned, gezegd: Mapping[Adres, Komst], *, last: bool) -> Iterator[Planned]:
    """Say a rung in another way to who answered, or not at all."""
    yield replace(rung, zonder=frozenset(gezegd))
    hears = {Komst.MISSCHIEN, Komst.JA} if last else {Komst.MISSCHIEN}
    for komst in sorted(hears):
        people = frozenset(adres for adres, said in gezegd.items() if said is komst)
        if people:
            bericht = rung.bericht.model_copy(update={"komst": komst})
            yield replace(rung, bericht=bericht, alleen=people)


def whom(bijeenkomst: Bijeenkomst) -> tuple[str, ...]:
    """Return who comes to a bijeenkomst, as references."""
    return bijeenkomst.wie or (f"groep:{bijeenkomst.groep}",)


def _said(
    bijeenkomst: Bijeenkomst,
    plaats: Plaats,
    stukken: tuple[tuple[str, str], ...],
    *,
    asks: bool,
) -> BijeenkomstNadert:
    reserve = bijeenkomst.status == "reserve"
    return BijeenkomstNadert(
        programma=plaats.naam,
        nummer=bijeenkomst.id,
        titel=bijeenkomst.titel,
        datum=bijeenkomst.datum,
        van=bijeenkomst.van,
        tot=bijeenkomst.tot,
        locatie=bijeenkomst.locatie or "",
        reserve=reserve,
        vraagt=asks and not reserve,
        link=bijeenkomst.link or "",
        stukken=stukken,
    )
