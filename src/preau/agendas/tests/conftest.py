"""The agenda of the Caisse: two desks on Tuesday and Thursday mornings."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from preau.agendas import operations
from preau.agendas.models import Agenda, Booking
from preau.agendas.operations import Visit
from preau.agendas.rules.slots import Hours
from preau.kernel.actor import SYSTEM, Actor, ActorKind
from preau.kernel.instants import PARIS

KEY = "caisse"
FAMILY = Actor(ActorKind.CITIZEN, id=1, name="Camille Renaud")
HOURS = (
    Hours(1, time(9), time(10), desks=2, agents=("Léa Morin", "Sylvie Roy")),
    Hours(3, time(9), time(10), desks=1),
)
PLACE: dict[str, Any] = {
    "name": "La Caisse",
    "place": "Caisse des écoles",
    "address": "12 place Léon-Blum, 75011 Paris",
}


def paris(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=PARIS)


THURSDAY = date(2024, 8, 22)  # two days after the day of the tests
NINE, NINE_20, NINE_40 = paris(8, 22, 9), paris(8, 22, 9, 20), paris(8, 22, 9, 40)
NEXT_TUESDAY_NINE = paris(8, 27, 9)


@pytest.fixture
def agenda(db: None, business_time: datetime) -> Agenda:
    made = operations.open_agenda(key=KEY, **PLACE, actor=SYSTEM, at=business_time)
    operations.set_openings(agenda=made, hours=HOURS, actor=SYSTEM, at=business_time)
    return made


def visit(name: str = "Camille Renaud", **said: object) -> Visit:
    words = {"subject": "Inscription", "email": "camille@example.org", "language": "fr", "path": "/demandes/CE/"}
    return Visit(name=name, **(words | said))  # type: ignore[arg-type]


Book = Callable[..., Booking]


@pytest.fixture
def book(agenda: Agenda, business_time: datetime) -> Book:
    """An appointment of a holder, taken this morning."""

    def taken(
        holder: str = "CE-1", starts_at: datetime = NINE, *, at: datetime = business_time, **said: object
    ) -> Booking:
        operations.hold(agenda_key=KEY, starts_at=starts_at, holder=holder, actor=FAMILY, at=at)
        return operations.book(holder=holder, visit=visit(**said), actor=FAMILY, at=at)  # type: ignore[arg-type]

    return taken
