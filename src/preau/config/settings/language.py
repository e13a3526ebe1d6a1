"""French first, English complete, Paris time."""

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "langue"
PREAU_COMFORT_COOKIE_NAME = "affichage"  # size of the text and contrast
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
