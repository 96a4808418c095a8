"""What is unasked, as a mail: nobody can type in it, and meetings go into a calendar.

What a reminder says to type is left out, with the question before it; that somebody is asked
whether they come, stays. The mail itself says where to answer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.channels.channel import Outgoing
from bot.invitations import invitations
from reminders.messages import (
    AanmeldingVraagt,
    AlleenInChat,
    Bericht,
    Herinnering,
    NiemandToegewezen,
    PlekVrij,
    WissenNadert,
    to_json,
)

# A sentence, with the space after it; what is code, or escaped, does not end it.
_SENTENCE = re.compile(r"(?:\\.|`[^`\n]*`|[^.?!`\\\n])*(?:[.?!]+[*]*\s*|\n|`|$)")
_TO_TYPE = re.compile(r"\bTyp (?!\\)|\btyp `|\bAntwoord met 👍")
_ABOUT_COMING = ("Kom je", "Weet je al of je komt")


def fit(herinnering: Herinnering) -> Herinnering:
    """Return what may be said in a mail: of a traject no more than that there is something.

    Who reads along on the way is not known, and a traject says something about health
    (PRIVACY.md, section 1).
    """
    regels = (
        each.model_copy(update={"bericht": _fit(each.bericht)}) for each in herinnering.regels
    )
    once = {to_json(each.bericht): each for each in regels}
    return herinnering.model_copy(update={"regels": tuple(once.values())})


def _fit(bericht: Bericht) -> Bericht:
    if isinstance(bericht, AanmeldingVraagt | PlekVrij | NiemandToegewezen | WissenNadert):
        return AlleenInChat(programma=bericht.programma)
    return bericht


def for_a_mail(
    message: Outgoing, berichten: Iterable[Bericht], now: datetime, sender: str
) -> Outgoing:
    """Return ``message`` without what can be typed, and with invitations from ``sender``."""
    files = (*message.files, *invitations(berichten, now, sender))
    return replace(message, markdown=untyped(message.markdown), files=files)


def untyped(markdown: str) -> str:
    """Return a text without the sentences that say what to type.

    >>> untyped("**Morgen**: overleg. Meer weten? Typ `help`.")
    '**Morgen**: overleg.'
    >>> untyped("Kom je? Typ `ja 3` of `nee 3.1`. Tot dan!")
    'Kom je? Tot dan!'
    """
    return "".join(_kept(_SENTENCE.findall(markdown))).strip()


def _kept(sentences: Iterable[str]) -> Iterator[str]:
    """Yield what is left; a question goes along with what could be typed to answer it."""
    question = ""
    for sentence in sentences:
        if _TO_TYPE.search(sentence):
            question = question if question.lstrip().startswith(_ABOUT_COMING) else ""
            yield "\n" if not question and sentence.endswith("\n") else ""
            continue
        yield question
        question = ""
        if sentence.rstrip().endswith("?"):
            question = sentence
        else:
            yield sentence
    yield question
