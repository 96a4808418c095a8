"""By what somebody is reached: telephone numbers and e-mail addresses.

The numbers and mailboxes of an organisation (0800, 0900, 112, 14 072; info@) are nobody's own.
"""

import re
from collections.abc import Iterator

from registry.screening.gegevens import Gegeven

_SEP = r"[ ./-]{0,3}"
_AREAS_OF_TWO = "10|13|15|20|23|24|26|30|33|35|36|38|40|43|45|46|50|53|55|58|7[0-9]|85|88"
_AREAS_OF_THREE = (
    "11[1345678]|16[1-8]|17[24]|18[0-4678]|22[2-9]|25[125]|29[4579]|31[345678]|32[01]|34[1-8]"
    "|41[1-8]|47[58]|48[15678]|49[235679]|5[12][1-9]|54[1345678]|56[126]|57[0-8]|59[1-9]"
)
# What stands in an IBAN after the bank looks like a number of a small town.
_FRESH = r"(?<!\d)(?<!\d[.,/-])(?<!nl\d\d[a-z]{4})(?<!nl\d\d[a-z]{4}\ )(?<!nl\d\d\ [a-z]{4}\ )"
# dd-mm-yyyy, dd-mm-yy hh.mm, hh.mm-hh.mm and mm-yyyy hh.mm: as many digits as a mobile number.
_NO_DATE = r"""(?!
    \d\d?(?P<d>[ ./-])\d\d?(?P=d)(?:19|20)\d\d(?!\d)
  | \d\d?(?P<y>[./-])\d\d?(?P=y)\d\d,?\ \d\d?[.:]\d\d
  | \d\d[.:]\d\d\ ?-\ ?\d\d[.:]\d\d
  | \d\d[./-](?:19|20)\d\d,?\ \d\d?[.:]\d\d
)"""
_PHONE = re.compile(
    rf"""(?=[0o(+3]) (?:
      {_FRESH} {_NO_DATE} \(? (?:0|(?<![a-z])o)6 \)? [ ./:=_*-]{{0,3}}
        [1-9](?:[ ./-]{{0,2}}\d){{7}} (?!\d)
    | (?<!\d)(?<!\d\ )0\ 6(?:\ \d){{8}}(?!\d)
    | {_FRESH} \(? 0(?:{_AREAS_OF_TWO}) \)? {_SEP} [1-9](?:[ .-]{{0,2}}\d){{6}} (?!\d)
    | {_FRESH} \(? 0(?:{_AREAS_OF_THREE}) \)? {_SEP} [1-9](?:[ .-]{{0,2}}\d){{5}} (?!\d)
    | (?:\+|(?<!\d)00)\ ?31 {_SEP} (?:\(?0\)?)? {_SEP} [1-9](?:[ ./-]{{0,2}}\d){{8}} (?!\d)
    | (?<![\d.])316[1-9]\d{{7}}(?!\d)
    | (?<!\w)(?:\+|00)(?:32|33|34|39|4[0134689]|48|90|98|93|212|213|234|251|252|291|35[0-9]|38[0-9]
        |597|599|963|964) \ ?(?:\(0\))? (?:[ ./-]{{0,2}}\d){{7,11}} (?!\d)
    )
    """,
    re.VERBOSE,
)
# After its label a number may lack its nought, or be that of a neighbour.
_LABELLED = re.compile(
    r"""\b(?:tel|telefoon|telnr|telefoonnr|telefoonnummer|telnummer|mob|mobiel|mobieltje|gsm
      |whatsapp|06-?nummer|mobiele?\ (?:nummer|telefoon))
      \b [ .:=-]{0,4} (?:is\ |van\ \w+[ :]{1,2})?
      (?!\d\d?[ ./-]\d\d?[ ./-]\d|(?:19|20)\d\d|\d{1,3}(?:\.\d{3})+\b)
      (?:6[ -]?[1-9](?:[ .-]?\d){7} | [1-9]\d\d[ -]?(?:\d[ -]?){2,4}\d) (?!\d|[.,:]\d|%)
      (?!\ ?(?:leerling|jonger|keer|euro|uur|deelnem|scholen|toestel))""",
    re.VERBOSE,
)
_AT = r"(?:@| @ | ?[\[({] ?(?:at|apenstaart(?:je)?) ?[\])}] ?| apenstaart(?:je)? )"
_DOT = r"(?:\.| ?[\[({] ?(?:dot|punt) ?[\])}] ?| punt )"
_EMAIL = re.compile(
    rf"""(?<![\w.+-]) [\w.-]{{2,64}}\ at\ [\w-]{{2,63}}\ (?:punt|dot)\ [a-z]{{2,}}
    | (?<![\w.+-]) (?P<who>[\w.+-]{{1,64}}) {_AT.replace(" ", "[ ]")}
    \w[\w-]{{0,62}}(?:{_DOT.replace(" ", "[ ]")}\w[\w-]{{0,62}}){{1,5}}""",
    re.VERBOSE,
)
_MAY_HAVE_EMAIL = re.compile(r"@|\bat\b|apenstaart")
_MAILBOXES = re.compile(
    r"(?:info|secretariaat|administratie|receptie|balie|contact|helpdesk|support|privacy|fg|avg"
    r"|post|mail|redactie|nieuwsbrief|noreply|no-reply|servicedesk|jeugdteam|wijkteam|leerplicht"
    r"|rmc|aanmelden|aanmelding|aanmeldingen|directie|communicatie|pers|bestuur)"
)


def contact_in(text: str) -> Iterator[Gegeven]:
    """Yield what a plain text tells about how somebody is reached."""
    text = text.lower()
    if _PHONE.search(text) or _LABELLED.search(text):
        yield Gegeven.TELEFOON
    if _MAY_HAVE_EMAIL.search(text) and any(map(_is_own, _EMAIL.finditer(text))):
        yield Gegeven.EMAIL


def _is_own(email: re.Match[str]) -> bool:
    return not _MAILBOXES.fullmatch(email["who"] or "")
