"""References in the handbook: what is random becomes the same in every conversation."""

import random
import re
from dataclasses import dataclass, field

from registry.referenties import draw

_REFERENCE = re.compile(r"\b([A-Z]{2})-[2-9A-HJKMNP-Z]{6}\b")
_CODE = re.compile(r"(?<=koppel mij )[2-9A-Z]{4}-[2-9A-Z]{4}\b")
_EXAMPLE_CODE = "K7M3-9WXF"
_EXAMPLE = "BP-7K3M9Q"
"""The one that the bot itself gives for an example."""


@dataclass
class References:
    """What a conversation calls the references that it is given, in their order.

    What somebody types without having been given it stays what it is.
    """

    _shown: dict[str, str] = field(default_factory=lambda: {_EXAMPLE: _EXAMPLE})
    _random: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311

    def shown(self, text: str) -> str:
        """Return what the bot said, with the references of the page, and its code."""
        return _CODE.sub(_EXAMPLE_CODE, _REFERENCE.sub(self._name, text))

    def typed(self, line: str) -> str:
        """Return what somebody types on the page, with the references that the bot gave."""
        meant = {name: found for found, name in self._shown.items()}
        for match in _REFERENCE.finditer(line):
            if match[0] not in meant:
                self._shown[match[0]] = match[0]
        return _REFERENCE.sub(lambda match: meant.get(match[0], match[0]), line)

    def _name(self, match: re.Match[str]) -> str:
        if match[0] not in self._shown.values():
            self._shown.setdefault(match[0], draw(match[1], self._random.choice))
        return self._shown.get(match[0], match[0])
