"""Numbers that stand for one person: BSN, onderwijsnummer, IBAN.

A BSN is looked for in the groups in which people write one: whoever allows a space after every
digit finds one in every twentieth date with a time.
"""

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn, onderwijsnummer

from registry.screening.gegevens import Gegeven

# Nine digits after the code of the country are a telephone number.
_NOT_AFTER = (
    r"(?<!\d)(?<!€)(?<!€ )(?<!\+31)(?<!\+31[ -])(?<!0031)(?<!0031[ -])(?<!\(0\))(?<!\(0\) )"
)
# Three groups of three are part of a longer number when there is a fourth: that of a meeting,
# an internet address, an amount.
_GROUPS = "|".join(
    (
        r"\d{9}(?!\d)",
        r"(?<!(?<!\d)\d{3} )\d{3} \d{3} \d{3}(?! \d{3}(?!\d))(?!\d)",
        r"\d{4} \d{2} \d{3}(?!\d)",
        *(
            rf"(?<!\d{sep})(?:\d{{3}} ?{sep} ?\d{{3}}|\d{{4}} ?{sep} ?\d\d)"
            rf" ?{sep} ?\d{{3}}(?!{sep}?\d)"
            for sep in (r"\.", "-")
        ),
    )
)
_NUMBER = re.compile(rf"(?=\d{{3}}){_NOT_AFTER}(?:{_GROUPS})")
_LABELLED = re.compile(
    r"""\b(?:
        (?P<bsn> b\.?s\.?n(?:[ -]?n(?:umme)?r)?
        | sofi(?:[ -]?n(?:umme)?r)? | burger[ -]?service[ -]?n(?:umme)?r )
      | (?:onderwijs|leerling|owi|pgn|persoonsgebonden)[ -]?(?:n(?:umme)?r)? | ll\.?[ -]?nr
    )s?(?![a-z]) [^\d\n]{0,25}
    (?P<number> \d{7,9} | \d{2,4}(?P<sep>[ .-])\d{2,4}(?:(?P=sep)\d{2,4}){0,2} )(?!\d)""",
    re.VERBOSE,
)
# That of a meeting has as many digits, and comes along with every invitation.
_MEETING = re.compile(
    r"""\b(?:zoom(?:[ -]?meeting)?
      |(?:vergadering(?:s|en)?|meeting|teams|webinar|zoom|webex|conferentie|conference|meet)
        [ -]?(?:id|i\.d\.|code|nummer|nr))
    [ ]?(?:is|=|[:.#-])?[\s*_]{0,4}\Z""",
    re.VERBOSE,
)
_LABEL_OF_A_PERSON = re.compile(
    r"\b(?:b\.?s\.?n|sofi|burger[ -]?service|pgn|owi"
    r"|(?:onderwijs|leerling|persoonsgebonden)[ -]?n)"
)
_SO_FAR = 30
_DATE_OR_YEARS = re.compile(
    r"\d\d?[ .-]\d\d?[ .-](?:19|20)?\d\d|(?:19|20)\d\d[ .-](?:\d\d?[ .-]\d\d?|(?:19|20)\d\d)"
)
# In the Netherlands, around it, and where many families have an account.
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "NL DK FI",
        19: "SI",
        20: "AT LU EE LT",
        21: "CH LV HR",
        22: "DE GB IE BG RS",
        24: "ES SE CZ SK RO TN",
        25: "PT",
        26: "TR",
        27: "FR IT GR",
        28: "CY HU MA PL",
        29: "UA",
        31: "MT",
    }.items()
    for country in countries.split()
}
# Looked at from each of its letters: what comes before or after may look like part of it.
_IBAN = re.compile(
    rf"(?=((?:{'|'.join(_IBAN_LENGTHS).lower()}) ?\d\d(?:[ .-]{{0,3}}[a-z0-9]){{11,27}}))"
)
_LENGTHS = range(7, 10)


def numbers_in(text: str) -> Iterator[Gegeven]:
    """Yield the kinds of numbers in a plain text."""
    small = text.lower()
    personal = bool(_LABEL_OF_A_PERSON.search(small))
    for found in _NUMBER.finditer(text):
        if not personal and _is_of_a_meeting(small, found.start()):
            continue
        if bsn.is_valid(found.group()):
            yield Gegeven.BSN
        elif onderwijsnummer.is_valid(found.group()):
            yield Gegeven.ONDERWIJSNUMMER
    for found in _LABELLED.finditer(small):
        if _may_be_one(found["number"]):
            yield Gegeven.BSN if found["bsn"] else Gegeven.ONDERWIJSNUMMER
    if any(_is_iban(found[1]) for found in _IBAN.finditer(small)):
        yield Gegeven.IBAN


def _is_of_a_meeting(text: str, start: int) -> bool:
    return bool(_MEETING.search(text[max(0, start - _SO_FAR) : start]))


def _may_be_one(number: str) -> bool:
    """Tell whether a number may be what its label says: one with a typing error is one too."""
    digits = sum(map(str.isdigit, number))
    return digits in _LENGTHS and not _DATE_OR_YEARS.fullmatch(number)


def _is_iban(text: str) -> bool:
    """Tell whether ``text`` begins with an IBAN, whatever comes after it."""
    number = iban.compact(text)
    return iban.is_valid(number[: _IBAN_LENGTHS[number[:2]]])
