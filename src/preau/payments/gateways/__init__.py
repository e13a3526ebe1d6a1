"""Whom we call to be paid online: one provider behind one Protocol."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from preau.payments.gateways.errors import GatewayDown, GatewayRefused
from preau.payments.gateways.memory import InMemory
from preau.payments.gateways.payfip import PayFiP
from preau.payments.gateways.types import Opened, Order, PaymentGateway, Result, Status

__all__ = [
    "GatewayDown",
    "GatewayRefused",
    "InMemory",
    "Opened",
    "Order",
    "PaymentGateway",
    "Result",
    "Status",
    "current",
    "replaced_by",
]

_replacement: ContextVar[PaymentGateway | None] = ContextVar("payment_gateway", default=None)


def current() -> PaymentGateway | None:
    """The provider of this installation; None while none is configured: paying online is then not offered."""
    if (replacement := _replacement.get()) is not None:
        return replacement
    if not settings.PREAU_PAYFIP_URL:
        return None
    return PayFiP(settings.PREAU_PAYFIP_URL, mode=settings.PREAU_PAYFIP_MODE)


@contextmanager
def replaced_by(gateway: PaymentGateway) -> Iterator[None]:
    """Another provider for what is done inside: tests, and a story that plays a year in one process."""
    token = _replacement.set(gateway)
    try:
        yield
    finally:
        _replacement.reset(token)
