"""Django's own mail goes to the outbox; the outbox speaks SMTP."""

from preau.config.settings.env import env

SMTP = env.email_url_config(env.str("MAIL_URL", default="smtp://127.0.0.1:2525"))
EMAIL_HOST = SMTP["EMAIL_HOST"]
EMAIL_PORT = SMTP["EMAIL_PORT"]
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Caisse des écoles <portail@preau.example>")
