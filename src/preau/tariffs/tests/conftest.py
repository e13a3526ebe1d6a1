"""The règlement of the 11th, households, and what an attestation says."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import preau
from preau.accounts import queries as accounts
from preau.families import operations as families
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.instants import end_of_day
from preau.rulebook import operations as rulebooks
from preau.schools import operations as schools
from preau.tariffs import operations

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.tariffs.models import TariffDecision, TariffFile

HOME = Path(preau.__file__).parent
YEAR = 2024
DEADLINE = end_of_day(date(2024, 8, 23))


def read_json(path: str) -> Any:
    return json.loads((HOME / path).read_text())


def actor_of(user: "User") -> Actor:
    return accounts.actor_for(user)


@pytest.fixture
def caisse(db: None, business_time: datetime) -> None:
    """The règlement and the calendar of 2024-2025."""
    rulebooks.load_rulebook(data=read_json("rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=business_time)
    schools.load_calendar(data=read_json("schools/data/zone-c-2024-2025.json"), actor=SYSTEM, at=business_time)


HomeOf = Callable[["User"], int]


@pytest.fixture
def home_of(caisse: None, business_time: datetime) -> HomeOf:
    """The household of somebody."""

    def home(user: "User") -> int:
        return families.ensure_household(user_id=user.pk, actor=actor_of(user), at=business_time).id

    return home


File = Callable[..., "TariffFile"]


@pytest.fixture
def filed(home_of: HomeOf, business_time: datetime) -> File:
    """A household sends its file: in time unless another day is given."""

    def send(user: "User", *, at: datetime = business_time, case: str = "CE-1") -> "TariffFile":
        return operations.record_filing(
            household_id=home_of(user),
            school_year=YEAR,
            case_reference=case,
            filed_at=at,
            deadline_at=DEADLINE,
            actor=actor_of(user),
            at=at,
        )

    return send


def caf(euros: int = 812) -> dict[str, Any]:
    return {"euros": euros, "month": "2024-07", "edited_on": "2024-07-30"}


def notice(rfr: int, parts_quarters: int, *names: str, year: int = 2023) -> dict[str, Any]:
    return {
        "rfr_euros": rfr,
        "parts_quarters": parts_quarters,
        "income_year": year,
        "declarants": list(names),
        "lone_parent": False,
    }


Decide = Callable[..., "TariffDecision"]


@pytest.fixture
def decide(roy: "User", business_time: datetime) -> Decide:
    """Roy decides with a CAF attestation unless told otherwise."""

    def now(
        file: "TariffFile", *, at: datetime = business_time, by: "User | None" = None, **said: Any
    ) -> "TariffDecision":
        chosen = {"reason": "quotient", "source": "caf", "inputs": caf()} | said
        return operations.decide(
            household_id=file.household_id, school_year=YEAR, actor=actor_of(by or roy), at=at, **chosen
        )

    return now
