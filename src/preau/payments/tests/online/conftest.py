"""A provider in memory, an invoice of Camille's, and what became of them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from preau.billing import operations as billing
from preau.billing.states import Account
from preau.canteen.tests.conftest import actor_of
from preau.foundation import clock
from preau.foundation.clock import reading
from preau.kernel.actor import SYSTEM
from preau.payments import gateways
from preau.payments.gateways import InMemory
from preau.payments.models import OnlinePayment
from preau.payments.operations import online

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import Invoice

Start = Callable[..., OnlinePayment]


@pytest.fixture
def payfip(settings: Any) -> Iterator[InMemory]:
    """PayFiP, in memory; the pages believe that an address is configured."""
    settings.PREAU_PAYFIP_URL = "https://payfip.invalid"
    provider = InMemory()
    with gateways.replaced_by(provider):
        yield provider


@pytest.fixture
def invoice(owes: Callable[..., "Invoice"], camille: "User") -> "Invoice":
    """What Camille owes: 90,04 €."""
    return owes(camille, 90_04)


@pytest.fixture
def start(payfip: InMemory, invoice: "Invoice", camille: "User", business_time: datetime) -> Start:
    def begin(of: "Invoice" = invoice, by: "User" = camille) -> OnlinePayment:
        return online.start(invoice=of, actor=actor_of(by), at=business_time)

    return begin


class Later:
    """Real time moves on, by as much as it is told: locks and the provider's orders live on it."""

    def __init__(self) -> None:
        self.by = timedelta(0)

    def __call__(self, more: timedelta) -> None:
        self.by += more


@pytest.fixture
def later() -> Iterator[Later]:
    moved, real = Later(), clock.real_now

    def now() -> datetime:
        return real() + moved.by

    with mock.patch.object(clock, "real_now", now), mock.patch.object(reading, "real_now", now):
        yield moved


def remaining(invoice: "Invoice") -> int:
    """What remains to pay, in cents, read again."""
    invoice.debt.refresh_from_db()
    return invoice.debt.due_cents - invoice.debt.settled_cents


def settle(invoice: "Invoice", cents: int, at: datetime) -> None:
    """Cash that came meanwhile."""
    billing.settle(
        household_id=invoice.household_id,
        amount_cents=cents,
        allocations={invoice.pk: cents},
        account=Account.CASH,
        key=f"test:{cents}",
        label="Espèces",
        actor=SYSTEM,
        at=at,
    )
