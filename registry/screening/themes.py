"""What is talked about in general: a training about a subject says nothing of a person."""

import re
from functools import cache

_ABOUT = (
    r"(?:van\ \d+|over|rond|rondom|tegen|van|voor|bij|met|omtrent|inzake|op\ het\ gebied\ van"
    r"|en\ preventie|thema|de|het|omgaan\ met|signaleren\ van|signalen\ van|vermoedens?\ van"
    r"|aanpak\ van|veiligheid:?|\(?kenmerken\ van\)?)"
)
_THEME = (
    r"(?:(?:mentale|psychische)\ gezondheid"
    r"|(?:week|dag|maand)\ (?:van|tegen)|\w*(?:thema|training|workshop|lezing|webinar|cursus"
    r"|expert|presentatie|scholing|studiedag|studiemiddag|voorlichting|gastles|lesbrief"
    r"|brochure|folder"
    r"|factsheet|handreiking|congres|conferentie|symposium|symposia|artikel|boek|film|onderzoek"
    r"|spreker|werkgroep|projectgroep|convenant|onderwerp|agendapunt"
    r"|cijfers|preventie|protocol|beleid|beleidsplan|aanpak|campagne|bijeenkomst|informatie|kennis"
    r"|expertise|project|programma|aanbod|module|e-learning|richtlijn|meldcode|toolkit"
    r"|podcast)\w*)"
)


@cache  # few texts need it, and it takes long to make
def themes(subjects: str, groups: str = "") -> re.Pattern[str]:
    """Return what finds ``subjects`` (a pattern) where they are the theme of something.

    With ``groups`` (a pattern too) also where they are said of those.

    >>> pattern = themes("autisme|adhd")
    >>> pattern.sub("", "training over autisme en adhd op school")
    ' op school'
    """
    head = rf"(?:{_THEME}|{groups})" if groups else _THEME
    more = rf"(?:(?:,|\ en|\ of|/|\ &)\ ?\w{{0,30}}?\b(?:{subjects})\b)*"
    compound = r"(?:preventie|beleid|protocol|lijn|cijfers|training|aanpak|bewustzijn|week)\w*"
    return re.compile(
        rf"""
          \b{head}\ ?:?\ (?:{_ABOUT}\ ){{0,3}} (?:{subjects})\b {more}
        | \b(?:{subjects})[- ]?{compound}
        """,
        re.IGNORECASE | re.VERBOSE,
    )
