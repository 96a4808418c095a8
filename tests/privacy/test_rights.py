"""Who may do what (P8): every seat by every command that has to do with aanmeldingen.

The second table is that of all other commands: each asks for its right, whoever comes.
"""

import re

import pytest

from bot.excuses import Afgewezen, Storing
from bot.markup.text import plain
from bot.rendering import render
from commands.aanmelding import Aanmeldingenlijst
from commands.grammar import Command
from commands.table import COMMANDS
from registry.rechten import RECHTEN, Recht
from registry.schema.netwerk import BotRol
from registry.view import View
from tests.privacy.conftest import Fresh
from tests.privacy.seats import EXAMPLE, ZETELS
from tests.talk import Talk

LINES = {
    "aanmelden": "aanmelden buddyplus-a",
    "lijst": "aanmeldingen",
    "lezen": "aanmelding {0}",
    "stap": "aanmelding {0} afgesloten",
    "terug": "aanmelding {0} terug",
    "stop": "aanmelding {0} stop",
    "minuten": "traject {0} 40",
    "toewijzen": "toewijzen {0} @buddy:voorbeeld.nl",
    "overdragen": "overdragen {0} @behandelaar:voorbeeld.nl",
    "inzage": "inzage {0}",
    "vergeten": "vergeet {0} zeker",
    "houden": "vasthouden {0}",
    "les": "les {0} vandaag leerlingen=25",
    "lesweg": "les weg 1",
    "lesterug": "les terug 1",
}
"""What is asked of the aanmelding: made by `aanmelder`, done by `buddy`, and it has begun."""

# ja: it is done, or asked. leeg: a list with nothing in it. weg: as if there were no such
# aanmelding. ander: they see it, but another does this. recht: they may ask nothing of the kind.
# geen: in such a traject no lessons are given. niets: there is nothing to take away.
EXPECTED = """
                    aanmelden lijst lezen stap  terug stop  minuten toewijzen overdragen inzage vergeten houden les   lesweg lesterug
aanmelder           ja        ja    ja    ander ander ander ander   ander     ander      ander  ander    ander  ander niets  niets
andere-aanmelder    ja        leeg  weg   weg   weg   weg   weg     weg       weg        weg    weg      weg    weg   niets  niets
behandelaar         ja        ja    ja    ja    ja    ja    ja      ja        ja         ja     ja       ja     geen  niets  niets
andere-behandelaar  ander     leeg  weg   weg   weg   weg   weg     weg       weg        weg    weg      weg    weg   niets  niets
buddy               ander     ja    ja    ander ja    ander ja      ander     ander      ander  ander    ander  ander niets  niets
andere-buddy        ander     leeg  weg   weg   weg   weg   weg     weg       weg        weg    weg      weg    weg   niets  niets
groepslid           ander     leeg  weg   weg   weg   weg   weg     weg       weg        weg    weg      weg    weg   niets  niets
procesbegeleider    ander     leeg  weg   weg   weg   weg   weg     weg       weg        weg    weg      weg    weg   niets  niets
projectleider       ander     leeg  weg   weg   weg   weg   weg     weg       weg        weg    weg      weg    weg   niets  niets
beheerder           recht     recht recht recht recht recht recht   recht     recht      recht  recht    recht  recht recht  recht
lezer               recht     recht recht recht recht recht recht   recht     recht      recht  recht    recht  recht recht  recht
gast                recht     recht recht recht recht recht recht   recht     recht      recht  recht    recht  recht recht  recht
"""  # noqa: E501 - a table is read across

_REFUSALS = {
    "recht": r"Dit mag jij niet doen\.|Ik ken je nog niet\. Vraag ",
    "weg": r"Ik vind geen [A-Z]{2}-\w{6} die jij mag zien\.",
    "geen": r"Bij .* horen geen lessen\.",
    "niets": r"Les 1 ken ik niet\.",
    "ander": r"Dat doet alleen een behandelaar|Deze stap kun jij niet zetten|Voor .* kun jij niet",
}
TABLE = [row.split() for row in EXPECTED.strip().splitlines()]
CELLS = {row[0]: dict(zip(TABLE[0], row[1:], strict=True)) for row in TABLE[1:]}
OF_TRAJECTEN = [each for each in COMMANDS if each.recht is Recht.TRAJECTEN]
OTHERS = [each for each in COMMANDS if each.recht is not Recht.TRAJECTEN]


def outcome(view: View) -> str:
    assert not isinstance(view, Storing)
    if isinstance(view, Aanmeldingenlijst):
        return "ja" if view.regels else "leeg"
    if not isinstance(view, Afgewezen):
        return "ja"
    said = plain(render(view).markdown)
    [kind] = [name for name, pattern in _REFUSALS.items() if re.match(pattern, said)] or [said]
    return kind


def test_the_table_names_everybody_and_every_bot_rol() -> None:
    assert [*CELLS] == [zetel.naam for zetel in ZETELS]
    assert {zetel.rol for zetel in ZETELS} == {*BotRol}


def test_the_table_names_every_command_that_has_to_do_with_aanmeldingen() -> None:
    named = {type(COMMANDS.parse(line.format(EXAMPLE))) for line in LINES.values()}

    assert TABLE[0] == [*LINES]
    assert named == {*OF_TRAJECTEN} - {COMMANDS.going_on}


def test_whoever_names_a_reference_needs_the_right_to_aanmeldingen_or_to_run_the_bot() -> None:
    naming = [each for each in COMMANDS if "referentie" in each.model_fields]

    assert {each.recht for each in naming} == {Recht.TRAJECTEN, Recht.BEHEER}
    assert {each.words for each in naming if each.recht is Recht.BEHEER} == {"beheer audit"}


@pytest.mark.parametrize("asked", LINES)
def test_everybody_may_do_what_the_table_says(asked: str, fresh: Fresh) -> None:
    found = {}
    for zetel in ZETELS:
        with fresh() as toneel:
            view = toneel.as_(zetel.naam).view(LINES[asked].format(toneel.referentie))
            found[zetel.naam] = outcome(view)

    assert found == {naam: cells[asked] for naam, cells in CELLS.items()}


@pytest.mark.parametrize("rol", BotRol)
def test_every_other_command_demands_its_right(rol: BotRol, talk: Talk) -> None:
    talk.rollen = (rol,)

    refused = {command for command in OTHERS if outcome_of(talk, command) == "recht"}

    assert refused == {command for command in OTHERS if command.recht not in RECHTEN[rol]}


def outcome_of(talk: Talk, command: type[Command]) -> str:
    """Return whether a command is refused for want of a right."""
    said = plain(render(talk.view(f"!{command.examples[0]}")).markdown)
    return "recht" if re.match(_REFUSALS["recht"], said) else "ja"


@pytest.mark.parametrize("naam", ["aanmelder", "behandelaar", "buddy"])
def test_who_loses_their_seat_sees_nothing_from_then_on(naam: str, fresh: Fresh) -> None:
    waar = next(zetel.waar[0] for zetel in ZETELS if zetel.naam == naam)

    with fresh() as toneel:
        hand = Talk(toneel.database, toneel.talk.clock, kanaal="matrix", sender="@hand:x.nl")
        before = outcome(toneel.as_(naam).view(f"aanmelding {toneel.referentie}"))
        hand.say(f"{waar.replace('erbij', 'eraf')} @{naam}:voorbeeld.nl")
        after = outcome(toneel.as_(naam).view(f"aanmelding {toneel.referentie}"))

    assert (before, after) == ("ja", "weg")
