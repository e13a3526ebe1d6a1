"""Whose turn it is when places are freed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from preau.kernel.instants import end_of_day


@dataclass(frozen=True)
class Asking:
    """Somebody in the line, and how many places they need at once."""

    holder: str
    wanted: int


@dataclass(frozen=True)
class PassedOver:
    """Came first, but needed more places than there were when somebody after them was served."""

    asking: Asking
    free: int


@dataclass(frozen=True)
class Turn:
    """Who is served, in order, and who let somebody go first."""

    served: tuple[Asking, ...]
    passed: tuple[PassedOver, ...]


def turn(line: Iterable[Asking], *, free: int) -> Turn:
    """Serve the line in its order; who needs more than what is left keeps their rank and lets the next one go.

    Nobody is served in part, and nobody is said to be passed over unless somebody behind them was served.
    """
    served: list[Asking] = []
    passed: list[PassedOver] = []
    waiting: list[PassedOver] = []
    for asking in line:
        if free == 0:
            break
        if asking.wanted > free:
            waiting.append(PassedOver(asking, free))
            continue
        served.append(asking)
        free -= asking.wanted
        passed += waiting
        waiting = []
    return Turn(tuple(served), tuple(passed))


def answer_by(day: date, *, days: int) -> datetime:
    """Until when an offer made on ``day`` is good: the end of the last of ``days`` full days after it, exclusive."""
    return end_of_day(day + timedelta(days=days))
