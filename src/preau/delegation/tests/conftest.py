"""Camille, who lives with Lou and Tom, and Jeanne, who helps her."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.accounts import queries as accounts
from preau.delegation import operations
from preau.delegation.models import Delegation
from preau.families import operations as family_operations
from preau.families.queries import HouseholdView
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.on_behalf import Scope
from preau.procedures import operations as procedures
from tests.harness.cast import citizen

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
Give = Callable[..., Delegation]
UNTIL = date(2024, 11, 20)
EVERYTHING = (Scope.BOOK, Scope.PAY, Scope.INCOME, Scope.HEALTH)


@pytest.fixture
def jeanne(db: None, business_time: datetime) -> "User":
    """Jeanne Petit, social worker: no family of hers is known."""
    return citizen("Jeanne", "Petit", business_time)


@pytest.fixture
def home(camille: "User", business_time: datetime) -> HouseholdView:
    return family_operations.ensure_household(user_id=camille.pk, actor=SYSTEM, at=business_time)


def child_of(home: HouseholdView, user: "User", first_name: str, at: datetime) -> int:
    return family_operations.add_child(
        household_id=home.id,
        adult_user_id=user.pk,
        first_name=first_name,
        last_name=user.last_name,
        birth_on=date(2018, 5, 3),
        relation="parent",
        case_reference="",
        verified=True,
        actor=SYSTEM,
        at=at,
    )


@pytest.fixture
def lou(home: HouseholdView, camille: "User", business_time: datetime) -> int:
    return child_of(home, camille, "Lou", business_time)


@pytest.fixture
def tom(home: HouseholdView, camille: "User", business_time: datetime) -> int:
    return child_of(home, camille, "Tom", business_time)


def link() -> str:
    """The address in the last invitation."""
    mail = OutboxMessage.objects.filter(kind="delegation.word").order_by("-pk")[0]
    return "/aide-a-une-famille/" + str(mail.context["link"]).rstrip("/").split("/")[-1] + "/"


@pytest.fixture
def invite(camille: "User", home: HouseholdView, business_time: datetime) -> Give:
    """Camille invites Jeanne; any word may be changed."""

    def invited(**words: Any) -> Delegation:
        usual: dict[str, Any] = {
            "household_id": home.id,
            "email": "jeanne@example.org",
            "scopes": (),
            "child_ids": (),
            "until_on": UNTIL,
            "actor": accounts.actor_for(camille),
            "at": business_time,
        }
        return operations.invite(**{**usual, **words})

    return invited


@pytest.fixture
def give(invite: Give, jeanne: "User", business_time: datetime) -> Give:
    """The same, accepted by Jeanne."""

    def given(**words: Any) -> Delegation:
        invite(**words)
        key = link().rstrip("/").split("/")[-1]
        return operations.accept(key=key, actor=accounts.actor_for(jeanne), at=business_time)

    return given


@pytest.fixture
def acting(give: Give, jeanne: "User", client_of: ClientOf) -> Callable[..., Client]:
    """Jeanne's browser once she acts for Camille."""

    def browser(**words: Any) -> Client:
        row, client = give(**words), client_of(jeanne)
        assert client.post(f"/agir-pour/{row.reference}/").status_code == 302
        return client

    return browser


@pytest.fixture
def shipped(db: None, business_time: datetime) -> None:
    """The démarches as they come with the product."""
    procedures.load(procedures.shipped(), actor=SYSTEM, at=business_time)
