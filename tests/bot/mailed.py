"""Mailings that went out to a room or to one person, and who presses what is under them."""

from collections.abc import Iterable

from bot.dispatch import Dispatcher
from registry.models import Toestand
from registry.registry import transaction
from reminders.messages import Bericht, BijeenkomstNadert, to_json
from tests.bot.pressed import Phone
from tests.posted import posted

ROOM, CARD, OTHER = "19:kamer@thread.v2", "kaart-1", "kaart-2"
NEXT, LATER = 3, 4
"""The numbers of bijeenkomsten that are still to come."""


def in_room(dispatcher: Dispatcher, sender: str) -> Phone:
    return Phone(dispatcher, "teams", ROOM, sender, private=False)


def alone(dispatcher: Dispatcher, sender: str = "jij") -> Phone:
    return Phone(dispatcher, "console", sender, sender)


def meeting(dispatcher: Dispatcher, nummer: int = NEXT) -> BijeenkomstNadert:
    with transaction(dispatcher.database, dispatcher.clock, writes=False) as registry:
        beeld = registry.agenda.get(nummer).gepland
    facts = beeld.model_dump(include={"nummer", "titel", "datum", "van", "tot", "programma"})
    return BijeenkomstNadert(**facts, locatie="", reserve=False, vraagt=True)


def send(
    dispatcher: Dispatcher,
    berichten: Iterable[Bericht],
    kanaal: str = "teams",
    number: str = CARD,
) -> None:
    """Let a mailing have gone out under a number."""
    now = dispatcher.clock.now()
    with transaction(dispatcher.database, dispatcher.clock, writes=True) as registry:
        for each in berichten:
            nummer = getattr(each, "nummer", 0)
            row = posted(
                f"{number}/{each.soort}/{nummer}",
                now,
                Toestand.VERSTUURD,
                subject=f"{each.soort}/{nummer}",
                kanaal=kanaal,
                adres=ROOM,
                zending=number,
                bericht_id=number,
                bericht=to_json(each),
            )
            registry.session.add(row)
