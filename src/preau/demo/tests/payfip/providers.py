"""Two providers that must behave the same: in memory, and our adapter speaking to the double."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from preau.demo.payfip.book import Book
from preau.demo.payfip.server import running
from preau.payments.gateways import InMemory, Order, PaymentGateway
from preau.payments.gateways.payfip import PayFiP

ORDER = Order(
    client="064752",
    exercise="2024",
    refdet="2024000412",
    label="Cantine, facture 2024-000412",
    amount_cents=90_04,
    email="camille@example.org",
    notify_url="http://127.0.0.1:9/payfip/notification/",
    return_url="http://127.0.0.1:9/payfip/retour/P-24-AAAA-BBBB-C/",
)


class Payer(Protocol):
    """What somebody does on the provider's page."""

    def pay(self, gateway_id: str) -> None: ...
    def refuse(self, gateway_id: str) -> None: ...
    def abandon(self, gateway_id: str) -> None: ...
    def wait(self, gateway_id: str, by: timedelta) -> None: ...
    def break_down(self) -> None: ...


@dataclass
class Provider:
    """A gateway and the person at the other end."""

    gateway: PaymentGateway
    payer: Payer


class _InMemoryPayer:
    def __init__(self, provider: InMemory) -> None:
        self.provider = provider
        self.pay, self.refuse, self.abandon = provider.pay, provider.refuse, provider.abandon

    def wait(self, gateway_id: str, by: timedelta) -> None:
        if by > timedelta(minutes=15):
            self.provider.forget(gateway_id)

    def break_down(self) -> None:
        self.provider.down = True


class _PayerAtTheDouble:
    def __init__(self, book: Book) -> None:
        self.book = book

    def pay(self, gateway_id: str) -> None:
        self.book.conclude(gateway_id, "payer")

    def refuse(self, gateway_id: str) -> None:
        self.book.conclude(gateway_id, "refus")

    def abandon(self, gateway_id: str) -> None:
        self.book.conclude(gateway_id, "abandon")

    def wait(self, gateway_id: str, by: timedelta) -> None:
        self.book._operations[gateway_id].opened_at -= by.total_seconds()

    def break_down(self) -> None:
        self.book.instruct(down=True)


@contextmanager
def in_memory() -> Iterator[Provider]:
    provider = InMemory()
    yield Provider(provider, _InMemoryPayer(provider))


@contextmanager
def the_double() -> Iterator[Provider]:
    with running() as double:
        yield Provider(PayFiP(double.url, mode="T"), _PayerAtTheDouble(double.book))
