"""Series and periods as people type them, with the days that they mean.

What is expected was written down without our grammar: by the calendar of Python, or by hand. All
is said on Wednesday 25 November 2026, in region noord.
"""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
RANGEN = ("eerste", "tweede", "derde", "vierde", "laatste")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
TODAY = date(2026, 11, 25)

Days = tuple[date, ...]


def nth(rank: int, weekday: int, months: Iterable[tuple[int, int]]) -> Days:
    """Return a weekday of each month, counted from 0; the last one when the rank is 4."""
    found = []
    for year, month in months:
        weeks = [each[weekday] for each in calendar.monthcalendar(year, month) if each[weekday]]
        found.append(date(year, month, weeks[-1 if rank == len(RANGEN) - 1 else rank]))
    return tuple(each for each in found if each >= TODAY)


def weekly(first: date, last: date, weekdays: Iterable[int], every: int = 1) -> Days:
    """Return weekdays from one day up to and including another."""
    days = (first + timedelta(step) for step in range((last - first).days + 1))
    monday = first - timedelta(first.weekday())
    return tuple(
        day
        for day in days
        if day.weekday() in {*weekdays} and ((day - monday).days // 7) % every == 0
    )


def months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    begin, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return [(each // 12, each % 12 + 1) for each in range(begin, end + 1)]


SPRING = months((2027, 1), (2027, 6))
YEAR_2027 = months((2027, 1), (2027, 12))
TILL_SUMMER = months((2026, 11), (2027, 7))

MONTHLY: list[tuple[str, Days]] = [
    (f"elke {rang} {dag} van de maand van januari tot en met juni 2027", nth(r, d, SPRING))
    for r, rang in enumerate(RANGEN)
    for d, dag in enumerate(DAGEN)
]
MONTHLY += [
    (f"iedere {rang} {dag} van de maand dit schooljaar", nth(r, d, TILL_SUMMER))
    for r, rang in enumerate(RANGEN)
    for d, dag in ((1, "dinsdag"), (3, "donderdag"))
]
MONTHLY += [
    (f"de {rang} {dag} van elke maand in 2027", nth(r, d, YEAR_2027))
    for r, rang in enumerate(RANGEN)
    for d, dag in ((0, "maandag"), (4, "vr"))
]

AUTUMN = months((2027, 9), (2027, 12))
MONTHLY += [
    (
        f"de {rang} woensdag van iedere maand van september 2027 tot en met december 2027",
        nth(r, 2, AUTUMN),
    )
    for r, rang in enumerate(RANGEN)
]

WEEKLY: list[tuple[str, Days]] = [
    (f"elke {dag} in maart 2027", weekly(date(2027, 3, 1), date(2027, 3, 31), [d]))
    for d, dag in enumerate(DAGEN)
]
WEEKLY += [
    (f"wekelijks op {dag} tot en met 31 januari 2027", weekly(TODAY, date(2027, 1, 31), [d]))
    for d, dag in enumerate(DAGEN)
]
WEEKLY += [
    (
        f"om de week op {dag} vanaf 4 januari 2027 tot en met maart 2027",
        weekly(date(2027, 1, 4), date(2027, 3, 31), [d], 2),
    )
    for d, dag in enumerate(DAGEN)
]
WEEKLY += [
    (
        f"om de {woord} weken op {dag} vanaf 4 januari 2027, vijf keer",
        weekly(date(2027, 1, 4), date(2027, 12, 31), [d], every)[:5],
    )
    for every, woord in ((2, "twee"), (3, "drie"), (4, "4"))
    for d, dag in ((0, "ma"), (2, "woensdag"), (4, "vrijdag"))
]

WEEKLY += [
    (f"iedere {dag} in april 2027", weekly(date(2027, 4, 1), date(2027, 4, 30), [d]))
    for d, dag in enumerate(DAGEN)
]
WEEKLY += [
    (
        f"elke {DAGEN[d]} en {DAGEN[d + 1]} in april 2027",
        weekly(date(2027, 4, 1), date(2027, 4, 30), [d, d + 1]),
    )
    for d in range(4)
]
WEEKLY += [
    (
        f"vierwekelijks op {dag} vanaf 4 januari 2027, drie keer",
        weekly(date(2027, 1, 4), date(2027, 12, 31), [d], 4)[:3],
    )
    for d, dag in enumerate(DAGEN)
]

BY_HAND: list[tuple[str, Days]] = [
    (
        "elke maandag en donderdag in februari 2027",
        tuple(date(2027, 2, day) for day in (1, 4, 8, 11, 15, 18, 22, 25)),
    ),
    ("elke dinsdag, drie keer", (date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15))),
    ("drie keer elke dinsdag", (date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15))),
    ("2x elke woensdag", (date(2026, 11, 25), date(2026, 12, 2))),
    (
        "elke 15e van de maand in 2027",
        tuple(date(2027, month, 15) for month in range(1, 13)),
    ),
    (
        "elke 1e van de maand van januari t/m maart 2027",
        (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)),
    ),
    (
        "de laatste vrijdag van het kwartaal in 2027",
        (date(2027, 3, 26), date(2027, 6, 25), date(2027, 9, 24), date(2027, 12, 31)),
    ),
    (
        "eerste maandag van elk kwartaal in 2027",
        (date(2027, 1, 4), date(2027, 4, 5), date(2027, 7, 5), date(2027, 10, 4)),
    ),
    (
        "elke eerste dinsdag van de maand behalve juli en augustus in 2027",
        nth(0, 1, [each for each in YEAR_2027 if each[1] not in {7, 8}]),
    ),
    (
        "elke eerste dinsdag van de maand in 2027, niet in juli en augustus",
        nth(0, 1, [each for each in YEAR_2027 if each[1] not in {7, 8}]),
    ),
    (
        "dit schooljaar elke tweede woensdag van de maand",
        nth(1, 2, TILL_SUMMER),
    ),
    ("elke werkdag in week 12 van 2027", weekly(date(2027, 3, 22), date(2027, 3, 26), range(5))),
    ("elke dag in week 12 van 2027", weekly(date(2027, 3, 22), date(2027, 3, 28), range(7))),
    (
        "elke donderdag tussen 1 maart 2027 en 31 maart 2027",
        weekly(date(2027, 3, 1), date(2027, 3, 31), [3]),
    ),
    (
        "elke donderdag van 1 maart 2027 tot en met 31 maart 2027",
        weekly(date(2027, 3, 1), date(2027, 3, 31), [3]),
    ),
    (
        "driewekelijks op dinsdag vanaf 5 januari 2027, vier keer",
        weekly(date(2027, 1, 5), date(2027, 6, 1), [1], 3)[:4],
    ),
    ("per week op maandag in mei 2027", weekly(date(2027, 5, 1), date(2027, 5, 31), [0])),
    ("elke vrijdag volgende maand", ()),
    ("elke vrijdag in het eerste kwartaal 2027", weekly(date(2027, 1, 1), date(2027, 3, 31), [4])),
    (
        "elke eerste maandag van de maand van september tot en met juni",
        nth(0, 0, months((2026, 9), (2027, 6))),
    ),
]
BY_HAND = [each for each in BY_HAND if each[1]]

