"""ICS files as calendars export them: zones, what repeats, and what is in them about people."""

from datetime import date, time

import pytest

from bot.agendabestanden.ics import MOST_EVENTS
from bot.agendabestanden.lezen import read_calendar
from registry.bestanden import Gestuurd
from registry.inlezen.facts import Inleesbestand, UnreadableCalendar
from tests.commands.planningen import events

TODAY = date(2022, 10, 20)
THREE = ("2023-03-09", "15:00", "17:00")
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Mijn Eigen Zone
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""


def read(inhoud: bytes) -> Inleesbestand:
    return read_calendar(Gestuurd("agenda.ics", "text/calendar", inhoud), TODAY)


def when(*said: str, before: str = "") -> list[tuple[str, str, str]]:
    found = read(events(*said, before=before))
    assert [str(each) for each in found.fouten] == []
    return [(f"{each.datum}", _at(each.van), _at(each.tot)) for each in found.regels]


def _at(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


@pytest.mark.parametrize(
    "said",
    [
        "DTSTART:20230309T140000Z\nDTEND:20230309T160000Z",
        "DTSTART:20230309T150000\nDTEND:20230309T170000",
        "DTSTART;TZID=Europe/Amsterdam:20230309T150000\nDURATION:PT2H",
        "DTSTART;TZID=W. Europe Standard Time:20230309T150000\nDURATION:PT2H",
        "DTSTART;TZID=Mijn Eigen Zone:20230309T150000\nDURATION:PT2H",
        "DTSTART;TZID=/citadel.org/20210210_1/Europe/Amsterdam:20230309T150000\nDURATION:PT2H",
        "DTSTART;TZID=Europe/London:20230309T140000\nDTEND;TZID=Europe/Amsterdam:20230309T170000",
        "DTSTART;TZID=Asia/Tokyo:20230309T230000\nDTEND;TZID=Asia/Tokyo:20230310T010000",
    ],
)
def test_every_zone_becomes_the_clock_of_amsterdam(said: str) -> None:
    assert when(said, before=OWN_ZONE) == [THREE]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("DTSTART;TZID=Nergens/Land:20230309T150000", "ik ken de tijdzone “Nergens/Land” niet"),
        ("DTSTART:20230231T150000", "dit is geen tijd of regel die ik begrijp (DTSTART)"),
        ("SUMMARY:Zonder begin", "hier staat niet wanneer het is"),
        ("DTSTART:20230309T150000\nDTEND:20230309T140000", "het eind ligt vóór het begin"),
        ("DTSTART:20230309T150000\nDTEND;VALUE=DATE:20230309", "passen niet bij elkaar"),
        ("DTSTART:20230309T150000\nRRULE:FREQ=GEK", "die ik begrijp (RRULE)"),
        ("DTSTART:20230309T150000\nEXDATE:onzin\nRRULE:FREQ=WEEKLY", "die ik begrijp (EXDATE)"),
    ],
)
def test_what_has_no_sure_place_in_time_is_listed(said: str, why: str) -> None:
    found = read(events("DTSTART:20230309T140000Z", said))

    assert len(found.fouten) == 1
    assert found.fouten[0].plek.startswith("Afspraak 2")
    assert why in found.fouten[0].zin


def test_a_whole_day_has_no_hours() -> None:
    assert when("DTSTART;VALUE=DATE:20230309") == [("2023-03-09", "", "")]


def test_what_repeats_keeps_its_hour_when_clocks_change() -> None:
    said = (
        "DTSTART;TZID=Europe/Amsterdam:20230309T150000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=4"
    )

    assert when(said) == [
        (f"2023-{day}", "15:00", "17:00") for day in ("03-09", "03-16", "03-23", "03-30")
    ]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=WEEKLY;UNTIL=20230323T140000Z", ["03-09", "03-16", "03-23"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20230323T135959Z", ["03-09", "03-16"]),
        ("RRULE:UNTIL=20230323;FREQ=WEEKLY", ["03-09", "03-16", "03-23"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3", ["03-09", "04-13", "05-11"]),
        (
            "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Amsterdam:20230316T150000",
            ["03-09", "03-23", "03-30"],
        ),
        ("RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20230316", ["03-09", "03-23"]),
        ("RDATE;TZID=Europe/Amsterdam:20230401T150000", ["03-09", "04-01"]),
    ],
)
def test_rules_are_followed_with_their_exceptions(rule: str, days: list[str]) -> None:
    said = f"DTSTART;TZID=Europe/Amsterdam:20230309T150000\n{rule}"

    assert [day for day, *_ in when(said)] == [f"2023-{day}" for day in days]


