"""What must not be said here: a citizen's number anywhere, and a child's matters in the open."""

from dataclasses import dataclass

from bot.channels.channel import Incoming
from commands.grammar import Command
from registry.bereik import TEAMS
from registry.errors import DomainError
from registry.screening import Gegeven, forbidden, in_words, is_danger, refuse
from registry.view import View

_SURE = "toch "


class Lek(View):
    """Somebody typed what nobody may type here; it was not stored.

    ``prive``: nobody else read along. ``gewist``: the bot has taken it away.
    """

    kept = False

    gegevens: str
    prive: bool
    gewist: bool = False


class Gevaar(View):
    """Somebody may be in danger: whom to call (PRIVACY.md, P7)."""

    kept = False


class InPrive(View):
    """What was asked where others read along is answered privately, by ``antwoord``."""

    antwoord: View


@dataclass(eq=False)
class NotConfidential(DomainError):
    """What is asked may be talked about only where nobody on the way can read it."""

    def __str__(self) -> str:
        return (
            "Dit gesprek is niet versleuteld. Begin een nieuw gesprek met mij dat dat wel is, "
            "en vraag het daar opnieuw."
        )


def leaked(line: Incoming) -> frozenset[Gegeven]:
    """Return what a line, or a form, has in it that is refused wherever it is typed."""
    return frozenset[Gegeven]().union(*map(forbidden, _typed(line)))


def warning(line: Incoming, found: frozenset[Gegeven]) -> Lek:
    """Return what whoever typed a line is told."""
    return Lek(gegevens=in_words(found), prive=line.private)


def danger(line: Incoming) -> Gevaar | None:
    """Return what is said to words of danger, if a line has any."""
    return Gevaar() if any(map(is_danger, _typed(line))) else None


def _typed(line: Incoming) -> tuple[str, ...]:
    """Return all that somebody typed: a line, and what stands in the fields of a form."""
    return (line.text, *line.filled.values())


def without_sure(text: str) -> tuple[str, bool]:
    """Return a line without the word that says to store it all the same, and whether it is there.

    >>> without_sure("toch herinner mij morgen"), without_sure("agenda")
    (('herinner mij morgen', True), ('agenda', False))
    """
    bare = text.strip().lstrip("!").strip()
    sure = bare.casefold().startswith(_SURE)
    return (bare[len(_SURE) :].strip(), True) if sure else (text, False)


def demand_fit(command: Command, line: Incoming, *, sure: bool) -> None:
    """Go on only when a command may be asked here, and what it stores may be stored.

    In Teams nothing is confidential: there `commands.intake` says what is not talked about.
    Raises `NotConfidential`, or what `registry.screening.refuse` raises.
    """
    open_to_some = line.private and not line.confidential and line.kanaal != TEAMS
    if command.confidential and open_to_some:
        raise NotConfidential
    if command.stores:
        kept = " ".join(str(getattr(command, name)) for name in command.stores)
        refuse(kept, all_kinds=False, sure=sure)


def privately(command: Command, *, private: bool, view: View) -> View:
    """Return how ``view`` is said: privately where it must be, and others read along."""
    return InPrive(antwoord=view) if command.private and not private else view
