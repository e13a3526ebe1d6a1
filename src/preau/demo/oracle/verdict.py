"""What a check answers: whether its rule held, how often it was met, and the first faults."""

from collections.abc import Iterable
from typing import NamedTuple

MOST_FAULTS = 5


class Verdict(NamedTuple):
    """An invariant that met no case is not held: it proved nothing."""

    held: bool
    cases: int
    faults: tuple[str, ...] = ()


def verdict(cases: int, faults: Iterable[str]) -> Verdict:
    first = []
    for fault in faults:
        first.append(fault)
        if len(first) == MOST_FAULTS:
            break
    return Verdict(cases > 0 and not first, cases, tuple(first))
