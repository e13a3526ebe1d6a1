"""The file of debits that a bank takes: ISO 20022 pain.008.001.08, the SEPA core scheme.

lxml is loaded with the first file.
"""

from typing import TYPE_CHECKING

from preau.foundation.lazy import names_from

if TYPE_CHECKING:
    from preau.payments.pain008.checking import NotValid, check
    from preau.payments.pain008.writing import Creditor, Order, Transaction, totals_of, write

__all__ = ["Creditor", "NotValid", "Order", "Transaction", "check", "totals_of", "write"]

WRITING = dict.fromkeys(("Creditor", "Order", "Transaction", "totals_of", "write"), "writing")
__getattr__ = names_from(__name__, NotValid="checking", check="checking", **WRITING)
