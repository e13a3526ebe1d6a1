"""Play a school year on a fresh database and check its invariants; the last line printed is one JSON object.

CHILDREN=300 says how many children are generated around the cast. SQLite in a folder that is thrown away,
or the database of DATABASE_URL (``tools/postgres.py tools/story.py`` starts one). Exit 1 when an invariant is false.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PREAU = str(Path(sys.executable).with_name("preau"))
PREPARE = (["migrate", "-v0"], ["createcachetable"], ["collectstatic", "--noinput", "-v0"])


def environment(folder: str) -> dict[str, str]:
    """A demonstration of its own, whatever else runs on this machine."""
    told = {
        "PREAU_DEMO": "1",
        "PREAU_PROFILE": "demo",
        "PREAU_THROWN_AWAY": "1",
        "PREAU_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "preau.config.settings",
        "PREAU_BASE_URL": "http://localhost:8000",
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **told}


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="preau-story-") as folder:
        env = environment(folder)
        for words in PREPARE:
            subprocess.run([PREAU, *words], env=env, cwd=ROOT, check=True)
        children = os.environ.get("CHILDREN") or "300"
        done = subprocess.run([PREAU, "play-story", "--children", children], env=env, cwd=ROOT, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
