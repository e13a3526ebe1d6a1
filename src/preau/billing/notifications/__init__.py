"""What we write to a payer about invoices: the papers, with every figure; the mails, with as few as the law allows."""

from preau.billing.notifications.mails import credit_note_letters, invoice_letters
from preau.billing.notifications.papers import Paper, Shared, credit_note_paper, invoice_paper, shared_by
from preau.billing.notifications.refunds import advance_given_back, refund_paid

__all__ = [
    "Paper",
    "Shared",
    "advance_given_back",
    "credit_note_letters",
    "credit_note_paper",
    "invoice_letters",
    "invoice_paper",
    "refund_paid",
    "shared_by",
]
