"""What stands in a chat after somebody pressed a button there.

Under a mailing it is said again as it was, with how it stands now. In a room that is how many
come, for everybody to see, and never who; alone it is the answer.
"""

from bot.channels.channel import Incoming
from bot.courier import LATE
from bot.excuses import Afgewezen, Gemist, Storing
from bot.guarding import Gevaar, InPrive, Lek
from bot.lines import plek_of
from bot.rendering import render
from registry.clock import local
from registry.models import OutboxRow
from registry.registry import Registry
from registry.tussenstand import Tussenstand, stands_of
from registry.values import Komst
from registry.verstuurd import Verstuurd
from registry.view import View
from reminders.knoppen import buttons_after, buttons_of
from reminders.messages import (
    BijeenkomstGewijzigd,
    BijeenkomstNadert,
    Herinnering,
    Regel,
    from_json,
)

_Meeting = BijeenkomstNadert | BijeenkomstGewijzigd


class Ernaast(View):
    """An answer (Markdown) that comes beside what was pressed, which stays as it is.

    ``kop`` (Markdown) is said above its form, if it has one.
    """

    kept = False

    markdown: str
    kop: str = ""


class NaDruk(View):
    """A mailing, and how it stands now: for all who read along, or else an answer (Markdown)."""

    kept = False

    herinnering: Herinnering
    standen: tuple[Tussenstand, ...] = ()
    antwoord: str = ""


_BESIDE = Afgewezen | Storing | Gemist | Gevaar | Lek | InPrive | Ernaast
"""What never comes instead of what was pressed: only who pressed has to do with it."""


def replaces(heard: Incoming, view: View) -> str:
    """Return the number of the message that ``view`` comes instead of, if it does."""
    return heard.about if heard.pressed and not isinstance(view, _BESIDE) else ""


def as_it_stands(registry: Registry, line: Incoming, view: View, *, writes: bool) -> View:
    """Return what stands there after ``line`` was pressed, to which ``view`` is the answer.

    Under a mailing what only tells or asks something comes beside it: ``writes`` is whether the
    line did something. What is no mailing makes way for the answer.
    """
    if line.form or not line.about or isinstance(view, _BESIDE):
        return view
    rows = Verstuurd(registry.session, registry.clock).meant(plek_of(line))
    if not rows:
        return view
    if not writes or view.choices or view.formulier is not None:
        return _beside(view)
    herinnering = _as_it_was(rows)
    if line.private:
        return _alone(registry, line, view, herinnering)
    asked = [each for each in _meetings(herinnering) if each.vraagt]
    if not asked:
        return _beside(view)
    return NaDruk(
        herinnering=herinnering,
        standen=stands_of(registry.session, [each.nummer for each in asked]),
        choices=buttons_of(herinnering, group=True),
    )


def _alone(registry: Registry, line: Incoming, view: View, herinnering: Herinnering) -> NaDruk:
    nummers = [each.nummer for each in _meetings(herinnering)]
    of_all = registry.aanwezigheden.of(nummers)
    here = line.kanaal, line.sender
    said: dict[int, Komst] = {nr: by[here] for nr, by in of_all.items() if here in by}
    return NaDruk(
        herinnering=herinnering,
        antwoord=render(view).markdown,
        choices=buttons_after(herinnering, line.text, said),
        bestanden=view.bestanden,
    )


def _beside(view: View) -> Ernaast:
    said = render(view)
    return Ernaast(
        markdown=said.markdown,
        kop=said.form.intro if said.form is not None else "",
        choices=view.choices,
        formulier=view.formulier,
        bestanden=view.bestanden,
    )


def _meetings(herinnering: Herinnering) -> list[_Meeting]:
    berichten = (each.bericht for each in herinnering.regels)
    return [each for each in berichten if isinstance(each, _Meeting)]


def _as_it_was(rows: list[OutboxRow]) -> Herinnering:
    """Return a mailing in the words of the day on which it was sent."""
    sent = max(filter(None, (row.verstuurd_op for row in rows)))
    return Herinnering(
        regels=tuple(
            Regel(
                bericht=from_json(row.bericht),
                verlaat=sent - row.due > LATE,
                namens=row.namens or "",
                omdat=row.omdat,
            )
            for row in rows
        ),
        today=local(sent).date(),
    )
