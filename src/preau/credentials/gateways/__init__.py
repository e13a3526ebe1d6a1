"""Whom we ask who somebody is."""

from django.conf import settings

from preau.credentials.gateways.franceconnect import FranceConnect, IdentityRefused, ServiceDown

__all__ = ["FranceConnect", "IdentityRefused", "ServiceDown", "franceconnect"]


def franceconnect() -> FranceConnect | None:
    """The service of this installation; None while the Caisse is not admitted: its button is then not shown."""
    if not settings.PREAU_FRANCECONNECT_URL:
        return None
    return FranceConnect(
        settings.PREAU_FRANCECONNECT_URL,
        client_id=settings.PREAU_FRANCECONNECT_CLIENT_ID,
        secret=settings.PREAU_FRANCECONNECT_SECRET,
    )
