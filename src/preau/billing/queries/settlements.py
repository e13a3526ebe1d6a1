"""When invoices were paid, from the ledger."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Sum

from preau.billing.models import Invoice, LedgerLine, PayerCredit
from preau.billing.queries.invoices import advance_cents, invoices_of_household
from preau.billing.queries.refunds import RefundNews, last_refund, news_of
from preau.billing.states import Account as LedgerAccount
from preau.kernel.instants import paris_day


class Account(NamedTuple):
    """The invoices of a payer, latest first, with their debt; the day each was paid; what we owe the payer (cents)."""

    invoices: Sequence[Invoice]
    paid_on: dict[int, date]
    advance_cents: int
    refund: RefundNews | None = None


def account_of(household_id: int) -> Account:
    """Everything that Mes Factures shows of a payer, in one statement; two for a payer without any invoice."""
    lowered = _lowered().filter(invoice=OuterRef("pk")).order_by("-entry__at").values("entry__at")
    credits_ = PayerCredit.objects.filter(household_id=household_id).order_by().values("household_id")
    owed = credits_.annotate(total=Sum(F("amount_cents") - F("used_cents"))).values("total")
    invoices = invoices_of_household(household_id).select_related("debt", "cash_office")
    refund = Subquery(last_refund(OuterRef("household_id")))
    rows = list(invoices.annotate(paid_at=Subquery(lowered[:1]), owed=Subquery(owed[:1]), refund=refund))
    if not rows:
        return Account([], {}, advance_cents(household_id))
    paid_on = {row.pk: paris_day(row.paid_at) for row in rows if row.paid_at}
    return Account(rows, paid_on, rows[0].owed or 0, news_of(rows[0].refund))


def settled_on(invoice_ids: Collection[int]) -> dict[int, date]:
    """The day of the last amount that lowered each invoice; absent when nothing did. One statement."""
    last = (
        _lowered()
        .filter(invoice_id__in=invoice_ids)
        .values("invoice_id")
        .annotate(last=Max("entry__at"))
        .values_list("invoice_id", "last")
    )
    return {invoice_id: paris_day(at) for invoice_id, at in last}


def _lowered() -> "QuerySet[LedgerLine]":
    return LedgerLine.objects.filter(account=LedgerAccount.RECEIVABLE, amount_cents__lt=0).order_by()
