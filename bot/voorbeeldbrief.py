"""Two invented letters, on which a template is tried: one with everything, and an empty one."""

from datetime import date

from registry.schema.nieuwsbrieven import HAND, Alinea, Blok, Brief, Rubriek

_SAID = {
    Rubriek.TITEL: ("Nieuwsbrief 3: wat werkt op school",),
    Rubriek.KORT: (
        "De proef gaat door tot de zomer.",
        "Er zijn twee besluiten en twee afspraken.",
        "Het volgende thema is de overstap naar het mbo.",
    ),
    Rubriek.STAND: ("Klaar: de startfoto van alle scholen.", "Komt: de tussenmeting in mei."),
    Rubriek.BESPROKEN: (
        "De scholen lieten zien hoe zij de buddy's inzetten.",
        "Lees het verslag op https://voorbeeld.nl/verslag.",
    ),
    Rubriek.GELEERD: ("Een vast gezicht op school helpt het meest.",),
    Rubriek.BESLUITEN: ("De proef gaat door.", "De tussenmeting gaat naar mei."),
    Rubriek.AFSPRAKEN: (
        "Projectleider: maakt de planning, vóór 1 april 2023.",
        "Procesbegeleider: belt de scholen, vóór 15 april 2023.",
    ),
    Rubriek.CIJFERS: ("Met een buddy: 52 van tenminste 70.", "Stoplichten: 6 groen, 1 oranje."),
    Rubriek.VRAGEN: ("Wie heeft tijd voor een extra gesprek in de toetsweek?",),
    Rubriek.VOLGENDE: ("Donderdag 11 mei 2023, 15:00-17:00 uur. Reserve: 16 mei.",),
    Rubriek.CONTACT: ("Vragen? Stel ze aan de projectleider.",),
}


def _example() -> Brief:
    blokken, nummer = [], 0
    for rubriek, said in _SAID.items():
        alineas: list[Alinea] = []
        for tekst in said:
            nummer += 1
            beeld = 1 if rubriek is Rubriek.BESPROKEN and not alineas else None
            alineas.append(Alinea(nummer=nummer, tekst=tekst, bronnen=(HAND,), beeld=beeld))
        blokken.append(Blok(rubriek=rubriek, alineas=tuple(alineas)))
    return EMPTY.model_copy(update={"blokken": tuple(blokken), "hoogste": nummer})


EMPTY = Brief(
    programma="Netwerk Voorbeeldstad",
    nummer=3,
    bijeenkomst="Netwerkgroep bijeenkomst 3",
    datum=date(2023, 3, 9),
    blokken=tuple(Blok(rubriek=each) for each in Rubriek),
)
EXAMPLE = _example()