HOURS: list[tuple[str, str]] = [
    ("elke dinsdag in maart 2027 15:00-17:00", "15:00-17:00"),
    ("elke dinsdag in maart 2027 15-17u", "15:00-17:00"),
    ("elke dinsdag in maart 2027 van 15.00 tot 17.00 uur", "15:00-17:00"),
    ("elke dinsdag om 15:00 in maart 2027", "15:00"),
    ("elke dinsdag om 9.30 uur in maart 2027", "09:30"),
    ("elke dinsdag 10:00-12:00 in maart 2027", "10:00-12:00"),
    ("in maart 2027 elke dinsdag 13:30-15:00", "13:30-15:00"),
    ("vier keer tussen januari en juni 2027 10:00-12:00", "10:00-12:00"),
    ("elke eerste maandag van de maand in 2027 om 16:00 uur", "16:00"),
    ("elke dinsdag in maart 2027", ""),
]

SPREAD: list[tuple[str, int, date, date]] = [
    ("vijf keer tussen september en juli", 5, TODAY, date(2027, 7, 31)),
    ("5 keer van januari tot en met juni 2027", 5, date(2027, 1, 1), date(2027, 6, 30)),
    ("drie keer in 2027", 3, date(2027, 1, 1), date(2027, 12, 31)),
    ("vier keer dit schooljaar", 4, TODAY, date(2027, 7, 31)),
    ("twee maal in het eerste kwartaal 2027", 2, date(2027, 1, 1), date(2027, 3, 31)),
    ("zes keer op donderdag in 2027", 6, date(2027, 1, 1), date(2027, 12, 31)),
    ("10x op dinsdag tussen januari en juli 2027", 10, date(2027, 1, 1), date(2027, 7, 31)),
    ("acht keer in 2027 behalve juli en augustus", 8, date(2027, 1, 1), date(2027, 12, 31)),
    ("een keer in maart 2027", 1, date(2027, 3, 1), date(2027, 3, 31)),
    ("twee keer tussen 1 maart 2027 en 30 april 2027", 2, date(2027, 3, 1), date(2027, 4, 30)),
]

