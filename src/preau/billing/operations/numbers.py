"""Gapless numbers: a block is taken inside the caller's transaction, whose rollback gives it back."""

from django.db.models import F

from preau.billing.models import CashOffice, NumberSeries


def take(*, cash_office: CashOffice, year: int, series: str, count: int = 1) -> int:
    """The first number of a block of ``count`` that follow each other; call it inside a transaction.

    The UPDATE locks the row of the series until the caller commits: two callers wait for each other.
    """
    rows = NumberSeries.objects.filter(cash_office=cash_office, year=year, series=series)
    if not rows.update(next_number=F("next_number") + count):
        # Whoever creates the row second does nothing, and waits for the first at the UPDATE.
        fresh = NumberSeries(cash_office=cash_office, year=year, series=series)
        NumberSeries.objects.bulk_create([fresh], ignore_conflicts=True)
        rows.update(next_number=F("next_number") + count)
    return rows.values_list("next_number", flat=True).get() - count
