"""A template that a programme brings along: it may say what it likes, and do nothing."""

import re
from pathlib import Path

import pytest

from bot import sjablonen
from bot.installation import Installation
from bot.loading import bring_in
from bot.replacing import replace, restore
from bot.settings import Settings
from bot.sjablonen import BrokenTemplate, check, fill
from bot.voorbeeldbrief import EXAMPLE
from registry.clock import SystemClock
from registry.errors import DomainError
from registry.registry import transaction
from registry.sjablonen import NoSjabloon
from tests.bot.cli import netwerkbot
from tests.bot.letters import body, concept, opened, painted, pictured, saying, text_of

OWN = """# {{ brief.programma }}, nummer {{ brief.nummer }}

{% for blok in brief.blokken if blok.alineas %}
**{{ blok.rubriek | hoofdletter }}**

{% for alinea in blok.alineas %}
{{ loop.index }}. {{ alinea.tekst | met_links }}
{% if alinea.beeld in fotos %}

   {{ fotos[alinea.beeld] }}

{% endif %}
{% endfor %}

{% endfor %}
"""
FAILS_LATER = """Dag
{% if brief.alineas() | list %}
{{ brief.blokken[10].alineas[0].tekst }}
{% endif %}"""
ROUNDS = "".join(f"{{% for {each} in brief.alineas() %}}\n" for each in "abcd")


def broken(tekst: str) -> BrokenTemplate:
    with pytest.raises(BrokenTemplate) as refused:
        check(tekst)
    return refused.value


@pytest.mark.parametrize(
    ("tekst", "regel", "fout"),
    [
        ("Dag\n\n{{ ''.__class__ }}", 3, "__class__ mag een sjabloon niet gebruiken"),
        ("{{ brief['__class__'] }}", 1, "dit mag een sjabloon niet"),
        ("\n{{ brief.model_dump() }}", 2, "dit mag een sjabloon niet"),
        ("{{ brief.model_config }}", 1, "dit mag een sjabloon niet"),
        ("{{ brief.programma.format('x') }}", 1, "dit mag een sjabloon niet"),
        ("\n{% for x in brief.blokken %}", 2, "een blok is niet gesloten"),
        ("Hallo {{ koffie }}", 1, "de naam koffie ken ik niet"),
        ("Hallo\n{{ brief.kleur }}", 2, "de naam kleur ken ik niet"),
        ("\n\n{% if false %}{{ koffie }}{% endif %}", 3, "de naam koffie ken ik niet"),
        ("{{ brief.nummer | koffie }}", 1, "het filter koffie ken ik niet"),
        ("{{ brief.programma | markdown }}", 1, "het filter markdown ken ik niet"),
        ("\n{% koffie %}", 2, "het blok koffie ken ik niet"),
        ("{{ brief.nummer | dag }}", 1, "hier komt geen tekst of getal uit"),
        ("{{ brief.blokken }}", 1, "hier komt geen tekst of getal uit"),
        ("{{ brief.blokken[99].alineas }}", 1, "hier komt geen tekst of getal uit"),
        ("\n{% for i in range(10 ** 9) %}x{% endfor %}", 2, "de naam range ken ik niet"),
        (ROUNDS + "{% endfor %}" * 4, 4, "dit mag een sjabloon niet"),
        ("{{ 'x' * 10 ** 10 }}", 1, "dit kan hier niet"),
        ("{% set x = 'x' %}", 1, "dit kan hier niet"),
        ("{% macro x() %}{{ x() }}{% endmacro %}", 1, "dit kan hier niet"),
        ("{% for x in brief.blokken recursive %}{% endfor %}", 1, "dit kan hier niet"),
        ("{% include '/etc/passwd' %}", 1, "een ander bestand kan er niet bij"),
        ("\n{% import 'x' as y %}", 2, "een ander bestand kan er niet bij"),
        ("{% extends 'afgewezen.md.j2' %}", 1, "een ander bestand kan er niet bij"),
        ("{{ 1 + }}", 1, "hier staat iets dat ik niet begrijp"),
        ("{{ " + "(" * 5000, 1, "er zit te veel in elkaar"),
        ("{% if 1 %}" * 200 + "{% endif %}" * 200, 1, "er zit te veel in elkaar"),
        ("x" * 20_001, 1, "het is langer dan 20000 tekens"),
        (" \n", 1, "er komt geen tekst uit"),
    ],
    ids=lambda part: str(part)[:40],
)
def test_a_broken_template_is_refused_with_its_line(tekst: str, regel: int, fout: str) -> None:
    error = broken(tekst)

    assert (error.regel, error.fout.partition(",")[0]) == (regel, fout)
    assert str(error).startswith(f"Regel {regel} van het sjabloon klopt niet: {fout}")


def test_a_template_is_tried_on_a_letter_that_has_everything() -> None:
    made = check(OWN)

    assert made.startswith("# Netwerk Voorbeeldstad, nummer 3\n\n**Titel**\n\n1. Nieuwsbrief 3")
    assert "**Contact**" in made
    assert "Foto: een volle zaal." in made


def test_a_value_in_a_template_stays_text() -> None:
    brief = saying("*ster* [hier](http://kwaad.example) <b>vet</b>")

    made = fill(OWN, brief, {})

    assert r"1. \*ster\* \[hier\]\(http://kwaad.example\) \<b\>vet\</b\>" in made


