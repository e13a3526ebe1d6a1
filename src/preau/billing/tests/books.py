"""The accounts read again from their rows: what must always be true of them."""

from collections import defaultdict

from django.db.models import Sum

from preau.billing.models import Debt, LedgerEntry, LedgerLine, PayerCredit
from preau.billing.states import Account, DebtState


def balanced() -> bool:
    """Every entry sums to zero; debts and advances are what the ledger says."""
    entries = LedgerEntry.objects.annotate(sum=Sum("lines__amount_cents")).values_list("sum", flat=True)
    return not any(entries) and _debts_agree() and _advances_agree()


def _debts_agree() -> bool:
    on_ledger: dict[int, int] = defaultdict(int)
    for invoice, cents in LedgerLine.objects.filter(account=Account.RECEIVABLE).values_list(
        "invoice_id", "amount_cents"
    ):
        on_ledger[invoice] += cents
    return all(
        on_ledger[debt.pk]
        == (debt.due_cents - debt.settled_cents if debt.state in {DebtState.OPEN, DebtState.SETTLED} else 0)
        for debt in Debt.objects.all()
    )


def _advances_agree() -> bool:
    owed: dict[int, int] = defaultdict(int)
    for credit in PayerCredit.objects.all():
        owed[credit.household_id] += credit.amount_cents - credit.used_cents
    for household, cents in LedgerLine.objects.filter(account=Account.ADVANCE).values_list(
        "household_id", "amount_cents"
    ):
        owed[household] += cents
    return not any(owed.values())
