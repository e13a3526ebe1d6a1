"""P5: the same conditional UPDATE, by a bare client of the same table. Frozen."""

import sqlite3

CLAIM = (
    "UPDATE quotas_place SET holder = ?, taken_at = '2024-08-20 07:00:00' "
    "WHERE id = (SELECT id FROM quotas_place WHERE scope = ? AND holder = '' ORDER BY number LIMIT 1) AND holder = ''"
)


def connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def claim(connection: sqlite3.Connection, scope: str, holder: str) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    won = connection.execute(CLAIM, (holder, scope)).rowcount
    connection.execute("COMMIT")
    return bool(won)
