import pytest

from registry.screening import is_danger


@pytest.mark.parametrize(
    "text",
    [
        "zelfmoord",
        "SUÏCIDE",
        "Hij is suicidaal",
        "suicde",
        "zelf moort",
        "ik wil niet meer leven",
        "Leerling zegt dat hij niet meer wil leven",
        "HIJ WIL LIEVER DOOD",
        "ze maakt zich van kant",
        "wil een einde maken aan zijn leven",
        "hij dreigt zichzelf iets aan te doen",
        "hij wil van de brug springen",
        "ze heeft pillen geslikt",
        "ze snijdt zichzelf",
        "Na de training zei hij dat hij zelfmoord wil plegen",
        "wordt thuis mishandeld",
        "vader slaat hem",
        "er is sprake van mishandeling",
        "het kind is in acuut gevaar",
        "mes op school",
        "heeft een mes bij zich",
        "Er is een pistool gezien bij de ingang",
        "hij wil iemand neersteken",
    ],
)
def test_danger_is_heard(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Week tegen kindermishandeling",
        "Themabijeenkomst suïcidepreventie",
        "113 Zelfmoordpreventie sluit aan",
        "Training over suïcide en zelfmoord",
        "Onderwerp: suïcide",
        "Convenant wapens op school tekenen",
        "Stap 1 van de meldcode",
        "aanpak huiselijk geweld",
        "Bij direct gevaar bel je 112",
        "De afspraken die niet meer leven",
        "dit slaat de plank mis",
        "we maken een eind aan de wachtlijst",
        "Dat is doodgewoon",
        "De borging is in gevaar",
        "Sanctie bij wapenbezit, incidenten met wapens op scholen",
        "een levensgevaarlijk kruispunt bij school",
        "er wordt een brug geslagen tussen onderwijs en zorg",
    ],
)
def test_a_subject_of_a_meeting_is_no_danger(text: str) -> None:
    assert not is_danger(text)
