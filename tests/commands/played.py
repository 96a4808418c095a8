"""A shipped procedure as people play it in chat: what to type is read from the YAML alone.

Nothing of the engine decides here what is asked, what comes next, or when.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Literal

from ruamel.yaml import YAML

from registry.clock import AMSTERDAM
from registry.programme.reading import SHIPPED
from tests.commands.aangemeld import reference_in
from tests.commands.independent import dutch_day
from tests.registry.reckoning import Due, reckon
from tests.registry.trajecten import FILES
from tests.talk import Talk

Json = dict[str, Any]
Way = Literal["naam", "nummer"]
BUDDY = "@anna:voorbeeld.nl"
_PAUSE = timedelta(days=3)
"""Between two steps of which the file says nothing: sometimes it ends in a weekend."""
_TEN = time(10, tzinfo=AMSTERDAM)
_A_DAY = re.compile(r"^- (.+): ((?:uiterlijk|vanaf) \w+ \d+ \w+ \d{4})", re.MULTILINE)


@cache
def files() -> tuple[Json, ...]:
    """Return the programmes that have procedures, as they stand in their files."""
    texts = ((SHIPPED / f"{file}.yaml").read_text(encoding="utf-8") for file in FILES)
    return tuple(YAML(typ="safe", pure=True).load(text) for text in texts)


def slugs() -> list[str]:
    return [each["slug"] for file in files() for each in file["aanmeldprocedures"]]


def months(slug: str) -> set[int]:
    """Return the months in which one may register: all, when the file names none."""
    vensters = _procedure(slug)[1]["limieten"].get("vensters", [])
    return {month for each in vensters for month in each["maanden"]} or {*range(1, 13)}


@dataclass
class Traject:
    """One procedure, played by one person who types names, or numbers."""

    slug: str
    talk: Talk
    way: Way
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    taken: defaultdict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    referentie: str = ""

    def __post_init__(self) -> None:
        self.file, self.procedure = _procedure(self.slug)

    @property
    def today(self) -> date:
        return self.talk.clock.now().astimezone(AMSTERDAM).date()

    def register(self) -> str:
        """Go through the dialogue; return what is said in the end."""
        asked = self.talk.say(f"!aanmelden {self.procedure['slug']}")
        if asked.startswith("Lees dit eerst."):
            asked = self.talk.say("begrepen")
        for veld in self._velden(None):
            assert f"{_capital(veld['label'])} (vraag " in asked, asked
            asked = self.talk.say(self._answer(veld))
        assert ": klopt dit?" in asked, asked
        done = self.talk.say("akkoord")
        self.referentie = reference_in(done)
        self.taken[self.steps[0]["nr"]].append(self.today)
        return done

    def take_next(self) -> str:
        """Take the next step on its last day, and what recurs when that is due before it."""
        stap, day = self._next()
        self.talk.clock.at = datetime.combine(day, _TEN)
        said = self.talk.say(self._line(stap))
        for question, answer in self._asked(stap):
            assert question in said, said
            said = self.talk.say(answer)
        self.taken[stap["nr"]].append(day)
        return said

    @property
    def steps(self) -> list[Json]:
        """The steps that are taken inside the bot."""
        return [each for each in self.procedure["stappen"] if not each.get("buiten_bot")]

    @property
    def is_over(self) -> bool:
        return self._once() is None

    def due(self) -> set[Due]:
        return reckon(self.procedure, self.taken, self.answers)

    def expected(self) -> dict[str, str]:
        """Return the deadlines that a card must show, reckoned by other means."""
        names = {each["nr"]: each for each in self.steps}
        first: dict[int, Due] = {}
        for each in sorted(self.due(), key=lambda due: (due.day, due.nr)):
            if names[each.nr] in self._open():
                first.setdefault(each.nr, each)
        return {
            names[nr]["naam"]: f"{_word(names[nr], each)} {dutch_day(each.day)}"
            for nr, each in first.items()
        }

    def shown(self) -> dict[str, str]:
        """Return the deadlines that a card does show."""
        card = self.talk.say(f"!aanmelding {self.referentie}")
        return dict(_A_DAY.findall(card.partition("Gedaan:")[0]))

    def _open(self) -> Iterator[Json]:
        for stap in self.steps:
            if stap == self._once() or (recurs(stap) and self._start(stap) in self.taken):
                yield stap

    def _start(self, stap: Json) -> int | None:
        na = stap["termijn"]["na"]
        return next((each["nr"] for each in self.steps if each.get("startpunt") == na), None)

    def _once(self) -> Json | None:
        todo = (each for each in self.steps if not recurs(each) and each["nr"] not in self.taken)
        return next(todo, None)

    def _next(self) -> tuple[Json, date]:
        once = self._once()
        assert once is not None
        days = [each.day for each in self.due() if each.nr == once["nr"]]
        when = max(self.today, max(days, default=self.today + _PAUSE))
        names = {each["nr"]: each for each in self.steps}
        recurring = [(each.day, each.nr) for each in self.due() if each.keer and each.day <= when]
        if recurring:
            day, nr = min(recurring)
            return names[nr], max(day, self.today)
        return once, when

    def _line(self, stap: Json) -> str:
        if self.way == "nummer":
            return f"!aanmelding {self.referentie} {stap['nr']}"
        if stap.get("wijst_toe"):
            self._seat()
            return f"!toewijzen {self.referentie} {BUDDY}"
        return f"!aanmelding {self.referentie} {stap['status'].replace('_', '-')}"

    def _seat(self) -> None:
        """Let somebody have the rol in which things are done by one of many."""
        wie = [ref for stap in self.steps for ref in stap["wie"]]
        [rol] = {"rol:buddy", "rol:coach"}.intersection(wie)
        self.talk.say(
            f"!rol erbij {self.file['programma']['slug']}/{rol.removeprefix('rol:')} {BUDDY}"
        )

    def _asked(self, stap: Json) -> Iterator[tuple[str, str]]:
        for each in stap.get("voorwaarden", []):
            yield _capital(each), "ja" if self.way == "naam" else "1"
        if besluiten := stap.get("besluit"):
            goes_on = [each for each in besluiten if each not in stap["gevolgen"]]
            yield "Wat is het besluit?", self._choice(besluiten, goes_on[0])
        for veld in self._velden(stap["nr"]):
            yield _capital(veld["label"]), self._answer(veld)
        if stap == self.steps[-1] and (uitkomsten := self.procedure["uitkomsten"]):
            yield "Hoe is het afgelopen?", self._choice(uitkomsten, uitkomsten[0])

    def _velden(self, stap: int | None) -> list[Json]:
        velden = self.procedure["velden"]
        return [v for v in velden if v["opslag"] == "bot" and v.get("stap") == stap]

    def _answer(self, veld: Json) -> str:
        """Return what to type; remember what it means, where a deadline may ask for it."""
        match veld["type"]:
            case "datum":
                before = self.today - timedelta(days=40)
                self.answers[veld["veld"]] = (before.isoformat(),)
                return f"{before:%d-%m-%Y}" if self.way == "nummer" else dutch_day(before)
            case "keuze" | "meerkeuze":
                options = self._options(veld)
                chosen = next(each for each in options if each not in veld.get("weiger", []))
                self.answers[veld["veld"]] = (chosen,)
                return self._choice([*options], chosen, options[chosen])
            case "getal" | "bedrag":
                return "3"
        return "overslaan" if not veld["verplicht"] and self.way == "nummer" else "team 3"

    def _choice(self, options: list[str], chosen: str, label: str = "") -> str:
        if self.way == "nummer":
            return str(options.index(chosen) + 1)
        return label or chosen.replace("_", " ")

    def _options(self, veld: Json) -> dict[str, str]:
        """Return what can be chosen, and what people call it."""
        if kinds := veld.get("opties_uit"):
            known = self.file["organisaties"]
            return {each["slug"]: each["naam"] for each in known if each["type"] in kinds}
        regions = {each["slug"]: each["naam"] for each in self.file.get("subregios", [])}
        return {each: regions.get(each, each.replace("_", " ")) for each in veld["opties"]}


def _procedure(slug: str) -> tuple[Json, Json]:
    [found] = [
        (file, each)
        for file in files()
        for each in file["aanmeldprocedures"]
        if each["slug"] == slug
    ]
    return found


def recurs(stap: Json) -> bool:
    return bool(stap["termijn"]) and stap["termijn"]["soort"] == "elke"


def _word(stap: Json, due: Due) -> str:
    return "uiterlijk" if due.hard or stap["termijn"]["soort"] != "vanaf" else "vanaf"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
