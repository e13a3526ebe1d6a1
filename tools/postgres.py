"""A throwaway PostgreSQL around a command: ``postgres.py pytest -q`` starts it, sets DATABASE_URL, stops it.

No port is opened: a Unix socket in a folder of its own. Nothing survives, so nothing is synced to disk.
``postgres.py --near`` keeps server and command on one core: for one client that waits for each answer.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOT_WORTH_KEEPING = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"
# Nobody replicates it, and compiling a statement costs more than answering it over a few rows.
SMALL = "-c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=4GB -c jit=off"


def binaries() -> Path:
    """The newest server that Debian installed. Raises SystemExit when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise SystemExit("PostgreSQL is missing: make apt")
    return found[-1].parent


def unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root: lend it its own user."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of a cluster that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="preau-pg-"))
    control = [*unprivileged(), str(binaries() / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s"]
    if unprivileged():
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    try:
        _run([*control, "initdb", "-o", "-U preau -A trust -E UTF8 --locale=C.UTF-8 --no-sync"], folder)
        options = f"-c listen_addresses='' -k {folder} {NOT_WORTH_KEEPING} {SMALL}"
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], folder)
        try:
            yield f"postgres://preau@/{folder}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path) -> None:
    # pg_ctl leaves the server with our pipes: a file keeps us from waiting for it to close them.
    with (folder / "output").open("ab") as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd=folder, check=False)
    if done.returncode:
        raise SystemExit((folder / "output").read_text() + f"\n{' '.join(command)}: {done.returncode}")


def stay_near() -> None:
    """A question that wakes another core, and its answer, take twice as long on a virtual machine (100 µs more)."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main(command: list[str]) -> int:
    if command[0] == "--near":
        stay_near()
        command = command[1:]
    with cluster() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
