"""What every command must have, whoever wrote it."""

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.excuses import Afgewezen, Storing
from commands.grammar import Command
from commands.schooljaren.nieuw import NieuwSchooljaarWeg
from commands.table import COMMANDS
from registry.database import connect
from tests.bot.fed import WEB, subscriber
from tests.commands.aangemeld import SCHOOL, register, take
from tests.commands.brieven import lettered, mailed
from tests.commands.planningen import sent, sheet
from tests.commands.stoplichten import JOS, JOS_ORANJE, seated
from tests.databases import KLUIS, Databases
from tests.delivery import deliver
from tests.talk import Talk

EVERY = [*COMMANDS]
NAMES = [command.words for command in EVERY]


@pytest.mark.parametrize("command", EVERY, ids=NAMES)
def test_every_command_explains_itself(command: type[Command]) -> None:
    assert command.__doc__
    assert re.match(r"[A-Z].*[.]", inspect.cleandoc(command.__doc__))
    assert all(field.description for field in command.model_fields.values())
    assert command.examples


@pytest.fixture(scope="module")
def of_a_regular(databases: Databases, five_programmes: str) -> Iterator[str]:
    """A database in which much was done: copy it, do not open it."""
    with databases.fresh(five_programmes) as url:
        with closing(connect(url, KLUIS)) as database:
            _do_much(Talk.on(database, "2022-10-20T09:00"))
        yield url


@pytest.fixture
def regular(databases: Databases, of_a_regular: str) -> Iterator[Talk]:
    """Whoever did much, a minute later."""
    with databases.opened(of_a_regular) as database:
        yield Talk.on(database, "2022-10-20T09:01")


def _do_much(talk: Talk) -> None:
    """Be somebody who has reminders, got one, wants that again later, and then silence.

    Anna, of the examples, is known, and so is a measurement. Help was asked for, and a programme
    is closed. A bijeenkomst was moved, and has papers and a guest.
    """
    talk.say("escaleer ddd Twee scholen leveren al een maand niets aan")
    talk.say("programma sluit handreiking zeker")
    talk.say("meting ddd in beeld 97,4% peildatum=1-3-2019")
    talk.say("lid erbij jos-vo-alkmaar/netwerkgroep @anna:voorbeeld.nl")
    for line in (
        "verzet netwerkgroep 2 18 januari 15:00-17:00 zeker=ja",
        "stukken 3 https://voorbeeld.nl/een",
        "stukken 3 https://voorbeeld.nl/twee",
        "stukken weg 2",
        "gast netwerkgroep 3 leerplicht",
    ):
        talk.say(f"bijeenkomst {line}")
    for line in (
        "agendapunt Cijfers groep=netwerkgroep",
        "inzicht Scholen missen tijd",
        "ontwikkelvraag dalton Wat werkt er?",
    ):
        talk.say(line)
    for line in ("besluit Door", "opbrengst Kennis", "notitie Gesproken"):
        talk.say(f"{line} bij=1")
    talk.say("nieuws Er is koffie programma=jos")
    for wie in ("procesbegeleider", "groeimee"):
        talk.say(f"actie Bellen @{wie} voor 1 december groep=jos-vo-alkmaar/netwerkgroep")
    talk.say("klaar 2")
    for line in ("6 december 15:00 | 8 december 10:00 | 13 december 13:00", "6 juni 9:00 | 11:00"):
        talk.say(f"prik jos-vo-alkmaar/netwerkgroep {line} zeker=ja")
    talk.say("prik 2 weg")
    sent(talk, "agenda inlezen jos", sheet(("netwerkgroep", "8 juni", "15:00", "17:00")))
    talk.say("akkoord")
    for line in (
        'werkplan nieuw stappenplan "Onze aanpak" programma=jos-vo-alkmaar',
        'pdca plan "Elke school belt" terugkijken="1 maart 2023"',
        "pdca gedaan Zes scholen belden",
        "pdca gezien Bellen hielp",
        "stap 1.4 klaar",
        "knelpunt 1.3 Niemand heeft tijd",
        "bijeenkomst reeks leeromgeving drie keer tussen januari en juli 10:00-12:00 zeker=ja",
    ):
        talk.say(line)
    for line in ("over 1 minuut koffie", "morgen bellen", "maandag de stukken"):
        talk.say(f"herinner mij {line}")
    for line in (
        "vervanger @anna:voorbeeld.nl van 13 mei tot 20 mei",
        "abonneer netwerkgroep",
        'bericht netwerkgroep "Tot dan." wanneer=nu',
    ):
        talk.say(line)
    talk.clock.advance(timedelta(minutes=1))
    deliver(talk.database, talk.clock)
    talk.say("later 1 uur")
    talk.say("stil")


