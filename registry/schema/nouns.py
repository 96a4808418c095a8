"""What all nouns of a programme file share, and how one noun points to another."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from registry.values import Slug, Value


@dataclass(frozen=True)
class Link:
    """Marks a text that names another noun of the same file, by its slug.

    ``to`` is the list in which the noun must be; `REFERENCE` and `REFERENCE_OR_TEXT` carry the
    kind of noun in the text itself, as in ``rol:decaan``.
    """

    to: str


REFERENCE = "een organisatie, rol of groep"
REFERENCE_OR_TEXT = "een organisatie, rol of groep, of gewone tekst"

Ref = Annotated[
    str,
    StringConstraints(pattern=r"^(org|rol|groep):[a-z0-9]+(-[a-z0-9]+)*$"),
    Link(REFERENCE),
]
RefOrText = Annotated[str, Link(REFERENCE_OR_TEXT)]
Refs = tuple[Ref, ...]
Texts = tuple[str, ...]
Getal = Annotated[Decimal, Field(max_digits=15, decimal_places=4)]
"""A number or an amount: exact, and small enough to reckon with."""

ToSubregio = Annotated[str, Link("subregios")]
ToOrganisatie = Annotated[str, Link("organisaties")]
ToRol = Annotated[str, Link("rollen")]
ToGroep = Annotated[str, Link("groepen")]
ToBijeenkomst = Annotated[str, Link("bijeenkomsten")]
ToMijlpaal = Annotated[str, Link("mijlpalen")]
ToActiviteit = Annotated[str, Link("activiteiten")]
ToMeetmoment = Annotated[str, Link("meetmomenten")]
ToProcedure = Annotated[str, Link("aanmeldprocedures")]
ToWerkplanstap = Annotated[str, Link("stappen")]
ToKostenpost = Annotated[str, Link("kosten")]
ToIndicator = Annotated[str, Link("indicatoren")]
ToRegel = Annotated[str, Link("regels")]
ToRapportage = Annotated[str, Link("rapportages")]


class Noun(Value):
    """A map in the file. ``voorstel`` names the keys that are ours instead of the source's."""

    voorstel: Annotated[Texts, Field(description="sleutels die niet in de bron staan")] = ()
    toelichting: str | None = None


class ListedNoun(Noun):
    """A noun that stands in a list, where its slug tells it from the others."""

    slug: Slug


class NamedNoun(ListedNoun):
    """A listed noun that people call by name."""

    naam: str
    aliassen: Texts = ()
