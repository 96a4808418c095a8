"""Where somebody lives: a postcode with a house number, or a street with one.

A postcode alone is a neighbourhood, and most words that end like a street are none: «leerweg 3»,
«schoolplein 2», «Langedijk 12 leerlingen». So every number is judged by the words around it.
"""

import re

from registry.screening.streets import is_street

# What is counted, and the rest of a date: then the number before it is no house.
_COUNTED = (
    r"leerling|jonger|kind|school|scholen|deelnem|uur|uren|min|dag|week|weken|maand|jaar|jaren"
    r"|keer"
    r"|maal|x\b|%|procent|euro|plek|persoon|personen|mensen|ouder|gezin|groep|team|docent|mentor"
    r"|budd|aanmeld|traject|partner|gemeente|punt|stuks|km\b|meter|bijeenkomst|klas|vestiging|stap"
    r"|jan\b|januari|feb|mrt|maart|apr|mei\b|jun\b|juni|jul\b|juli|aug|sep|okt|nov\b|november"
    r"|dec\b"
    r"|december|t/m|tot\b"
)
# Of the words of two letters that follow a year or a number more often than a postcode has them.
_LITTLE_WORDS = (
    "aan|al|bv|ca|cm|de|er|en|eu|ex|ha|ik|in|io|ip|is|it|je|jr|kg|km|kr|mb|me|mm|mw|na|nl|no|nr|nu"
    "|of|om|op|po|se|so|st|te|tv|uu|vo|vs|we|wo|ws|ze|zo"
)
_POSTCODE = rf"""
    (?<![\d.,€-]) (?<!€\ )
    (?:(?!20(?:1[5-9]|[2-4]\d)\ [BHPSVW]O\b) [1-9]\d{{3}}\ ?[A-Z]{{2}}
      |(?!\d+\ (?i:{_LITTLE_WORDS})\b) [1-9]\d{{3}}\ ?[A-Za-z][a-z])
    (?!\w)(?!['-][A-Za-z])
"""
_HOUSE = re.compile(
    rf"""
    (?=\d) (?<![\d:.,€]) (?<!\d[/-]) (?<!€\ ) (?!(?:19
      |20)\d\d\b) (?!{_POSTCODE}) \d{{1,4}} (?!\ ?u\b)
    (?:\ ?-\ ?(?:\d{{1,4}}|[A-Za-z]\b) | \ ?(?:bis|hs|rood|zwart)\b | \ ?[A-Za-z]\b)?
    (?!\w) (?![:.,/-]\d) (?!,-) (?!\ ?(?i:{_COUNTED}))
    """,
    re.VERBOSE,
)
_AFTER_POSTCODE = re.compile(
    rf"(?=\d){_POSTCODE}(?:\ [A-Z][\w-]+)?[ ,;:/(-]*(?:\b(?:en|met|op|\w*nummer)\ )?\Z", re.VERBOSE
)
_THEN_POSTCODE = re.compile(
    rf"(?:[ ,;/(-]|\b(?:in|met|en|postcode|pc)\b:?){{1,6}}{_POSTCODE}", re.VERBOSE
)
_SO_FAR, _NEAR = 80, 20
"""In characters: a street with a long name and the word «woont» before it; and its last word."""

_NUMBERED = re.compile(r"[ ,]*\b(?:op |het )*(?:huis)?n(?:umme)?r\.?:? ?\Z", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_POSTBUS = re.compile(r"\bpostbus \Z", re.IGNORECASE)
_QUARTER = re.compile(r" (?:noord|zuid|oost|west) ?\Z", re.IGNORECASE)


def has_address(text: str) -> bool:
    """Return whether a plain text says where somebody lives."""
    return any(_is_home(text, house) for house in _HOUSE.finditer(text))


def _is_home(text: str, house: re.Match[str]) -> bool:
    line = text.rfind("\n", 0, house.start()) + 1
    before = text[max(line, house.start() - _SO_FAR) : house.start()]
    if not _LETTER.search(before[-_NEAR:]):
        return bool(_THEN_POSTCODE.match(text, house.end()))
    if _POSTBUS.search(before):
        return False
    if numbered := _NUMBERED.search(before):
        if "huis" in numbered.group().lower():
            return True
        before = before[: numbered.start()]
    if _AFTER_POSTCODE.search(before) or _THEN_POSTCODE.match(text, house.end()):
        return True
    words = _QUARTER.sub("", before).rstrip(" ,-")
    return is_street(words, text[house.end() : house.end() + _NEAR], numbered=bool(numbered))
