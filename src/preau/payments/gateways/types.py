"""What we ask a provider and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class Order:
    """One invoice to be paid. ``refdet`` is its number without signs, ``exercise`` its year, ``client`` the régie."""

    client: str
    exercise: str
    refdet: str
    label: str
    amount_cents: int
    email: str
    notify_url: str
    return_url: str


@dataclass(frozen=True)
class Opened:
    """A payment that waits for its payer at ``url``."""

    gateway_id: str
    url: str


class Status(StrEnum):
    """What the provider knows of a payment; UNKNOWN also when it has forgotten it or it was never begun in time."""

    PENDING = "pending"
    PAID = "paid"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Result:
    """The provider's answer, as it stands; the caller compares it with what was asked."""

    status: Status
    amount_cents: int = 0
    refdet: str = ""
    exercise: str = ""
    client: str = ""
    authorisation: str = ""
    paid_at: datetime | None = None


class PaymentGateway(Protocol):
    """A provider of online payments (prestataire)."""

    def create(self, order: Order) -> Opened:
        """Announce a payment. Raises GatewayDown, GatewayRefused."""
        ...

    def result_of(self, gateway_id: str) -> Result:
        """Ask, from server to server, what became of it. Raises GatewayDown, GatewayRefused."""
        ...
