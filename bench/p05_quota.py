"""P5: two hundred families claim the last ten places at the same instant, against a bare client of the same table.

A rate is wall time: what waits for the lock of the other is what is measured. At least a quarter of the rate of
the bare client is at most four times its time.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import count
from statistics import median
from threading import Barrier
from time import perf_counter

from django.db import connection

from bench.limits import bare_claims
from bench.method import ROUNDS, Figure
from preau.kernel.instants import PARIS
from preau.quotas import operations, queries

CLAIMS, PLACES, BAR = 200, 10, 4
AT = datetime(2024, 8, 20, 9, tzinfo=PARIS)
NUMBERS = count()

Claim = Callable[[str, str], bool]


def _product(scope: str, holder: str) -> bool:
    try:
        operations.take(scope=scope, holder=holder, count=1, at=AT)
    except operations.Full:
        return False
    return True


def _seconds(claims: list[Claim]) -> float:
    """All at once, each with a connection that is already open; a fast wrong answer is wrong."""
    scope, start = f"bench:{next(NUMBERS)}:", Barrier(len(claims) + 1)
    operations.prepare(scope=scope, places=PLACES)

    def run(claim: Claim, holder: str) -> bool:
        try:
            connection.ensure_connection()
            start.wait()
            return claim(scope, holder)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(claims)) as pool:
        waiting = [pool.submit(run, claim, f"{scope}{number}") for number, claim in enumerate(claims)]
        start.wait()
        begun = perf_counter()
        won = sum(one.result() for one in waiting)
        spent = perf_counter() - begun
    assert won == PLACES == queries.left([scope])[scope].taken
    return spent


def measure() -> Iterator[Figure]:
    path = str(connection.settings_dict["NAME"])
    clients = [bare_claims.connect(path) for _client in range(CLAIMS)]
    bare: list[Claim] = [
        lambda scope, holder, client=client: bare_claims.claim(client, scope, holder)  # type: ignore[misc]
        for client in clients
    ]
    product: list[Claim] = [_product] * CLAIMS
    _seconds(product), _seconds(bare)  # warm-up
    rounds = [(_seconds(product), _seconds(bare)) for _round in range(ROUNDS)]
    each = [ours / theirs for ours, theirs in rounds]
    value = median(ours for ours, _ in rounds) / median(theirs for _, theirs in rounds)
    for client in clients:
        client.close()
    what, against = f"{CLAIMS} claims at once of {PLACES} places", "the same UPDATE, bare client"
    yield Figure("P5", what, against, value, BAR, min(each), max(each))
