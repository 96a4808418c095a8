from registry.models import Programma
from registry.registry import Registry


def _jos(registry: Registry) -> int:
    return registry.session.query(Programma).filter_by(slug="jos-vo-alkmaar").one().id


def test_references_are_named_and_free_text_names_itself(registry: Registry) -> None:
    refs = ["rol:wethouder", "org:groeimee", "groep:oogo", "alle partners"]

    names = registry.netwerken.names_of(_jos(registry), refs)

    assert names == {
        "rol:wethouder": "Wethouder",
        "org:groeimee": "Stichting Groeimee",
        "groep:oogo": "OOGO regio Alkmaar",
        "alle partners": "alle partners",
    }


def test_a_reference_to_nothing_names_itself(registry: Registry) -> None:
    assert registry.netwerken.names_of(_jos(registry), ["rol:weg"]) == {"rol:weg": "rol:weg"}


def test_a_rol_and_a_groep_with_one_slug_are_told_apart(registry: Registry) -> None:
    names = registry.netwerken.names_of(_jos(registry), ["rol:netwerkgroep", "groep:netwerkgroep"])

    assert names["rol:netwerkgroep"] == "rol:netwerkgroep"
    assert names["groep:netwerkgroep"] == "Netwerkgroep Jeugdhulp op School VO"


def test_no_references_have_no_names(registry: Registry) -> None:
    assert registry.netwerken.names_of(_jos(registry), []) == {}
