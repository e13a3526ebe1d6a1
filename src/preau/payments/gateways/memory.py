"""A provider in memory, for tests and for a story played in one process: it keeps the contract of the real one."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from preau.payments.gateways.errors import GatewayDown, GatewayRefused
from preau.payments.gateways.types import Opened, Order, Result, Status

SMALLEST_CENTS, LARGEST_CENTS = 100, 10_000_000


class InMemory:
    """``pay``, ``refuse`` and ``abandon`` are what the payer does; the first of them decides, as at the bank.

    ``down`` makes every call fail; ``when_called`` is told the name of each call before it answers.
    """

    def __init__(self) -> None:
        self.orders: dict[str, Order] = {}
        self.results: dict[str, Result] = {}
        self.down = False
        self.when_called: Callable[[str], None] = lambda _call: None

    def create(self, order: Order) -> Opened:
        """Raises GatewayDown, GatewayRefused."""
        self._answering("create")
        _check(order)
        gateway_id = str(uuid4())
        self.orders[gateway_id] = order
        return Opened(gateway_id, f"https://payfip.invalid/tpa/paiementws.web?idop={gateway_id}")

    def result_of(self, gateway_id: str) -> Result:
        """Raises GatewayDown."""
        self._answering("result_of")
        if gateway_id not in self.orders:
            return Result(Status.UNKNOWN)
        return self.results.get(gateway_id, Result(Status.PENDING))

    def pay(self, gateway_id: str) -> None:
        self._end(gateway_id, Status.PAID)

    def refuse(self, gateway_id: str) -> None:
        self._end(gateway_id, Status.REFUSED)

    def abandon(self, gateway_id: str) -> None:
        self._end(gateway_id, Status.CANCELLED)

    def forget(self, gateway_id: str) -> None:
        """Its fifteen minutes are over; one that ended is remembered."""
        if gateway_id not in self.results:
            self.orders.pop(gateway_id, None)

    def forge(self, gateway_id: str, **fields: object) -> None:
        """Answer something else than the truth from now on."""
        self.results[gateway_id] = replace(self.results[gateway_id], **fields)  # type: ignore[arg-type]

    def _end(self, gateway_id: str, status: Status) -> None:
        order = self.orders.get(gateway_id)
        if order is None or gateway_id in self.results:
            return
        authorisation = f"{len(self.results):06d}" if status is Status.PAID else ""
        self.results[gateway_id] = Result(
            status, order.amount_cents, order.refdet, order.exercise, order.client, authorisation
        )

    def _answering(self, call: str) -> None:
        self.when_called(call)
        if self.down:
            raise GatewayDown("down")


def _check(order: Order) -> None:
    if not (order.refdet.isascii() and order.refdet.isalnum() and len(order.refdet) <= 30):
        raise GatewayRefused("R3")
    if not SMALLEST_CENTS <= order.amount_cents <= LARGEST_CENTS:
        raise GatewayRefused("M5")
    if len(order.client) != 6 or not order.client.isdigit():
        raise GatewayRefused("T1")
