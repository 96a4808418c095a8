"""One database with everybody and an aanmelding in it, to be copied."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from registry.database import connect
from tests.databases import KLUIS, Databases
from tests.privacy.seats import Toneel, stage
from tests.talk import Talk

Fresh = Callable[[], AbstractContextManager[Toneel]]


@pytest.fixture(scope="module")
def fresh(databases: Databases, five_programmes: str) -> Iterator[Fresh]:
    """Give a stage that nobody has played on yet, as often as it is asked for."""
    with databases.fresh(five_programmes) as url:
        with closing(connect(url, KLUIS)) as database:
            staged = stage(Talk.on(database, "2022-10-20T09:00"))

        @contextmanager
        def copied() -> Iterator[Toneel]:
            with databases.opened(url) as own:
                talk = Talk(own, staged.talk.clock)
                yield Toneel(own, talk, staged.referentie)

        yield copied
