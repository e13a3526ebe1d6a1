"""Logging in: allauth under our own rules (French URLs in ``preau.accounts.urls_auth``)."""

from typing import Any

from preau.config.settings.env import env

AUTHENTICATION_BACKENDS = ["preau.accounts.backends.Backend"]
ACCOUNT_ADAPTER = "preau.credentials.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_HMAC = False  # rows, so that a link used once is gone
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 2
ACCOUNT_CONFIRM_EMAIL_ON_GET = False  # a mail scanner opens links; only a person presses the button
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, the others end
# By address of the visitor, or by what they typed ("key"); kept in the shared cache.
ACCOUNT_RATE_LIMITS: dict[str, Any] = {
    "signup": "20/m/ip",
    "username_taken": "10/10m/ip",
    "login": "60/m/ip",
    # Wrong passwords, as accounts.throttles counts them.
    "login_failed": "20/m/ip,5/300s/key",
    "login_failed_everywhere": "20/20m/key",
    "login_failed_known": "5/300s/key",
    "reset_password": "10/m/ip,3/m/key",
    "confirm_email": "1/60s/key",
    "resend": "10/10m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PREAU_TRUSTED_PROXIES", default=0)
ACCOUNT_FORMS = {
    "login": "preau.accounts.forms.Login",
    "reset_password": "preau.accounts.forms.ForgottenPassword",
    "reset_password_from_key": "preau.accounts.forms.NewPassword",
    "change_password": "preau.accounts.forms.ChangePassword",
    "set_password": "preau.accounts.forms.NewPassword",
    "reauthenticate": "preau.credentials.forms.factors.Password",
}
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds: the one-time link of a forgotten password

# A session ends after two hours without a click, and after twelve hours in any case.
SESSION_ENGINE = "preau.credentials.sessions"
SESSION_COOKIE_AGE = 2 * 60 * 60
PREAU_SESSION_LIMIT_SECONDS = 12 * 60 * 60
