"""Which period a report is about, and what publishing it does to the rows."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import pytest

from registry.activiteiten import Geplaatst
from registry.afhandelen import PutOffTooLittle
from registry.bevoegdheid import Bevoegdheid, bevoegdheid
from registry.database import Database
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.herhaling import period_of
from registry.models import Stoplicht
from registry.rapportregels import (
    MayNotReport,
    NoMeasure,
    NotBegun,
    NotOnePeriod,
    OutsideDuration,
    OwnReport,
    PeriodToCome,
)
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import ALTIJD, Bijsturing, Inhoud, Kleur
from registry.stoplichten import same_measure, times
from registry.subjects import Soort, Subject
from registry.values import Precisie
from tests.talk import Talk

On = Callable[[str], AbstractContextManager[Registry]]

HAND = Plek("console", "console", "jij", prive=True)
BELT = "Het projectteam belt beide scholen."


@pytest.fixture
def on(database: Database) -> On:
    """Open the registry on a moment: ``on("2019-03-12T09:00")``, Amsterdam wall clock."""

    @contextmanager
    def opened(moment: str) -> Iterator[Registry]:
        with transaction(database, Talk.on(database, moment).clock, writes=True) as registry:
            yield registry

    return opened


def over(registry: Registry, naam: str = "ddd") -> Geplaatst:
    hit = registry.namen.find(naam, ["activiteit"], what="activiteit")
    return registry.activiteiten.get(hit.id)


def everywhere(registry: Registry) -> Bevoegdheid:
    return bevoegdheid(registry.session, HAND, [*BotRol])


def inhoud(kleur: Kleur = Kleur.GROEN, maatregel: str = BELT) -> Inhoud:
    bijsturing = Bijsturing(
        oorzaak="Twee scholen leveren later aan.",
        gevolg="We halen het doel niet.",
        maatregel=maatregel,
        wie="projectteam",
        wanneer=date(2019, 3, 15),
    )
    return Inhoud(
        kleuren=dict.fromkeys(ALTIJD, kleur),
        totaal=kleur,
        samenvatting="Zo gaat het.",
        bijsturing=None if kleur is Kleur.GROEN else bijsturing,
    )


def publish(registry: Registry, said: Inhoud, naam: str = "ddd") -> Stoplicht:
    rapporteren, about, wie = registry.rapporteren, over(registry, naam), everywhere(registry)
    rapporteren.save(about, rapporteren.period_for(about), said, wie)
    number = rapporteren.submit(about, wie).nummer
    return registry.session.get_one(Stoplicht, number)


def kept(row: Stoplicht) -> dict[str, object]:
    """Return a row as it stands in the database."""
    return {column.name: getattr(row, column.name) for column in Stoplicht.__table__.columns}


@pytest.mark.parametrize(
    ("moment", "period"),
    [
        ("2019-03-12T09:00", "eerste kwartaal van 2019"),
        ("2019-04-01T09:00", "eerste kwartaal van 2019"),
        ("2019-04-05T23:59", "eerste kwartaal van 2019"),
        ("2019-04-06T00:00", "tweede kwartaal van 2019"),
        ("2018-04-09T09:00", "eerste kwartaal van 2018"),  # the grace began after Easter
        ("2018-04-10T09:00", "tweede kwartaal van 2018"),
        ("2016-08-03T09:00", "derde kwartaal van 2016"),
    ],
)
def test_the_period_before_is_meant_until_the_days_of_grace_are_over(
    on: On, moment: str, period: str
) -> None:
    with on(moment) as registry:
        assert registry.rapporteren.period_for(over(registry)).tekst == period


def test_what_was_reported_on_in_time_is_not_meant_again(on: On) -> None:
    with on("2019-04-02T09:00") as registry:
        publish(registry, inhoud())

        assert registry.rapporteren.period_for(over(registry)).tekst == "tweede kwartaal van 2019"


@pytest.mark.parametrize(
    ("moment", "naam", "asked", "refusal"),
    [
        ("2022-10-20T09:00", "inkoop-bekostiging", None, NotBegun),
        ("2020-12-01T09:00", "ddd", None, OutsideDuration),
        ("2019-03-12T09:00", "ddd", date(2015, 1, 1), OutsideDuration),
        ("2019-03-12T09:00", "ddd", date(2019, 4, 1), PeriodToCome),
    ],
)
def test_a_period_in_which_nothing_can_be_reported_is_refused(
    on: On, moment: str, naam: str, asked: date | None, refusal: type[DomainError]
) -> None:
    periode = period_of(asked, Precisie.KWARTAAL) if asked else None

    with on(moment) as registry, pytest.raises(refusal):
        registry.rapporteren.period_for(over(registry, naam), periode)


def test_a_report_is_about_one_period_of_the_rhythm(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        about, whole = over(registry), registry.rapporteren.whole

        assert whole(about, period_of(date(2018, 5, 9), Precisie.MAAND)).eind == date(2018, 6, 30)
        with pytest.raises(NotOnePeriod):
            whole(about, period_of(date(2018, 5, 9), Precisie.JAAR))


def test_a_published_version_never_changes(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        first = publish(registry, inhoud(Kleur.ORANJE))
        before = kept(first)
    with on("2019-03-13T09:00") as registry:
        second = publish(registry, inhoud(Kleur.GROEN))
        again = registry.session.get_one(Stoplicht, before["id"])

        assert kept(again) == before
        assert (second.versie, second.begin) == (2, again.begin)
        assert registry.stoplichten.report(second).verbetert == date(2019, 3, 12)


def test_there_is_one_concept_for_a_period(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        about, wie, rapporteren = over(registry), everywhere(registry), registry.rapporteren
        periode = rapporteren.period_for(about)

        first = rapporteren.save(about, periode, inhoud(), wie)
        second = rapporteren.save(about, periode, inhoud(Kleur.ROOD), wie)

        assert (first.nummer, first.versie) == (second.nummer, second.versie)
        assert rapporteren.concept(about, wie).inhoud.totaal is Kleur.ROOD


def test_what_waits_goes_back_to_a_concept_when_it_is_made_again(on: On) -> None:
    with on("2022-12-06T09:00") as registry:
        waiting = publish(registry, inhoud(), "leeromgeving")
        about, wie = over(registry, "leeromgeving"), everywhere(registry)
        registry.rapporteren.save(about, registry.rapporteren.period_for(about), inhoud(), wie)

        assert waiting.staat == "concept"
        with pytest.raises(DomainError, match="wacht geen stoplicht"):
            registry.rapporteren.agree(about, wie)


def test_the_same_unknown_person_does_not_agree_with_themselves(on: On) -> None:
    with on("2022-12-06T09:00") as registry:
        publish(registry, inhoud(), "leeromgeving")

        with pytest.raises(OwnReport):
            registry.rapporteren.agree(over(registry, "leeromgeving"), everywhere(registry))


def test_publishing_has_the_messages_planned_anew(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        row = publish(registry, inhoud())
        nummer = registry.rapporteren.afspraak(over(registry)).nummer

        assert nummer is not None
        assert {Subject(Soort.STOPLICHT, row.id), Subject(Soort.RAPPORTAGE, nummer)} <= (
            registry.changed
        )


def test_without_a_seat_nothing_is_written(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        nobody = bevoegdheid(registry.session, Plek("matrix", "!a:l", "@anna:l"), [BotRol.GAST])
        about = over(registry)

        with pytest.raises(MayNotReport):
            registry.rapporteren.save(
                about, registry.rapporteren.period_for(about), inhoud(), nobody
            )


def test_a_measure_is_taken_or_waits(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        about, wie, take = over(registry), everywhere(registry), registry.rapporteren.take_measure
        with pytest.raises(NoMeasure):
            take(about, wie)
        row = publish(registry, inhoud(Kleur.ORANJE))

        taken = take(about, wie).klaar_op
        put_off = take(about, wie, date(2019, 4, 1)).uitstel_tot
        with pytest.raises(PutOffTooLittle):
            take(about, wie, date(2019, 3, 12))

        assert (taken, put_off) == (date(2019, 3, 12), date(2019, 4, 1))
        assert row.klaar_op is None


def test_after_a_groen_report_there_is_no_measure(on: On) -> None:
    with on("2019-03-12T09:00") as registry:
        publish(registry, inhoud(Kleur.GROEN))

        with pytest.raises(NoMeasure):
            registry.rapporteren.take_measure(over(registry), everywhere(registry))


def test_the_same_measure_is_known_whatever_its_capitals() -> None:
    nu, vorige = inhoud(Kleur.ROOD, BELT.upper()), inhoud(Kleur.ORANJE)

    assert same_measure(nu, vorige)
    assert not same_measure(nu, inhoud(Kleur.ORANJE, "We gaan langs."))
    assert not same_measure(nu, inhoud(Kleur.GROEN))
    assert not same_measure(nu, None)


def test_last_time_nothing_may_have_been_done_at_all() -> None:
    nothing = inhoud(Kleur.ORANJE).model_copy(update={"bijsturing": None})

    assert same_measure(inhoud(Kleur.ORANJE), nothing)


def test_how_often_in_a_row_a_measure_was_taken_is_counted() -> None:
    same, other = inhoud(Kleur.ORANJE), inhoud(Kleur.ORANJE, "We gaan langs.")

    assert times(same, [same, same, other, same]) == 3
    assert times(same, []) == 1
