"""Families of the cast, and the cases that a handler is told of."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from preau.accounts import queries as accounts
from preau.accounts.models import User
from preau.families import operations, queries
from preau.families.queries import ChildView, HouseholdView
from preau.foundation.effects import CaseView
from preau.kernel.actor import SYSTEM, Actor

LOU_BORN = date(2018, 5, 3)


@pytest.fixture
def home_of(business_time: datetime) -> Callable[[User], HouseholdView]:
    """The household of a person, opened if need be."""

    def open_or_find(user: User) -> HouseholdView:
        return operations.ensure_household(user_id=user.pk, actor=SYSTEM, at=business_time)

    return open_or_find


@pytest.fixture
def home(home_of: Callable[[User], HouseholdView], camille: User) -> HouseholdView:
    return home_of(camille)


@pytest.fixture
def actor_of() -> Callable[[User], Actor]:
    return accounts.actor_for


@pytest.fixture
def add_lou(home: HouseholdView, camille: User, business_time: datetime) -> Callable[..., int]:
    """Camille declares Lou; the test may change anything of it."""

    def add(**changes: Any) -> int:
        facts: dict[str, Any] = {
            "household_id": home.id,
            "adult_user_id": camille.pk,
            "first_name": "Lou",
            "last_name": "Renaud",
            "birth_on": LOU_BORN,
            "relation": "parent",
            "case_reference": "FA-24-LOU",
            "actor": accounts.actor_for(camille),
            "at": business_time,
        }
        return operations.add_child(**(facts | changes))

    return add


@pytest.fixture
def lou(add_lou: Callable[..., int]) -> ChildView:
    return queries.child(add_lou())


@pytest.fixture
def case_of(home: HouseholdView, camille: User, business_time: datetime) -> Callable[..., CaseView]:
    """A case as ``cases`` tells it to the handler."""

    def build(key: str = "ajouter-un-enfant", **answers: str) -> CaseView:
        told = {"prenom": "Lou", "nom": "Renaud", "naissance": "2018-05-03", "lien": "parent", "vit_ici": "oui"}
        return CaseView(
            id=1,
            reference="FA-24-CASE",
            procedure_key=key,
            state="submitted",
            answers=told | answers,
            applicant_user_id=camille.pk,
            household_id=home.id,
            channel="portail",
            filed_at=business_time,
        )

    return build
