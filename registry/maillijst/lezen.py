"""Addresses as people paste them from a mail program: the names beside them are thrown away."""

import re
from collections.abc import Iterator

from registry.view import Fact

_APART = re.compile(r"[,;\n]")
_POINTED = re.compile(r"<([^<>]*)>")
_AROUND = "\"'“”‘’()[]<>.,;: "
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}")
_LONGEST, _LONGEST_LOCAL, _LONGEST_LABEL = 254, 64, 63


class Gelezen(Fact):
    """The addresses in a text, each once; ``fout`` is what stands where an address belongs."""

    adressen: tuple[str, ...]
    fout: tuple[str, ...]


def read_addresses(text: str) -> Gelezen:
    """Return the addresses in a text, and what is none.

    >>> read_addresses("Jansen, Anna <A.Jansen@Voorbeeld.nl>; b@voorbeeld.nl, b@voorbeeld.nl")
    Gelezen(adressen=('a.jansen@voorbeeld.nl', 'b@voorbeeld.nl'), fout=())
    >>> read_addresses("bram, c@voorbeeld d@voorbeeld.nl")
    Gelezen(adressen=('d@voorbeeld.nl',), fout=('bram', 'c@voorbeeld'))
    """
    found = list(_candidates(text))
    good = (adres for each in found if (adres := _adres(each)))
    wrong = (each for each in found if not _adres(each))
    return Gelezen(adressen=tuple(dict.fromkeys(good)), fout=tuple(dict.fromkeys(wrong)))


def _candidates(text: str) -> Iterator[str]:
    """Yield what may be an address; a name with a comma in it belongs to what is pointed out."""
    name: list[str] = []
    for piece in _APART.split(text):
        words = [
            bare for each in _POINTED.sub(" ", piece).split() if (bare := each.strip(_AROUND))
        ]
        addresses = [each for each in words if "@" in each]
        pointed = [each.strip(_AROUND) for each in _POINTED.findall(piece)]
        if pointed or addresses:
            yield from name if not pointed else ()
            yield from pointed
            yield from addresses
            name = []
        elif words:
            name.append(" ".join(words))
    yield from name


def _adres(text: str) -> str:
    """Return an address as it is kept, or nothing when it is none."""
    adres = text.lower().removeprefix("mailto:")
    local, _, domain = adres.rpartition("@")
    fits = len(adres) <= _LONGEST and len(local) <= _LONGEST_LOCAL
    labels = all(len(each) <= _LONGEST_LABEL for each in domain.split("."))
    whole = _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)
    return adres if fits and labels and whole else ""
