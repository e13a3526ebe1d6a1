"""How long a family waits for an answer, measured and not promised."""

from collections.abc import Sequence

FEWEST = 5  # decisions under which a median says nothing


def median_days(days: Sequence[int]) -> int | None:
    """The number of days within which half of the answers came, rounded up; None when there are too few."""
    if len(days) < FEWEST:
        return None
    ranked = sorted(days)
    middle = len(ranked) // 2
    if len(ranked) % 2:
        return ranked[middle]
    return -(-(ranked[middle - 1] + ranked[middle]) // 2)
