"""P13: cold start to the first page, each time in a new process."""

import os
import subprocess
import sys
from collections.abc import Iterator

from bench.method import Figure, ratio


def _run(module: str) -> None:
    # As on a server that has started once: compiled modules may be kept, for both sides alike.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-m", module], check=True, env=env)


def measure() -> Iterator[Figure]:
    yield ratio(
        "P13",
        "cold start to the public home",
        "bare Django",
        product=lambda: _run("bench.first_page"),
        limit=lambda: _run("bench.limits.bare_django"),
        bar=4,
    )
