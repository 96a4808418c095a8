"""Who wants to hear nothing when, as it is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Account, Rusttijd
from registry.registry import Registry
from registry.voorkeuren.mensen import note_all_for
from registry.voorkeuren.rust import Rust


@dataclass(eq=False)
class NeverWelcome(DomainError):
    """Somebody rests at every hour at which day messages are sent."""

    def __str__(self) -> str:
        return (
            "Dan kan ik je nooit iets sturen. Dat doe ik op werkdagen tussen 9:00 en 18:00. "
            "Laat daar iets van vrij, zoals rust 12:00-18:00."
        )


@dataclass(frozen=True)
class Rusttijden:
    """The rest of everybody, inside the transaction of the caller."""

    registry: Registry

    def of(self, plek: Plek) -> Rust:
        """Return when somebody rests."""
        row = self._row(plek)
        return rust_of(row) if row is not None else Rust()

    def zet(self, plek: Plek, rust: Rust) -> Rust:
        """Let somebody rest so from now on; return how it was. Raises `NeverWelcome`."""
        if not rust.leaves_room():
            raise NeverWelcome
        registry, row = self.registry, self._row(plek)
        before = rust_of(row) if row is not None else Rust()
        persoon_id = registry.mensen.number_of(plek)
        if rust.leeg:
            if row is not None:
                registry.session.delete(row)
        else:
            if row is None:
                row = Rusttijd(persoon_id=persoon_id)
                registry.session.add(row)
            row.van, row.tot, row.gemaakt_op = rust.van, rust.tot, registry.now
            row.dagen = tuple(map(str, sorted(rust.dagen)))
        registry.session.flush()
        note_all_for(registry, persoon_id)
        return before

    def by_address(self) -> dict[tuple[str, str], Rust]:
        """Return the rest of everybody who has any, by each of their addresses on a channel."""
        query = select(Account.kanaal, Account.adres, Rusttijd).join(
            Rusttijd, Rusttijd.persoon_id == Account.persoon_id
        )
        rows = self.registry.session.execute(query)
        return {(kanaal, adres): rust_of(row) for kanaal, adres, row in rows}

    def _row(self, plek: Plek) -> Rusttijd | None:
        persoon_id = self.registry.mensen.find(plek)
        query = select(Rusttijd).where(Rusttijd.persoon_id == persoon_id)
        return self.registry.session.scalar(query) if persoon_id else None


def rust_of(row: Rusttijd) -> Rust:
    """Return what a row says."""
    return Rust(van=row.van, tot=row.tot, dagen=tuple(map(int, row.dagen)))


def resting(rusten: dict[tuple[str, str], Rust], now: datetime) -> list[tuple[str, str]]:
    """Return the addresses of who rests at an aware moment."""
    return sorted(place for place, rust in rusten.items() if rust.at(now))
