"""The cash office of the 11th, and families with something to pay."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.billing import operations as billing
from preau.canteen.tests.conftest import actor_of, caisse, enrol, family_of, parmentier, prepare  # noqa: F401
from preau.families import operations as families
from preau.kernel.actor import SYSTEM

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice, Invoice

OFFICE: dict[str, Any] = {
    "code": "11",
    "name": "Régie de la Caisse des écoles du 11e",
    "creditor_id": "FR72ZZZ123456",
    "iban": "FR7630001007941234567890185",
    "bic": "BDFEFRPP",
    "payfip_client": "064752",
    "treasury": "Trésorerie de Paris, 01 23 45 67 89",
}


@pytest.fixture
def office(db: None, business_time: datetime) -> "CashOffice":
    return billing.set_cash_office(**OFFICE, actor=SYSTEM, at=business_time)


Owe = Callable[..., "Invoice"]


@pytest.fixture
def owes(office: "CashOffice", business_time: datetime) -> Owe:
    """An invoice of the former software for this person's household."""

    def make(user: "User", cents: int, label: str = "Mai et juin 2024") -> "Invoice":
        home = families.ensure_household(user_id=user.pk, actor=actor_of(user), at=business_time)
        return billing.take_over_invoice(
            household_id=home.id,
            school_year=2023,
            period_key="mai-juin-juillet",
            issued_on=date(2024, 7, 8),
            due_on=date(2024, 7, 31),
            amount_cents=cents,
            label=label,
            actor=SYSTEM,
            at=business_time,
        )

    return make
