"""What payments do with the cases of their démarches."""

from preau.payments.handlers.contest import ContestHandler
from preau.payments.handlers.join_debit import JoinDebitHandler

__all__ = ["ContestHandler", "JoinDebitHandler"]
