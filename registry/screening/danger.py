"""Words of acute danger. They are not for a bot: people are told at once who helps.

What somebody wants or does counts always; a subject («zelfmoord», «wapens op school») does not
when it is the theme of a meeting, a training or a plan.
"""

import re

from registry.screening.text import plain
from registry.screening.themes import themes

_SELF = r"(?:zich(?:zelf)?|me\ ?zelf|haarzelf|hemzelf|m'n\ ?zelf|mij\ ?zelf)"
_CHILD = r"(?:kind(?:eren)?|zoon(?:tje)?|dochter(?:tje)?|broertje|zusje|leerling|jongere)"
_THEM = rf"(?:hem|me|mij|ons|hen|haar|(?:(?:zijn|haar|het|de|een|hun)\ )?(?:{_CHILD}|moeder))"
_ONE = rf"(?:{_CHILD}|meisje|jongen|moeder|hij|zij|ze)"
_DEPTH = r"(?:voor|van|onder)\ (?:de|een|het)\ (?:trein|dak|flat|brug|metro)"
_PARENT = r"(?:(?:stief|pleeg)?(?:vader|moeder|ouders)|oom|opa)"
_WEAPON = (
    r"(?:(?:vuur|steek|nep)?wapens?|(?:zak|keuken|vlinder)?mes(?:sen)?|pistool|geweer|bom|machete)"
)
_HERE = (
    r"(?:(?:de|het|zijn|haar|m'n|onze)\ )?"
    r"(?:school\w*|klas\w*|les|(?:rug)?tas|rugzak|kluisje?|jas|plein|aula|kantine)"
)

