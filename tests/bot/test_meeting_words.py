"""What is said of a bijeenkomst that was changed, and of its papers and its theme, in words."""

import re
from datetime import date, time

import pytest

from bot.markup.text import plain
from bot.rendering import render
from registry.schema.vergaderen import Stand
from reminders.messages import Bericht as Said
from reminders.messages import BijeenkomstGewijzigd, BijeenkomstNadert, Herinnering, Regel

TODAY = date(2023, 4, 18)
JULI = Stand(datum=date(2023, 7, 11), van=time(15), tot=time(17), status="vast")
MEI = JULI.model_copy(update={"datum": date(2023, 5, 11)})
GONE = JULI.model_copy(update={"status": "vervallen"})
RESERVE = MEI.model_copy(update={"status": "reserve"})
FREE = MEI.model_copy(update={"status": "vervallen"})
TYP = "Meer weten? Typ bijeenkomst 10."
ASKS = "Kom je? Antwoord met 👍 ja, 👎 nee of ❓ misschien."


def changed(oud: Stand, nieuw: Stand, **facts: object) -> BijeenkomstGewijzigd:
    usual = {"programma": "JOS VO", "nummer": 10, "titel": "Netwerkgroep bijeenkomst 5"}
    usual |= {"reserve": False, "vraagt": False}
    return BijeenkomstGewijzigd(oud=oud, nieuw=nieuw, **usual | facts)


def near(**facts: object) -> BijeenkomstNadert:
    usual = {"programma": "JOS VO", "nummer": 10, "titel": "Netwerkgroep bijeenkomst 5"}
    usual |= {"datum": MEI.datum, "van": MEI.van, "tot": MEI.tot, "locatie": ""}
    return BijeenkomstNadert(**usual | {"reserve": False} | facts)


def text(bericht: Said) -> str:
    return plain(render(Herinnering(regels=(Regel(bericht=bericht),), today=TODAY)).markdown)


EACH = [
    (
        changed(JULI, MEI, vraagt=True, beantwoord=True),
        (
            "Nieuwe datum: donderdag 11 mei 2023, 15:00-17:00 uur, Netwerkgroep bijeenkomst 5. "
            "Het was dinsdag 11 juli 2023, 15:00-17:00 uur. "
            f"Had je al geantwoord? Dat telt niet meer. {ASKS} {TYP}"
        ),
    ),
    (
        changed(JULI, JULI.model_copy(update={"van": time(16), "tot": time(18)})),
        (
            "Andere tijd: dinsdag 11 juli 2023, 16:00-18:00 uur, Netwerkgroep bijeenkomst 5. "
            f"Het was 15:00-17:00 uur. {TYP}"
        ),
    ),
    (
        changed(JULI, JULI.model_copy(update={"locatie": "Stadhuis"})),
        (
            "Dinsdag 11 juli 2023, 15:00-17:00 uur: Netwerkgroep bijeenkomst 5. "
            f"De plaats of de link is anders. Nieuwe plaats: Stadhuis. {TYP}"
        ),
    ),
    (
        changed(JULI, GONE, reden="ziekte", vrij=MEI.datum),
        (
            "Dinsdag 11 juli 2023 gaat niet door: Netwerkgroep bijeenkomst 5. De reden: ziekte. "
            f"Ook donderdag 11 mei 2023 hoef je niet meer vrij te houden. {TYP}"
        ),
    ),
    (
        changed(GONE, JULI, vraagt=True),
        (
            "Gaat toch door: dinsdag 11 juli 2023, 15:00-17:00 uur, Netwerkgroep bijeenkomst 5. "
            f"{ASKS} {TYP}"
        ),
    ),
    (
        changed(RESERVE, FREE, reserve=True),
        (
            "Donderdag 11 mei 2023 hoef je niet meer vrij te houden. "
            f"Dat was de reservedatum van Netwerkgroep bijeenkomst 5. {TYP}"
        ),
    ),
    (
        changed(RESERVE, RESERVE.model_copy(update={"datum": date(2023, 5, 25)}), reserve=True),
        (
            "Houd vrij: donderdag 25 mei 2023, 15:00-17:00 uur. Dat is de reservedatum van "
            f"Netwerkgroep bijeenkomst 5. Donderdag 11 mei 2023 hoeft niet meer. {TYP}"
        ),
    ),
]


@pytest.mark.parametrize(("bericht", "words"), EACH, ids=range(len(EACH)))
def test_a_change_is_said_with_how_it_was_and_how_it_is(
    bericht: BijeenkomstGewijzigd, words: str
) -> None:
    assert " ".join(text(bericht).split()) == words


@pytest.mark.parametrize(("bericht", "words"), EACH, ids=range(len(EACH)))
def test_the_day_comes_first_and_no_sentence_is_long(
    bericht: BijeenkomstGewijzigd, words: str
) -> None:
    assert re.search(r"\w+dag \d+ \w+", text(bericht)[:40])
    assert max(len(each.split()) for each in re.split(r"[.?:] ", words)) <= 15


def test_papers_stand_in_a_reminder() -> None:
    stukken = (("Agenda", "https://voorbeeld.nl/a"), ("Verslag", ""))

    said = text(near(stukken=stukken))

    assert "Stukken: Agenda (https://voorbeeld.nl/a), Verslag. Bestanden? Typ " in said
    assert "Typ bijeenkomst stukken 10." in said


def test_a_guest_reads_why_they_are_asked_and_how_to_join() -> None:
    said = text(near(thema="Gezonde school", link="https://meet.voorbeeld.nl/a"))

    assert "Je bent gevraagd als gast. Het thema: Gezonde school." in said
    assert "Meedoen via https://meet.voorbeeld.nl/a." in said


def test_a_title_and_a_link_lead_nowhere_else() -> None:
    stukken = (("[klik](https://evil.nl) <b>", "https://voorbeeld.nl/)[x](https://evil.nl"),)

    said = render(Herinnering(regels=(Regel(bericht=near(stukken=stukken)),), today=TODAY))

    assert r"[\[klik\]\(https://evil.nl\) \<b\>](<https://voorbeeld.nl/)" in said.markdown
