"""What of a file is kept: nothing about people, and no link that may do harm."""

from dataclasses import dataclass, field

from registry.dutch import enumerate_words
from registry.inlezen.facts import Fout, Regel
from registry.planregels import UnsafeLink
from registry.screening import Gegeven, screen
from registry.stukken import safe

_SCREENED = ("titel", "locatie", "opmerking")
_OF_A_PLACE = frozenset({Gegeven.ADRES})
"""Where people meet is an address, and not where somebody lives."""
_MOST_NAMED = 5


@dataclass
class Zeef:
    """Leaves out of lines what may not be kept, and remembers where that was."""

    fouten: list[Fout] = field(default_factory=list)
    weggelaten: dict[str, list[str]] = field(default_factory=dict)

    def sift(self, regel: Regel) -> Regel:
        """Return a line without what seems to be about a person."""
        gone: dict[str, str] = {}
        for name in _SCREENED:
            found = screen(getattr(regel, name)) - (
                _OF_A_PLACE if name == "locatie" else frozenset()
            )
            if found:
                gone[name] = ""
                self.weggelaten.setdefault(name, []).append(regel.plek)
        try:
            gone["link"] = safe(regel.link) if regel.link else ""
        except UnsafeLink as error:
            self.fouten.append(Fout(plek=regel.plek, kolom="Link", zin=str(error)))
        return regel.model_copy(update=gone)

    @property
    def meldingen(self) -> list[str]:
        """What was left out, in Dutch: where, and not what."""
        return [
            f"{name.capitalize()} uit het bestand weggelaten bij {_first(places)}. "
            "Er leek iets over een persoon in te staan."
            for name, places in self.weggelaten.items()
        ]


def _first(places: list[str]) -> str:
    if len(places) <= _MOST_NAMED:
        return enumerate_words(places)
    return f"{', '.join(places[:_MOST_NAMED])} en nog {len(places) - _MOST_NAMED}"
