import pytest

from registry.screening import Gegeven, screen

PREPOSITIONS = (
    *("Op de Thermen 13", "In de Cramer 64", "In het Ven 22", "Achter de Hoven 21"),
    *("Aan de Linde 2", "Onder de Linden 14b", "Tussen de Vaarten 8", "Boven Clarenburg 2"),
    *("Ten Esschen 12", "Ter Kleef 9", "In gen Hoes 12", "Op den Toren 6", "Aan 't Water 3"),
)
OF_ONE_WORD = (
    *("de Singel 40", "de Gracht 12", "de Kade 3", "de Brink 22", "de Dam 9", "de Wal 31"),
    *("de Beemd 4", "de Donk 17", "het Loo 8", "de Es 5", "de Kamp 12", "de Baan 102"),
)
ENDINGS = (
    *("Lindenhof 2", "Stationsplein 14", "Havenkade 7", "Zandpad 12", "Berkendreef 3"),
    *("Kloosterveld 7", "Molenberg 102", "Bloemweide 6", "Europaring 5", "Julianapark 9"),
    *("Rozengaarde 11", "Middenwaard 66", "Meidoornhorst 15", "Zonneheuvel 8", "Kerksteeg 1"),
)
ADJECTIVES = ("Oude Pastorie 4", "Grote Houw 23", "Nieuwe Haven 32", "Kleine Kromme 5")
POSTCODES = (
    *("6411 AB, nr 12", "nummer 12 6411AB", "2011 VO 3", "6411AB/12", "12 (6411 AB)"),
    *("postcode 6411AB en huisnummer 12", "6411 AB Heerlen, 12", "6411 AB-12"),
)


@pytest.mark.parametrize(
    "sentence", ["{}", "Ophalen bij {}, om drie uur", "woont nu {} in Heiloo"]
)
@pytest.mark.parametrize(
    "address", [*PREPOSITIONS, *OF_ONE_WORD, *ENDINGS, *ADJECTIVES, *POSTCODES]
)
def test_a_home_is_found_by_its_street_or_postcode(address: str, sentence: str) -> None:
    assert Gegeven.ADRES in screen(sentence.format(address))


@pytest.mark.parametrize(
    "text",
    [
        *("Hoefijzer 9", "De Zwaan 5", "- Zonnebloem 77", "bij:\nKlaproos 14a\nom tien uur"),
        *("Hoefijzer 9, Schagen", "opgehaald bij Klaproos 14 in Heiloo", "Het Anker 3 te Hoorn"),
        *("woont op de thermen 13", "adres: hoefijzer 9", "logeert bij klaproos 14"),
    ],
)
def test_a_street_that_ends_like_none_is_found_by_the_words_around_it(text: str) -> None:
    assert Gegeven.ADRES in screen(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Lokaal 9, Schagen", "Bijeenkomst 5, Alkmaar", "Netwerkgroep 3 in Heiloo", "Heiloo 12"),
        *("In de klas 3", "Op de vmbo 4", "In de 3e klas", "Boven de 18", "Achter de 12 staat"),
        *("adres op pagina 3", "woont al 3 jaar", "adres volgt in week 12", "Markt 2026"),
    ],
)
def test_what_has_a_number_and_is_no_street_passes(text: str) -> None:
    assert screen(text) == frozenset()
