"""Words about somebody's health: diagnoses, and what is done about them.

«Zorg», «jeugdhulp», «ziekteverzuim» and «orthopedagoog» are ordinary words of this field.
"""

import re

from registry.screening.themes import themes

_WORDS = (
    r"adhd(?:'er|-er)?|tourette|pdd-?nos|autisme|autist(?:isch|ische)?|asperger"
    r"|depressie[sf]?|depressieve|anorexia|boulimia|psychose[sn]?|psychotische?"
    r"|schizofren(?:ie|e)|schizofreen|borderline|bipolaire?|trauma(?!-?(?:sens|inform))"
    r"|getraumatiseerde?|ptss|burn-?out|overspannen|zelfbeschadiging|automutil\w+|suicida(?:al"
    r"|le)|epilepsie"
    r"|diabetes|suikerziekte|astma|kanker|leukemie|tumor|hiv|reuma|dyslexie|dyslectisch"
    r"|dyscalculie|iq"
    r"|intelligentiequotient|medicatie|medicijnen?|ritalin|concerta|methylfenidaat|antidepressiva"
    r"|verslaafde?|(?:drugs|alcohol|game|drank)verslaving|zwanger|zwangerschap|abortus|miskraam"
    r"|gediagnosticeerde?|gehandicapte?|slechthorende?|slechtziende?|hersenletsel|lvb"
    r"|verstandelijke? (?:beperk\w+|handicap)|lichamelijke (?:beperking|handicap)"
    r"|downsyndroom|syndroom van down|mutisme|paniekaanval(?:len)?"
    r"|crisisopname|ziekenhuisopname|in het ziekenhuis|chronisch ziek|terminaal|long covid"
)
_ILLNESS = re.compile(rf"\b(?:{_WORDS})\b|(?:stoornis(?:sen)?|fobie)\b")
# More than one: nobody in particular.
_GROUPS = r"(?:leerlingen|jongeren|jeugdigen|kinderen|studenten|doelgroep)"
# In small letters these are other words.
_ABBREVIATIONS = re.compile(r"\b(?:ADD|ASS|ODD|OCD|NAH|MCDD)\b")
_THEME = (rf"{_WORDS}|\w*stoornis(?:sen)?|\w*fobie|add|ass".replace(" ", r"\ "), _GROUPS)


def has_health(text: str) -> bool:
    """Return whether a plain text says something about somebody's health."""
    return _says_so(text) and _says_so(themes(*_THEME).sub(" ", text))


def _says_so(text: str) -> bool:
    return bool(_ILLNESS.search(text.lower()) or _ABBREVIATIONS.search(text))
