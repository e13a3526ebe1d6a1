"""The tables of billing that belong to a household."""

from preau.billing.models import (
    Anomaly,
    CreditNote,
    Debt,
    DraftInvoice,
    Invoice,
    InvoiceHold,
    LedgerLine,
    PayerCredit,
    RefundOrder,
)
from preau.foundation.merging import Holder

HOLDERS = [
    Holder("household", table.objects.all, "household")
    for table in (Anomaly, CreditNote, Debt, DraftInvoice, Invoice, InvoiceHold, LedgerLine, PayerCredit, RefundOrder)
]
