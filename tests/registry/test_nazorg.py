"""What is forgotten of bijeenkomsten and agreements, and what stays."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from registry.bestanden import Gestuurd
from registry.clock import AMSTERDAM, StoppedClock
from registry.database import Database
from registry.models import (
    Actiepunt,
    Bestand,
    Blok,
    Jaarovergang,
    Les,
    Lijstadres,
    Maillijst,
    Pdcaronde,
    Persoon,
    Prik,
    Reeks,
    Rondbericht,
    Stapversie,
    Stuk,
    Werkplan,
    Werkplanstap,
)
from registry.models.rows import Row
from registry.nazorg import Nazorg
from registry.registry import Registry, transaction
from registry.schema.prikken import Prikstaat
from registry.schema.werkplannen import Stapstand, Suggestie
from tests.talk import Talk

_MANY = ("wie", "instrumenten", "onderdelen", "na", "partij", "open_vragen", "kosten")
PDF = Gestuurd("verslag.pdf", "application/pdf", b"%PDF-1.7 verzonnen")


@pytest.fixture
def agreed(database: Database) -> Talk:
    """Somebody agreed on something at a netwerkgroep of JOS VO, and sent a paper for it."""
    talk = Talk.on(database, "2023-03-08T10:00")
    talk.say("lid erbij jos-vo-alkmaar/netwerkgroep @anna:voorbeeld.nl")
    talk.say('actie "Verslag delen" @anna voor 1 april groep=netwerkgroep')
    with transaction(database, talk.clock, writes=True) as registry:
        groep = registry.namen.find("jos-vo-alkmaar/netwerkgroep", ["groep"], what="groep")
        beeld = registry.agenda.get(registry.overleggen.next(groep).id)
        registry.vergaderen.stukken.add_file(beeld, PDF, "", door=None)
    return talk


def nazorg(registry: Registry) -> Nazorg:
    return Nazorg(registry.session, registry.clock)


def on(day: str, talk: Talk) -> StoppedClock:
    talk.clock.at = datetime.fromisoformat(f"{day}T03:00").replace(tzinfo=AMSTERDAM)
    return talk.clock


@pytest.mark.parametrize(("day", "gone"), [("2024-03-09", 0), ("2024-03-11", 1)])
def test_a_file_goes_a_year_after_its_bijeenkomst(agreed: Talk, day: str, gone: int) -> None:
    clock = on(day, agreed)

    with transaction(agreed.database, clock, writes=True) as registry:
        forgotten = nazorg(registry).forget_files()

        assert forgotten == gone
        assert len(registry.session.scalars(select(Bestand)).all()) == 1 - gone
        assert len(registry.session.scalars(select(Stuk)).all()) == 1 - gone


@pytest.mark.parametrize(("day", "known"), [("2024-12-31", 1), ("2025-01-02", 0)])
def test_a_year_after_the_programme_nobody_knows_who_would_do_it(
    agreed: Talk, day: str, known: int
) -> None:
    clock = on(day, agreed)

    with transaction(agreed.database, clock, writes=True) as registry:
        nazorg(registry).forget_who()

        row = registry.session.scalars(select(Actiepunt)).one()
        assert row.tekst == "Verslag delen"
        assert (row.persoon_id is not None) == bool(known)


def test_what_was_forgotten_is_not_forgotten_again(agreed: Talk) -> None:
    agreed.clock.advance(timedelta(days=1200))

    with transaction(agreed.database, agreed.clock, writes=True) as registry:
        first, again = nazorg(registry).forget_who(), nazorg(registry).forget_who()

    assert first > 0
    assert again == 0


def _made(registry: Registry, programma_id: int, door: int) -> list[Row]:
    """Return a row of everything else that somebody may have put down in a programme."""
    now, day = registry.now, registry.today
    who: dict[str, Any] = {"door": door, "door_rol": "lid"}
    inside: dict[str, Any] = {"programma_id": programma_id}
    plan = Werkplan(slug="p", naam="P", aliassen=(), soort="werkagenda", **inside)
    blok = Blok(slug="b", naam="B", partijen=(), leeg_in_bron=False)
    stap = Werkplanstap(slug="s", naam="S", suggestie=Suggestie(), **dict.fromkeys(_MANY, ()))
    blok.stappen.append(stap)
    plan.blokken.append(blok)
    lijst = Maillijst(programma_id=programma_id, zout=registry.kluis.seal("zout"))
    registry.session.add_all([plan, lijst])
    registry.session.flush()
    texts = dict.fromkeys(("plan", "gedaan", "gezien", "bijgesteld"), "")
    code = registry.kluis.seal("verzonnen")
    return [
        Lijstadres(
            lijst_id=lijst.id,
            sleutel="s",
            afmeldcode=code,
            afmeldsleutel="a",
            toevoeging=1,
            eerder_af=False,
            door=door,
            gemaakt_op=now,
        ),
        Stapversie(stap_id=stap.id, stand=Stapstand(), gezegd_op=now, **who),
        Pdcaronde(werkplan_id=plan.id, nummer=1, terugkijken=day, begonnen_op=now, **texts, **who),
        Les(datum=day, lessen=1, deelnemers=9, onderwijs="vo", gemaakt_op=now, **inside, **who),
        Prik(
            groep="g",
            titel="T",
            staat=Prikstaat.OPEN,
            sluit_op=now,
            gemaakt_op=now,
            gevraagd_op=now,
            **inside,
            **who,
        ),
        Reeks(groep="g", rrule="FREQ=DAILY", tekst="t", door=door, gemaakt_op=now, **inside),
        Jaarovergang(van="a", naar="b", gemaakt=(), door=door, gezet_op=now, **inside),
        Rondbericht(groep="g", tekst="t", moment=now, gemaakt_op=now, **inside, **who),
    ]


def test_whatever_somebody_put_down_stays_without_them(agreed: Talk) -> None:
    with transaction(agreed.database, agreed.clock, writes=True) as registry:
        groep = registry.namen.find("jos-vo-alkmaar/netwerkgroep", ["groep"], what="groep")
        anna = registry.session.scalars(select(Persoon.id)).first()
        assert anna is not None
        made = _made(registry, groep.programma_id, anna)
        registry.session.add_all(made)
        registry.session.flush()
        where = [(type(each), each.id) for each in made]

    with transaction(agreed.database, on("2025-01-02", agreed), writes=True) as registry:
        nazorg(registry).forget_who()
        left = [registry.session.get_one(table, number) for table, number in where]

        assert [getattr(each, "door", 0) for each in left] == [None] * len(made)