@pytest.fixture
def reference(talk: Talk) -> str:
    """An aanmelding that Anna could do, and Bram treat; its buddy can begin."""
    talk.say("rol erbij vsv-zuid-limburg/buddy @anna:voorbeeld.nl")
    talk.say("rol erbij vsv-zuid-limburg/coordinator-buddyplus @bram:voorbeeld.nl")
    found = register(talk)
    take(talk, found, ["in-bespreking", "toegewezen", "advies-gemeld"])
    talk.say("aanmelden fd2")
    return found


EXAMPLES = [(command, example) for command in EVERY for example in command.examples]
"""The examples of help; those with a reference, or a dialogue to go on with, stand apart."""
_OF_A_TRAJECT = [
    (command, example)
    for command, example in EXAMPLES
    if re.search("BP-7K3M9Q|@bram", example) or command is COMMANDS.going_on
]


_OF_A_WEB = [each for each in EXAMPLES if re.match("agenda koppelen|venster$", each[1])]
_OF_A_SCHOOL = [each for each in EXAMPLES if re.match("les( |$)", each[1])]
_OF_WHAT_WAS = [each for each in EXAMPLES if each[1].startswith("presentie")]
_OF_A_LIST = [each for each in EXAMPLES if re.match("nieuwsbrief (lijst|mail|archief)", each[1])]
_OF_A_LETTER = [
    each for each in EXAMPLES if re.match("nieuwsbrief( |$)", each[1]) and each not in _OF_A_LIST
]
_OF_A_REPORT = [each for each in EXAMPLES if re.match("stoplicht .* leeromgeving", each[1])]


@pytest.mark.parametrize(
    ("command", "example"),
    [
        each
        for each in EXAMPLES
        if each not in [*_OF_A_TRAJECT, *_OF_A_REPORT, *_OF_WHAT_WAS, *_OF_A_LETTER, *_OF_A_SCHOOL]
        and each not in [*_OF_A_WEB, *_OF_A_LIST]
    ],
    ids=str,
)
def test_every_example_runs(command: type[Command], example: str, regular: Talk) -> None:
    assert isinstance(COMMANDS.parse(example), command)
    if command is NieuwSchooljaarWeg:
        regular.say("nieuwschooljaar jos 2023-2024 doelen=gelijk zeker=ja")

    answer = regular.view(f"!{example}")

    assert not isinstance(answer, Storing)
    assert not isinstance(answer, Afgewezen) or answer.choices, regular.say(example)


@pytest.mark.parametrize(("command", "example"), _OF_A_TRAJECT, ids=str)
def test_every_example_of_a_traject_runs(
    command: type[Command], example: str, reference: str, talk: Talk
) -> None:
    assert isinstance(COMMANDS.parse(example), command)

    answer = talk.view(f"!{example}".replace("BP-7K3M9Q", reference))

    assert not isinstance(answer, (Storing, Afgewezen)), answer


