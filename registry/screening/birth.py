"""Dates of birth: a date that is said to be one, or that of a young person of long ago."""

import re

from registry.dutch import DAYS, MONTHS

_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "mrt", "sept"))
_SEP = r"\ ?[-./\ ]\ ?"
_DATE = rf"""(?:
    \d{{1,2}}{_SEP}\d{{1,2}}{_SEP}'?(?:19|20)?\d\d(?!\d)
  | (?:19|20)\d\d[-./\ ]?\d\d[-./\ ]?\d\d(?!\d)
  | \d{{1,2}}e?[-\ ](?:{_MONTH})\b\.?(?:[-\ ]'?(?:(?:19|20)?\d\d)\b)?
  | [0-3]\d[01]\d(?:19|20)\d\d(?!\d)
)"""
# Whoever was born then is young now; what took place then is in no one's meeting notes.
_LONG_AGO = rf"""(?:
    \d{{1,2}}{_SEP}\d{{1,2}}{_SEP}(?:199\d|200\d|201[0-4])(?!\d)
  | \d{{1,2}}e?\ (?:{_MONTH})\.?\ (?:199\d|200\d|201[0-4])\b
)"""
_BIRTH = re.compile(
    rf"""
      (?<![a-z])(?:geboren | geb\b\.? | geboortedatum | geb\.?\ ?dat(?:um|\.)? | gebdat
        | geboortedag | g\.d\. | verjaardag | verjaart | jarig | dob)
      (?:[\ :=(-] | is\b | op\b | te\ \w+ | in\ \w+ | van\ \w+ | {"|".join(DAYS)} ){{0,8}}
      {_DATE}
    | {_DATE} \ ?\(?geb(?:oren|\.)
    | \b(?:leerling|jongere|jongen|meisje|zoon|dochter|kind|broer|zus|student|client|pupil)\b
      [^\d\n]{{0,30}} {_LONG_AGO}
    """,
    re.VERBOSE,
)


def has_birth_date(text: str) -> bool:
    """Return whether a plain text says when somebody was born."""
    return bool(_BIRTH.search(text.lower()))
