"""P7: billing a town, from the facts to the accounts, against COPY of the same rows on PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from math import log
from statistics import median
from typing import Any

from bench.method import Figure, size
from tools.postgres import cluster

SIZES = (875, 1_750, 3_500)
ROUNDS = 5
AGAINST = "COPY of the same rows"


def _play(children: int) -> dict[str, Any]:
    """Each size on a server and in a process of its own."""
    with cluster() as url:
        done = subprocess.run(
            [sys.executable, "-m", "bench.p07_town", str(children), str(ROUNDS)],
            env=os.environ | {"DATABASE_URL": url, "PREAU_LOG_LEVEL": "ERROR"},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure() -> Iterator[Figure]:
    played = {children: _play(children) for children in SIZES}
    smallest, largest = played[SIZES[0]], played[SIZES[-1]]
    rounds = largest["rounds"]
    each = [ours / theirs for ours, theirs in rounds]
    value = median(ours for ours, _ in rounds) / median(theirs for _, theirs in rounds)
    what = f"billing {SIZES[-1]} children ({largest['counts']['meals']} meals)"
    yield Figure("P7", what, AGAINST, value, 12, min(each), max(each))
    grown = log(_cost(largest) / _cost(smallest)) / log(SIZES[-1] / SIZES[0])
    yield size("P7", f"growth of its cost from {SIZES[0]} to {SIZES[-1]} children", value=grown, bar=1.05, unit="exp.")
    memory = largest["peak_kb"] / played[SIZES[1]]["peak_kb"]
    yield size("P7", "its memory, twice the children", value=memory, bar=1.15, unit="×")


def _cost(played: dict[str, Any]) -> float:
    return float(median(ours for ours, _ in played["rounds"]))
