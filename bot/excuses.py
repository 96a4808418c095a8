"""What is said to a line that no command answers."""

from datetime import date

from registry.view import View


class Afgewezen(View):
    """The request breaks a rule, and this is the rule.

    ``onbedoeld``: perhaps it was no request.
    """

    reden: str
    onbedoeld: bool = False


class Storing(View):
    """The bot is at fault; the beheerder finds ``code`` in the log."""

    code: str


class Herhaling(View):
    """What was answered before to a line that is heard again: it has no second effect."""

    markdown: str


class Bestand(View):
    """Somebody sent a file, and said nothing with it."""


class Teruggenomen(View):
    """Somebody took their line away, and what it did with it: as ``markdown`` says.

    ``dag`` and ``uur`` are when it was said, in Amsterdam.
    """

    markdown: str
    dag: date
    uur: str
    today: date


class BlijftStaan(View):
    """Somebody took their line away, and what it did stays as it is."""

    reden: str


class Gemist(View):
    """What was asked more than ``uren`` ago is not answered any more."""

    uren: int


def outcome(view: View) -> str:
    """Return how an answer is counted.

    >>> outcome(Storing(code="abc")), outcome(Bestand())
    ('storing', 'antwoord')
    """
    match view:
        case Storing():
            return "storing"
        case Afgewezen():
            return "geweigerd"
        case _:
            return "antwoord"
