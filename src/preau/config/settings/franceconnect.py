"""FranceConnect: the address and the keys of the service, none of it while the Caisse is not admitted."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from preau.config.settings.env import PRODUCTION, text

# The issuer, under which /.well-known/openid-configuration lies. Without it the button is not shown.
PREAU_FRANCECONNECT_URL = text("PREAU_FRANCECONNECT_URL", default="").rstrip("/")
PREAU_FRANCECONNECT_CLIENT_ID = text("PREAU_FRANCECONNECT_CLIENT_ID", default="preau")
PREAU_FRANCECONNECT_SECRET = text("PREAU_FRANCECONNECT_SECRET", default="")
if PRODUCTION and PREAU_FRANCECONNECT_URL:
    if not PREAU_FRANCECONNECT_URL.startswith("https://"):
        raise ImproperlyConfigured("PREAU_FRANCECONNECT_URL: identities travel by https only.")
    if not PREAU_FRANCECONNECT_SECRET:
        raise ImproperlyConfigured("PREAU_FRANCECONNECT_SECRET is given by FranceConnect with the client id.")

# Logging out is a form that ends over there; the content security policy must know it.
PREAU_FRANCECONNECT_ORIGINS = (
    ["{0.scheme}://{0.netloc}".format(urlsplit(PREAU_FRANCECONNECT_URL))] if PREAU_FRANCECONNECT_URL else []
)
