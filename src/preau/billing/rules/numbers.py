"""How a number of a gapless series is written."""

INVOICES, CREDIT_NOTES, RECEIPTS, TAKEN_OVER = "F", "A", "Q", "R"
PREFIXES = {INVOICES: "", CREDIT_NOTES: "A", RECEIPTS: "Q", TAKEN_OVER: "R"}


def written(series: str, year: int, number: int) -> str:
    """« 2024-000412 » for an invoice, « A2024-000012 » for a credit note, « Q2024-000031 » for a receipt.

    ``year`` is the calendar year; within one the numbers follow each other without a hole.
    Raises KeyError for a series that does not exist.
    """
    return f"{PREFIXES[series]}{year}-{number:06d}"
