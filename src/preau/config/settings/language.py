"""French first, English complete, Paris time."""

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "langue"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
