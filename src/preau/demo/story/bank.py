"""The payment service of the story, in memory: each payer's choice is made before we ask what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from preau.foundation import clock
from preau.payments import gateways
from preau.payments.gateways import Opened, Order, Result, Status


@dataclass
class Bank:
    """Orders by identifier, which begins with its ``name``, and how each of them ended."""

    name: str = "story"
    orders: dict[str, Order] = field(default_factory=dict)
    endings: dict[str, Result] = field(default_factory=dict)

    def create(self, order: Order) -> Opened:
        gateway_id = f"{self.name}-{len(self.orders) + 1:07}"
        self.orders[gateway_id] = order
        return Opened(gateway_id, f"https://payfip.example/{gateway_id}")

    def result_of(self, gateway_id: str) -> Result:
        return self.endings.get(gateway_id, Result(Status.PENDING))

    def ends(self, gateway_id: str, status: Status) -> None:
        """The payer pays, is refused by their bank, or walks away."""
        order = self.orders[gateway_id]
        self.endings[gateway_id] = Result(
            status=status,
            amount_cents=order.amount_cents,
            refdet=order.refdet,
            exercise=order.exercise,
            client=order.client,
            authorisation=gateway_id[-6:] if status is Status.PAID else "",
            paid_at=clock.now() if status is Status.PAID else None,
        )


@contextmanager
def opened(name: str = "story") -> Iterator[Bank]:
    """While the story plays, payments are asked of this bank instead of the network."""
    bank, real = Bank(name), gateways.current
    gateways.current = lambda: bank
    try:
        yield bank
    finally:
        gateways.current = real
