"""The day a file became complete (ruling 5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from preau.kernel.working_days import working_days_between


@dataclass(frozen=True)
class Receipt:
    """One document as it came (pièce reçue), and the defective one that it replaces.

    ``defect_told_on`` is the day we told the family that it would not do,
    ``answer_by`` the last day that we gave to replace it, inclusive.
    """

    kind: str
    received_on: date
    accepted: bool | None = None
    defect_told_on: date | None = None
    answer_by: date | None = None
    replaces: "Receipt | None" = None


def complete_on(receipts: Sequence[Receipt], *, report_working_days: int, closed: Collection[date]) -> date | None:
    """The day the last piece that was later accepted was received, not the day an agent read it.

    ``receipts`` are the last ones of each piece that the file needs. None while one is not accepted.
    """
    if not receipts or not all(receipt.accepted for receipt in receipts):
        return None
    return max(counts_from(receipt, report_working_days=report_working_days, closed=closed) for receipt in receipts)


def counts_from(receipt: Receipt, *, report_working_days: int, closed: Collection[date]) -> date:
    """The day that a piece counts from: a defect that we were slow to report costs the family nothing."""
    first = receipt.replaces
    if first is None or not _we_were_slow(first, report_working_days, closed):
        return receipt.received_on
    if first.answer_by is not None and receipt.received_on > first.answer_by:
        return receipt.received_on
    return counts_from(first, report_working_days=report_working_days, closed=closed)


def _we_were_slow(first: Receipt, report_working_days: int, closed: Collection[date]) -> bool:
    told_on = first.defect_told_on
    return told_on is not None and working_days_between(first.received_on, told_on, closed) > report_working_days
