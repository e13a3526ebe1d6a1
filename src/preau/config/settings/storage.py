"""Static files, and where the encrypted files lie."""

from preau.config.settings.env import DATA_DIR

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
