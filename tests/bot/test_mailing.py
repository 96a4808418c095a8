import pytest

from bot.mailing import fit
from bot.rendering import render
from registry.clock import local
from reminders.messages import Bericht, Herinnering, Regel
from tests.registry.berichten import BERICHTEN, NOW

OF_A_TRAJECT = {"aanmelding", "plek", "toewijzing", "bewaren"}


def herinnering(*berichten: Bericht) -> Herinnering:
    regels = tuple(Regel(bericht=each) for each in berichten)
    return Herinnering(regels=regels, today=local(NOW).date())


def kinds(*, trajecten: bool) -> list[Bericht]:
    return [each for each, _ in BERICHTEN if (each.soort in OF_A_TRAJECT) is trajecten]


@pytest.mark.parametrize("bericht", kinds(trajecten=True), ids=lambda each: each.soort)
def test_a_mail_says_of_a_traject_only_that_there_is_something(bericht: Bericht) -> None:
    said = render(fit(herinnering(bericht))).markdown

    assert said.startswith("**Een aanmelding wacht op jou**")
    assert str(getattr(bericht, "traject", "")) not in said
    assert str(getattr(bericht, "referentie", "BP-")) not in said


@pytest.mark.parametrize("bericht", kinds(trajecten=False), ids=lambda each: each.soort)
def test_all_else_is_mailed_as_it_is(bericht: Bericht) -> None:
    assert fit(herinnering(bericht)) == herinnering(bericht)


def test_several_aanmeldingen_of_a_programme_are_one_line() -> None:
    some = kinds(trajecten=True)[:2]

    assert len(fit(herinnering(*some, *some)).regels) == 1
