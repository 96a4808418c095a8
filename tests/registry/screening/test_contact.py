import pytest

from registry.screening import Gegeven, screen

PHONES = (
    *("06-12345678", "06 - 12345678", "0612345678", "06 12 34 56 78", "06-1234 5678"),
    *("06.12.34.56.78", "06/12345678", "(06) 12345678", "0612 345 678", "o6-12345678"),
    *("+31612345678", "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "31612345678"),
    *("072-5123456", "(072) 512 34 56", "0226 - 35 12 34", "043 321 45 67", "+31 43 321 4567"),
    *(
        "088-1234567",
        "tel. 612345678",
        "telefoon 512 34 56",
        "+32 475 12 34 56",
        "0 6 1 2 3 4 5 6 7 8",
    ),
    *("06–12345678", "０６-12345678", "06-20231000"),
)
EMAILS = (
    "anna@school.nl",
    "A.DE.VRIES@SCHOOL.NL",
    "anna [at] school.nl",
    "anna at school punt nl",
)
ADDRESSES = (
    *("Dorpsstraat 12", "dorpsstraat 12a", "Laan van Meerdervoort 33a", "Van Goghlaan 5-2"),
    *("1811 AB 12", "1811ab 12", "1811 AB, huisnummer 12", "De Wieken 12, 1811 AB Alkmaar"),
    *("Oude Gracht 12", "Plein 1944 12", "Molenstr. 8", "Kerkstraat nr. 12", "Kerkstraat12"),
    *("woont op De Wieken 12", "adres: Het Rietveld 3", "Akerstraat Noord 12", "Hoofdweg 3"),
)
BIRTH_DATES = (
    *(
        "geboren op 12 maart 2009",
        "geb. 12-03-'09",
        "geboortedatum 12032009",
        "leerling (12-3-2009)",
    ),
    *("12-3-2009 geboren", "geb.datum: 2009-03-12", "geboren op zaterdag 14 maart 2009"),
)


def _all(kind: Gegeven, texts: tuple[str, ...]) -> list[tuple[str, Gegeven]]:
    return [(text, kind) for text in texts]


@pytest.mark.parametrize(
    "sentence",
    ["{}", "Graag contact via {} voor vrijdag", "Het gaat om {}, zie de mail.", "nabellen ({})"],
)
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *_all(Gegeven.TELEFOON, PHONES),
        *_all(Gegeven.EMAIL, EMAILS),
        *_all(Gegeven.ADRES, ADDRESSES),
        *_all(Gegeven.GEBOORTEDATUM, BIRTH_DATES),
    ],
)
def test_what_leads_to_somebody_is_found_as_people_type_it(
    text: str, kind: Gegeven, sentence: str
) -> None:
    assert screen(sentence.format(text)) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "bel 112 of 0800-2000",
        "0900-1234567",
        "het nummer is 14 072",
        "0,0612345678 procent",
        "06-02-23 10.00 uur",
        "12-06-2023 10.00 uur",
        "actie voor @bram.jansen",
        "mail naar info@voorbeeld.nl",
        "postcode 1811 AB",
        "Postbus 53, 1800 BC Alkmaar",
        "in 2022 op 12 maart",
        "2023 VO 12",
        "lokaal 12, zaal 3 en kamer 2.14",
        "leerweg 3",
        "Langedijk 12 leerlingen",
        "overleg in de Kerkstraat 12 maart",
        "overleg in de Kerkstraat 12u",
        "woonvoorziening Alkmaar 12",
        "het idee is geboren in 2015",
        "leerling 12-3-2023 besproken",
        "geboortedatum niet invullen",
    ],
)
def test_what_leads_to_nobody_passes(text: str) -> None:
    assert screen(text) == frozenset()
