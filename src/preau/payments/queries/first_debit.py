"""Which invoice will be the first debited (ruling 30): one that is not issued yet."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from preau.billing.queries.invoices import invoices_of_household, with_debt
from preau.billing.rules.due import working_day
from preau.billing.states import DebtState
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.payments.queries.debits import closed_days
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingPeriod

STILL_TO_COME = timedelta(days=45)  # an invoice that late is not waited for any more


class FirstDebit(NamedTuple):
    """The period of the first invoice that will be debited, when it will leave and when we shall debit it."""

    period: BillingPeriod
    debit_on: date


def first_debited(*, signed_at: datetime) -> FirstDebit | None:
    """For an authorisation signed at that instant; None while no règlement says when invoices are made."""
    today = paris_day(signed_at)
    for school_year, period in _periods(today):
        issued = with_debt().filter(school_year=school_year, period_key=period.key, issued_at__lt=signed_at)
        if period.issue_on + STILL_TO_COME > today and not issued.exists():
            return FirstDebit(period, working_day(period.debit_on, closed_days(period.debit_on)))
    return None


def _periods(today: date) -> Iterator[tuple[int, BillingPeriod]]:
    first = SchoolYear.of(today).first
    for school_year in (first - 1, first, first + 1):
        try:
            document = rulebooks.rulebook_for(school_year).document
        except rulebooks.NoRulebook:
            continue
        for period in document.billing_periods:
            yield school_year, period


def never_debited(household_id: int, *, signed_at: datetime) -> list[str]:
    """Numbers of invoices that are due already: they are paid otherwise."""
    rows = invoices_of_household(household_id).filter(debt__state=DebtState.OPEN, issued_at__lt=signed_at)
    return list(rows.order_by("number").values_list("number", flat=True))
