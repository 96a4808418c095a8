"""Names of streets: what stands before a house number, judged with what comes after it.

Half of the streets end like one. «Op de Thermen 13» and «Hoefijzer 9, Schagen» do not: there the
capitals, the words around them and the rest of the line decide.
"""

import re

from registry.screening.things import is_thing

_STREET = re.compile(
    r"""\b(?!(?:onder|leer|snel|om|uit|terug|heen|studie|zorg|ontwikkel|doorstroom)weg\b|halverweg
      |(?:leer|school|jongeren|werk|kennis|zorg|plein)plein\b|(?:leer|zorg|test|prik)straat\b
      |langedijk\b)
    [\w'.-]{2,30}?(?:straat|straatje|str\.?|laan|laantje|weg|gracht|kade|singel|dreef|steeg
      |plantsoen|boulevard|allee|dijk|plein|strjitte|leane)
    (?:-?(?:noord|zuid|oost|west))?""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = re.compile(
    r"""\b(?!Arbeidsmarkt|Loopbaan|Bijbaan|Invalshoek|Paspoort|Moestuin
      |(?:Leer|Stap|Tijd|Groei|Zorg|Voet|Fiets|Kracht|Ontwikkel)pad\b
      |(?:Werk|Speel|School|Krachten|Ambts|Zij|Kinder)(?:veld|hof|tuin|pad|opvang)\b)
    [A-Z][\w'-]{1,30}(?:hof|hofje|pad|park|baan|akker|erf|veld|kamp|brink|wal|werf|vaart|haven
      |markt|hoek|zoom|oever|tuin|weide|weie|horst|bos|bosch|duin|donk|heide|meent|gaarde?|vest|poort
      |terp|sluis|velden|heuvel|berg|beemd|ring|waard|oord|stede|burg|hout|kreek|hoeve|wijk|borg
      |schans|molens?|dries|loo|dam|bleek|rade|veldje|passage)""",
    re.VERBOSE,
)
_GENERIC = (
    r"(?:[Ss]traat|[Ww]eg|[Ll]aan|[Gg]racht|[Kk]ade|[Mm]arkt|[Dd]ijk|[Ss]ingel|[Hh]of|[Hh]aven"
    r"|[Pp]lein|[Ss]teeg|[Pp]ark|[Pp]ad|[Ww]al|[Vv]est|[Bb]rink|[Ee]ind|[Bb]aan|[Rr]ing|[Bb]erg"
    r"|[Hh]euvel|[Aa]kker|[Ww]eide|[Hh]eide|[Kk]amp|[Hh]oek|[Vv]eld|[Dd]am)"
)
_IN_WORDS = re.compile(
    rf"""
      \b(?:[Ll]aan|Plein|Weg|Park|Hof|Singel|Kade|Gracht|Dijk|Pad|Straat|Baan|Ring)
      \ (?:(?:van|der|den|de|het|'t|'s|ter|ten|naar|op)\ )+ (?:[\w.'-]+\ ?){{1,4}}\Z
    | \bPlein\ (?:18|19)\d\d\Z
    | \b(?:Singel|Gracht|Kade|Brink|Markt|Dam|Haven|Wal|Dijk|Hof|Steeg|Es|Eng|Heuvel|Berg|Akker
      |Weide|Beemd|Horst|Loo|Donk|Kamp|Dries|Laan|Vest|Meent)\Z
    | (?<![.:!?]\ )(?<=\ )(?:Plein|Baan|Ring|Hoek|Veld)\Z
    | \b(?:De|Het|'t)\ {_GENERIC}\Z
    | \b(?:Oude?|Nieuwe?|Lange|Korte|Grote|Kleine|Hoge|Lage|Eerste|Tweede|Derde|Verlengde|Noorder
      |Zuider|Ooster|Wester|Oost|West|Noord|Zuid|Achter|Voor|Groene|Rode|Witte|Kromme|Smalle
      |Brede|Gedempte|Binnen|Buiten|Midden|Sint|St\.)\ {_GENERIC}\Z
    """,
    re.VERBOSE,
)
# What stands before the house number in the names that end like anything.
_THE = r"(?:de[nr]?|het|'t|'n|d'n|g[eu]n|ge|'s)"
_CALLED = r"(?:(?:St\.|Sint|[A-Z][a-z'-]+)\ ){0,2}[A-Z][a-z'-]+"
_WHERE = re.compile(
    rf"""\b(?:
      (?:[Oo]p|[Ii]n|[Aa]chter|[Aa]an|[Oo]nder|[Bb]ij|[Tt]ussen|[Bb]oven|[Ll]angs|[Vv]oor
        |[Oo]ver|[Bb]uiten|[Bb]innen|[Nn]aast|[Oo]m)\ {_THE}\ {_CALLED}
    | (?:Ten|Ter|Ge[ne]|Achter|Boven|Onder|Buiten|Binnen|Tussen|Beneden|Langs)
        \ [A-Z][a-z'-]+
    | (?:Oude?|Nieuwe?|Grote?|Kleine|Lange|Korte|Hoge|Lage|Groene|Rode|Witte|Kromme)
        \ [A-Z][a-z'-]+
    )\Z""",
    re.VERBOSE,
)
_LIVES = re.compile(
    r"\b(?:woon(?:t|de|achtig)|wonend?e?|(?:woon|huis|post|prive|thuis)?adres"
    r"|verhui(?:s|zen)\w*|logeert|verblijft|ingeschreven)\b",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    rf"""{_LIVES.pattern}(?:\ (?:is|nu|weer|tijdelijk|bij
      |inmiddels|sinds\ kort))?:?\ (?:(?:op|aan|in|achter|onder|boven|naar)\ )?(?:{_THE}\ )?
      [a-z'-]{{4,}}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE_LINE = re.compile(
    r"[\s*•>-]*(?:(?:de|den|het|'t|van|der|St\.|[A-Z][a-z'-]+) ){0,4}[A-Z][a-z'-]+"
)
_NAMES = re.compile(r"\b(?!(?:De|Den|Het|Van|Der)\b)[A-Z][a-z'-]+")
_ENDS = re.compile(r"[\s.)]*(?:\n|\Z)")
_TOWN = re.compile(r"(?:,|\ in|\ te|,\ in)\ [A-Z][a-z]{2,}\b(?![\ -]*(?:\d|[A-Z]))")
# After a house number; after a number of things the things follow.
_NO_COUNT = re.compile(
    r"\s*(?:\Z|[\n,.;:)!?\"'”]|(?:in|te|is|woont|wonen|staat|komt|heeft|wordt|met|voor|bij|naar"
    r"|om|op|gaat|geen|niet|waar|daar|via|vanaf|kan|zit|moet|was)\b|[A-Z])"
)


def is_street(words: str, after: str, *, numbered: bool) -> bool:
    """Return whether a house number stands between ``words`` and ``after`` in its line.

    ``numbered``: whether it was called a number.
    """
    *_, last = words.split() or [""]
    last = last.lstrip("([<\"'*_")
    if _STREET.fullmatch(last) or _IN_WORDS.search(words):
        return True
    if is_thing(last.strip("-'")):
        return False
    if _PLACE.fullmatch(last):
        return True
    if numbered or _is_name(last):
        return bool(_LIVES.search(words)) or (_is_name(last) and _is_called(words, after))
    return bool(_LIVES_AT.search(words) and _NO_COUNT.match(after))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.isalpha() and not word[1:2].isupper()


def _is_called(words: str, after: str) -> bool:
    """Tell by the words around a capitalised one whether it is a street."""
    if not _NO_COUNT.match(after):
        return False
    if _WHERE.search(words):
        return True
    if _ENDS.match(after):
        alone = _WHOLE_LINE.fullmatch(words)
        return bool(alone) and not any(map(is_thing, _NAMES.findall(words)))
    return bool(_TOWN.match(after))