@pytest.fixture
def reported(talk: Talk) -> Talk:
    """A report with a measure, another that waits for agreement, and a concept."""
    anna = seated(talk, "anna", "jos-vo-alkmaar/projectleider-onderwijs")
    for line in (JOS_ORANJE, f'{JOS} periode="derde kwartaal 2022"'):
        anna.say(line)
        anna.say("stoplicht verstuur leeromgeving")
        talk.say("stoplicht akkoord leeromgeving")
    anna.say(f'{JOS} periode="derde kwartaal 2022"')
    anna.say("stoplicht verstuur leeromgeving")
    talk.say(JOS)
    return talk


@pytest.mark.parametrize(("command", "example"), _OF_A_REPORT, ids=str)
def test_every_example_of_a_report_runs(
    command: type[Command], example: str, reported: Talk
) -> None:
    assert isinstance(COMMANDS.parse(example), command)

    answer = reported.view(f"!{example}")

    assert not isinstance(answer, (Storing, Afgewezen)), answer


@pytest.mark.parametrize(("command", "example"), _OF_WHAT_WAS, ids=str)
def test_every_example_of_what_was_runs(
    command: type[Command], example: str, talk_on: Callable[[str], Talk]
) -> None:
    talk = talk_on("2023-03-10T09:00")
    talk.say("presentie 5 iedereen")

    answer = talk.view(f"!{example}")

    assert isinstance(COMMANDS.parse(example), command)
    assert not isinstance(answer, (Storing, Afgewezen)), answer


@pytest.mark.parametrize(("command", "example"), _OF_A_LETTER, ids=str)
def test_every_example_of_a_letter_runs(command: type[Command], example: str, talk: Talk) -> None:
    assert isinstance(COMMANDS.parse(example), command)
    lettered(talk, waits=example != "nieuwsbrief voorleggen")

    answer = talk.view(f"!{example}")

    assert not isinstance(answer, (Storing, Afgewezen)), talk.say(example)


@pytest.mark.parametrize(("command", "example"), _OF_A_LIST, ids=str)
def test_every_example_of_a_list_runs(command: type[Command], example: str, talk: Talk) -> None:
    assert isinstance(COMMANDS.parse(example), command)
    mailed(talk)
    talk.web = WEB

    answer = talk.view(f"!{example}")

    assert not isinstance(answer, (Storing, Afgewezen)), talk.say(example)


@pytest.mark.parametrize(("command", "example"), _OF_A_SCHOOL, ids=str)
def test_every_example_of_a_school_runs(command: type[Command], example: str, talk: Talk) -> None:
    assert isinstance(COMMANDS.parse(example), command)
    reference = register(talk, SCHOOL)
    if command.words != "les":
        talk.say(f"les {reference} vandaag lessen=1 leerlingen=25")
    if command.words == "les terug":
        talk.say("les weg 1")

    answer = talk.view(f"!{example}".replace("AS-7K3M9Q", reference))

    assert not isinstance(answer, (Storing, Afgewezen)), answer


@pytest.mark.parametrize(("command", "example"), _OF_A_WEB, ids=str)
def test_every_example_of_the_web_runs(command: type[Command], example: str, talk: Talk) -> None:
    assert isinstance(COMMANDS.parse(example), command)

    answer = subscriber(talk).say(example)

    assert not isinstance(answer, (Storing, Afgewezen)), answer


def test_no_two_commands_share_a_name() -> None:
    names = sorted(name for command in EVERY for name in (command.words, *command.also))

    assert all(one != other for one, other in pairwise(names))


@pytest.mark.parametrize("command", EVERY, ids=NAMES)
def test_every_question_is_a_pattern_with_fields_of_the_command(command: type[Command]) -> None:
    for question in command.questions:
        assert re.compile(question).groupindex.keys() <= command.model_fields.keys()


def test_a_choice_that_is_offered_can_be_typed(talk: Talk) -> None:
    for line in ("programma", "status thuiszitters", "stauts ddd", "status dossier"):
        choices = talk.view(line).choices

        assert choices
        for number, _ in enumerate(choices, 1):
            talk.view(line)
            assert not isinstance(talk.view(str(number)), (Storing, Afgewezen))
