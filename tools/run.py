"""Serve the product with demonstration data: prepare, then web, worker, tick, mailbox and payments until Ctrl-C.

Variables: PORT (8000), PREAU_DATA_DIR (var/), RESET=1 to start afresh, DAY=2024-08-20 to start on another day,
HOUSEHOLDS=200 for more neighbours than the sixty (each with a story of its own) that come by themselves.
"""

import os
import shutil
import socket
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from honcho.manager import Manager

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PORT = os.environ.get("PORT") or "8000"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment() -> dict[str, str]:
    """What every process is told; a variable that was given wins."""
    given = {name: value for name, value in os.environ.items() if value}
    told = {
        "PREAU_DEMO": "1",
        "PREAU_DATA_DIR": str(ROOT / "var"),
        "PREAU_BASE_URL": f"http://localhost:{PORT}",
        "MAIL_URL": f"smtp://127.0.0.1:{free_port()}",
        "PREAU_PAYFIP_URL": f"http://localhost:{free_port()}",
        "PREAU_FRANCECONNECT_URL": f"http://localhost:{free_port()}",
        "DJANGO_SETTINGS_MODULE": "preau.config.settings",
        "PORT": PORT,
        "PYTHONUNBUFFERED": "1",
    }
    return told | given


def forget(data_dir: Path) -> None:
    """RESET=1: the database, files and keys of the demonstration go, and nothing else of the folder."""
    if "DATABASE_URL" in os.environ:
        sys.exit("RESET only forgets the SQLite database of a demonstration: empty yours yourself.")
    for name in ("preau.sqlite3", "preau.sqlite3-wal", "preau.sqlite3-shm"):
        (data_dir / name).unlink(missing_ok=True)
    for name in ("files", "keys"):
        shutil.rmtree(data_dir / name, ignore_errors=True)


def prepare_tables() -> None:
    """Tables and styles, for a Caisse in which nobody is yet."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def prepare() -> None:
    """Then its schools, règlement, démarches and people to meet."""
    from django.core.management import call_command

    prepare_tables()
    wanted = {"--day": os.environ.get("DAY"), "--households": os.environ.get("HOUSEHOLDS")}
    call_command("load-demo", *(word for pair in wanted.items() if pair[1] for word in pair))


def doubles(env: dict[str, str]) -> dict[str, str]:
    """Those of the services that this machine stands in for: another address is somebody else's service."""
    places = {name: urlsplit(env[f"PREAU_{name.upper()}_URL"]) for name in ("payfip", "franceconnect")}
    ours = {name: place.port for name, place in places.items() if place.hostname == "localhost"}
    return {name: f"{BIN}/preau {name}-double --port {port}" for name, port in ours.items()}


def processes(env: dict[str, str]) -> dict[str, str]:
    web = f"{BIN}/granian --interface wsgi --host 0.0.0.0 --port {PORT} --workers 1 --blocking-threads 16 --no-ws"
    return {
        "web": f"{web} --log-level warning preau.config.wsgi:application",
        "worker": f"{BIN}/preau db_worker --queue-name '*'",
        "tick": f"{BIN}/preau tick",
        "mail": f"{BIN}/preau mailbox",
        **doubles(env),
    }


def main() -> int:
    started = time.monotonic()
    env = environment()
    os.environ.update(env)
    data_dir = Path(env["PREAU_DATA_DIR"])
    if env.get("RESET") == "1":
        forget(data_dir)
    data_dir.mkdir(parents=True, exist_ok=True)
    prepare()
    print(f"Préau: http://localhost:{PORT} ({time.monotonic() - started:.0f} s; Ctrl-C stops everything)", flush=True)
    manager = Manager()
    for name, command in processes(env).items():
        manager.add_process(name, command, env=env, cwd=str(ROOT))
    manager.loop()
    return int(manager.returncode or 0)


if __name__ == "__main__":
    sys.exit(main())
