"""``python -m tests.journeys.playing FOLDER HOUSEHOLDS DAY``: it plays, and keeps the town of each morning."""

import asyncio
import importlib
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.core.management import call_command

from tests.harness import migrated
from tests.journeys.played import ADDRESS, FAILED, KEPT, on_postgresql
from tools import run


def main(folder: Path, households: int, until: date) -> None:
    try:
        plays(folder, households, until)
    except BaseException:
        (folder / FAILED).touch()
        raise


def plays(folder: Path, households: int, until: date) -> None:
    """As ``make run`` does before it starts on this day."""
    live = folder / "live"
    live.mkdir()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "preau.config.settings", "PREAU_DATA_DIR": str(live)} | _database(live)
    os.environ |= {"PREAU_PROFILE": "demo", "PREAU_DEMO": "1"}
    os.environ |= run.environment()
    run.prepare_tables()
    command: Any = importlib.import_module("preau.demo.management.commands.load-demo").Command()
    command.reached = lambda morning: _keeps(live, folder / f"{morning:%Y-%m-%d}")
    call_command(command, day=until, households=households)
    command.reached(until)


def _database(live: Path) -> dict[str, str]:
    """With every table and nobody in it."""
    if not on_postgresql():
        shutil.copy(migrated.file(), live / "preau.sqlite3")
        return {}
    name = f"story_{os.getpid():d}"
    with migrated.server() as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {migrated.template()}")
    return {"DATABASE_URL": migrated.url_of(name)}


def _keeps(live: Path, kept: Path) -> None:
    """Whole, or not there."""
    draft = kept.with_suffix(".draft")
    draft.mkdir()
    for name in KEPT:
        shutil.copytree(live / name, draft / name)
    if on_postgresql():
        (draft / ADDRESS).write_text(_copy_of_database(kept.name))
    else:
        _copies_file(draft / "preau.sqlite3")
    draft.rename(kept)


def _copies_file(into: Path) -> None:
    from django.db import connection

    connection.ensure_connection()
    with closing(sqlite3.connect(into)) as copy:
        connection.connection.backup(copy)


def _copy_of_database(day: str) -> str:
    """PostgreSQL copies what nobody is connected to: we leave, and so does our mailbox, in the thread of its own."""
    from django.db import connection, connections

    name, copy = str(connection.settings_dict["NAME"]), f"story_{os.getpid():d}_{day.replace('-', '')}"
    connections.close_all()
    asyncio.run(sync_to_async(connections.close_all)())
    pooled: Any = connection
    pooled.close_pool()
    with migrated.server() as server:
        server.execute(f"CREATE DATABASE {copy} TEMPLATE {name}")
    return copy


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), date.fromisoformat(sys.argv[3]))