def test_one_time_of_what_repeats_may_be_moved() -> None:
    series = "UID:a\nDTSTART;TZID=Europe/Amsterdam:20230309T150000\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "UID:a\nRECURRENCE-ID:20230316T140000Z\nDTSTART;TZID=Europe/Amsterdam:20230317T100000"

    found = read(events(series, moved))

    assert [f"{each.datum}" for each in found.regels] == ["2023-03-09", "2023-03-23", "2023-03-17"]
    before = read(events(series))
    assert {each.uid for each in found.regels} == {each.uid for each in before.regels}


def test_only_this_schooljaar_and_the_next_are_read() -> None:
    said = "DTSTART;TZID=Europe/Amsterdam:20100909T150000\nRRULE:FREQ=MONTHLY"

    days = [day for day, *_ in when(said)]

    assert (days[0], days[-1], len(days)) == ("2022-08-09", "2024-07-09", 24)
    found = read(events("DTSTART:20200309T140000Z", "DTSTART:20230309T140000Z"))
    assert len(found.regels) == 1
    assert found.meldingen == (
        "1 afspraak buiten 1 augustus 2022 tot en met 31 juli 2024 las ik niet.",
    )


def test_what_lasts_more_than_a_day_is_no_bijeenkomst() -> None:
    found = read(
        events(
            "DTSTART;VALUE=DATE:20230225\nDTEND;VALUE=DATE:20230306\nSUMMARY:Vakantie",
            "DTSTART:20230309T230000\nDTEND:20230310T010000",
        )
    )

    assert found.regels == ()
    assert found.meldingen == (
        "2 afspraken van meer dan een dag las ik niet. De eerste begint op 25 februari 2023.",
    )


def test_words_are_unfolded_and_unescaped_and_nothing_of_people_is_read() -> None:
    said = (
        "DTSTART:20230309T140000Z\nSUMMARY:Netwerkgroep\\, over\n  verzuim\n"
        "LOCATION:Stadhuis\\; zaal 2\nDESCRIPTION:Bel de moeder van Daan\n"
        "ATTENDEE;CN=Anna Voorbeeld:mailto:anna@voorbeeld.nl"
        "\nORGANIZER;CN=Bram Voorbeeld:mailto:bram@voorbeeld.nl\nURL:https://voorbeeld.nl/a"
    )

    found = read(events(said))

    (regel,) = found.regels
    assert (regel.titel, regel.locatie) == ("Netwerkgroep, over verzuim", "Stadhuis; zaal 2")
    assert regel.link == "https://voorbeeld.nl/a"
    kept = found.model_dump_json()
    assert not any(word in kept for word in ("Daan", "Anna", "Bram", "anna@"))


def test_a_place_that_is_a_link_is_a_link() -> None:
    (regel,) = read(events("DTSTART:20230309T140000Z\nLOCATION:https://voorbeeld.nl/x")).regels

    assert (regel.locatie, regel.link) == ("", "https://voorbeeld.nl/x")


def test_what_was_cancelled_is_read_as_such() -> None:
    (regel,) = read(events("DTSTART:20230309T140000Z\nSTATUS:CANCELLED")).regels

    assert regel.vervallen


@pytest.mark.parametrize(
    ("inhoud", "said"),
    [
        (b"BEGIN:VCALENDAR\r\n", "Dit agendabestand is beschadigd"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "is beschadigd"),
        (b"BEGIN:VCALENDAR\r\nkapot\r\nEND:VCALENDAR\r\n", "is beschadigd"),
        (b"BEGIN:VCALENDAR\r\nX:\xff\xfe\r\nEND:VCALENDAR\r\n", "is beschadigd"),
        (events("DTSTART:20230309T140000Z")[:-20], "is beschadigd"),
        (events(), "In dit agendabestand staan geen afspraken."),
        (events("DTSTART:20230309T140000Z\nRRULE:FREQ=SECONDLY"), f"meer dan {MOST_EVENTS}"),
        (events("DTSTART:20230309T140000Z\nRRULE:FREQ=HOURLY"), f"meer dan {MOST_EVENTS}"),
        (events(*["DTSTART:20230309T140000Z"] * 1001), f"meer dan {MOST_EVENTS}"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(inhoud: bytes, said: str) -> None:
    with pytest.raises(UnreadableCalendar, match=said):
        read(inhoud)


def test_a_byte_order_mark_is_no_reason_to_refuse() -> None:
    assert read(b"\xef\xbb\xbf" + events("DTSTART:20230309T140000Z")).regels
