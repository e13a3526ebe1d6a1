"""The cash in the drawer at the end of a day."""

from collections.abc import Iterable


def expected_cents(float_cents: int, cash_movements: Iterable[int]) -> int:
    """What the drawer should hold, in cents: the float, and every note taken or given back that day."""
    return float_cents + sum(cash_movements)


def gap_cents(counted_cents: int, expected: int) -> int:
    """Too much is positive, too little negative; anything but zero must be explained."""
    return counted_cents - expected
