"""Everything works with the network off (P14): nothing that is said goes to anybody else."""

import socket

import pytest

from bot.rendering import render
from tests.commands.played import Traject, Way
from tests.talk import Talk


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """No socket gets through to a machine; what was tried is remembered."""
    tried: list[object] = []

    def refuse(_: object, address: object) -> None:
        tried.append(address)
        raise OSError(address)

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *facts, **_: refuse(None, facts))
    return tried


def test_a_socket_that_is_tried_is_seen(cut_off: list[object]) -> None:
    with pytest.raises(OSError, match="voorbeeld"):
        socket.create_connection(("voorbeeld.nl", 443))

    assert cut_off


@pytest.mark.parametrize("way", ["naam", "nummer"])
def test_a_traject_is_played_to_its_end_without_any_socket(
    way: Way, talk: Talk, cut_off: list[object]
) -> None:
    traject = Traject("buddyplus-a", talk, way)

    said = [traject.register()]
    while not traject.is_over:
        said.append(traject.take_next())
    files = render(talk.view("!rapport buddy xlsx")).files

    assert f"{traject.referentie} is afgesloten op" in said[-1]
    assert files
    assert cut_off == []
