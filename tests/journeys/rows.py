"""One statement, asked of the database of a portal where it lies."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.harness import migrated


def asked(env: Mapping[str, str], sql: str, *values: object) -> list[Any]:
    """The rows, or none; ``env`` is what the processes of this portal are told. A place for a value is ``%s``."""
    if env.get("DATABASE_URL", "").startswith("postgres"):
        with closing(migrated.connected(env["DATABASE_URL"])) as server:
            done = server.execute(sql, values)
            return done.fetchall() if done.description else []
    with closing(sqlite3.connect(Path(env.get("PREAU_DATA_DIR", "var")) / "preau.sqlite3")) as file, file:
        return file.execute(sql.replace("%s", "?"), values).fetchall()
