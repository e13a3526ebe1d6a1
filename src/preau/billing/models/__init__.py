"""Runs, invoices that never change, what remains of them, and the ledger."""

from preau.billing.models.credits import CreditNote, CreditNoteLine
from preau.billing.models.debts import Debt, PayerCredit
from preau.billing.models.invoices import Invoice, InvoiceDocument, InvoiceLine, InvoiceNotice
from preau.billing.models.ledger import LedgerEntry, LedgerLine
from preau.billing.models.offices import CashOffice, NumberSeries
from preau.billing.models.refunds import RefundOrder
from preau.billing.models.reviews import Anomaly, InvoiceHold
from preau.billing.models.runs import BillingRun, DraftInvoice, RunChunk

__all__ = [
    "Anomaly",
    "BillingRun",
    "CashOffice",
    "CreditNote",
    "CreditNoteLine",
    "Debt",
    "DraftInvoice",
    "Invoice",
    "InvoiceDocument",
    "InvoiceHold",
    "InvoiceLine",
    "InvoiceNotice",
    "LedgerEntry",
    "LedgerLine",
    "NumberSeries",
    "PayerCredit",
    "RefundOrder",
    "RunChunk",
]
