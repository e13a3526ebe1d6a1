"""What payments do with the demandes of families."""

from preau.payments.handlers.join_debit import JoinDebitHandler

__all__ = ["JoinDebitHandler"]
