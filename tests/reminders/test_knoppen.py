"""Buttons under what is said unasked: each stands for a line that the words offer too."""

from datetime import date

import pytest

from bot.rendering import render
from commands.aanwezig import Aanwezig, Afwezig
from commands.grammar import Otherwise
from commands.prikken.antwoord import PrikAntwoord
from commands.table import COMMANDS
from commands.werkplannen.stap import StapKlaar
from registry.values import Komst
from reminders.knoppen import MOST, MOST_REPORTS, buttons_after, buttons_of
from reminders.messages import (
    ActieVraagt,
    Bericht,
    BijeenkomstNadert,
    BriefWacht,
    Eigen,
    Herinnering,
    MijlpaalNadert,
    Regel,
    StoplichtGevraagd,
)
from tests.registry.berichten import BERICHTEN, NOW
from tests.reminders.rows import SCHOOLJAAR

TODAY = date(2022, 10, 20)
KINDS = [each for each, _ in BERICHTEN]


def said(*berichten: Bericht) -> Herinnering:
    return Herinnering(regels=tuple(Regel(bericht=each) for each in berichten), today=TODAY)


def lines(herinnering: Herinnering, *, group: bool = False) -> list[str]:
    return [each.opdracht for each in buttons_of(herinnering, group=group)]


def meeting(
    nummer: int = 1, titel: str = "Netwerkgroep 1", komst: Komst | None = None
) -> BijeenkomstNadert:
    return BijeenkomstNadert(
        programma="P",
        nummer=nummer,
        titel=titel,
        datum=date(2022, 10, 25),
        van=None,
        tot=None,
        locatie="",
        reserve=False,
        vraagt=True,
        komst=komst,
    )


def action(stand: str, nummer: int = 7) -> ActieVraagt:
    facts = {"programma": "P", "nummer": nummer, "tekst": "Bellen", "voor": date(2022, 11, 1)}
    return ActieVraagt.model_validate({**facts, "stand": stand})


def coming(nummer: int) -> list[str]:
    return [f"aanwezig {each} {nummer}" for each in ("ja", "nee", "misschien")]


def is_offered(line: str, words: str) -> bool:
    """Tell whether a text offers a line, in code, or as a sign or a no to who comes."""
    command = COMMANDS.parse(line)
    typed = [each for each in words.split("`")[1::2] if not each.isspace()]
    if any(COMMANDS.parse(each) == command for each in typed):
        return True
    if isinstance(command, Aanwezig):
        signs = (COMMANDS.parse(COMMANDS.sign(each)) for each in "👍👎❓" if each in words)
        asks = [each.antwoord for each in signs if isinstance(each, Aanwezig)]
        asks += [Komst.NEE for each in typed if isinstance(COMMANDS.parse(each), Afwezig)]
        return command.antwoord in asks
    if isinstance(command, PrikAntwoord | StapKlaar):
        return any(isinstance(COMMANDS.parse(each), type(command)) for each in typed)
    return line.startswith("actie ja") and "👍" in words


@pytest.mark.parametrize("bericht", KINDS, ids=lambda each: type(each).__name__)
def test_every_button_is_a_line_that_the_words_offer(bericht: Bericht) -> None:
    herinnering = said(bericht)
    words = render(herinnering).markdown

    buttons = buttons_of(herinnering, group=False)

    for each in buttons:
        assert not isinstance(COMMANDS.parse(each.opdracht), Otherwise)
        assert is_offered(each.opdracht, words), (each, words)
        assert each.label


@pytest.mark.parametrize(
    "stand", ["nieuw", "herhaald", "nadert", "vergadering", "te_laat", "bewaakt", "geweigerd"]
)
def test_an_actiepunt_offers_what_its_words_do(stand: str) -> None:
    bericht = action(stand).model_copy(update={"wie": "Bram", "bij": "Kern", "dag": TODAY})
    herinnering = said(bericht)
    words = render(herinnering).markdown

    assert lines(herinnering)
    assert all(is_offered(line, words) for line in lines(herinnering))


