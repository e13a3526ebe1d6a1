"""The file of debits that a bank takes: ISO 20022 pain.008.001.08, the SEPA core scheme."""

from preau.payments.pain008.checking import NotValid, check
from preau.payments.pain008.writing import Creditor, Order, Transaction, totals_of, write

__all__ = ["Creditor", "NotValid", "Order", "Transaction", "check", "totals_of", "write"]
