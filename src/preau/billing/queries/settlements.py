"""When invoices were paid, from the ledger."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from preau.billing.models import LedgerLine
from preau.billing.states import Account
from preau.kernel.instants import paris_day


def settled_on(invoice_ids: Collection[int]) -> dict[int, date]:
    """The day of the last amount that lowered each invoice; absent when nothing did. One statement."""
    lowered = LedgerLine.objects.filter(
        invoice_id__in=invoice_ids, account=Account.RECEIVABLE, amount_cents__lt=0
    ).order_by()
    last = lowered.values("invoice_id").annotate(last=Max("entry__at")).values_list("invoice_id", "last")
    return {invoice_id: paris_day(at) for invoice_id, at in last}
