"""A whole Préau of its own: web, worker, tick and mailbox, started as ``make run`` starts it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.played import ROOT, Story

READY_WITHIN_SECONDS = 120  # on two busy cores


@dataclass(frozen=True)
class Portal:
    """A running Préau and where its data and its log lie."""

    url: str
    folder: Path
    payfip: str  # where the double of the payment service answers
    env: Mapping[str, str]  # with which another process of this Préau would start

    @property
    def log(self) -> str:
        return (self.folder / "log.txt").read_text(errors="replace")


RUNNING: dict[str, Portal] = {}  # by address


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def portal(story: Story, *, day: str) -> Iterator[Portal]:
    """Start on a morning of the story, wait until /health says that all is ready, stop everything at the end."""
    folder, port = Path(tempfile.mkdtemp(prefix="preau-journey-")), free_port()
    payfip = f"http://localhost:{free_port()}"
    told = os.environ | {
        "PREAU_DEMO": "1",
        "PREAU_PROFILE": "demo",
        "DJANGO_SETTINGS_MODULE": "preau.config.settings",  # pytest has set its own
        "PORT": str(port),
        "PREAU_BASE_URL": f"http://localhost:{port}",
        "PREAU_PAYFIP_URL": payfip,
        **story.copied(day, folder, f"journey_{port:d}"),
    }
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "tools/run.py"], cwd=ROOT, env=told, stdout=log, stderr=log, start_new_session=True
        )
    running = Portal(f"http://localhost:{port}", folder, payfip, told)
    RUNNING[running.url] = running
    try:
        _wait_until_ready(running, process)
        yield running
    finally:
        del RUNNING[running.url]
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(running: Portal, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):  # nobody listens yet, or the first answer takes long
            if urllib.request.urlopen(f"{running.url}/health", timeout=5).status == 200:
                return
        time.sleep(0.3)
    raise RuntimeError(f"the portal did not come up:\n{running.log[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
