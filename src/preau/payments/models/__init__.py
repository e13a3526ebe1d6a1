"""Money that comes in: online, by debit, at the till."""

from preau.payments.models.debits import DebitBatch, DirectDebit
from preau.payments.models.disputes import InvoiceDispute
from preau.payments.models.online import OnlinePayment
from preau.payments.models.till import Payment, TillDay

__all__ = ["DebitBatch", "DirectDebit", "InvoiceDispute", "OnlinePayment", "Payment", "TillDay"]
