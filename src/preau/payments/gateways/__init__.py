"""Whom we call to be paid online: one provider behind one Protocol."""

from django.conf import settings

from preau.payments.gateways.errors import GatewayDown, GatewayRefused
from preau.payments.gateways.payfip import PayFiP
from preau.payments.gateways.types import Opened, Order, PaymentGateway, Result, Status

__all__ = ["GatewayDown", "GatewayRefused", "Opened", "Order", "PaymentGateway", "Result", "Status", "current"]


def current() -> PaymentGateway | None:
    """The provider of this installation; None while none is configured: paying online is then not offered."""
    if not settings.PREAU_PAYFIP_URL:
        return None
    return PayFiP(settings.PREAU_PAYFIP_URL, mode=settings.PREAU_PAYFIP_MODE)
