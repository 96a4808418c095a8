"""As much Dutch as a program needs: how numbers, days and periods are said."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from registry.clock import local

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

# Up to so many days people count in a unit before they take the next one.
_COUNTED_IN_DAYS, _COUNTED_IN_WEEKS, _COUNTED_IN_MONTHS = 31, 120, 730


def count(number: int, singular: str, plural: str) -> str:
    """Write a number of things.

    >>> count(0, "plaats", "plaatsen"), count(1, "plaats", "plaatsen")
    ('geen plaatsen', '1 plaats')
    """
    return f"{number_in_words(number) if number else 'geen'} {singular if number == 1 else plural}"


def number_in_words(number: Decimal | int) -> str:
    """Write a number the Dutch way: a point for thousands, a comma for decimals.

    >>> number_in_words(1175), number_in_words(Decimal("97.40"))
    ('1.175', '97,4')
    """
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def euros(amount: Decimal) -> str:
    """Write an amount of money.

    >>> euros(Decimal("16481.40"))
    '€ 16.481,40'
    """
    return "€ " + f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def day(date: date) -> str:
    """Write a day with its weekday and its year.

    >>> from datetime import date
    >>> day(date(2022, 10, 25))
    'dinsdag 25 oktober 2022'
    """
    return f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def short_day(date: date) -> str:
    """Write a day without its weekday.

    >>> from datetime import date
    >>> short_day(date(2019, 3, 31))
    '31 maart 2019'
    """
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def hour(moment: datetime) -> str:
    """Write the hour that clocks in Amsterdam show at an aware ``moment``."""
    return f"{local(moment):%H:%M}"


def from_today(date: date, today: date) -> str:
    """Say how far ``date`` lies from ``today``, in the unit people would use.

    >>> from datetime import date
    >>> today = date(2022, 10, 20)
    >>> [from_today(date(2022, 10, day), today) for day in (19, 20, 21, 25)]
    ['gisteren', 'vandaag', 'morgen', 'over 5 dagen']
    >>> from_today(date(2023, 1, 17), today), from_today(date(2022, 9, 1), today)
    ('over 12 weken', '7 weken geleden')
    """
    days = (date - today).days
    if days in {-1, 0, 1}:
        return ("gisteren", "vandaag", "morgen")[days + 1]
    distance = abs(days)
    sizes = (
        (_COUNTED_IN_DAYS, f"{distance} dagen"),
        (_COUNTED_IN_WEEKS, f"{distance // 7} weken"),
        (_COUNTED_IN_MONTHS, f"{distance // 30} maanden"),
    )
    size = next((said for limit, said in sizes if distance <= limit), f"{distance // 365} jaar")
    return f"over {size}" if days > 0 else f"{size} geleden"


def enumerate_words(words: Iterable[str], last: str = "en") -> str:
    """Write a list the way people say it.

    >>> enumerate_words(["A", "B", "C"])
    'A, B en C'
    """
    *first, final = [*words] or [""]
    return f"{', '.join(first)} {last} {final}" if first else final
