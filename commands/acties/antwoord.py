"""An answer to the message about an actiepunt: a thumb, yes or no."""

from collections.abc import Sequence

from commands.acties.voortgang import ActieGetoond, ActieJa, ActieNee
from commands.grammar import Context
from registry.actiepunten import Actie
from registry.actieregels import WhichActie
from registry.schema.vergaderen import Actiestaat
from registry.values import Komst
from registry.view import View


def answered(context: Context, nummers: Sequence[int], antwoord: Komst | None) -> View:
    """Take yes or no for what was asked last; show it to who may do it. Raises `WhichActie`."""
    shown = _shown(context, nummers)
    asked = [each for each in shown if each.staat is Actiestaat.GEVRAAGD] or shown
    if len(asked) != 1:
        raise WhichActie
    [actie] = asked
    match antwoord:
        case Komst.JA:
            return ActieJa(nummer=actie.nummer).run(context)
        case Komst.NEE:
            return ActieNee(nummer=actie.nummer).run(context)
    return ActieGetoond(actie=actie, mag=True, today=context.registry.today)


def _shown(context: Context, nummers: Sequence[int]) -> list[Actie]:
    actiepunten = context.registry.vergaderen.actiepunten
    return [actiepunten.show(each, context.bevoegd) for each in nummers]
