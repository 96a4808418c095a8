"""What the commands around a bijeenkomst have in common: which one is meant, and its words."""

from collections.abc import Collection, Iterable

from commands.agenda import number_of
from commands.grammar import Context, Word
from registry.namen import Hit
from registry.overleggen import WhichGroep

_WHICH = {"bij", "welke"}
"""The fields that say which bijeenkomst is meant."""
_SMALL = {"er", "naar", "bij", "op", "van", "de", "het"}


def meeting(context: Context, welke: str, veld: str, *, held: bool = False) -> int:
    """Return which bijeenkomst is meant by "12", "netwerkgroep 3", a groep, or nothing.

    Without a number that is the next one, or the last (``held``). ``veld`` is the field of the
    command that says which. Raises what `commands.agenda.number_of` and `registry.overleggen`
    raise.
    """
    if (nummer := number_of(welke, context)) is not None:
        return nummer
    groep = groep_of(context, welke, veld)
    overleggen = context.registry.overleggen
    return (overleggen.last(groep) if held else overleggen.next(groep)).id


def groep_of(context: Context, naam: str, veld: str = "groep") -> Hit:
    """Return the groep that is meant; several are offered for the field ``veld``."""
    try:
        return context.registry.overleggen.groep(context.plek, context.bevoegd, naam)
    except WhichGroep as several:
        several.veld = veld
        raise


def programmes_of(context: Context) -> Collection[int]:
    """Return the programmes that are meant when nobody names one: the room's, or one's own."""
    here = context.registry.programma_id
    own = {*context.bevoegd.refs}
    return own if here is None else own & {here}


def is_small(word: Word) -> bool:
    """Tell whether a word only leads up to a name, as in "wie komt er naar de netwerkgroep"."""
    return word.text.casefold() in _SMALL


def named(words: Iterable[Word], fields: Collection[str], rest: str) -> dict[str, str]:
    """Return what words say of ``fields`` by name; all others together are the field ``rest``.

    A number right behind the name of a groep belongs to it: it says which bijeenkomst.

    >>> named([Word("Meer"), Word("trend", "soort", "soort"), Word("tijd")], ["soort"], "tekst")
    {'soort': 'trend', 'tekst': 'Meer tijd'}
    >>> named([Word("Ja"), Word("netwerkgroep", "bij", "bij"), Word("3")], ["bij"], "tekst")
    {'bij': 'netwerkgroep 3', 'tekst': 'Ja'}
    """
    values: dict[str, str] = {}
    bare: list[str] = []
    before = ""
    for word in words:
        if word.name in fields:
            values[word.name] = word.text
        elif before in _WHICH and word.text.isdecimal() and not values[before].isdecimal():
            values[before] += f" {word.text}"
        else:
            bare.append(word.whole)
        before = word.name if word.name in fields else ""
    return {**values, rest: " ".join(bare)} if bare else values
