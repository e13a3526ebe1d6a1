"""Closed by default: who gets in, and what a browser may do."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from preau.config.settings.env import PRODUCTION, env, required
from preau.config.settings.franceconnect import PREAU_FRANCECONNECT_ORIGINS
from preau.config.settings.mail import BASE_URL

DEBUG = False
SECRET_KEY = required("SECRET_KEY", elsewhere="a demonstration and tests need no secret: nothing here is anybody's")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[urlsplit(BASE_URL).hostname] if PRODUCTION else ["*"])
AUTH_USER_MODEL = "accounts.User"
CSRF_FAILURE_VIEW = "preau.foundation.web.errors.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:dashboard"
LOGOUT_REDIRECT_URL = "portal:home"

# How many proxies of ours stand in front: only their X-Forwarded-For counts for rate limits.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PREAU_TRUSTED_PROXIES", default=0)

# One hash costs about 22 ms: Django's own choice of 200 ms would cap two cores at ten logins a second.
PASSWORD_HASHERS = ["preau.config.hashers.LightArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# A browser accepts a __Host- cookie over HTTPS only, which a demonstration on a laptop has not.
PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{PREFIX}session"
CSRF_COOKIE_NAME = f"{PREFIX}csrf"
PREAU_DEVICE_COOKIE_NAME = f"{PREFIX}device"
PREAU_COLLEAGUES_COOKIE_NAME = f"{PREFIX}colleagues"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("PREAU_BEHIND_PROXY", default=False) else None
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Nothing inline, nothing from elsewhere: so no nonce, and fragments can be cached.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *PREAU_FRANCECONNECT_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "upgrade-insecure-requests": PRODUCTION,
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
        "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    )
}  # fmt: skip

# A photographed notice is a few megabytes; a form has a few dozen fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
