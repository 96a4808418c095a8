"""An address where nothing is taken any more is left alone, and its messages go elsewhere."""

from dataclasses import dataclass
from datetime import timedelta

from bot.channels.channel import DeliveryError
from bot.courier import Courier
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Account, Toestand
from registry.registry import transaction
from reminders.plan import Adres
from tests.bot.unasked import KANAAL, Letterbox, remind, states

HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)


@dataclass
class Gone:
    """What a letterbox does that was taken away."""

    tries: int = 0

    def __call__(self, key: str) -> None:
        self.tries += 1
        raise DeliveryError(key, gone="de app is verwijderd")


async def test_what_is_refused_arrives_elsewhere_and_the_beheerder_hears_of_it(
    empty: Database, clock: StoppedClock
) -> None:
    box, other, chief = Letterbox(before=(gone := Gone())), Letterbox(), Letterbox()
    channels = {KANAAL: box, "ander": other, "baas": chief}
    courier = Courier(empty, clock, channels, beheerder=Adres("baas", "baas"))
    with transaction(empty, clock, writes=True) as registry:
        anna = registry.mensen.welcome(KANAAL, "anna", "anna")
        registry.session.add(Account(persoon_id=anna.id, kanaal="ander", adres="anna"))
    for tekst, after in (("koffie", HOUR), ("thee", 2 * HOUR)):
        remind(empty, clock, tekst, after)

    for _ in range(2):
        clock.advance(HOUR)
        await courier.make_round()

    assert gone.tries == 1
    assert other.texts == ["koffie", "thee"]
    [letter] = chief.letters.values()
    assert "anna is niet meer te bereiken via bus" in letter
    assert "koffie" not in letter


async def test_who_has_no_other_address_is_tried_once(
    empty: Database, clock: StoppedClock
) -> None:
    box = Letterbox(before=(gone := Gone()))
    courier = Courier(empty, clock, {KANAAL: box})
    remind(empty, clock, "koffie", HOUR)

    for _ in range(3):
        clock.advance(HOUR)
        await courier.make_round()

    assert gone.tries == 1
    assert states(empty, clock) == [Toestand.MISLUKT]
