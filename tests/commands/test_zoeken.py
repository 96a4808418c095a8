from dataclasses import replace

import pytest

from commands.zoeken import (
    AfkortingenLijst,
    AfkortingenOverzicht,
    AfkortingOnbekend,
    AfkortingUitleg,
    Zoekresultaat,
)
from registry.clock import StoppedClock
from registry.database import Database
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.files import programme, slugs
from tests.talk import Talk

WORDS = ("verzuim", "overdracht", "scholen", "jeugd", "netwerkgroep", "oogo", "1 april")
AFKORTINGEN = [(slug, short) for slug in slugs() for short in programme(slug)["afkortingen"]]


def test_every_afkorting_of_the_files_is_explained(talk: Talk) -> None:
    for slug, short in AFKORTINGEN:
        view = talk.view(f"afkorting {short.lower()}")

        assert isinstance(view, AfkortingUitleg), short
        assert view.afkorting == short
        meaning = programme(slug)["afkortingen"][short]
        assert meaning in [betekenis.tekst for betekenis in view.betekenissen]


def test_the_same_letters_may_mean_two_things(talk: Talk) -> None:
    view = talk.view("afkorting pdca")

    assert isinstance(view, AfkortingUitleg)
    assert len(view.betekenissen) == 2


@pytest.mark.parametrize(
    "line", ["wat is een OOGO?", "wat betekent oogo", "waar staat OOGO voor?", "afkorting OOGO"]
)
def test_an_afkorting_may_be_asked_for_in_plain_words(talk: Talk, line: str) -> None:
    assert "op overeenstemming gericht overleg" in talk.say(line)


def test_a_name_of_the_past_is_told_as_it_is_called_today(talk: Talk) -> None:
    said = talk.say("afkorting RMC")

    assert "heet RMC Doorstroompunt" in said
    assert "27 jaar" in said


def test_an_unknown_afkorting_leads_to_those_that_look_like_it(talk: Talk) -> None:
    view = talk.view("afkorting OPD")

    answer = talk.say("1")

    assert isinstance(view, AfkortingOnbekend)
    assert answer.startswith("OPT: ondersteunings- en preventieteam")


def test_an_afkorting_that_looks_like_nothing_leads_to_the_list(talk: Talk) -> None:
    said = talk.say("afkorting 99999999")

    assert said == "Ik ken de afkorting “99999999” niet.\n\nAlles zien? Typ afkortingen."


def test_all_afkortingen_are_those_of_the_room(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    everywhere = talk.view("afkortingen")
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", "jos-vo-alkmaar")

    here = talk.view("afkorting")

    assert isinstance(everywhere, AfkortingenOverzicht)
    assert isinstance(here, AfkortingenLijst)
    assert here.lijst.woorden == programme("jos-vo-alkmaar")["afkortingen"]


@pytest.mark.parametrize("word", WORDS)
def test_every_command_that_a_search_gives_leads_somewhere(talk: Talk, word: str) -> None:
    view = talk.view(f"zoek {word}")

    assert isinstance(view, Zoekresultaat)
    hits = [hit for kind in view.soorten for hit in kind.treffers]
    assert 0 < len(hits) <= 10
    assert view.aantal == len(hits) + view.meer
    for hit in hits:
        if hit.opdracht:
            answer = type(talk.view(hit.opdracht)).__name__
            assert answer not in {"Afgewezen", "NietBegrepen", "Storing"}, hit.opdracht


def test_a_search_ignores_accents_and_capitals(talk: Talk) -> None:
    view, same = talk.view("zoek COORDINATOR fd2"), talk.view("zoek coördinator FD2")

    assert isinstance(view, Zoekresultaat)
    assert isinstance(same, Zoekresultaat)
    assert view.soorten == same.soorten
    assert view.soorten[0].treffers


def test_a_percent_sign_is_a_sign_and_not_everything(talk: Talk) -> None:
    view = talk.view("zoek %%")

    assert not isinstance(view, Zoekresultaat)


def test_a_search_stays_in_the_programme_of_the_room(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", "jos-vo-alkmaar")

    view = talk.view("zoek jeugdhulp")

    assert isinstance(view, Zoekresultaat)
    assert {hit.programma for kind in view.soorten for hit in kind.treffers} == {"JOS VO"}


def test_steps_rules_and_open_points_are_found_too(talk: Talk) -> None:
    found = {
        kind.soort
        for word in ("droogzwemsessies", "onderwijsconsulent", "vaste leden", "medio maart")
        if isinstance(view := talk.view(f"zoek {word}"), Zoekresultaat)
        for kind in view.soorten
    }

    assert {"werkplanstap", "organisatie", "regel", "open_punt"} <= found


def test_nothing_found_is_a_sentence(talk: Talk) -> None:
    assert talk.say("zoek ruimtevaart").startswith("Ik vind niets met “ruimtevaart”.")
    assert talk.say("zoek a").startswith("Dat is te kort om te zoeken.")
    assert talk.say("zoek").startswith("Woord ontbreekt.")


def test_a_guest_may_ask_for_privacy_and_not_search(talk: Talk) -> None:
    guest = replace(talk, rollen=(BotRol.GAST,))

    assert "BSN" in guest.say("privacy")
    assert "BSN" in guest.say("Wat bewaar je over mij?")
    assert guest.say("zoek verzuim").startswith("Ik ken je nog niet.")