def test_a_programme_with_its_own_template_has_it_in_every_form() -> None:
    photo = pictured(painted(20, 10))

    mail = opened(concept(EXAMPLE, photo, sjabloon=OWN))

    begins = "Netwerk Voorbeeldstad, nummer 3"
    assert text_of(EXAMPLE, sjabloon=OWN).startswith(f"# {begins}")
    assert body(mail, "plain").startswith(begins)
    assert f"{begins}</h1>" in body(mail, "html")
    assert 'src="cid:foto-1@nieuwsbrief"' in body(mail, "html")


def test_a_picture_of_a_template_that_is_not_in_the_mail_is_not_fetched() -> None:
    own = "{{ brief.nummer }} ![beeld](http://evil.example/pixel.png) [x](http://evil.example)"

    page = body(opened(concept(EXAMPLE, sjabloon=own)), "html")

    assert "evil.example" not in page
    assert ">3 beeld <a" in page


def test_a_template_that_fails_after_all_does_not_stop_a_letter(
    caplog: pytest.LogCaptureFixture,
) -> None:
    brief = saying("Eerste.").model_copy(update={"blokken": EXAMPLE.blokken[:2]})
    check(FAILS_LATER)

    made = text_of(brief, sjabloon=FAILS_LATER)

    assert made.startswith("# Nieuwsbrief 3: wat werkt op school")
    assert [each.getMessage() for each in caplog.records] == [
        "a template of a programme fails at line 3"
    ]


def test_a_template_that_is_fine_knows_these_filters_only() -> None:
    filters = " ".join(f"{{{{ 'x' | {each} }}}}" for each in ("upper", "lower", "first", "last"))

    assert check(f"{filters} {{{{ brief.datum | dag }}}}") == "X x x x donderdag 9 maart 2023"
    assert "markdown" not in sjablonen.FILTERS


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An installation that knows one programme, with a file that may be its template."""
    made = Installation(Settings(data=tmp_path / "data"))
    bring_in(made, "leerlingalert", trial=False)
    (tmp_path / "eigen.md").write_text(OWN)
    return made


def kept(installation: Installation) -> str:
    """Return the template that the programme has."""
    with (
        installation.open() as database,
        transaction(database, SystemClock(), writes=False) as registry,
    ):
        return registry.sjablonen.of(registry.netwerken.programma("leerlingalert").id)


def test_a_programme_gets_a_template_and_loses_it_again(
    installation: Installation, tmp_path: Path
) -> None:
    given = replace(installation, "leerlingalert", tmp_path / "eigen.md", trial=False)
    had = kept(installation)
    taken = restore(installation, "leerlingalert")

    assert given.endswith(" heeft nu een eigen sjabloon.")
    assert had == OWN
    assert taken.endswith(" heeft weer het gewone sjabloon.")
    assert kept(installation) == ""


def test_a_second_template_comes_instead_of_the_first(
    installation: Installation, tmp_path: Path
) -> None:
    replace(installation, "leerlingalert", tmp_path / "eigen.md", trial=False)
    (tmp_path / "eigen.md").write_text("Nummer {{ brief.nummer }}")

    replace(installation, "leerlingalert", tmp_path / "eigen.md", trial=False)

    assert kept(installation) == "Nummer {{ brief.nummer }}"


def test_a_trial_shows_a_letter_and_keeps_nothing(
    installation: Installation, tmp_path: Path
) -> None:
    shown = replace(installation, "leerlingalert", tmp_path / "eigen.md", trial=True)

    assert shown.startswith("# Netwerk Voorbeeldstad, nummer 3\n")
    assert kept(installation) == ""


def test_a_template_that_is_not_there_cannot_be_taken_away(installation: Installation) -> None:
    with pytest.raises(NoSjabloon, match="heeft geen eigen sjabloon"):
        restore(installation, "leerlingalert")


@pytest.mark.parametrize(
    ("slug", "bestand", "sentence"),
    [
        ("koffie", "eigen.md", "Het programma “koffie” is niet geladen."),
        ("leerlingalert", "nergens.md", "nergens.md: dit bestand is er niet."),
        ("leerlingalert", "beeld.md", "beeld.md: dit is geen tekst."),
        ("leerlingalert", "", ": dit bestand kan ik niet openen."),
        ("leerlingalert", "stuk.md", "Regel 2 van het sjabloon klopt niet: __class__"),
    ],
)
@pytest.mark.parametrize("trial", [False, True])
def test_what_cannot_be_a_template_changes_nothing(  # noqa: PLR0913
    installation: Installation,
    tmp_path: Path,
    slug: str,
    bestand: str,
    sentence: str,
    *,
    trial: bool,
) -> None:
    (tmp_path / "beeld.md").write_bytes(painted(10, 10))
    (tmp_path / "stuk.md").write_text("\n{{ brief.__class__ }}")

    with pytest.raises(DomainError, match=re.escape(sentence)):
        replace(installation, slug, tmp_path / bestand, trial=trial)

    assert kept(installation) == ""


def test_the_command_line_takes_a_template(installation: Installation, tmp_path: Path) -> None:
    data = ("--data", str(installation.settings.data))

    given = netwerkbot("sjabloon", "leerlingalert", "eigen.md", *data, folder=tmp_path)
    neither = netwerkbot("sjabloon", "leerlingalert", *data, folder=tmp_path)
    taken = netwerkbot("sjabloon", "leerlingalert", "--weg", *data, folder=tmp_path)

    assert given.out.endswith(" heeft nu een eigen sjabloon.\n")
    assert neither.err == "netwerkbot: Noem een bestand, of vraag om --weg.\n"
    assert taken.out.endswith(" heeft weer het gewone sjabloon.\n")
