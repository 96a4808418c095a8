"""Meetings for a calendar, and mails in which nobody needs to type."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar, Event

from bot.channels.channel import File, Outgoing
from bot.invitations import invitations
from bot.mailing import for_a_mail, untyped
from bot.rendering import render
from registry.clock import AMSTERDAM
from registry.schema.vergaderen import Stand
from reminders.messages import (
    Bericht,
    BijeenkomstGewijzigd,
    BijeenkomstNadert,
    Herinnering,
    NietBezorgd,
    Regel,
)
from tests.registry.berichten import BERICHTEN

NOW = datetime(2022, 10, 20, 7, tzinfo=UTC)
SENDER = "bot@voorbeeld.nl"
NEAR = BijeenkomstNadert(
    programma="JOS",
    nummer=3,
    titel="Kernoverleg 2",
    datum=date(2022, 10, 25),
    van=time(15),
    tot=time(17),
    locatie="Stadhuis, zaal 2",
    reserve=False,
    link="https://voorbeeld.nl/x",
)


def changed(status: str = "vast") -> BijeenkomstGewijzigd:
    stand = Stand(datum=date(2022, 11, 1), van=time(15), tot=time(17), status=status)
    return BijeenkomstGewijzigd(
        programma="JOS",
        nummer=3,
        titel="Kernoverleg 2",
        oud=stand.model_copy(update={"datum": NEAR.datum}),
        nieuw=stand,
        reserve=False,
        vraagt=True,
    )


def calendars(*berichten: Bericht, now: datetime = NOW, sender: str = SENDER) -> list[Calendar]:
    return [read(file) for file in invitations(berichten, now, sender)]


def read(file: File) -> Calendar:
    calendar = Calendar.from_ical(file.content)
    assert isinstance(calendar, Calendar)
    return calendar


def event(*berichten: Bericht, now: datetime = NOW, sender: str = SENDER) -> Event:
    [calendar] = calendars(*berichten, now=now, sender=sender)
    return calendar.events[0]


def test_a_meeting_stands_in_the_calendar_with_its_hours_and_its_place() -> None:
    found = event(NEAR)

    assert found.start == datetime(2022, 10, 25, 15, tzinfo=AMSTERDAM)
    assert found.end == datetime(2022, 10, 25, 17, tzinfo=AMSTERDAM)
    assert found["SUMMARY"] == "Kernoverleg 2"
    assert found["LOCATION"] == "Stadhuis, zaal 2"
    assert found["URL"] == "https://voorbeeld.nl/x"
    assert found["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2022, 10, 29), 2), (date(2022, 10, 31), 1), (date(2023, 3, 27), 2)]
)
def test_the_clock_is_right_on_both_sides_of_its_change(day: date, offset: int) -> None:
    [file] = invitations([NEAR.model_copy(update={"datum": day})], NOW, SENDER)

    [calendar] = [read(file)]
    zone = calendar.timezones[0].to_tz()
    local = datetime.combine(day, time(15)).replace(tzinfo=zone)
    assert calendar.timezones[0]["TZID"] == "Europe/Amsterdam"
    assert f"DTSTART;TZID=Europe/Amsterdam:{day:%Y%m%d}T150000" in file.content.decode()
    assert local.utcoffset() == timedelta(hours=offset)


def test_a_meeting_without_hours_takes_the_whole_day() -> None:
    found = event(NEAR.model_copy(update={"van": None, "tot": None}))

    assert (found.start, found.end) == (date(2022, 10, 25), date(2022, 10, 26))


def test_a_change_is_the_same_meeting_and_newer() -> None:
    before = event(NEAR)
    after = event(changed(), now=NOW + timedelta(seconds=1))

    assert before["UID"] == after["UID"]
    assert int(str(before["SEQUENCE"])) < int(str(after["SEQUENCE"]))
    assert after.start == datetime(2022, 11, 1, 15, tzinfo=AMSTERDAM)


def test_a_cancelled_meeting_is_taken_out() -> None:
    [calendar] = calendars(changed("vervallen"))

    assert calendar["METHOD"] == "CANCEL"
    assert calendar.events[0]["STATUS"] == "CANCELLED"
    assert calendar.events[0]["UID"] == event(NEAR)["UID"]


def test_nobody_is_asked_to_answer_to_the_bot() -> None:
    [calendar] = calendars(NEAR)

    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in calendar.events[0]
    assert calendar.events[0]["ORGANIZER"] == f"mailto:{SENDER}"


def test_a_reserve_date_is_not_sure() -> None:
    found = event(NEAR.model_copy(update={"reserve": True}))

    assert (found["STATUS"], found["SUMMARY"]) == ("TENTATIVE", "Reserve: Kernoverleg 2")


def test_two_installations_do_not_change_each_others_meetings() -> None:
    assert event(NEAR)["UID"] != event(NEAR, sender="ander@voorbeeld.nl")["UID"]


def test_each_meeting_is_a_file_and_other_messages_have_none() -> None:
    other = NEAR.model_copy(update={"nummer": 4})
    said: list[Bericht] = [NEAR, other, NietBezorgd(aantal=1, dag=NEAR.datum)]

    message = for_a_mail(Outgoing("Hallo"), said, NOW, SENDER)

    assert [each.name for each in message.files] == ["bijeenkomst-3.ics", "bijeenkomst-4.ics"]


@pytest.mark.parametrize(("bericht", "_about"), BERICHTEN)
def test_a_mail_never_says_what_to_type(bericht: Bericht, _about: str) -> None:
    regels = (Regel(bericht=bericht), Regel(bericht=NEAR))
    message = render(Herinnering(regels=regels, today=date(2022, 10, 20)))

    said = untyped(message.markdown)

    assert "typ" not in said.lower().replace("type", "")
    assert "👍" not in said
    assert "`" not in said
    assert said.count("\n- ") + said.startswith("- ") == 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("**Wie was er?** Typ `presentie 3`. Het gaat om A.", "**Wie was er?** Het gaat om A."),
        ("Kom je? Antwoord met 👍 ja, 👎 nee of ❓ misschien. Tot dan.", "Kom je? Tot dan."),
        (
            "Via https://voorbeeld.nl/a?b=1. Meer weten? Typ `x`.",
            "Via https://voorbeeld.nl/a?b=1.",
        ),
        (r"Typ \`geen code\` hier. Klaar? Typ `klaar 1`.", r"Typ \`geen code\` hier."),
        ("Waarom? Daarom.", "Waarom? Daarom."),
        ("", ""),
    ],
)
def test_what_is_no_advice_to_type_stays(text: str, left: str) -> None:
    assert untyped(text) == left
