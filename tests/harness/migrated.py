"""The hundred migrations are played once (18 s of processor); every process of the tests starts from a copy.

``migrate`` still runs over the copy: it finds nothing to do, and puts the triggers where they belong.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import environ
import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".make" / "migrated"
SAYS_THE_TABLES = ("uv.lock", "src/preau/**/migrations/*.py")  # those of our libraries are in the versions


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """What pytest-django leaves to a project: said before the first test database is made."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template()
    else:
        creation: Any = connection.creation
        creation._create_test_db = lambda *_told, **_more: shutil.copy(file(), creation._get_test_db_name())


def file() -> Path:
    """An SQLite database with every table and no family."""
    made = KEPT / f"{digest()}.sqlite3"
    with _one_at_a_time():
        if not made.exists():
            draft = made.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            _migrate(f"sqlite:///{draft}")
            draft.rename(made)
    return made


def template() -> str:
    """The name of such a database in the PostgreSQL that DATABASE_URL says."""
    name = f"migrated_{digest()}"
    with _one_at_a_time(), server() as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute("CREATE DATABASE migrated_draft")
            _migrate(url_of("migrated_draft"))
            connection.execute(f"ALTER DATABASE migrated_draft RENAME TO {name}")
    return name


def server() -> "psycopg.Connection[Any]":
    return connected(os.environ["DATABASE_URL"])


def connected(url: str) -> "psycopg.Connection[Any]":
    """To a database that is said in Django's way; each statement stands by itself."""
    told = environ.Env.db_url_config(url)
    return psycopg.connect(
        host=told["HOST"], port=told["PORT"] or None, user=told["USER"], password=told["PASSWORD"] or None,
        dbname=told["NAME"], autocommit=True,
    )  # fmt: skip


def url_of(database: str) -> str:
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"


@cache
def digest() -> str:
    """Changes with anything that a table is made of."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in SAYS_THE_TABLES for path in ROOT.glob(pattern)):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    """In a process of its own: this one is already told which database is its."""
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "preau.config.testing"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], cwd=ROOT, env=env, check=True)
