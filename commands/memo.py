"""One page on a programme, for wethouders and who supports them: a message, and a file."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pydantic import Field

from commands.grammar import Command, Context
from commands.overzicht import list_programmes
from registry.borden import Bordregel
from registry.dutch import count, enumerate_words, number_in_words, short_day
from registry.gevraagd import Lezer
from registry.memo import Behaald, Komt, Memobeeld, Memos
from registry.namen import fold
from registry.schema.indicatoren import Eenheid
from registry.view import Afdruk, Deel, Fact, Tabel, Verslag, View

_MOST = {"zorgen": 6, "goed": 3, "behaald": 2, "besluiten": 3, "komend": 3, "ontbreekt": 5}
"""So many of each kind at most fit on a page, with the longest texts that they can have."""
_LONGEST, _LONGEST_NAME = 105, 60
_ROOM, _LINE = 25, 68
"""What is not groen may take so many lines of so many letters together."""
_NO_WORRIES = "Geen activiteit staat op oranje of rood."
_NO_REPORTS = "Over deze periode is nog niets gerapporteerd."


class Besluitvraag(Fact):
    """A decision that is asked for, of whom, and for which activiteit."""

    wat: str
    van: str
    activiteit: str


class MemoBlad(View):
    """A programme in a period. Of each kind the first few; ``meer`` says how many more.

    ``volgende`` is the period after it.
    """

    naam: str
    slug: str
    periode: str
    volgende: str
    aantallen: str
    zorgen: tuple[Bordregel, ...]
    goed: tuple[Bordregel, ...]
    behaald: tuple[Behaald, ...]
    besluiten: tuple[Besluitvraag, ...]
    komend: tuple[Komt, ...]
    ontbreekt: tuple[str, ...]
    meer: dict[str, int]


class Memo(Command):
    """Lees op één bladzijde hoe een programma ervoor staat.

    Je krijgt ook een PDF om te printen of door te sturen, en een Word-bestand om te veranderen.
    Zonder periode krijg je de laatste waarover is gerapporteerd.
    """

    words = "memo"
    examples = ("memo vsv", "memo jos derde kwartaal 2022", "memo vsv 2018")

    programma: str = Field(default="", description="het programma, en als je wilt een periode")

    def run(self, context: Context) -> View:
        registry = context.registry
        asked = Lezer(registry, ["programma"], what="programma").read(self.programma)
        netwerken = registry.netwerken
        if asked.wie is not None:
            programma = netwerken.programma(asked.wie.full_name)
        elif (here := netwerken.programma_of_the_room()) is None:
            return list_programmes(context, "memo")
        else:
            programma = here
        beeld = Memos(registry).of(programma, asked.periode)
        blad = page_of(beeld)
        verslag = paper(blad, registry.today)
        pdf = Afdruk(verslag=verslag, programma=blad.naam)
        return blad.model_copy(update={"bestanden": (pdf, verslag)})


def page_of(beeld: Memobeeld) -> MemoBlad:
    """Return what of a programme fits on one page."""
    kinds = {
        "zorgen": beeld.zorgen,
        "goed": beeld.goed,
        "behaald": beeld.behaald,
        "besluiten": tuple(_asked(beeld)),
        "komend": beeld.komend,
        "ontbreekt": beeld.ontbreekt,
    }
    shown = {kind: tuple(every[: _MOST[kind]]) for kind, every in kinds.items()}
    shown["zorgen"] = tuple(_that_fit(beeld.zorgen[: _MOST["zorgen"]]))
    facts = {
        "naam": beeld.naam,
        "slug": beeld.slug,
        "periode": beeld.periode.tekst,
        "volgende": beeld.volgende.tekst,
        "aantallen": beeld.bord.aantallen,
        "meer": {kind: len(every) - len(shown[kind]) for kind, every in kinds.items()},
    }
    return MemoBlad.model_validate(facts | shown)


def _asked(beeld: Memobeeld) -> Iterator[Besluitvraag]:
    for each in beeld.bord.besluiten:
        if each.inhoud and (besluit := each.inhoud.besluit):
            yield Besluitvraag(wat=besluit.wat, van=besluit.van, activiteit=each.naam)


def _that_fit(zorgen: Iterable[Bordregel]) -> Iterator[Bordregel]:
    """Yield what there is room for on the page, when all of it is printed."""
    lines = 0
    for each in zorgen:
        lines += sum(len(part) // _LINE + 1 for part in _steering(each).splitlines())
        if lines > _ROOM:
            return
        yield each


def paper(blad: MemoBlad, today: date) -> Verslag:
    """Return the same as a file that was made on a local day."""
    parts = (
        _worries(blad),
        _going_well(blad),
        _decisions(blad),
        _to_come(blad),
        _missing(blad),
    )
    return Verslag(
        naam=re.sub(r"[^a-z0-9]+", "-", fold(f"memo {blad.slug} {blad.periode}")),
        titel=f"Memo {blad.naam}",
        ondertitel=f"{_capital(blad.periode)}. Gemaakt op {short_day(today)}.",
        dag=today,
        delen=parts,
    )


def _worries(blad: MemoBlad) -> Deel:
    stand = f"{_capital(blad.aantallen)}." if blad.aantallen else "Er loopt geen activiteit."
    rows = tuple((_name(each), each.kleur, _steering(each)) for each in blad.zorgen)
    tabel = Tabel(koppen=("Activiteit", "Stand", "Wat is er, en wat doen we"), rijen=rows)
    quiet = () if rows else (_NO_WORRIES if blad.goed else _NO_REPORTS,)
    return Deel(
        kop="Hoe staat het ervoor",
        alineas=(" ".join((stand, *quiet, *_more(blad, "zorgen", "op oranje of rood"))),),
        tabel=tabel if rows else None,
    )


def _name(regel: Bordregel) -> str:
    changed = {"beter", "slechter"}
    return f"{regel.naam} ({regel.trend})" if regel.trend in changed else regel.naam


def _steering(regel: Bordregel) -> str:
    if regel.inhoud is None:
        return ""
    if regel.inhoud.bijsturing is None:
        return _short(regel.inhoud.samenvatting)
    bijsturing = regel.inhoud.bijsturing
    again = " Dit is dezelfde maatregel als de vorige keer." if regel.herhaald else ""
    return (
        f"Oorzaak: {_short(bijsturing.oorzaak)}\nGevolg: {_short(bijsturing.gevolg)}\n"
        f"Maatregel: {_short(bijsturing.maatregel)} "
        f"Door: {_cut(bijsturing.wie, _LONGEST_NAME)}, "
        f"uiterlijk {short_day(bijsturing.wanneer)}.{again}"
    )


def _going_well(blad: MemoBlad) -> Deel:
    groen = [
        f"{each.naam}: {_short(each.inhoud.samenvatting)}" for each in blad.goed if each.inhoud
    ]
    behaald = [
        f"Doel gehaald: {each.indicator} ({_value(each)}), {each.activiteit}."
        for each in blad.behaald
    ]
    return Deel(
        kop="Wat gaat goed",
        alineas=() if groen or behaald else ("Hierover is niets gemeld.",),
        punten=(
            *groen,
            *_more(blad, "goed", "op groen"),
            *behaald,
            *_more(blad, "behaald", "doel gehaald", "doelen gehaald"),
        ),
    )


def _decisions(blad: MemoBlad) -> Deel:
    asked = tuple(
        f"{_short(each.wat)} Van: {_cut(each.van, _LONGEST_NAME)}. Voor: {each.activiteit}."
        for each in blad.besluiten
    )
    return Deel(
        kop="Gevraagd besluit",
        alineas=() if asked else ("Er wordt geen besluit gevraagd.",),
        punten=(*asked, *_more(blad, "besluiten", "besluit", "besluiten")),
    )


def _to_come(blad: MemoBlad) -> Deel:
    moments = tuple(f"{_cut(each.titel)}: {each.periode.tekst}." for each in blad.komend)
    return Deel(
        kop=f"Wat komt er in het {blad.volgende}" if "van" in blad.volgende else "Wat komt er",
        alineas=() if moments else ("Er zijn geen mijlpalen gepland.",),
        punten=(*moments, *_more(blad, "komend", "mijlpaal", "mijlpalen")),
    )


def _missing(blad: MemoBlad) -> Deel:
    if not blad.ontbreekt:
        return Deel(kop="Niet gerapporteerd", alineas=("Alle activiteiten zijn ingevuld.",))
    more = blad.meer["ontbreekt"]
    names = (
        *(_cut(each, _LONGEST_NAME) for each in blad.ontbreekt),
        *((f"nog {more}",) if more else ()),
    )
    return Deel(kop="Niet gerapporteerd", alineas=(f"{enumerate_words(names)}.",))


def _more(blad: MemoBlad, kind: str, one: str, many: str = "") -> tuple[str, ...]:
    more = blad.meer[kind]
    return (f"En nog {count(more, one, many or one)}.",) if more else ()


def _short(text: str) -> str:
    """Return a text as a sentence that is no longer than there is room for."""
    cut = _cut(text)
    return _capital(cut if cut.endswith((".", "!", "?", "…")) else f"{cut}.")


def _cut(text: str, longest: int = _LONGEST) -> str:
    return textwrap.shorten(text, longest, placeholder=" …")


def _value(behaald: Behaald) -> str:
    if not isinstance(behaald.waarde, Decimal):
        return behaald.waarde
    unit = " %" if behaald.eenheid == Eenheid.PROCENT else ""
    return f"{number_in_words(behaald.waarde)}{unit}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
