"""The environment, read once, typed, failing loudly."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[4]

env = environ.FileAwareEnv()

DEMO: bool = env.bool("PREAU_DEMO", default=False)
DATA_DIR = Path(env.str("PREAU_DATA_DIR", default=str(ROOT / "var")))
