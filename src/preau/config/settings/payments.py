"""Paying online: the address of PayFiP, none of it while the Caisse has not subscribed."""

from django.core.exceptions import ImproperlyConfigured

from preau.config.settings.env import PRODUCTION, text

# Without it nobody is offered to pay online; the portal works all the same.
PREAU_PAYFIP_URL = text("PREAU_PAYFIP_URL", default="").rstrip("/")
if PRODUCTION and PREAU_PAYFIP_URL and not PREAU_PAYFIP_URL.startswith("https://"):
    raise ImproperlyConfigured("PREAU_PAYFIP_URL: orders of payment travel by https only.")

# *saisie*: T test, X activation, W production.
PREAU_PAYFIP_MODE = text("PREAU_PAYFIP_MODE", default="W" if PRODUCTION else "T")
if PREAU_PAYFIP_MODE not in ("T", "X", "W"):
    raise ImproperlyConfigured("PREAU_PAYFIP_MODE is T (test), X (activation) or W (production).")
