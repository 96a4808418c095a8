"""JOS through a schooljaar: what was sent is what was foreseen, and a draft after each meeting."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.channels.matrix.channel import KANAAL
from registry.clock import StoppedClock, local
from registry.database import Database
from registry.registry import transaction
from registry.values import Periode, Precisie
from tests.bot.matrix.schoolyear import JOS, Schoolyear, words
from tests.bot.matrix.whole import whole_bot
from tests.matrix import Person, eventually, person
from tests.synapse import Homeserver

SEATS = ("projectleider-onderwijs", "projectleider-gemeenten")
SCHOOLJAAR = Periode(
    start=date(2022, 8, 1), eind=date(2023, 7, 31), precisie=Precisie.SCHOOLJAAR, tekst="2022-2023"
)
HELD = {
    "2022-10-25": ("netwerkgroep", 1),
    "2022-11-15": ("leeromgeving", 1),
    "2023-01-17": ("netwerkgroep", 2),
    "2023-02-02": ("leeromgeving", 2),
    "2023-03-09": ("netwerkgroep", 3),
    "2023-03-23": ("leeromgeving", 3),
    "2023-04-17": ("netwerkgroep", 4),
    "2023-05-11": ("netwerkgroep", 5),
}
"""On which day which groep met, and for which time."""
CHANGES = {
    "2022-12-01": 'bijeenkomst verzet leeromgeving 2 "2 februari 2023 15:00-17:00" zeker=ja',
    "2023-04-18": "bijeenkomst vervang-door-reserve netwerkgroep 5 zeker=ja",
    "2023-05-22": 'bijeenkomst annuleer leeromgeving 4 "Te weinig scholen" zeker=ja',
}
"""What a projectleider says on which day, of a meeting to come."""


@pytest.fixture
async def year(
    homeserver: Homeserver, tmp_path: Path, database: Database
) -> AsyncIterator[Schoolyear]:
    clock = StoppedClock(datetime(2022, 9, 30, 12, tzinfo=UTC))
    async with (
        whole_bot(homeserver, tmp_path, database, clock) as bot,
        person(homeserver, tmp_path) as anna,
        person(homeserver, tmp_path, "bram") as bram,
    ):
        private = {}
        for who, rol in zip((anna, bram), SEATS, strict=True):
            bot.seat(who.name, f"{JOS}/{rol}")
            private[who.name] = await who.opens_a_room(bot.user)
        rooms = {}
        for groep in ("netwerkgroep", "leeromgeving"):
            rooms[groep] = await anna.opens_a_room(bot.user, bram.name)
            tie(database, clock, rooms[groep], groep)
        await eventually(lambda: all(greeted(who, private, rooms) for who in (anna, bram)))
        yield Schoolyear(bot, (anna, bram), rooms, private)


def tie(database: Database, clock: StoppedClock, room: str, groep: str) -> None:
    with transaction(database, clock, writes=True) as registry:
        hit = registry.namen.find(f"{JOS}/{groep}", ["groep"], what="groep")
        registry.netwerken.tie(KANAAL, room, hit)


def greeted(who: Person, private: dict[str, str], rooms: dict[str, str]) -> bool:
    """Tell whether the bot has said hello everywhere: after that it speaks only for a reason."""
    return all(who.texts(room) for room in (private[who.name], *rooms.values()))


async def test_what_was_sent_in_a_year_is_what_was_foreseen(year: Schoolyear) -> None:
    anna, bram = year.people
    drafts, agreed = {}, {}

    for day in sorted({*HELD, *CHANGES}):
        await year.lives_until(f"{day}T18:00")
        if day in CHANGES:
            await year.hears(anna, CHANGES[day])
        if day in HELD:
            groep, keer = HELD[day]
            besluit = f'besluit "We gaan door met deelproject {keer}." groep={groep}'
            await year.hears(anna, besluit)
            actie = f'actie "Verslag {keer} delen" @procesbegeleider voor 1 juli groep={groep}'
            await year.hears(anna, actie)
            drafts[day] = await year.hears(anna, f"nieuwsbrief toon {groep} {keer}")
            await year.hears(anna, "nieuwsbrief voorleggen")
            agreed[day] = await year.hears(bram, "nieuwsbrief akkoord")
    await year.lives_until("2023-07-31T18:00")

    for day, (groep, keer) in HELD.items():
        assert f"We gaan door met deelproject {keer}." in drafts[day], (groep, day)
        assert f"Verslag {keer} delen" in drafts[day], (groep, day)
        assert agreed[day].startswith("Akkoord: nieuwsbrief"), (groep, day)
    meetings = {
        local(each.moment).date()
        for each in year.foreseen
        for regel in each.view.regels
        if regel.bericht.soort == "bijeenkomst"
        and regel.bericht.datum == local(each.moment).date()
    }
    letters = [each.adres.adres for each in year.foreseen if each.soorten == ("brief_rond",)]
    assert sorted(letters) == sorted([*year.rooms.values()] * len(HELD))
    assert {date.fromisoformat(day) for day in HELD} <= meetings
    assert date(2023, 1, 26) not in meetings
    assert date(2023, 6, 13) not in meetings
    assert date(2023, 7, 11) not in meetings


async def test_who_knew_of_a_meeting_hears_once_that_it_is_on_another_day(
    year: Schoolyear,
) -> None:
    anna, _ = year.people
    for day in ("2022-12-01", "2023-02-01", "2023-04-01", "2023-04-18"):
        await year.lives_until(f"{day}T10:00")

    await year.hears(anna, CHANGES["2023-04-18"])
    for day in ("2023-05-31", "2023-07-31"):
        await year.lives_until(f"{day}T18:00")

    told = [
        (local(each.moment).date(), each.adres.adres)
        for each in year.foreseen
        if "11 juli" in words(each)
        and "11 mei" in words(each)
        and local(each.moment).date() >= date(2023, 4, 18)
    ]
    assert told == [(date(2023, 4, 18), year.rooms["netwerkgroep"])]
    with transaction(year.bot.database, year.bot.clock, writes=False) as registry:
        hit = registry.namen.find(f"{JOS}/netwerkgroep", ["groep"], what="groep")
        held = [each for each in registry.agenda.between(hit, SCHOOLJAAR) if each.gaat_door]
        assert len(held) == 5
