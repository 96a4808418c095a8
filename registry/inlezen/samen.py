"""Three sides of one bijeenkomst: the file as it was, what stands here, and the file as it is.

What people changed here stays; the rest follows the file. What a file leaves empty, it leaves as
it was.
"""

from dataclasses import dataclass
from datetime import date, time

from registry.inlezen.facts import Regel
from registry.planregels import NoHours
from registry.plantijden import Tijd
from registry.schema.vergaderen import Stand
from registry.values import Value

_CANCELLED = "vervallen"
_GOES_ON = "of het doorgaat"


class Inhoud(Value):
    """What can be said of a bijeenkomst; hours are what clocks in Amsterdam show."""

    datum: date
    van: time | None = None
    tot: time | None = None
    titel: str = ""
    locatie: str = ""
    link: str = ""
    opmerking: str = ""
    vervallen: bool = False

    @classmethod
    def of(cls, stand: Stand, titel: str) -> "Inhoud":
        """Return how a bijeenkomst stands."""
        return cls(
            datum=stand.datum,
            van=stand.van,
            tot=stand.tot,
            titel=titel,
            locatie=stand.locatie,
            link=stand.link,
            opmerking=stand.opmerking,
            vervallen=stand.status == _CANCELLED,
        )

    def on(self, stand: Stand) -> Stand:
        """Return how a bijeenkomst stands that stood so, and is now said to be this."""
        moved = self.datum != stand.datum
        other_hours = moved or (self.van, self.tot) != (stand.van, stand.tot)
        status = "verplaatst" if moved else stand.status
        if self.vervallen or status == _CANCELLED:
            status = _CANCELLED if self.vervallen else "vast"
        return stand.model_copy(
            update={
                "datum": self.datum,
                "van": self.van,
                "tot": self.tot,
                "status": status,
                "locatie": self.locatie,
                "link": self.link,
                "opmerking": self.opmerking,
                "afgeleid": stand.afgeleid and not other_hours,
            }
        )


@dataclass(frozen=True)
class Samen:
    """What a bijeenkomst becomes, and in Dutch what of the file was not taken."""

    inhoud: Inhoud
    behouden: tuple[str, ...]


def said_by(regel: Regel, before: Inhoud) -> Inhoud:
    """Return what a file says now; what it leaves empty is as it was ``before``."""
    van, tot = regel.van, regel.tot
    if van is None:
        van, tot = before.van, before.tot
    elif tot is None:
        tot = _end(regel, before)
    return Inhoud(
        datum=regel.datum,
        van=van,
        tot=tot,
        titel=regel.titel or before.titel,
        locatie=regel.locatie or before.locatie,
        link=regel.link or before.link,
        opmerking=regel.opmerking or before.opmerking,
        vervallen=regel.vervallen,
    )


def merge(base: Inhoud, ours: Inhoud, theirs: Inhoud) -> Samen:
    """Merge what belongs together as one: a day with its hours, a place, a link, and so on.

    >>> base = Inhoud(datum=date(2023, 3, 9), locatie="Stadhuis")
    >>> ours = base.model_copy(update={"datum": date(2023, 3, 16)})
    >>> found = merge(base, ours, base.model_copy(update={"locatie": "School"}))
    >>> found.inhoud.datum.day, found.inhoud.locatie, found.behouden
    (16, 'School', ('dag en tijd',))
    """
    if ours.vervallen and not base.vervallen and not theirs.vervallen:
        return Samen(ours, (_GOES_ON,))
    fields: dict[str, object] = {}
    kept = []
    for name, parts in _TOGETHER.items():
        one, two, three = (
            [getattr(side, each) for each in parts] for side in (base, ours, theirs)
        )
        people = two not in (one, three)
        kept += [name] if people else []
        fields |= zip(parts, two if people else three, strict=True)
    return Samen(Inhoud.model_validate(fields), tuple(kept))


_TOGETHER = {
    "dag en tijd": ("datum", "van", "tot"),
    "titel": ("titel",),
    "plaats": ("locatie",),
    "link": ("link",),
    "opmerking": ("opmerking",),
    _GOES_ON: ("vervallen",),
}


def _end(regel: Regel, before: Inhoud) -> time | None:
    """Return when it ends that has a begin alone: it lasts as long as it did, if that is known."""
    try:
        return Tijd(regel.datum, regel.van).with_hours(before.van, before.tot).tot
    except NoHours:
        return None
