import pytest

from registry.screening import Gegeven, screen


@pytest.mark.parametrize(
    "text",
    [
        "leerling Anna de Vries",
        "leerling daan komt later",
        "moeder van Daan belt",
        "mevrouw Jansen",
        "mw. De Vries",
        "dhr. van den Berg",
        "familie Öztürk",
        "haar naam is fatima",
        "naam: Emma Bakker",
        "Mohammed El Amrani",
        "Zoë de Boer",
        "A. de Vries",
        "J.P. Jansen",
        "Daan V. uit klas 3",
        "Sanne (14)",
    ],
)
def test_a_name_is_found_where_it_says_who_is_meant(text: str) -> None:
    assert screen(text) == {Gegeven.NAAM}


@pytest.mark.parametrize(
    "text",
    [
        "Partners in Welzijn",
        "Digitaal Doorstroom Dossier",
        "Netwerkgroep Alkmaar",
        "Jan Arentsz Alkmaar",
        "Willem Blaeu en Jac. P. Thijsse College",
        "mentor Nederlands",
        "leerling Havo",
        "Kind Centraal en Moeder Teresa",
        "plan B. Daarna verder",
        "per leerling max 3 uur",
        "Max 4 jaar subsidie, Jan Feb Mrt",
        "Mevrouw de voorzitter",
        "Voortgezet Onderwijs in April",
        "naam en achternaam niet invullen",
    ],
)
def test_the_name_of_a_thing_is_nobodys(text: str) -> None:
    assert screen(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "heeft ADHD",
        "is autistisch",
        "een angststoornis",
        "schoolfobie",
        "IQ van 85",
        "slikt medicatie",
        "leerling met ASS",
        "licht verstandelijke beperking",
        "is depressief",
        "zit met een burn-out thuis",
    ],
)
def test_a_word_about_health_is_found(text: str) -> None:
    assert screen(text) == {Gegeven.GEZONDHEID}


@pytest.mark.parametrize(
    "text",
    [
        "zorg, jeugdhulp en ziekteverzuim",
        "de psycholoog en de orthopedagoog",
        "workshop over autisme en ADHD",
        "themamiddag dyslexie",
        "aanbod voor jongeren met (kenmerken van) autisme",
        "Trauma-sensitief onderwijs",
        "add-on, ass. directeur",
    ],
)
def test_an_ordinary_word_of_the_field_says_nothing_of_somebodys_health(text: str) -> None:
    assert screen(text) == frozenset()
