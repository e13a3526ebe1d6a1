"""Invoices in plain words."""

from preau.billing.reasons.days import Month, by_month, numbers_by_month, period
from preau.billing.reasons.lines import because, credit, tariff, title
from preau.billing.reasons.refusals import REFUSALS, Refusal

__all__ = [
    "REFUSALS",
    "Month",
    "Refusal",
    "because",
    "by_month",
    "credit",
    "numbers_by_month",
    "period",
    "tariff",
    "title",
]
