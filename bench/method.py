"""Speed as a ratio: product and frozen limit in turn, CPU time, median of the rounds."""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 7

Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, against what, and the bar it must stay under."""

    code: str
    what: str
    against: str
    value: float
    bar: float
    low: float
    high: float
    unit: str = "×"

    @property
    def holds(self) -> bool:
        return self.value <= self.bar


def cpu_seconds() -> float:
    """User and system time of this process and of the children it has waited for."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def cost(work: Work) -> float:
    before = cpu_seconds()
    work()
    return cpu_seconds() - before


def ratio(
    code: str, what: str, against: str, *, product: Work, limit: Work, bar: float, rounds: int = ROUNDS
) -> Figure:
    """Both in turn, so that a noisy minute hurts both; the interval is that of the single rounds."""
    product(), limit()  # warm-up: imports, caches, compiled templates
    costs = [(cost(product), cost(limit)) for _round in range(rounds)]
    each = [ours / theirs for ours, theirs in costs]
    value = median(ours for ours, _ in costs) / median(theirs for _, theirs in costs)
    return Figure(code, what, against, value, bar, min(each), max(each))


def size(code: str, what: str, *, value: float, bar: float, unit: str) -> Figure:
    """A weight or a count: the same at every round."""
    return Figure(code, what, "–", value, bar, value, value, unit)
