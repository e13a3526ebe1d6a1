"""What a person must look at before it is issued."""

from collections.abc import Iterable
from typing import Any

VERY_HIGH_CENTS = 60_000  # three children at the highest price eat for less in two months
JUMP_CENTS = 5_000
JUMP_TIMES = 2

Finding = tuple[str, dict[str, Any]]


def found_in(
    *, total_cents: int, billed_meals: int, reasons: Iterable[str], previous_cents: int | None
) -> list[Finding]:
    """Codes and figures, for one draft; ``previous_cents`` is the payer's last invoice, None without one."""
    findings: list[Finding] = []
    if billed_meals == 0:
        findings.append(("nothing_to_bill", {}))
    if total_cents > VERY_HIGH_CENTS:
        findings.append(("very_high", {"total_cents": total_cents}))
    if "no_file" in set(reasons):
        findings.append(("no_file", {"total_cents": total_cents}))
    if previous_cents is not None and jumps(previous_cents, total_cents):
        findings.append(("amount_jump", {"previous_cents": previous_cents, "total_cents": total_cents}))
    return findings


def jumps(previous_cents: int, total_cents: int) -> bool:
    """Twice as much or half as much, and by at least 50 €."""
    low, high = sorted((previous_cents, total_cents))
    return high - low >= JUMP_CENTS and high >= JUMP_TIMES * low
