"""Receipt numbers: one series, no hole."""

from datetime import datetime

from preau.billing import operations as billing
from preau.billing import queries as billing_queries
from preau.billing.operations import numbers
from preau.billing.rules.numbers import RECEIPTS, written
from preau.kernel.instants import paris_day


def next_receipt(*, at: datetime) -> str:
    """The number of the next receipt; given back when the transaction is. Raises NoCashOffice."""
    office = billing_queries.cash_office()
    if office is None:
        raise billing.NoCashOffice
    year = paris_day(at).year
    return written(RECEIPTS, year, numbers.take(cash_office=office, year=year, series=RECEIPTS))
