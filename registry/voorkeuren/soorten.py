"""The kinds of messages, as people call them: one table, from words to what the bot sends.

Every kind of message stands in it once; a test fails while one does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.namen import fold

ALLES = "alles"
"""All that is sent to somebody unasked."""

SOORTEN: dict[str, tuple[str, ...]] = {
    "bijeenkomsten": (
        *("bijeenkomst", "wijziging", "vergaderagenda", "quorum", "presentie", "ritme"),
        *("prik", "prik_gesloten", "prik_gekozen", "data_in_agenda"),
    ),
    "metingen": ("meetmoment", "meting_mist"),
    "stoplichten": (
        *("stoplicht_gevraagd", "stoplicht_voorgelegd", "stoplicht_bezwaar"),
        *("maatregel_verlopen", "escalatie"),
    ),
    "acties": ("actie",),
    "mijlpalen": ("mijlpaal", "borging", "open_punten"),
    "nieuwsbrief": ("brief_klaar", "brief_wacht", "brief_bezwaar", "brief_rond", "brief_delen"),
    "werkplan": ("stap", "pdca"),
    "week": ("mijnweek",),
    "aanmeldingen": ("aanmelding", "plek", "toewijzing", "les"),
    "berichten": ("rondbericht",),
}
"""Which kinds of messages people mean by a word; they can be silenced apart, or all of them."""

ALTIJD = frozenset(
    {"eigen", "alleen_in_chat", "bewaren", "bezorging", "bereik", "vervanging"},
)
"""What is never silent, and goes to nobody else: what somebody asked for, and what only they can
mend."""

NOOIT_KWIJT = frozenset({"aanmelding", "plek", "toewijzing"})
"""What waits for a jongere: whoever is silent or away has another hear it."""

_OTHER_WORDS = {
    **dict.fromkeys(("herinneringen", "herinnering", "alle", "alle herinneringen"), ALLES),
    **dict.fromkeys(("bijeenkomst", "overleggen", "overleg", "vergaderingen"), "bijeenkomsten"),
    **dict.fromkeys(("meting", "meetmoment", "meetmomenten", "meten", "cijfers"), "metingen"),
    **dict.fromkeys(("stoplicht", "rapportages", "rapportage"), "stoplichten"),
    **dict.fromkeys(("actie", "taken", "afspraken", "actiepunten"), "acties"),
    **dict.fromkeys(("mijlpaal",), "mijlpalen"),
    **dict.fromkeys(("nieuwsbrieven", "brief", "brieven"), "nieuwsbrief"),
    **dict.fromkeys(("werkplannen", "stappen", "werkagenda"), "werkplan"),
    **dict.fromkeys(("mijnweek", "mijn week", "weken"), "week"),
    **dict.fromkeys(("aanmelding", "trajecten", "traject"), "aanmeldingen"),
    **dict.fromkeys(("bericht", "rondberichten"), "berichten"),
}
_WORD_OF = {kind: word for word, kinds in SOORTEN.items() for kind in kinds}


@dataclass(eq=False)
class UnknownSoort(DomainError):
    """People do not call any kind of message so."""

    text: str

    def __str__(self) -> str:
        known = enumerate_words([*SOORTEN, ALLES], last="of")
        return f"Ik weet niet wat “{self.text}” is. Typ stil en een van deze: {known}."


def meant(text: str) -> str | None:
    """Return the word for what people call so, if they call any kind so.

    >>> meant("Herinneringen"), meant("de meetmomenten"), meant("koffie")
    ('alles', 'metingen', None)
    """
    bare = fold(text).removeprefix("de ").removeprefix("mijn ")
    return bare if bare in SOORTEN or bare == ALLES else _OTHER_WORDS.get(bare)


def covers(soorten: Iterable[str], kind: str) -> bool:
    """Tell whether a kind of message is one of what people called ``soorten``.

    >>> covers(["metingen"], "meting_mist"), covers(["alles"], "actie"), covers(["alles"], "eigen")
    (True, True, False)
    """
    said = {*soorten}
    return kind not in ALTIJD and (ALLES in said or _WORD_OF.get(kind) in said)