_DEATH_WISH = rf"""
    wil\w*\ (?:\w+\ ){{0,4}}niet\ (?:meer|langer)\ (?:verder\ )?leven
  | niet\ (?:meer|langer)\ (?:verder\ )?(?:te\ )?(?:wil\w*|hoe(?:ft|ven)\ te)\ leven
  | niet\ (?:meer|langer)\ (?:verder\ )?leven\ wil | (?:zo|ik)\ niet\ (?:meer|langer)\ leven
  | hoe(?:f|ft|ven)\ (?:\w+\ ){{0,3}}niet\ (?:meer|langer)\ te\ leven
  | wil(?:t|de|den|len)?\ (?:\w+\ ){{0,3}}dood(?:\ zijn|\ gaan)?\b(?!\ \w+en\b) | dood\ wil
  | (?:wou|wilde|wenste?)\ dat\ (?:ik|hij|zij|ze)\ dood\ was | want\ to\ die | kill\ myself
  | geen\ zin\ (?:meer\ )?in\ (?:het|mijn|zijn|haar)\ leven
  | leven\ (?:is\ )?ni(?:et|k)s\ meer\ waard
  | het\ leven\ niet\ (?:meer\ )?(?:zitten|ziet|zag) | van\ (?:het\ )?leven\ (?:te\ )?bero
  | uit\ het\ leven\ (?:te\ )?(?:stap|wil) | beter\ af\ zonder\ (?:mij|me)\b | afscheidsbrief
  | einde?\ (?:te\ )?(?:maken\ )?aan\ (?:zijn|haar|mijn|z'n|m'n)\ (?:eigen\ )?leven
  | (?:ik|{_ONE})\ (?:\w+\ ){{0,6}}er\ (?:een\ )?einde?\ aan\ (?:te\ |wil\ |gaat?\ )?ma(?:ken|akt)
  | (?:zelfmoord|suicide)[ -]?poging
  | {_SELF}\ (?:iets|wat)\ aan\ ?(?:te\ )?d | {_SELF}\ (?:wil\w*\ )?van\ (?:het\ )?kant
  | van\ kant\ (?:te\ |wil\w*\ )?ma | spr[io]ng\w*\ {_DEPTH}
  | {_DEPTH}\ (?:wil\w*\ |te\ |is\ )?(?:ge)?spr[io]ng
  | wil\w*\ er\ niet\ meer\ zijn | er\ niet\ meer\ (?:wil\ zijn|zijn\ wil)
  | {_SELF}\ (?:te\ |heeft\ )?(?:snij|opge?hang|op\ te\ hang|verhang|verwond|vergift)
  | (?:snij\w*|verwond\w*|verhang\w*|hangt)\ {_SELF} | overdosis
  | (?:pillen|paracetamol)\ (?:geslikt|(?:in)?genomen)
"""
_HURT = r"(?:mishandeld|misbruikt|verkracht|aangerand)"
_HARM = rf"""
    (?:word\w*|werd|is)\ (?:\w+\ ){{0,3}}(?:{_HURT}|ontvoerd)\b
  | (?:{_HURT}|geslagen)\ (?:word|werd|is\b|door\b|thuis)
  | mishandelt | misbruikt\ {_THEM}\b
  | word\w*\ (?:(?!brug|slag)\w+\ ){{0,2}}(?:geslagen|opgesloten)\b
  | (?:slaat|schopt|wurgt|sloeg)\ {_THEM}\b | {_PARENT}\ (?:slaat|slaan|schopt|mishandel)
  | (?:door|van)\ (?:zijn|haar|hun)\ {_PARENT}\ (?:\w+\ )?geslagen
  | dood\ ?(?:te\ |ge)?(?:stek|schiet|schoten|steekt|maken|slaan) | vermoord
  | neer\ ?(?:te\ |ge)?(?:stek|stok|steekt|schiet|schoten) | iedereen\ af\ ?(?:te\ )?maken
  | bedreigt?\ (?:\w+\ ){{0,2}}met\ (?:een\ |de\ )?(?:{_WEAPON}|dood)\b | met\ de\ dood\ bedreig
  | bommelding | (?:steek|schiet)partij | (?:is|wordt|nog\ steeds)\ vermist | levensgevaar\b
  | (?:is|zijn|zit|verkeert|ben|loopt)\ (?:nu\ )?(?:in\ )?(?:acuut|direct|groot)\ gevaar\b
  | {_ONE}\ (?:\w+\ ){{0,2}}in\ gevaar\b
  | nu\ niet\ veilig\ thuis | thuis\ nu\ niet\ veilig
"""
_ARMED = rf"""
    {_WEAPON}\ (?:\w+\ )?(?:bij\ (?:{_SELF}|haar|hem|me|zich)\b|mee(?:genomen|gebracht|neemt)?\b)
  | {_WEAPON}\ (?:\w+\ )?(?:getrokken|gezien|gevonden)
  | (?:(?:heeft|had|draagt|trok|trekt)|met\ (?:een|zijn|haar))\ (?:een\ |zijn\ |haar\ )?(?:\w+\ )?
    {_WEAPON}\ (?:bij|mee|in|op|naar)\b
"""
_SUBJECTS = "|".join(
    (
        r"zel+f+[ -]?mo+r+[dt]?(?:poging(?:en)?|gedachten?|neiging(?:en)?|plan(?:nen)?)?",
        r"su+[iy]?e?[cs]+[iy]?d[ea]?(?:poging(?:en)?|gedachten?|plannen|l|le|al|ale|aal|liteit)?",
        r"ts-poging|zelfdoding",
        rf"{_WEAPON}\ (?:op|in|naar|bij)\ {_HERE}",
        r"(?:sprake|slachtoffer)\ van\ (?:huiselijk\ geweld|(?:kinder)?mishandeling)",
        r"(?:sprake|slachtoffer)\ van\ (?:seksueel\ )?misbruik",
        r"(?:thuis|nu|acute)\ (?:\w+\ )?(?:kinder)?mishandeling|(?:kinder)?mishandeling\ thuis",
    )
)
_ACT = re.compile(rf"\b(?:{_DEATH_WISH}|{_HARM}|{_ARMED})", re.VERBOSE)
_SUBJECT = re.compile(rf"\b(?:{_SUBJECTS})\b", re.VERBOSE)


def is_danger(text: str) -> bool:
    """Return whether ``text`` says that somebody is in danger now, or may be.

    >>> is_danger("Ze wil niet meer leven"), is_danger("Themabijeenkomst suïcidepreventie")
    (True, False)
    """
    said = plain(text).lower()
    if _ACT.search(said):
        return True
    return bool(_SUBJECT.search(said) and _SUBJECT.search(themes(_SUBJECTS).sub(" ", said)))