def test_kinds_that_ask_nothing_have_no_buttons() -> None:
    without = {type(each).__name__ for each in KINDS if not lines(said(each))}

    assert without == {
        *(
            "AgendaRond",
            "AdresUit",
            "AlleenInChat",
            "BijeenkomstNadert",
            "BriefDelen",
            "BriefRond",
        ),
        *("Geescaleerd", "MetingMist", "MijnWeek", "NiemandToegewezen", "NietBezorgd"),
        *("OpenVragen", "Overdracht", "PresentieGevraagd", "QuorumMist"),
        *("RitmeZonderPlanning", "WissenNadert"),
        *("DataInAgenda", "LesGegeven", "PdcaNadert", "RondberichtGestuurd", "Vervanggevraagd"),
    }


def test_who_comes_is_asked_in_three_ways() -> None:
    words = render(said(meeting(3))).markdown

    assert all(is_offered(line, words) for line in coming(3))
    assert lines(said(meeting(3))) == coming(3)
    assert lines(said(meeting(3, komst=Komst.JA))) == coming(3)[1:]


def test_in_a_room_only_what_all_are_asked_can_be_pressed() -> None:
    herinnering = said(meeting(3), action("nadert"))

    assert lines(herinnering, group=True) == coming(3)
    assert lines(herinnering) == [*coming(3), "klaar 7"]


def test_merged_messages_have_labels_that_tell_them_apart() -> None:
    herinnering = said(meeting(3, "Netwerkgroep 1"), meeting(4, "Kernoverleg 2"))

    labels = [each.label for each in buttons_of(herinnering, group=False)]

    assert labels[0] == "Ik kom: Netwerkgroep 1"
    assert labels[3] == "Ik kom: Kernoverleg 2"
    assert len({*labels}) == MOST


def test_two_with_one_name_still_have_labels_of_their_own() -> None:
    labels = [each.label for each in buttons_of(said(meeting(3), meeting(4)), group=False)]

    assert len({*labels}) == MOST


def test_what_does_not_fit_is_left_out_as_a_whole() -> None:
    herinnering = said(meeting(3), meeting(4), meeting(5), action("nadert"))

    assert lines(herinnering) == [*coming(3), *coming(4)]


def test_every_activiteit_that_must_report_has_a_button_up_to_five() -> None:
    asked = StoplichtGevraagd(
        programma="P",
        periode=SCHOOLJAAR,
        activiteiten=tuple((f"Activiteit {nr}", f"a{nr}") for nr in range(7)),
        meer=0,
        uiterlijk=TODAY,
        te_laat=False,
    )

    buttons = buttons_of(said(asked), group=False)

    assert [each.opdracht for each in buttons] == [f"stoplicht a{nr}" for nr in range(5)]
    assert len(buttons) == MOST_REPORTS
    assert buttons[0].label == "Rapporteer Activiteit 0"
    assert lines(said(asked.model_copy(update={"wie": ("Bram",)}))) == []


def test_after_an_answer_one_may_change_it() -> None:
    after = buttons_after(said(meeting(3)), "aanwezig ja 3", {3: Komst.JA})

    assert [each.opdracht for each in after] == coming(3)[1:]


@pytest.mark.parametrize(
    ("bericht", "line"),
    [
        (action("nadert"), "klaar 7"),
        (action("nieuw"), "actie nee 7"),
        (
            BriefWacht(programma="P", nummer=1, bijeenkomst=5, titel="Kernoverleg 2"),
            "nieuwsbrief akkoord 5",
        ),
        (Eigen(nummer=1, tekst="koffie", moment=NOW), "later morgen"),
    ],
)
def test_what_is_done_needs_no_button_any_more(bericht: Bericht, line: str) -> None:
    before = lines(said(bericht))

    after = buttons_after(said(bericht), line)

    assert line in before
    assert after == ()


def test_what_was_asked_beside_it_can_still_be_pressed() -> None:
    milestone = MijlpaalNadert(
        programma="P", titel="Rapport", naam="rapport", periode=SCHOOLJAAR, te_laat=False
    )

    after = buttons_after(said(meeting(3), milestone), "mijlpaal rapport klaar")

    assert [each.opdracht for each in after] == coming(3)
