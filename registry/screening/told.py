"""Names that no list knows: the words around them tell that somebody is meant.

«Juf Tsehaye», «hij heet Semere», «dossier van Semere Tesfay», «Semere Tesfay mist de bus».
"""

import re

from registry.screening.text import either
from registry.screening.things import is_thing

_SO_FAR = 40
"""In characters: the words before a name that say that it is one."""

_CAPITAL = re.compile(r"(?<![\w.'-])[A-Z][a-z'-]+")
_PAIR = re.compile(
    r"""[A-Z][a-z'-]+\ (?:(?:van|de[nr]?|te[rn]?|[ea]l|b[ei]n|von|d[aiu]|dos|la|'t)\ ){0,2}
    (?P<last>[A-Z][a-z'-]+)\b""",
    re.VERBOSE,
)
_KIN = either(
    """juf|juffrouw|meester|opa|oma|tante|oom|stiefvader|stiefmoeder|pleegmoeder|pleegvader
    |nicht|nichtje|neef|neefje|klasgenoot|vriendje|buurjongen|buurmeisje"""
)
_WHO = either(
    """hij|zij|ze|ik|zoon|dochter|jongen|meisje|leerling|kind|broer|zus|vriend|vriendin|moeder
    |vader|student|jongere|broertje|zusje|client"""
)
_ROLE = either(
    """student|studente|client|cliente|deelnemer|deelneemster|jeugdige|kandidaat|pupil|leerling
    |jongere|patient|puber|collega|namens|betreft|contactpersoon|docent|mentor|buddy|coach
    |consulent"""
)
_MATTER = either(
    """dossier|vraag|mail|bericht|verzoek|aanmelding|intake|casus|verslag|traject|brief|situatie
    |ouders|moeder|vader|broer|zus|afspraak|gesprek|telefoontje|huisbezoek|overdracht|begeleiding
    |buddy|mentor|coach|melding|verzuim|schorsing|plek|voogd|gebeld|gesproken|bezoek|geval|over
    |kennismaking|terugkoppeling"""
)
# Whatever comes after these is the name of one person.
_THEN_ONE = re.compile(rf"\b(?:(?:{_KIN})(?: van|,)?|(?:{_WHO}) heet(?:te)?) \Z")
# After these it is when there are two words, and none is that of an organisation.
_THEN_TWO = re.compile(
    rf"\b(?:(?:{_ROLE}):?|[HhZz]ij is|(?:{_MATTER}) (?:van|met|over|bij|aan|voor)) \Z"
)
_ACTS = re.compile(
    r"""
      \ (?:is|was|heeft|had|heb|gaat|ging|komt|kwam|wil|wilde|wacht|woont|mist|zit|zat|belt|belde
        |durft|kan|kon|mag|moet|krijgt|kreeg|volgt|doet|loopt|liep|slaapt|eet|huilt|spijbelt
        |verzuimt|blijft|bleef|zegt|zei|vertelt|vertelde|vraagt|vroeg|stopt|begint|zoekt|werkt
        |verhuist|voelt|vindt|vond|heet|meldt|meldde|staat|ziet|snapt|weigert|reageert|haakt|hoort
        |leert|schreef|appt|appte|mailde|viel|vecht|logeert|slikt|ligt|lag|houdt|denkt|hoeft
        |speelt|gamet|rookt|blowt|zal|zou|werd|wordt
        |uit\ (?:klas|groep|leerjaar|de\ brugklas))\b(?!\ (?:open|gesloten|klaar)\b)
    | ,?\ \(?\d\d?\ ?(?:jaar|jr)\b
    """,
    re.VERBOSE,
)


def is_told(text: str) -> bool:
    """Return whether the words of a plain text tell that a capitalised one is a name."""
    return any(_is_name(text, capital) for capital in _CAPITAL.finditer(text))


def _is_name(text: str, capital: re.Match[str]) -> bool:
    if is_thing(capital.group()):
        return False
    before = text[max(0, capital.start() - _SO_FAR) : capital.start()]
    if _THEN_ONE.search(before):
        return True
    pair = _PAIR.match(text, capital.start())
    if not pair or is_thing(pair["last"]):
        return False
    return bool(_THEN_TWO.search(before) or _ACTS.match(text, pair.end()))
