"""Django's own mail goes to the outbox; the outbox's job speaks SMTP."""

import re
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from preau.config.settings.env import PREAU_DEMO, PRODUCTION, TESTING, env, required, text

EMAIL_BACKEND = "preau.foundation.outbox.backend.OutboxBackend"

# What the outbox's job sends with.
MAIL_TRANSPORT = "django.core.mail.backends." + ("locmem" if TESTING else "smtp") + ".EmailBackend"
SMTP = env.email_url_config(required("MAIL_URL", elsewhere="smtp://127.0.0.1:2525"))
EMAIL_HOST = SMTP["EMAIL_HOST"]
EMAIL_PORT = SMTP["EMAIL_PORT"]
EMAIL_HOST_USER = SMTP["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = SMTP["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = SMTP.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = SMTP.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = required("MAIL_FROM", elsewhere="Caisse des écoles <portail@preau.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Time left to an agent to take a decision back before the family reads it.
PREAU_MAIL_HOLD = timedelta(seconds=env.int("PREAU_MAIL_HOLD", default=15 * 60 if PRODUCTION else 0))

# Answers to our mails come in by ``preau receive-mail`` for this domain; without it they go to the Caisse's address.
PREAU_REPLY_DOMAIN = text("PREAU_REPLY_DOMAIN", default="reponse.preau.example" if PREAU_DEMO else "").casefold()
if PREAU_REPLY_DOMAIN and not re.fullmatch(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", PREAU_REPLY_DOMAIN):
    raise ImproperlyConfigured("PREAU_REPLY_DOMAIN is a domain such as reponse.example.fr.")

# Links in mails and letters; a request's Host header never decides them.
BASE_URL = required("PREAU_BASE_URL", elsewhere=f"http://localhost:{text('PORT', default='8000')}").rstrip("/")
