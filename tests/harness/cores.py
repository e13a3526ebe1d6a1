"""On PostgreSQL each worker of the tests shares a core with its own session.

A question that wakes another core, and its answer, cost twice as much on a virtual machine. Sessions of other threads
go where they like, for races to be races; so do journeys, whose browsers are children of their worker.
"""

import os
import threading
from contextlib import suppress
from typing import Any

import pytest
from django.db.backends.signals import connection_created


def pytest_configure(config: pytest.Config) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    is_unit = str(config.getoption("markexpr", "")).startswith("not journey")
    on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    if not (worker and is_unit and on_postgresql and hasattr(os, "sched_setaffinity")):
        return
    cores = sorted(os.sched_getaffinity(0))
    core = cores[int(worker.removeprefix("gw")) % len(cores)]
    os.sched_setaffinity(0, {core})
    connection_created.connect(_follow, weak=False)


def _follow(connection: Any, **_more: Any) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    with suppress(OSError):  # a server that is somebody else's, or elsewhere
        os.sched_setaffinity(connection.connection.info.backend_pid, os.sched_getaffinity(0))
