"""Which holidays somebody means: those of the room's programme, or of one in which they sit."""

from commands.grammar import Context
from registry.workdays import WorkCalendar


def calendar_for(context: Context) -> WorkCalendar:
    """Return the working days and the school holidays that whoever asks has."""
    netwerken = context.registry.netwerken
    here = netwerken.programma_of_the_room()
    if here is None:
        mine = (each for each in netwerken.programmas() if context.bevoegd.refs.get(each.id))
        here = next(mine, None)
    return context.registry.calendar_of(here)
