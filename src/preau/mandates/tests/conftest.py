"""Camille's household and an account of hers."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import queries as accounts
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.mandates import operations
from preau.mandates.models import Mandate

if TYPE_CHECKING:
    from preau.accounts.models import User

IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "DE89370400440532013000"


@pytest.fixture
def home(camille: "User", business_time: datetime) -> int:
    return families.ensure_household(user_id=camille.pk, actor=accounts.actor_for(camille), at=business_time).id


Sign = Callable[..., Mandate]


@pytest.fixture
def sign(home: int, business_time: datetime) -> Sign:
    """Camille's household authorises us; any word may be changed."""

    def signed(**words: Any) -> Mandate:
        usual: dict[str, Any] = {
            "household_id": home,
            "debtor_name": "Camille Renaud",
            "holder_name": "Camille Renaud",
            "iban": IBAN,
            "actor": SYSTEM,
            "at": business_time,
        }
        return operations.sign(**{**usual, **words})

    return signed