REFUSED: list[tuple[str, str]] = [
    ("elke dinsdag", "NoEnd"),
    ("om de week op donderdag", "NoEnd"),
    ("vijf keer", "NoEnd"),
    ("vijf keer op dinsdag", "NoEnd"),
    ("elke maand in 2027", "WhichDay"),
    ("maandelijks tot juli 2027", "WhichDay"),
    ("elk kwartaal in 2027", "WhichDay"),
    ("halfjaarlijks in 2027", "WhichDay"),
    ("elke week in maart 2027", "WhichDay"),
    ("elke dag in 2027", "TooMany"),
    ("elke werkdag dit schooljaar", "TooMany"),
    ("elke dinsdag in maart 2026", "NoDays"),
    ("tien keer in de kerstvakantie", "NoDays"),
    ("elke dinsdag tot en met 31 april 2027", "ImpossibleDate"),
    ("vergadering", "NoSeries"),
    ("", "NoSeries"),
    ("elke vijfde maandag van de maand in 2027", "NoSeries"),
    ("soms op dinsdag in 2027", "NoSeries"),
    ("dinsdag 1 december", "NoSeries"),
    ("elke dinsdag of woensdag in maart 2027", "NoSeries"),
]

PERIODS: list[tuple[str, str, str]] = [
    *(
        (
            f"{naam} 2027",
            f"2027-{month:02}-01",
            f"2027-{month:02}-{calendar.monthrange(2027, month)[1]}",
        )
        for month, naam in enumerate(MAANDEN, start=1)
    ),
    *(
        (said.format(number), begin, end)
        for said in ("kwartaal {} van 2027", "q{} 2027")
        for number, begin, end in (
            (1, "2027-01-01", "2027-03-31"),
            (2, "2027-04-01", "2027-06-30"),
            (3, "2027-07-01", "2027-09-30"),
            (4, "2027-10-01", "2027-12-31"),
        )
    ),
    ("het eerste halfjaar 2027", "2027-01-01", "2027-06-30"),
    ("het tweede half jaar van 2027", "2027-07-01", "2027-12-31"),
    ("schooljaar 2026-2027", "2026-08-01", "2027-07-31"),
    ("schooljaar 2027/2028", "2027-08-01", "2028-07-31"),
    ("dit schooljaar", "2026-08-01", "2027-07-31"),
    ("volgend schooljaar", "2027-08-01", "2028-07-31"),
    ("vorig schooljaar", "2025-08-01", "2026-07-31"),
    ("2026-2027", "2026-08-01", "2027-07-31"),
    ("2027", "2027-01-01", "2027-12-31"),
    ("dit jaar", "2026-01-01", "2026-12-31"),
    ("volgend jaar", "2027-01-01", "2027-12-31"),
    ("week 12 van 2027", "2027-03-22", "2027-03-28"),
    ("wk 1 2027", "2027-01-04", "2027-01-10"),
    ("week 53 van 2026", "2026-12-28", "2027-01-03"),
    ("week 1 van 2027", "2027-01-04", "2027-01-10"),
    ("in maart 2028", "2028-03-01", "2028-03-31"),
    ("in februari 2028", "2028-02-01", "2028-02-29"),
    ("vorig jaar", "2025-01-01", "2025-12-31"),
    ("schooljaar 2025-2026", "2025-08-01", "2026-07-31"),
    ("deze week", "2026-11-23", "2026-11-29"),
    ("vorige week", "2026-11-16", "2026-11-22"),
    ("deze maand", "2026-11-01", "2026-11-30"),
    ("vorige maand", "2026-10-01", "2026-10-31"),
    ("dit kwartaal", "2026-10-01", "2026-12-31"),
    ("volgend kwartaal", "2027-01-01", "2027-03-31"),
    ("februari/maart 2027", "2027-02-01", "2027-03-31"),
    ("van september tot en met juni", "2026-09-01", "2027-06-30"),
    ("september t/m december 2027", "2027-09-01", "2027-12-31"),
    ("1 maart 2027 t/m 15 maart 2027", "2027-03-01", "2027-03-15"),
    ("van 1-3-2027 tot 15-3-2027", "2027-03-01", "2027-03-15"),
    ("1 t/m 5 maart 2027", "2027-03-01", "2027-03-05"),
    ("herfstvakantie 2027", "2027-10-16", "2027-10-24"),
    ("de kerstvakantie", "2026-12-19", "2027-01-03"),
    ("voorjaarsvakantie 2027", "2027-02-20", "2027-02-28"),
    ("meivakantie 2027", "2027-04-24", "2027-05-02"),
    ("zomervakantie 2027", "2027-07-10", "2027-08-22"),
]
