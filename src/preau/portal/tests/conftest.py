"""A rulebook, a home and demandes for the board."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import preau.rulebook
from preau.accounts import queries as accounts
from preau.billing.tests.conftest import Owe, office, owes
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import operations as families
from preau.families.queries import HouseholdView
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import end_of_day
from preau.procedures import operations as procedures
from preau.rulebook import operations as rulebook
from preau.tariffs import operations as tariffs

if TYPE_CHECKING:
    from preau.accounts.models import User

__all__ = ["Owe", "add_child", "demand", "filed", "home", "office", "owes", "reglement"]

REGLEMENT = Path(preau.rulebook.__file__).parent / "data" / "paris-11-2024-2025.json"


@pytest.fixture
def reglement(db: None, business_time: datetime) -> None:
    """The règlement of 2024-2025 and the démarches as shipped."""
    rulebook.load_rulebook(data=json.loads(REGLEMENT.read_text()), actor=SYSTEM, at=business_time)
    procedures.load(procedures.shipped(), actor=SYSTEM, at=business_time)


@pytest.fixture
def home(camille: "User", business_time: datetime) -> HouseholdView:
    return families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=business_time)


@pytest.fixture
def add_child(camille: "User", home: HouseholdView, business_time: datetime) -> Callable[..., int]:
    def add(first_name: str = "Lou", last_name: str = "Renaud") -> int:
        return families.add_child(
            household_id=home.id,
            adult_user_id=camille.pk,
            first_name=first_name,
            last_name=last_name,
            birth_on=date(2018, 5, 3),
            relation="parent",
            case_reference=f"FA-24-{first_name}"[:20],
            actor=accounts.actor_for(camille),
            at=business_time,
        )

    return add


@pytest.fixture
def demand(camille: "User", home: HouseholdView, business_time: datetime, reglement: None) -> Callable[..., Any]:
    """A demande of Camille's for a child; anything of it may be changed."""

    def make(child_id: int | None = None, **columns: Any) -> Any:
        actor = accounts.actor_for(camille)
        case = cases.start(key="inscription-cantine", actor=actor, household_id=home.id, at=business_time)
        answers = {"enfant": child_id} if child_id else {}
        rows = case_queries.cases_visible_to(actor).filter(pk=case.pk)
        rows.order_by().update(**({"answers": answers, "label": "Lou Renaud, école Parmentier"} | columns))
        return case

    return make


@pytest.fixture
def filed(home: HouseholdView, reglement: None) -> Callable[[datetime], Any]:
    """The household's tariff file arrives on that day; the limit was 23 August."""

    def send(at: datetime) -> Any:
        return tariffs.record_filing(
            household_id=home.id,
            school_year=2024,
            case_reference="CE-24-1",
            filed_at=at,
            deadline_at=end_of_day(date(2024, 8, 23)),
            actor=SYSTEM,
            at=at,
        )

    return send
