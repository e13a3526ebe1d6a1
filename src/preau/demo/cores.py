"""Where a story's processes run, when it was started on one core with its server (``tools/postgres.py --near``)."""

import os
from contextlib import suppress

from django.db import connection


def leave() -> None:
    """This process goes to another core than the one it was started on, and takes its PostgreSQL session along.

    A question that wakes another core, and its answer, cost twice as much. Not started on one core, it stays free.
    """
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) > 1:
        return
    others = set(range(os.cpu_count() or 1)) - os.sched_getaffinity(0)
    if not others:
        return
    connection.ensure_connection()
    with suppress(OSError):  # a container may keep us here; the server's process may be somebody else's, or elsewhere
        os.sched_setaffinity(0, {max(others)})
        os.sched_setaffinity(_session(), {max(others)})


def _session() -> int:
    """The number of the server's process; raises ProcessLookupError when there is none."""
    if connection.vendor != "postgresql":
        raise ProcessLookupError
    return int(connection.connection.info.backend_pid)
