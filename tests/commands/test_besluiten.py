"""What was said and decided at a bijeenkomst, and news for the nieuwsbrief."""

import pytest

from registry.schema.netwerk import BotRol
from tests.commands.stoplichten import seated
from tests.talk import Talk

JOS = "jos-vo-alkmaar"


@pytest.fixture
def leider(talk: Talk) -> Talk:
    """A projectleider, on the day after the third netwerkgroep."""
    talk.clock.at = Talk.on(talk.database, "2023-03-10T09:00").clock.at
    return seated(talk, "anna", f"{JOS}/projectleider-onderwijs")


def test_a_besluit_belongs_to_the_last_bijeenkomst(leider: Talk) -> None:
    said = leider.say('besluit "De pilot gaat door" groep=netwerkgroep')

    assert said.startswith("Vastgelegd, besluit 1: De pilot gaat door.")
    assert "Dit hoort bij Netwerkgroep bijeenkomst 3, donderdag 9 maart 2023." in said


def test_another_bijeenkomst_is_named_by_groep_and_number(leider: Talk) -> None:
    said = leider.say("notitie De scholen vertelden bij=netwerkgroep 1")

    assert said.startswith("Vastgelegd, notitie 1: De scholen vertelden.")
    assert "Dit hoort bij Netwerkgroep bijeenkomst 1" in said


def test_what_was_taken_away_is_in_no_list_until_it_is_back(leider: Talk) -> None:
    leider.say('besluit "De pilot gaat door" groep=netwerkgroep')

    leider.say("besluit weg 1")
    without = leider.say("besluiten")
    leider.say("ongedaan")

    assert without.startswith("Er zijn nog geen besluiten.")
    assert "De pilot gaat door. (nr 1, 10 maart 2023" in leider.say("besluiten jos")


def test_a_besluit_is_found_by_a_word_of_it(leider: Talk) -> None:
    leider.say('besluit "We kopen samen regenjassen in" groep=netwerkgroep')

    found = leider.say("zoek regenjassen")
    leider.say("besluit weg 1")

    assert "We kopen samen regenjassen in" in found
    assert "regenjassen in" not in leider.say("zoek regenjassen").replace("“regenjassen”", "")


def test_a_member_may_note_and_not_decide(leider: Talk) -> None:
    lid = seated(leider, "lid", f"{JOS}/schoolleider", BotRol.LID)

    assert lid.say('notitie "We praatten lang" groep=netwerkgroep').startswith("Vastgelegd")
    assert lid.say('besluit "Ik beslis" groep=netwerkgroep').startswith("Dit mag jij niet doen.")


def test_long_after_a_bijeenkomst_its_number_is_asked_for(leider: Talk) -> None:
    leider.clock.at = Talk.on(leider.database, "2022-10-10T09:00").clock.at

    said = leider.say('besluit "Te vroeg" groep=netwerkgroep')

    assert "is de laatste vier weken niet bij elkaar geweest" in said
    assert leider.say("besluiten").startswith("Er zijn nog geen besluiten")


def test_news_is_kept_with_its_link(leider: Talk) -> None:
    said = leider.say('nieuws "Jaarverslag klaar" link=https://voorbeeld.nl/jaar programma=jos')

    assert said.startswith("Bewaard voor de nieuwsbrief van JOS VO, nieuws 1")
    assert "Jaarverslag klaar. (nr 1, 10 maart 2023)" in leider.say("nieuwtjes")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://voorbeeld.nl", 'https://v.nl/"><script>', "data:x"]
)
def test_a_link_that_leads_nowhere_safe_is_refused(leider: Talk, link: str) -> None:
    said = leider.say(f"nieuws Kijk hier link={link} programma=jos")

    assert said.startswith("Deze link kan ik niet gebruiken.")
    assert leider.say("nieuwtjes").startswith("Er zijn nog geen nieuwtjes")


def test_news_of_which_nobody_says_the_programme_is_asked_about(talk: Talk) -> None:
    assert talk.say("nieuws Het is klaar").startswith("Voor welk programma is dit nieuws?")


def test_script_in_a_text_stays_text(leider: Talk) -> None:
    leider.say('besluit "<script>alert(1)</script> **vet** [klik](https://x.nl)" bij=5')

    assert "<script>alert(1)</script> **vet** [klik](https://x.nl)" in leider.say("besluiten")


def test_a_text_with_a_name_is_kept_after_toch_and_told_to_nobody(leider: Talk) -> None:
    said = leider.say('toch notitie "De moeder van Daan belde" groep=netwerkgroep')

    assert "Het komt niet in de nieuwsbrief: hier lijkt een naam in te staan." in said
    assert "Daan" not in leider.say("nieuwsbrief").replace("nieuwsbrief", "")
