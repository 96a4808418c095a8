"""How measurements are said: what they mean, and what has changed. Filters of `rendering`."""

from decimal import Decimal

from bot.words import quantity
from registry.dutch import number_in_words, short_day
from registry.oordelen import Gemeten, Verandering
from registry.schema.indicatoren import Eenheid
from registry.standen import Doel, Streefwaarde, Telling


def verdict(streefwaarde: Streefwaarde, doel: Doel) -> str:
    """Write how far a measurement is from a target; nothing when that is not known."""
    tekort = streefwaarde.tekort
    if tekort is None:
        return ""
    if tekort <= 0:
        return "gehaald" if doel.verwacht_toen is None else "op schema"
    which = "te veel" if doel.operator == "<=" else "te weinig"
    then = "" if doel.verwacht_toen is None else " voor die dag"
    return f"{number_in_words(tekort)} {which}{then}"


def verdicts(doel: Doel) -> str:
    """Write how far a measurement is from each of its targets; one alone needs no name."""
    said = [(verdict(each, doel), each.periode) for each in doel.streefwaarden]
    if len({words for words, _ in said}) == 1:
        return said[0][0]
    return "; ".join(f"{periode}: {words}" for words, periode in said if words)


def delivered(gemeten: Gemeten) -> str:
    """Write how many parts delivered, and of what kind their average is; nothing of one whole.

    >>> from datetime import date
    >>> facts = {"waarde": Decimal(91), "peildatum": date(2019, 3, 1)}
    >>> delivered(Gemeten(**facts)), delivered(Gemeten(**facts, aangeleverd=1, van=3))
    ('', '1 van 3 aangeleverd')
    """
    average = ["gewoon gemiddelde"] * gemeten.gewoon_gemiddelde
    parts = [f"{gemeten.aangeleverd} van {gemeten.van} aangeleverd"] * (gemeten.van > 1)
    return ", ".join([*parts, *average])


def moved(gemeten: Gemeten, eenheid: str) -> str:
    """Write what has changed since the time before; nothing when there was none.

    >>> from datetime import date
    >>> facts = {"vorige": Decimal(95), "vorige_op": date(2018, 10, 1)}
    >>> now = Gemeten(waarde=Decimal("96.5"), peildatum=date(2019, 3, 1), **facts)
    >>> moved(now, "procent"), moved(now, "werkdagen")
    ('Sinds 1 oktober 2018: 1,5 punt meer.', 'Sinds 1 oktober 2018: 1,5 werkdagen meer.')
    """
    now, before = gemeten.waarde, gemeten.vorige
    if not (gemeten.vorige_op and isinstance(now, Decimal) and isinstance(before, Decimal)):
        return ""
    step = abs(now - before)
    size = f"{number_in_words(step)} punt" if eenheid == Eenheid.PROCENT else None
    said = f"{size or quantity(step, eenheid)} {'meer' if now > before else 'minder'}"
    return f"Sinds {short_day(gemeten.vorige_op)}: {said if step else 'gelijk gebleven'}."


def since_the_beginning(verandering: Verandering | None, eenheid: str) -> str:
    """Write how much less or more something is than it was; nothing when that is not known.

    >>> from datetime import date
    >>> facts = {"basis": Decimal(120), "sinds": date(2017, 1, 1)}
    >>> since_the_beginning(Verandering(procent=Decimal("49.2"), **facts), "aantal")
    '49,2 % minder dan 120 op 1 januari 2017'
    """
    if verandering is None:
        return ""
    day = f" op {short_day(verandering.sinds)}" if verandering.sinds else ""
    basis = f"{quantity(verandering.basis, eenheid)}{day}"
    if not verandering.procent:
        return f"evenveel als {basis}"
    which = "minder" if verandering.procent > 0 else "meer"
    return f"{number_in_words(abs(verandering.procent))} % {which} dan {basis}"


def remarks(stand: Doel | Telling) -> str:
    """Write what there is to say of the last measurement of an indicator, if anything."""
    if stand.gemeten is None:
        return ""
    said = [verdicts(stand)] if isinstance(stand, Doel) else []
    said += since_the_beginning(stand.verandering, stand.eenheid), delivered(stand.gemeten)
    return ", ".join(filter(None, said))
