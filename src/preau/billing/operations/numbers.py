"""Gapless numbers: a block is taken inside the caller's transaction, whose rollback gives it back."""

from django.db import connection

from preau.billing.models import CashOffice

# One statement makes the series at its first number, or moves it on; its row stays locked until the
# caller commits, so that two callers wait for each other.
TAKEN = """
INSERT INTO billing_numberseries (cash_office_id, year, series, next_number) VALUES (%s, %s, %s, 1 + %s)
ON CONFLICT (cash_office_id, year, series)
DO UPDATE SET next_number = billing_numberseries.next_number + %s
RETURNING next_number
"""


def take(*, cash_office: CashOffice | int, year: int, series: str, count: int = 1) -> int:
    """The first number of a block of ``count`` that follow each other; call it inside a transaction."""
    office = cash_office.pk if isinstance(cash_office, CashOffice) else cash_office
    with connection.cursor() as cursor:
        cursor.execute(TAKEN, [office, year, series, count, count])
        (following,) = cursor.fetchone()
    return int(following) - count
