"""P6: the shortest loop that finds a row of the grid for a list of quotients. Frozen."""

from collections.abc import Sequence
from decimal import Decimal

UPPER = [Decimal(bound) for bound in (234, 384, 548, 959, 1370, 1900, 2500, 3333, 5000)]


def rows(quotients: Sequence[Decimal]) -> list[int]:
    found = []
    for quotient in quotients:
        row = 1
        for bound in UPPER:
            if quotient <= bound:
                break
            row += 1
        found.append(row)
    return found
