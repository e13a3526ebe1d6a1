"""The environment, read once, typed, failing loudly.

Every variable may also come from a file named by ``<NAME>_FILE`` (a mounted secret).
"""

from enum import StrEnum
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[4]


class Profile(StrEnum):
    """What this process is for; only a demonstration and the tests may go without secrets."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


env = environ.FileAwareEnv()

PREAU_DEMO: bool = env.bool("PREAU_DEMO", default=False)
PROFILE = Profile(env.str("PREAU_PROFILE", default=Profile.DEMO if PREAU_DEMO else Profile.PRODUCTION))
if PREAU_DEMO and PROFILE is Profile.PRODUCTION:
    raise ImproperlyConfigured("PREAU_DEMO shows accounts and passwords to everybody: production refuses it.")

PRODUCTION = PROFILE is Profile.PRODUCTION
# A story is played on a database that nobody keeps: what a power cut would lose there is not waited for.
THROWN_AWAY: bool = env.bool("PREAU_THROWN_AWAY", default=False)
if THROWN_AWAY and PRODUCTION:
    raise ImproperlyConfigured("PREAU_THROWN_AWAY may lose data when the power goes: production refuses it.")
TESTING = PROFILE is Profile.TEST
DATA_DIR = Path(env.str("PREAU_DATA_DIR", default=str(ROOT / "var"))).resolve()


def text(name: str, *, default: str | None = None) -> str:
    """A variable or the content of its ``_FILE``, without the newline that editors add.

    Raises ImproperlyConfigured when it is required and missing.
    """
    value: str = env.str(name) if default is None else env.str(name, default=default)
    return value.strip()


def required(name: str, *, elsewhere: str) -> str:
    """Required in production; a demonstration and the tests have a value of their own."""
    return text(name) if PRODUCTION else text(name, default=elsewhere)
