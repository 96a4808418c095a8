import pytest

from registry.screening import Gegeven, screen
from registry.screening.first_names import FIRST_NAMES

PEOPLE = {
    "Turkish": (
        "Şeyma Yıldız",
        "Çağla Doğan",
        "Fikret Kaya",
        "Gülşen Aydın",
        "Kerem Şahin",
        "Ela Kaplan",
        "Can Karadağ",
    ),
    "Moroccan": ("Soufiane Amrani", "Hind Bennani", "Ilyas el Idrissi", "Ghita Tazi"),
    "Polish": ("Łukasz Wójcik", "Halina Nowak", "Małgorzata Zając", "Szymon Król"),
    "Arabic": ("Hadiya Mansour", "Khaled al Masri", "Ghazal Haddad", "Bashar Darwish"),
    "Eritrean": ("Semere Tesfay", "Kidane Tekle", "Feven Haile", "Tsehaye Gebre"),
    "Ukrainian": ("Oleksandra Kovalenko", "Bohdan Melnyk", "Zlata Bondar", "Iryna Shevchuk"),
    "Surinamese": ("Radjesh Ramdin", "Rasheed Baldew", "Gaitri Jagesar", "Jerrel Pinas"),
    "Chinese": ("Lin Wu", "Xiaoming Li", "Wei Zhang", "Meiling Chen"),
    "Spanish": ("Iñaki Núñez", "Begoña Ibáñez", "Diego Muñoz", "Íñigo Peña"),
    "Dutch": ("Fenna Dekker", "Wietske Hoekstra", "Tjeerd van der Meulen", "Guus Smit"),
}
ALL = [name for names in PEOPLE.values() for name in names]


@pytest.mark.parametrize(
    "sentence",
    [
        "dossier van {}",
        "Vraag van {}: mag dat later?",
        "gesprek met {} over school",
        "leerling {}",
        "student {} uit leerjaar 2",
        "zij is {}",
        "cliënt {}",
        "{} mist de bus",
        "Vandaag {} gesproken, want {} komt niet",
        "hij heet {}",
        "juf {} belde terug",
        "oma van {} past op",
    ],
)
@pytest.mark.parametrize("name", ALL)
def test_a_name_of_any_background_is_found_by_the_words_around_it(
    name: str, sentence: str
) -> None:
    assert Gegeven.NAAM in screen(sentence.replace("{}", name))


@pytest.mark.parametrize(
    "text",
    [
        *("hij heet Semere", "Zijn broer heet Kidane", "juf Halina", "opa van Fikret belt"),
        *("meester Kidane", "Bilal uit klas 3", "Semere Tesfay, 14 jaar"),
    ],
)
def test_a_first_name_alone_is_found_where_it_says_so(text: str) -> None:
    assert Gegeven.NAAM in screen(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Arcus College heeft plek", "Partners in Welzijn komt", "Gemeente Heerlen wil dat"),
        *("Team Jeugd is er", "Veilig Thuis belt terug", "dossier van Netwerkgroep Alkmaar"),
        *("student Verpleegkunde", "die heet BuddyPlus", "hij is Regionaal Projectleider"),
    ],
)
def test_an_organisation_that_acts_is_nobody(text: str) -> None:
    assert screen(text) == frozenset()


def test_the_list_of_first_names_stays_short() -> None:
    assert len(FIRST_NAMES) < 250
