"""Names of people, where it says who is meant: «leerling Anna», «mevrouw Jansen», «A. de Vries».

A first name alone is nobody yet, and many schools bear the name of somebody.
"""

import re
from functools import cache

from registry.screening.first_names import FIRST_NAMES
from registry.screening.text import either
from registry.screening.told import is_told

_FIRST = rf"(?:{'|'.join(sorted(FIRST_NAMES))})\b"
# In small letters some are ordinary: «per leerling max 3 uur».
_TYPED_FIRST = (
    rf"(?!(?:max|job|mark|jan|sem|floor|piet)\b)(?:{either('|'.join(sorted(FIRST_NAMES)))})\b"
)
_SMALL = (
    r"(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[rn]?|in|op|[Ee]l|[Aa]l|[Bb][ei]n|[Vv]on|[Dd]u|[Ll][ae]"
    r"|[Dd][ai]|dos|'t|v\.?d\.?)\ )"
)
# What stands where a surname would, and is none.
_NOT_A_NAME = r"""(?:
    College|Lyceum|Gymnasium|Scholen|School|Basisschool|Scholengemeenschap|Academie|Universiteit
  | Stichting|Instituut|Centrum|Gemeente|Netwerkgroep|Werkgroep|Stuurgroep|Projectgroep|Team
  | Nederlands\w*|Engels\w*|Duits\w*|Frans\w*|Spaans\w*|Turks\w*|Arabisch\w*|Wiskunde|Latijn
  | Havo|Vwo|Vmbo|Mavo|Mbo|Hbo|Praktijkonderwijs|Entree|Speciaal|Passend|Regulier|Voortgezet
  | Alkmaar|Heerlen|Maastricht|Sittard|Geleen|Castricum|Heiloo|Bergen|Limburg|Noord|Zuid|Oost|West
  | Amsterdam|Rotterdam|Utrecht|Leiden|Nederland|Kennemerland|Langedijk|Heerhugowaard|Kerkrade
  | Ma(?:an)?dag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag|Januari|Februari|Maart|April
  | Mei|Juni?|Juli?|Aug(?:ustus)?|Sept?(?:ember)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Feb|Mrt
  | Apr|Kerst\w*|Pasen|Jeugd\w*|Onderwijs\w*|Alert\w*
  | Centra\w*|Netwerk\w*|Beraad|Succes|Steunpunt|Loket
  | Buddy\w*|Coach\w*|Mentor\w*|Digitaal|Partners|Plan|Programma|Project|Regio\w*|De|Het|Een|In|Op
  | Van|Voor|Met|Aan|Bij|En|Of|Is|Als|Dit|Dat|Die|Deze|Er|Ik|We|Wij|Ze|Zij|Hij|Je|Jij|Wie|Wat|Hoe
  | Niet|Geen|Wel|Nog|Ook|Graag|Actie|Besluit|Vraag|Stap|Fase|Groep|Klas|Lokaal|Zaal|Bijlage
)\b"""
_NAMESAKES = re.compile(
    r"""\b(?:Willem\ Blaeu|Jan\ Arentsz|Jan\ van\ Egmond|Johan\ de\ Witt|Anne\ Frank
      |Maria\ Montessori|Johan\ Cruij?ff|Jan\ Ligthart|Jan\ Tinbergen|Paul\ Kruger|Peter\ Petersen
      |Thomas\ a\ Kempis|Thomas\ More|Max\ Havelaar|Anna\ van\ Rijn|Anna\ van\ Buren|Jan\ Steen
      |Piet\ Hein|Piet\ Mondriaan|Pieter\ Nieuwland|Pieter\ Zandt|Oscar\ Romero|Peter\ Pan
      |Tom\ Poes|Moeder\ Teresa|Jan\ Modaal|Jip\ en\ Janneke)\b""",
    re.VERBOSE,
)
_SURNAME = (
    rf"(?!{_NOT_A_NAME})(?!\w*(?:straat|laan|weg|plein|singel|school|college|fonds)\b)"
    r"[A-Z][a-z]+"
)

_TITLE = rf"(?:{either('mevrouw|mevr|mw|meneer|dhr|de_heer|familie|fam')})\.?"
_YOUNG = either(
    """leerling|leerlinge|jongere|jongen|meisje|kind|zoon|zoontje|dochter|dochtertje|broer
    |broertje|zus|zusje|moeder|vader|mama|papa|pleegkind|tweeling|pupil|client|vriend|vriendin"""
)
_WHO = either("hij|zij|ze|die|ik|leerling|jongere|jongen|meisje|moeder|vader")
_THEIRS = rf"(?:{either('haar|zijn|diens|hun')})"
_OF_WHOM = r"(?:\ (?:van\ )?(?:de\ )?(?:leerling|jongere|kind))?"
_NAAM = rf"(?:{either('naam|voornaam|achternaam|roepnaam')}){_OF_WHOM}"
_NAME = rf"""\b(?:
      {_TITLE}\ (?:[A-Z]\.\ ?)* {_SMALL}* (?:{_SURNAME}|{_TYPED_FIRST})
    | (?:{_YOUNG})\b (?:\ ?[:,(]|\ van|\ genaamd|\ heet)?\ ? (?:{_TYPED_FIRST}|{_SURNAME})
    | {_THEIRS}\ (?:voor|achter|roep)?naam\ (?:is|luidt)\ \w
    | {_NAAM}\ ?[:=]\ ? (?:{_FIRST}|{_SURNAME}\ {_SMALL}*{_SURNAME})
    | (?:{either("voornaam|achternaam|roepnaam")}) (?:\ (?:leerling|jongere|kind))?\ ?[:=]\ ?\w
    | (?:{_WHO})\ heet\ {_FIRST}
    | {_FIRST},?\ (?:
        (?:[A-Z]\.\ ?)* {_SMALL}* {_SURNAME}
      | {_SMALL}*[A-Z](?:\.|(?=[\ ,;)]|$))(?!\w)
      | uit\ (?:klas|groep|de\ brugklas|leerjaar)\b
      | (?<!Max\ )(?<!Jan\ )\(?\d\d?(?:\ ?(?:jaar|jr)\b|\)))
    | (?<![\w.])(?!B\.V|N\.V|O\.L\.V)(?:[A-Z]\.\ ?){{2,4}} {_SMALL}* {_SURNAME}
    | (?<![\w.])[A-Z]\.\ ?{_SMALL}+ {_SURNAME}
    )"""


@cache  # not at start-up: it takes long to make
def _name() -> re.Pattern[str]:
    return re.compile(_NAME, re.VERBOSE)


def has_name(text: str) -> bool:
    """Return whether a plain text names a person, as far as its pattern shows."""
    text = _NAMESAKES.sub(" ", text)
    return bool(_name().search(text)) or is_told(text)
