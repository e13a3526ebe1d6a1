"""CaptchEtat, if this installation has subscribed to it; without it the security codes are ours."""

from django.core.exceptions import ImproperlyConfigured

from preau.config.settings.env import PRODUCTION, text

PREAU_CAPTCHETAT_URL = text("PREAU_CAPTCHETAT_URL", default="").rstrip("/")
PREAU_CAPTCHETAT_OAUTH_URL = text("PREAU_CAPTCHETAT_OAUTH_URL", default="https://oauth.piste.gouv.fr/api/oauth/token")
PREAU_CAPTCHETAT_CLIENT_ID = text("PREAU_CAPTCHETAT_CLIENT_ID", default="")
PREAU_CAPTCHETAT_CLIENT_SECRET = text("PREAU_CAPTCHETAT_CLIENT_SECRET", default="")

if PRODUCTION and PREAU_CAPTCHETAT_URL:
    if not all(url.startswith("https://") for url in (PREAU_CAPTCHETAT_URL, PREAU_CAPTCHETAT_OAUTH_URL)):
        raise ImproperlyConfigured("PREAU_CAPTCHETAT_URL and PREAU_CAPTCHETAT_OAUTH_URL: by https only.")
    if not (PREAU_CAPTCHETAT_CLIENT_ID and PREAU_CAPTCHETAT_CLIENT_SECRET):
        raise ImproperlyConfigured("PREAU_CAPTCHETAT_CLIENT_ID and PREAU_CAPTCHETAT_CLIENT_SECRET are missing.")
